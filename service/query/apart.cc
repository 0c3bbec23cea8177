// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/arena.h"
#include "service/query/apart_lines.h"
#include "service/query/body.h"
#include "service/query/search.h"
#include "service/query/words.h"
#include "service/snapshot/ties.h"

namespace partyline {
namespace {

constexpr int kMaxReferrersDecoded = 64;

ApartGroup Plain(absl::string_view words) {
  ApartGroup group;
  AddLine(group, words, "", v1::STANDING_UNDISPUTED);
  return group;
}

bool Means(const Snapshot& snapshot, const v1::Ref& ref, const Row& row) {
  if (ref.name().empty()) return false;
  const Row* meant = snapshot.Resolve(ref.name());
  return meant != nullptr && meant->ordinal == row.ordinal;
}

// Decodes the first records of those that refer to `row` and are of use.
void VisitReferrers(const Snapshot& snapshot, const Row& row,
                    absl::FunctionRef<bool(const Row&)> of_use,
                    absl::FunctionRef<void(const v1::Record&)> visit) {
  int left = kMaxReferrersDecoded;
  snapshot.ScanReferrers(row.ordinal, [&](const Row& referrer) {
    if (!of_use(referrer)) return true;
    google::protobuf::Arena arena;
    visit(DecodeBasic(referrer, arena));
    return --left > 0;
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

// How a body that has `role` in an event of this kind began. Empty: the event does not say that it
// began.
absl::string_view BeginningWords(v1::EventKind kind, v1::ParticipantRole role) {
  if (role == v1::PARTICIPANT_ROLE_FOUNDED) return "founded";
  if (role == v1::PARTICIPANT_ROLE_SPLINTER) return "split off";
  if (role != v1::PARTICIPANT_ROLE_SUCCESSOR) return "";
  switch (kind) {
    case v1::EVENT_KIND_TRANSFORMATION:
      return "formed by transformation";
    case v1::EVENT_KIND_DIVISION:
      return "formed by division";
    case v1::EVENT_KIND_MERGER:
      return "formed by merger";
    case v1::EVENT_KIND_BREAKAWAY:
      return "formed by breakaway";
    case v1::EVENT_KIND_REVIVAL:
      return "revived";
    default:
      return "";
  }
}

bool Within(DaySpan inner, DaySpan outer) {
  return outer.earliest <= inner.earliest && inner.latest <= outer.latest;
}

// The dates that the event's sources give: "1 September 1993 or end of 1993". A date goes where
// another says the same or the same more exactly.
std::string DatesOf(const v1::Event& event) {
  std::vector<std::pair<DaySpan, std::string>> dates;
  for (const v1::Dating& dating : event.dates()) {
    const DaySpan span = BoundsOf(dating.period().start());
    const std::string words = WordsFor(dating.period().start());
    if (words.empty() ||
        absl::c_any_of(dates, [&](const auto& date) { return Within(date.first, span); })) {
      continue;
    }
    const auto vaguer = [&](const auto& date) { return Within(span, date.first); };
    dates.erase(std::remove_if(dates.begin(), dates.end(), vaguer), dates.end());
    dates.emplace_back(span, words);
  }
  return absl::StrJoin(dates, " or ",
                       [](std::string* out, const auto& date) { out->append(date.second); });
}

// The first standing that is not undisputed, of what the line rests on.
v1::Standing StandingOfBeginning(const v1::Event& event, const v1::Participant& participant) {
  for (v1::Standing standing :
       {event.occurrence().evidence().standing(), participant.evidence().standing()}) {
    if (standing != v1::STANDING_UNDISPUTED) return standing;
  }
  for (const v1::Dating& date : event.dates()) {
    if (date.evidence().standing() != v1::STANDING_UNDISPUTED) return date.evidence().standing();
  }
  return v1::STANDING_UNDISPUTED;
}

bool IsLineageEvent(const Row& row) {
  return row.record_kind == v1::RECORD_KIND_EVENT &&
         IsLineageKind(static_cast<v1::EventKind>(row.kind));
}

ApartGroup BeginningsOf(const Snapshot& snapshot, const Row& row) {
  ApartGroup out;
  VisitReferrers(snapshot, row, IsLineageEvent, [&](const v1::Record& record) {
    const v1::Event& event = record.event();
    for (const v1::Participant& participant : event.participants()) {
      const absl::string_view words = BeginningWords(event.kind(), participant.role());
      if (words.empty() || !Means(snapshot, participant.who(), row)) continue;
      const std::string dates = DatesOf(event);
      if (words == "founded" && dates.empty()) continue;  // every body was, at some time
      AddLine(out, words, dates, StandingOfBeginning(event, participant));
    }
  });
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

void AddLeadership(ApartGroup& group, absl::string_view words, const v1::Leadership& leadership) {
  const v1::Period& period = leadership.period();
  const int rank = period.ongoing() ? 0 : period.has_end() ? 2 : 1;
  AddLine(group, words, TimeWords(period), leadership.evidence().standing(), rank);
}

ApartGroup LeadersOf(const Snapshot& snapshot, const v1::Party& party) {
  ApartGroup out;
  for (const v1::Leadership& leadership : party.leaderships()) {
    const std::string person = WordsFor(snapshot, leadership.person());
    if (!person.empty()) AddLeadership(out, absl::StrCat("led by ", person), leadership);
  }
  return Settled(std::move(out));
}

ApartGroup LedBy(const Snapshot& snapshot, const Row& person) {
  ApartGroup out;
  const auto is_party = [](const Row& row) { return row.record_kind == v1::RECORD_KIND_PARTY; };
  VisitReferrers(snapshot, person, is_party, [&](const v1::Record& record) {
    const v1::Party& party = record.party();
    for (const v1::Leadership& leadership : party.leaderships()) {
      if (!Means(snapshot, leadership.person(), person)) continue;
      AddLeadership(out, absl::StrCat("leader of ", party.display_name()), leadership);
    }
  });
  return Settled(std::move(out));
}

std::vector<ApartGroup> GroupsOf(const Snapshot& snapshot, const Row& row, const v1::Party& party) {
  return {Plain(WordsFor(v1::PartyKind_descriptor(), party.kind())),
          AttributesOf(snapshot, party.attributes(), v1::ATTRIBUTE_KIND_COUNTRY),
          BeginningsOf(snapshot, row), LegalStatusesOf(party), LeadersOf(snapshot, party)};
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
