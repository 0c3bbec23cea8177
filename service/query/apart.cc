// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/arena.h"
#include "service/query/apart_lines.h"
#include "service/query/beginnings.h"
#include "service/query/body.h"
#include "service/query/meant.h"
#include "service/query/search.h"
#include "service/query/words.h"

namespace partyline {
namespace {

constexpr int kMaxReferrersDecoded = 64;
constexpr int kMaxReferrersSeen = 4096;

ApartGroup Plain(absl::string_view words) {
  ApartGroup group;
  AddLine(group, words, "", v1::STANDING_UNDISPUTED);
  return group;
}

// Decodes the first records of those that refer to `row` and are of use.
void VisitReferrers(const Snapshot& snapshot, const Row& row,
                    absl::FunctionRef<bool(const Row&)> of_use,
                    absl::FunctionRef<void(const v1::Record&)> visit) {
  int decoded = 0;
  int seen = 0;
  snapshot.ScanReferrers(row.ordinal(), [&](const Row& referrer) {
    if (++seen > kMaxReferrersSeen) return false;
    if (!of_use(referrer)) return true;
    google::protobuf::Arena arena;
    visit(DecodeBasic(referrer, arena));
    return ++decoded < kMaxReferrersDecoded;
  });
}

// Values of one kind; with `before`, each said of it: "born 6 March 1939".
template <typename Attributes>
ApartGroup AttributesOf(const Snapshot& snapshot, const Attributes& attributes,
                        v1::AttributeKind kind, absl::string_view before = "") {
  ApartGroup out;
  for (const v1::Attribute& attribute : attributes) {
    const std::string value = WordsFor(snapshot, attribute);
    if (attribute.kind() != kind || value.empty()) continue;
    AddLine(out, before.empty() ? value : before, before.empty() ? "" : value,
            attribute.evidence().standing());
  }
  return Settled(std::move(out));
}

std::string LegalWords(v1::LegalStatusKind kind) {
  if (kind == v1::LEGAL_STATUS_KIND_APPLIED) return "applied for registration";
  if (kind == v1::LEGAL_STATUS_KIND_REFUSED) return "refused registration";
  return WordsFor(v1::LegalStatusKind_descriptor(), kind);
}

// What was done to a body tells more than what it asked for.
int LegalRank(v1::LegalStatusKind kind) {
  if (kind == v1::LEGAL_STATUS_KIND_APPLIED) return 2;
  return kind == v1::LEGAL_STATUS_KIND_REFUSED ? 1 : 0;
}

ApartGroup LegalStatusesOf(const v1::Party& party) {
  ApartGroup out;
  for (const v1::LegalStatus& status : party.legal_statuses()) {
    AddLine(out, LegalWords(status.kind()), WordsFor(status.period().start()),
            status.evidence().standing(), LegalRank(status.kind()));
  }
  return Settled(std::move(out));
}

// "from 1993 until 1998"; empty without dates.
std::string TimeWords(const v1::Period& period) {
  std::vector<std::string> words;
  const std::string start = WordsFor(period.start());
  const std::string end = WordsFor(period.end());
  if (!start.empty()) words.push_back("from " + start);
  if (!end.empty()) words.push_back("until " + end);
  return absl::StrJoin(words, " ");
}

// The leaderships that others followed, where nobody disputes that they did.
absl::flat_hash_set<absl::string_view> FollowedIn(const v1::Party& party) {
  absl::flat_hash_set<absl::string_view> followed;
  for (const v1::Leadership& next : party.leaderships()) {
    if (next.period().after().empty()) continue;
    if (next.evidence().standing() == v1::STANDING_UNDISPUTED)
      followed.insert(next.period().after());
  }
  return followed;
}

// `past`: somebody followed, at a time that may not be known.
void AddLeadership(ApartGroup& group, absl::string_view words, const v1::Leadership& leadership,
                   bool past) {
  const v1::Period& period = leadership.period();
  const std::string time = TimeWords(period);
  const int rank = past || period.has_end() ? 2 : period.ongoing() ? 0 : 1;
  const bool say_past = past && !period.has_end();
  AddLine(group, say_past ? absl::StrCat("formerly ", words) : std::string(words), time,
          leadership.evidence().standing(), rank);
}

ApartGroup LeadersOf(const Snapshot& snapshot, const v1::Party& party) {
  const auto followed = FollowedIn(party);
  ApartGroup out;
  for (const v1::Leadership& leadership : party.leaderships()) {
    const std::string person = WordsFor(snapshot, leadership.person());
    if (person.empty()) continue;
    AddLeadership(out, absl::StrCat("led by ", person), leadership,
                  followed.contains(leadership.id()));
  }
  return Settled(std::move(out));
}

ApartGroup LedBy(const Snapshot& snapshot, const Row& person) {
  ApartGroup out;
  const auto is_party = [](const Row& row) { return row.record_kind() == v1::RECORD_KIND_PARTY; };
  VisitReferrers(snapshot, person, is_party, [&](const v1::Record& record) {
    const v1::Party& party = record.party();
    const auto followed = FollowedIn(party);
    for (const v1::Leadership& leadership : party.leaderships()) {
      if (!Means(snapshot, leadership.person(), person)) continue;
      AddLeadership(out, absl::StrCat("leader of ", party.display_name()), leadership,
                    followed.contains(leadership.id()));
    }
  });
  return Settled(std::move(out));
}

std::vector<ApartGroup> GroupsOf(const Snapshot& snapshot, const Row& row, const v1::Party& party) {
  return {Plain(WordsFor(v1::PartyKind_descriptor(), party.kind())),
          AttributesOf(snapshot, party.attributes(), v1::ATTRIBUTE_KIND_COUNTRY),
          Settled(BeginningsOf(snapshot, row)), LegalStatusesOf(party), LeadersOf(snapshot, party)};
}

std::vector<ApartGroup> GroupsOf(const Snapshot& snapshot, const Row& row,
                                 const v1::Person& person) {
  return {AttributesOf(snapshot, person.attributes(), v1::ATTRIBUTE_KIND_BIRTH, "born"),
          AttributesOf(snapshot, person.attributes(), v1::ATTRIBUTE_KIND_DEATH, "died"),
          LedBy(snapshot, row),
          AttributesOf(snapshot, person.attributes(), v1::ATTRIBUTE_KIND_OFFICE),
          AttributesOf(snapshot, person.attributes(), v1::ATTRIBUTE_KIND_OCCUPATION)};
}

std::vector<ApartGroup> GroupsOf(const Snapshot& snapshot, const v1::Source& source) {
  ApartGroup publishers;
  AddLine(publishers, source.publisher(), "", v1::STANDING_UNDISPUTED);
  for (const v1::Publisher& publisher : source.publishers()) {
    if (publisher.publisher().name().empty()) continue;  // "he": tells nobody apart
    AddLine(publishers, WordsFor(snapshot, publisher.publisher()), "",
            publisher.evidence().standing());
  }
  for (ApartLine& line : publishers) line.words.insert(0, "published by ");
  const std::string written = WordsFor(source.written());
  return {Plain(WordsFor(v1::SourceKind_descriptor(), source.kind())), Settled(publishers),
          Plain(written.empty() ? "" : absl::StrCat("written ", written))};
}

std::string ElectionWords(v1::ElectionKind kind) {
  if (kind == v1::ELECTION_KIND_BY_ELECTION) return "by-election";
  const std::string words = WordsFor(v1::ElectionKind_descriptor(), kind);
  return words.empty() || kind == v1::ELECTION_KIND_OTHER ? "election" : words + " election";
}

std::vector<ApartGroup> GroupsOf(const v1::Election& election) {
  ApartGroup days;
  for (const v1::PollingDay& day : election.polling_days()) {
    AddLine(days, WordsFor(day.period().start()), "", day.evidence().standing());
  }
  return {Plain(ElectionWords(election.kind())), Plain(election.place().text()), Settled(days)};
}

std::vector<ApartGroup> GroupsOf(const v1::Event& event) {
  ApartGroup kind;
  AddLine(kind, WordsFor(v1::EventKind_descriptor(), event.kind()), "",
          event.occurrence().evidence().standing());
  return {std::move(kind), Plain(DatesOf(event))};
}

}  // namespace

std::vector<std::string> WhatTellsApart(const Snapshot& snapshot, const Row& row) {
  google::protobuf::Arena arena;
  const v1::Record& record = DecodeBasic(row, arena);
  switch (record.record_case()) {
    case v1::Record::kParty:
      return PickLines(GroupsOf(snapshot, row, record.party()), kMaxApart);
    case v1::Record::kPerson:
      return PickLines(GroupsOf(snapshot, row, record.person()), kMaxApart);
    case v1::Record::kSource:
      return PickLines(GroupsOf(snapshot, record.source()), kMaxApart);
    case v1::Record::kElection:
      return PickLines(GroupsOf(record.election()), kMaxApart);
    case v1::Record::kEvent:
      return PickLines(GroupsOf(record.event()), kMaxApart);
    case v1::Record::kResult:
    case v1::Record::RECORD_NOT_SET:
      break;
  }
  return {};
}

}  // namespace partyline
