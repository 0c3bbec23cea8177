// SPDX-License-Identifier: Apache-2.0
#include "client/cli/surroundings.h"

#include <utility>
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

constexpr int kMostNames = 100;       // that BatchGetRecords accepts; contradictions are few
constexpr int kMostConflicts = 1000;  // on a page
constexpr int kMostPages = 4;
constexpr std::size_t kMostAsked = 32;  // records whose conflicts are asked for

std::string RecordOf(const std::string& pointer) { return pointer.substr(0, pointer.find('#')); }

// Pointers to facts of records that the answer does not have.
std::set<std::string> ContradictedElsewhere(const Message& answer) {
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

// Adds what the facts say to the labels, by their pointers.
void AddSaid(const Client& client, const std::set<std::string>& pointers, Labels& labels) {
  std::set<std::string> names;
  for (const std::string& pointer : pointers) names.insert(RecordOf(pointer));
  if (names.empty()) return;
  v1::BatchGetRecordsRequest request;
  request.set_view(v1::VIEW_FULL);
  for (const std::string& name : names) {
    if (request.names_size() < kMostNames) request.add_names(name);
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

}  // namespace

v1::ListConflictsResponse AskForConflicts(const Client& client, v1::ListConflictsRequest request) {
  request.set_page_size(kMostConflicts);
  v1::ListConflictsResponse all;
  for (int pages = 0; pages < kMostPages; ++pages) {
    const auto page = client.ListConflicts(request);
    if (!page.ok()) break;
    all.mutable_conflicts()->MergeFrom(page->conflicts());
    request.set_page_token(page->next_page_token());
    if (request.page_token().empty()) break;
  }
  return all;
}

v1::ListConflictsResponse AskForConflicts(const Client& client,
                                          const std::set<std::string>& records) {
  v1::ListConflictsResponse all;
  std::size_t asked = 0;
  for (const std::string& record : records) {
    if (asked++ == kMostAsked) break;
    v1::ListConflictsRequest request;
    request.set_record(record);
    all.MergeFrom(AskForConflicts(client, std::move(request)));
  }
  return all;
}

Surroundings LoadSurroundings(const Client& client, const Message& answer,
                              v1::ListConflictsResponse conflicts, absl::string_view name) {
  MakePrintable(conflicts);
  Surroundings around;
  around.labels = LoadLabels(client, answer, name, conflicts);
  around.rivals = RivalsIn(conflicts, around.labels);
  std::set<std::string> untold = ContradictedElsewhere(answer);
  for (const auto& [fact, rivals] : around.rivals) {
    for (const Rival& rival : rivals) untold.erase(rival.fact);
  }
  AddSaid(client, untold, around.labels);
  return around;
}

}  // namespace partyline::client
