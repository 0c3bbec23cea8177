// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/server_state.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "client/import/csv/faults.h"
#include "client/src/records.h"
#include "partyline/errors.h"

namespace partyline::client::csv {
namespace {

constexpr std::size_t kNamesAsked = 100;  // by one BatchGetRecords
constexpr absl::string_view kMadeBy = "import";
constexpr absl::string_view kOfTables = "csv";

using TakeAnswer = absl::FunctionRef<void(const v1::BatchGetRecordsResponse&)>;

// Asks for records, as many at a time as the server answers about.
absl::Status AskFor(const Client& client, absl::Span<const std::string> names, v1::View view,
                    TakeAnswer take) {
  for (std::size_t start = 0; start < names.size(); start += kNamesAsked) {
    const auto asked = names.subspan(start, kNamesAsked);
    v1::BatchGetRecordsRequest request;
    request.set_view(view);
    for (const std::string& name : asked) request.add_names(name);
    const auto response = client.BatchGetRecords(request);
    if (response.ok()) {
      take(*response);
      continue;
    }
    const bool is_too_much = ErrorReason(response.status()) == v1::ERROR_REASON_LIMIT_EXCEEDED;
    if (!is_too_much || asked.size() == 1) return response.status();
    for (const auto half : {asked.first(asked.size() / 2), asked.subspan(asked.size() / 2)}) {
      const absl::Status status = AskFor(client, half, view, take);
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

absl::Status CheckSource(const v1::Source& theirs, const Mapping& mapping) {
  const auto made = theirs.extra().find(std::string(kMadeBy));
  if (made == theirs.extra().end() || made->second != kOfTables) {
    return absl::InvalidArgumentError(
        absl::StrCat(theirs.name(), " is there already, and was not made by an import of tables; ",
                     "give the data set another id: source = …"));
  }
  if (mapping.title.empty() || theirs.title().empty() || theirs.title() == mapping.title) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(theirs.name(), " is there already, as `",
                                                 theirs.title(),
                                                 "`; give the data set another id, or that title"));
}

// The records that the import may update, and where they stand.
std::map<std::string, std::string> MadeBy(const Known& known) {
  std::map<std::string, std::string> made = known.made;
  for (const auto& [key, record] : known.events) {
    made.emplace(record.record.event().name(), record.place);
  }
  for (const auto& [key, record] : known.elections) {
    made.emplace(record.record.election().name(), record.place);
  }
  return made;
}

absl::Status CheckAllOwned(const Client& client, const Known& known) {
  const std::map<std::string, std::string> made = MadeBy(known);
  const std::string source = absl::StrCat("sources/", known.mapping.source);
  std::vector<std::string> names = {source};
  for (const auto& [name, place] : made) names.push_back(name);
  Faults faults;
  const absl::Status asked =
      AskFor(client, names, v1::VIEW_FULL, [&](const v1::BatchGetRecordsResponse& response) {
        for (const v1::Record& theirs : response.records()) {
          const auto place =
              BodyOf(theirs) == nullptr ? made.end() : made.find(RecordName(*BodyOf(theirs)));
          const absl::Status status =
              theirs.has_source()
                  ? CheckSource(theirs.source(), known.mapping)
                  : CheckOwned(theirs, place == made.end() ? "" : place->second, source);
          if (!status.ok()) faults.Add(status);
        }
      });
  return asked.ok() ? faults.ToStatus() : asked;
}

absl::Status FindWanted(const Client& client, Known& known) {
  Faults faults;
  std::vector<std::string> names;
  for (const auto& [name, wanted] : known.wanted) names.push_back(name);
  const absl::Status asked =
      AskFor(client, names, v1::VIEW_BASIC, [&](const v1::BatchGetRecordsResponse& response) {
        for (const std::string& name : response.missing()) {
          const Wanted& wanted = known.wanted.at(name);
          if (wanted.may_be_text) {
            known.texts.insert(name);
            continue;
          }
          faults.Add(absl::InvalidArgumentError(absl::StrCat(
              wanted.place, " is no party of the files, and ", name, " is not on the server")));
        }
      });
  return asked.ok() ? faults.ToStatus() : asked;
}

}  // namespace

DatasetRecord SourceOf(const Mapping& mapping) {
  DatasetRecord record;
  v1::Source& source = *record.record.mutable_source();
  source.set_name(absl::StrCat("sources/", mapping.source));
  source.set_kind(v1::SOURCE_KIND_DATA_SET);
  source.set_display_name(mapping.title.empty() ? mapping.source : mapping.title);
  source.set_title(mapping.title);
  source.set_license(mapping.license);
  source.set_uri(mapping.uri);
  (*source.mutable_extra())[std::string(kMadeBy)] = std::string(kOfTables);
  return record;
}

absl::Status CheckOwned(const v1::Record& theirs, absl::string_view place,
                        const std::string& source) {
  bool cites = false;
  const google::protobuf::Message* body = BodyOf(theirs);
  if (body == nullptr) return absl::OkStatus();
  ForEachMessage(*body, [&](const google::protobuf::Message& message) {
    const auto* citation = google::protobuf::DynamicCastToGenerated<v1::Citation>(&message);
    cites = cites || (citation != nullptr && citation->source() == source);
  });
  if (cites) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(place, place.empty() ? "" : ": ", RecordName(*body),
                   " is there already, and is not of this data set: it does not cite ", source));
}

absl::Status CheckServer(const Client& client, Known& known) {
  const absl::Status owned = CheckAllOwned(client, known);
  return owned.ok() ? FindWanted(client, known) : owned;
}

}  // namespace partyline::client::csv
