// SPDX-License-Identifier: Apache-2.0
#include "client/cli/surroundings.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/facts.h"
#include "client/cli/print_conflicts.h"
#include "client/cli/print_evidence.h"
#include "client/cli/text.h"
#include "client/src/records.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

constexpr int kMostConflicts = 1000;  // on a page
constexpr int kMostPages = 4;
constexpr std::size_t kMostAsked = 32;  // records whose conflicts are asked for
constexpr char kThereMayBeOthers[] = "more";

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

// The records, printable; what cannot be had is left out.
std::vector<v1::Record> AskForRecords(const Client& client, const std::set<std::string>& names,
                                      v1::View view = v1::VIEW_FULL) {
  if (names.empty()) return {};
  v1::BatchGetRecordsRequest request;
  request.set_view(view);
  request.mutable_names()->Add(names.begin(), names.end());
  auto response = client.BatchGetRecords(request);
  if (!response.ok()) return {};
  MakePrintable(*response);
  return {response->records().begin(), response->records().end()};
}

// Adds what the facts say to the labels, by their pointers.
void AddSaid(const Client& client, const std::set<std::string>& pointers, Labels& labels) {
  std::set<std::string> names;
  for (const std::string& pointer : pointers) names.insert(RecordOf(pointer));
  for (const v1::Record& record : AskForRecords(client, names)) {
    const Message* body = BodyOf(record);
    if (body == nullptr) continue;
    AskForLabels(client, RecordsPointedAt(*body), labels);
    for (const Fact& fact : FactsOf(*body, labels)) {
      const std::string pointer = absl::StrCat(RecordName(*body), "#", fact.id);
      if (!pointers.contains(pointer)) continue;
      labels[pointer] = Said(fact, record.has_event(), labels);
    }
  }
}

using TakeConflicts =
    absl::FunctionRef<void(const std::string& record, const v1::ListConflictsResponse& conflicts)>;

// Asks for the conflicts of one record after another, of each once. False: not all were had, as is
// said aside.
bool AskOfEach(const Session& session, const std::vector<std::string>& records,
               TakeConflicts take) {
  const std::set<std::string> all(records.begin(), records.end());
  std::set<std::string> asked;
  for (const std::string& record : records) {
    if (asked.size() == std::min(all.size(), kMostAsked)) break;
    if (!asked.insert(record).second) continue;
    v1::ListConflictsRequest request;
    request.set_record(record);
    const v1::ListConflictsResponse conflicts = AskForConflicts(session, std::move(request));
    take(record, conflicts);
    if (!conflicts.next_page_token().empty()) return false;
  }
  if (asked.size() == all.size()) return true;
  SayAside(session,
           absl::StrCat("what is in conflict is marked for the first ", asked.size(), " of ",
                        all.size(), " records alone; of any: partyline conflicts --record=NAME"));
  return false;
}

bool HasContested(const Message& body) {
  bool contested = false;
  ForEachMessage(body, [&](const Message& part) {
    const auto* evidence = DynamicCastToGenerated<v1::Evidence>(&part);
    contested = contested || (evidence != nullptr && IsContested(evidence->standing()));
  });
  return contested;
}

}  // namespace

absl::flat_hash_map<std::string, v1::Election> AskForElections(
    const Client& client, const v1::ListResultsResponse& page) {
  std::set<std::string> names;
  for (const v1::Result& result : page.results()) names.insert(ElectionOf(result.name()));
  absl::flat_hash_map<std::string, v1::Election> elections;
  for (const v1::Record& record : AskForRecords(client, names, v1::VIEW_BASIC)) {
    elections[record.election().name()] = record.election();
  }
  return elections;
}

v1::ListConflictsResponse AskForConflicts(const Session& session,
                                          v1::ListConflictsRequest request) {
  request.set_page_size(kMostConflicts);
  v1::ListConflictsResponse all;
  all.set_next_page_token(kThereMayBeOthers);
  for (int pages = 0; pages < kMostPages; ++pages) {
    const auto page = session.client.ListConflicts(request);
    if (!page.ok()) {
      SayAside(session, absl::StrCat("what is in conflict is not marked, for it could not be had: ",
                                     Printable(page.status().message())));
      return all;
    }
    all.mutable_conflicts()->MergeFrom(page->conflicts());
    request.set_page_token(page->next_page_token());
    if (!request.page_token().empty()) continue;
    all.clear_next_page_token();
    return all;
  }
  SayAside(session, absl::StrCat("what is in conflict is marked for the first ",
                                 Grouped(kMostPages * kMostConflicts), " conflicts alone"));
  return all;
}

v1::ListConflictsResponse AskForConflicts(const Session& session,
                                          const std::vector<std::string>& records) {
  v1::ListConflictsResponse all;
  const auto take = [&](const std::string&, const v1::ListConflictsResponse& conflicts) {
    all.MergeFrom(conflicts);
  };
  if (!AskOfEach(session, records, take)) all.set_next_page_token(kThereMayBeOthers);
  return all;
}

Contested AskWhatIsContested(const Session& session, const std::vector<std::string>& records) {
  Contested contested;
  AskOfEach(session, records,
            [&](const std::string& record, const v1::ListConflictsResponse& conflicts) {
              std::set<std::string> about;
              for (const v1::Conflict& conflict : conflicts.conflicts()) {
                about.insert(Printable(absl::AsciiStrToLower(AboutOf(conflict))));
              }
              if (!about.empty()) contested[record].assign(about.begin(), about.end());
            });
  return contested;
}

v1::ListReferencesResponse WithEvidence(const Client& client, v1::ListReferencesResponse page,
                                        const v1::ListConflictsResponse& conflicts) {
  std::set<std::string> sides;
  for (const v1::Conflict& conflict : conflicts.conflicts()) {
    for (const v1::ConflictSide& side : conflict.sides()) sides.insert(RecordOf(side.fact()));
  }
  std::set<std::string> names;
  for (const v1::Reference& reference : page.references()) {
    const Message* body = BodyOf(reference.record());
    if (body == nullptr) continue;
    const std::string name = RecordName(*body);
    if (sides.contains(name) || HasContested(*body)) names.insert(name);
  }
  std::map<std::string, v1::Record> full;
  for (const v1::Record& record : AskForRecords(client, names)) {
    const Message* body = BodyOf(record);
    if (body != nullptr) full[RecordName(*body)] = record;
  }
  for (v1::Reference& reference : *page.mutable_references()) {
    const Message* body = BodyOf(reference.record());
    const auto known = body == nullptr ? full.end() : full.find(RecordName(*body));
    if (known != full.end()) *reference.mutable_record() = known->second;
  }
  return page;
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
