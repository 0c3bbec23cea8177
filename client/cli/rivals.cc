// SPDX-License-Identifier: Apache-2.0
#include "client/cli/rivals.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/facts.h"
#include "client/cli/print_evidence.h"
#include "client/cli/text.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

constexpr int kMost = 100;  // names that BatchGetRecords accepts; contradictions are few

std::string RecordOf(const std::string& pointer) { return pointer.substr(0, pointer.find('#')); }

// Pointers to facts of records that the answer does not have.
std::set<std::string> RivalsElsewhere(const Message& answer) {
  std::set<std::string> here;
  std::set<std::string> pointers;
  ForEachMessage(answer, [&](const Message& body) {
    if (!IsBody(body)) return;
    here.insert(RecordName(body));
    ForEachMessage(body, [&](const Message& part) {
      const auto* evidence = DynamicCastToGenerated<v1::Evidence>(&part);
      if (evidence == nullptr) return;
      pointers.insert(evidence->contradicts().begin(), evidence->contradicts().end());
    });
  });
  std::erase_if(pointers,
                [&](const std::string& pointer) { return here.contains(RecordOf(pointer)); });
  return pointers;
}

// What the fact says, but for an event, whose label says it; and who says so.
std::string Said(const Fact& fact, bool event, const Labels& labels) {
  const std::string evidence =
      absl::StrJoin(EvidenceLines(*fact.evidence, labels, /*words=*/false), "; ");
  return event ? evidence : absl::StrCat(fact.headline, "; ", evidence);
}

}  // namespace

void AddRivals(const Client& client, const Message& answer, Labels& labels) {
  const std::set<std::string> pointers = RivalsElsewhere(answer);
  std::set<std::string> names;
  for (const std::string& pointer : pointers) names.insert(RecordOf(pointer));
  if (names.empty()) return;
  v1::BatchGetRecordsRequest request;
  request.set_view(v1::VIEW_FULL);
  for (const std::string& name : names) {
    if (request.names_size() < kMost) request.add_names(name);
  }
  auto response = client.BatchGetRecords(request);
  if (!response.ok()) return;
  MakePrintable(*response);
  AskForLabels(client, RecordsPointedAt(*response), labels);
  for (const v1::Record& record : response->records()) {
    const Message* body = BodyOf(record);
    if (body == nullptr) continue;
    for (const Fact& fact : FactsOf(*body, labels)) {
      const std::string pointer = absl::StrCat(RecordName(*body), "#", fact.id);
      if (!pointers.contains(pointer)) continue;
      labels[pointer] = Said(fact, record.has_event(), labels);
    }
  }
}

}  // namespace partyline::client
