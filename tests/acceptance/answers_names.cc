// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "service/base/status_macros.h"
#include "service/model/record_name.h"
#include "tests/acceptance/answers.h"

namespace partyline {
std::string WithSmallFirst(std::string text) {
  if (!text.empty()) text[0] = absl::ascii_tolower(static_cast<unsigned char>(text[0]));
  return text;
}

namespace {

// Whether the fact is a full name of the party, and another than `name`.
bool IsOtherFullName(const v1::Party& party, absl::string_view fact, const std::string& name) {
  return std::any_of(party.names().begin(), party.names().end(), [&](const v1::Name& own) {
    return own.id() == fact && own.kind() == v1::NAME_KIND_FULL && own.text() != name;
  });
}

// Parties whose names stand against something that is said of a record: that there are two of the
// name.
absl::StatusOr<std::vector<std::string>> NamesakesInConflict(const Client& client,
                                                             const std::string& record,
                                                             const std::string& name) {
  ASSIGN_OR_RETURN(const std::vector<v1::Conflict> conflicts, AskConflicts(client, record));
  std::vector<std::string> parties;
  for (const v1::Conflict& conflict : conflicts) {
    for (const v1::ConflictSide& side : conflict.sides()) {
      absl::string_view party;
      absl::string_view fact;
      if (!SplitFactPointer(side.fact(), &party, &fact)) continue;
      if (!absl::StartsWith(fact, "name-")) continue;
      ASSIGN_OR_RETURN(const v1::Record namesake, AskRecord(client, std::string(party)));
      if (!IsOtherFullName(namesake.party(), fact, name)) parties.emplace_back(party);
    }
  }
  return parties;
}

// What a claimant of one thing about a person says of another, given as the reason.
std::string ReasonOf(const v1::Person& person, const std::string& claimant) {
  for (const v1::Attribute& attribute : person.attributes()) {
    const v1::Claim& claim = attribute.evidence().claims(0);
    if (claim.by().name() == claimant && absl::StrContains(claim.note(), "as the reason")) {
      return attribute.text();
    }
  }
  return "";
}

}  // namespace

Answer PersonCalled(const Client& client, const std::string& name) {
  ASSIGN_OR_RETURN(const std::vector<v1::SearchHit> hits,
                   BestHits(client, name, {v1::RECORD_KIND_PERSON}));
  if (hits.empty()) return Null();
  ASSIGN_OR_RETURN(const v1::Record record, AskRecord(client, NameOf(hits.front().record())));
  return Object({{"person", Text(NameOf(record))},
                 {"forms", Texts(NamesOf(record, v1::NAME_KIND_FULL))},
                 {"count", Number(static_cast<double>(hits.size()))}});
}

Answer PartiesCalled(const Client& client, const std::string& name) {
  ASSIGN_OR_RETURN(const std::vector<v1::SearchHit> hits,
                   BestHits(client, name, {v1::RECORD_KIND_PARTY}));
  Json parties = List({});
  for (const v1::SearchHit& hit : hits) {
    *parties.mutable_list_value()->add_values() = Text(NameOf(hit.record()));
  }
  return parties;
}

Answer CandidatesFor(const Client& client, const std::string& name) {
  ASSIGN_OR_RETURN(const std::vector<v1::SearchHit> hits,
                   BestHits(client, name, {v1::RECORD_KIND_PARTY}));
  std::set<std::string> parties;
  for (const v1::SearchHit& hit : hits) {
    parties.insert(NameOf(hit.record()));
    ASSIGN_OR_RETURN(const auto more, NamesakesInConflict(client, NameOf(hit.record()), name));
    parties.insert(more.begin(), more.end());
  }
  return Texts({parties.begin(), parties.end()});
}

Answer WhoCalls(const Client& client, const Who& who, const std::string& word) {
  ASSIGN_OR_RETURN(const std::string name, Find(client, who));
  ASSIGN_OR_RETURN(const v1::GetPersonResponse reply, client.GetPerson(name));
  for (const v1::Attribute& attribute : reply.person().attributes()) {
    if (attribute.kind() != v1::ATTRIBUTE_KIND_OPINION || attribute.text() != word) continue;
    const std::string& by = attribute.evidence().claims(0).by().name();
    ASSIGN_OR_RETURN(const v1::Record claimant, AskRecord(client, by));
    // Who has no name is called by words, which begin a sentence in print.
    const bool has_name = !NamesOf(claimant, v1::NAME_KIND_FULL).empty();
    const std::string called = FirstName(claimant);
    return Object({{"claimant", Text(has_name ? called : WithSmallFirst(called))},
                   {"named", claimant.has_person() ? Text(by) : Null()},
                   {"reason", TextOrNull(ReasonOf(reply.person(), by))}});
  }
  return Null();
}

Answer ReferringRecords(const Client& client, const Who& who, const std::string& path) {
  ASSIGN_OR_RETURN(const std::string name, Find(client, who));
  ASSIGN_OR_RETURN(const std::vector<v1::Reference> references, AskReferences(client, name));
  std::set<std::string> records;
  for (const v1::Reference& reference : references) {
    if (reference.path() == path && !reference.candidate()) {
      records.insert(NameOf(reference.record()));
    }
  }
  return Texts({records.begin(), records.end()});
}

}  // namespace partyline
