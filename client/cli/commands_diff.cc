// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/compare_records.h"
#include "client/cli/did_you_mean.h"
#include "client/cli/past_record.h"
#include "client/cli/print_diff.h"
#include "client/cli/print_error.h"
#include "client/cli/see_also.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using google::protobuf::Struct;

// The differences for programs: one object, or each difference on a line of its own.
absl::Status ShowStruct(const Struct& diff, const Session& session) {
  if (session.format != Format::kJsonLines) return Show<Struct>(session, diff, nullptr);
  for (const auto& change : diff.fields().at("changes").list_value().values()) {
    const absl::Status status = Show<Struct>(session, change.struct_value(), nullptr);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// What the records point at, and what took their place, by today's names.
Labels LabelsOf(const PastPair& past, const Client& client) {
  v1::RecordSet both;
  for (const PastRecord* side : {&past.from, &past.to}) {
    if (BodyOf(side->record) != nullptr) *both.add_records() = side->record;
  }
  return LoadLabels(client, both, past.to.replaced_by);
}

}  // namespace

absl::Status RunDiff(const DiffCommand& command, const Session& session) {
  const auto name = NameMeant(session.client, command.name);
  if (!name.ok()) return HintAtSearch(session.client, name.status(), command.name);
  auto past = ReadPast(session.client, *name, command.from, command.to);
  if (!past.ok()) return past.status();
  if (BodyOf(past->from.record) == nullptr && BodyOf(past->to.record) == nullptr) {
    return RecordNotFound(*name, absl::StrCat("no record ", *name, " at revision ",
                                              past->from.revision, " or ", past->to.revision));
  }
  const bool for_people = session.format == Format::kText;
  for (PastRecord* side : {&past->from, &past->to}) {
    if (for_people) MakePrintable(side->record);
  }
  const auto differences = CompareRecords(BodyOf(past->from.record), BodyOf(past->to.record));
  if (!differences.ok()) return differences.status();
  if (!for_people) return ShowStruct(DiffStruct(*name, *past, *differences), session);
  session.out << DiffText(*name, *past, *differences, LabelsOf(*past, session.client),
                          session.style)
              << SeeAlsoLine({absl::StrCat("history ", *name)}, session.style);
  return absl::OkStatus();
}

}  // namespace partyline::client
