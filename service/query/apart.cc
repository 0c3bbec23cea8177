// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/arena.h"
#include "service/query/body.h"
#include "service/query/search.h"
#include "service/query/words.h"
#include "service/snapshot/ties.h"

namespace partyline {
namespace {

constexpr int kMaxReferrersDecoded = 64;

struct Line {
  std::string words;
  v1::Standing standing = v1::STANDING_UNDISPUTED;

  // Whether this line says all that `other` does: "banned 1994" where there is "banned".
  bool Covers(const Line& other) const {
    return standing == other.standing && absl::StartsWith(words, other.words + " ");
  }
  bool operator==(const Line&) const = default;
};

// Lines of one sort.
using Group = std::vector<Line>;

bool IsSure(const Line& line) { return line.standing == v1::STANDING_UNDISPUTED; }

// Adds "words detail", or `words` alone; nothing without words.
void Add(Group& group, absl::string_view words, absl::string_view detail, v1::Standing standing) {
  if (words.empty()) return;
  group.push_back(
      {detail.empty() ? std::string(words) : absl::StrCat(words, " ", detail), standing});
}

// Each thing once, the surest first.
Group Settled(Group lines) {
  Group out;
  for (const Line& line : lines) {
    const bool covered = absl::c_any_of(lines, [&](const Line& l) { return l.Covers(line); });
    if (!covered && !absl::c_linear_search(out, line)) out.push_back(line);
  }
  std::stable_partition(out.begin(), out.end(), IsSure);
  return out;
}

// At most kMaxApart lines in the order of the groups: the first of each, then the second of each,
// as far as they go.
std::vector<std::string> Pick(const std::vector<Group>& groups) {
  std::vector<std::size_t> taken(groups.size(), 0);
  std::size_t room = kMaxApart;
  for (bool more = true; more && room > 0;) {
    more = false;
    for (std::size_t g = 0; g < groups.size() && room > 0; ++g) {
      if (taken[g] == groups[g].size()) continue;
      ++taken[g];
      --room;
      more = true;
    }
  }
  std::vector<std::string> out;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t i = 0; i < taken[g]; ++i) {
      out.push_back(WithStanding(groups[g][i].words, groups[g][i].standing));
    }
  }
  return out;
}

Group Plain(std::string words) {
  if (words.empty()) return {};
  return {{std::move(words)}};
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

template <typename Attributes>
Group AttributesOf(const Snapshot& snapshot, const Attributes& attributes, v1::AttributeKind kind,
                   absl::string_view before = "") {
  Group out;
  for (const v1::Attribute& attribute : attributes) {
    const std::string value = WordsFor(snapshot, attribute);
    if (attribute.kind() != kind || value.empty()) continue;
    Add(out, before.empty() ? value : before, before.empty() ? "" : value,
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

// All dates that the event's sources give: "1993 or end of 1994". Days written in two ways are one.
std::string DatesOf(const v1::Event& event) {
  std::vector<DaySpan> spans;
  std::vector<std::string> words;
  for (const v1::Dating& date : event.dates()) {
    const DaySpan span = BoundsOf(date.period().start());
    if (absl::c_linear_search(spans, span)) continue;
    spans.push_back(span);
    words.push_back(WordsFor(date.period().start()));
  }
  return absl::StrJoin(words, " or ");
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

Group BeginningsOf(const Snapshot& snapshot, const Row& row) {
  Group out;
  VisitReferrers(snapshot, row, IsLineageEvent, [&](const v1::Record& record) {
    const v1::Event& event = record.event();
    for (const v1::Participant& participant : event.participants()) {
      const absl::string_view words = BeginningWords(event.kind(), participant.role());
      if (words.empty() || !Means(snapshot, participant.who(), row)) continue;
      const std::string dates = DatesOf(event);
      if (words == "founded" && dates.empty()) continue;  // every body was, at some time
      Add(out, words, dates, StandingOfBeginning(event, participant));
    }
  });
  return Settled(std::move(out));
}

std::string LegalWords(v1::LegalStatusKind kind) {
  if (kind == v1::LEGAL_STATUS_KIND_APPLIED) return "applied for registration";
  if (kind == v1::LEGAL_STATUS_KIND_REFUSED) return "refused registration";
  return WordsFor(v1::LegalStatusKind_descriptor(), kind);
}

Group LegalStatusesOf(const v1::Party& party) {
  Group out;
  for (const v1::LegalStatus& status : party.legal_statuses()) {
    Add(out, LegalWords(status.kind()), WordsFor(status.period().start()),
        status.evidence().standing());
  }
  return Settled(std::move(out));
}

Group LeadersOf(const Snapshot& snapshot, const v1::Party& party) {
  Group out;
  for (const v1::Leadership& leadership : party.leaderships()) {
    const std::string person = WordsFor(snapshot, leadership.person());
    if (!person.empty()) Add(out, "led by", person, leadership.evidence().standing());
  }
  return Settled(std::move(out));
}

Group LedBy(const Snapshot& snapshot, const Row& person) {
  Group out;
  const auto is_party = [](const Row& row) { return row.record_kind == v1::RECORD_KIND_PARTY; };
  VisitReferrers(snapshot, person, is_party, [&](const v1::Record& record) {
    for (const v1::Leadership& leadership : record.party().leaderships()) {
      if (!Means(snapshot, leadership.person(), person)) continue;
      Add(out, "leader of", record.party().display_name(), leadership.evidence().standing());
    }
  });
  return Settled(std::move(out));
}

std::vector<Group> GroupsOf(const Snapshot& snapshot, const Row& row, const v1::Party& party) {
  return {Plain(WordsFor(v1::PartyKind_descriptor(), party.kind())),
          AttributesOf(snapshot, party.attributes(), v1::ATTRIBUTE_KIND_COUNTRY),
          BeginningsOf(snapshot, row), LegalStatusesOf(party), LeadersOf(snapshot, party)};
}

std::vector<Group> GroupsOf(const Snapshot& snapshot, const Row& row, const v1::Person& person) {
  return {AttributesOf(snapshot, person.attributes(), v1::ATTRIBUTE_KIND_BIRTH, "born"),
          AttributesOf(snapshot, person.attributes(), v1::ATTRIBUTE_KIND_DEATH, "died"),
          LedBy(snapshot, row),
          AttributesOf(snapshot, person.attributes(), v1::ATTRIBUTE_KIND_OFFICE),
          AttributesOf(snapshot, person.attributes(), v1::ATTRIBUTE_KIND_OCCUPATION)};
}

std::vector<Group> GroupsOf(const Snapshot& snapshot, const v1::Source& source) {
  Group publishers;
  for (const v1::Publisher& publisher : source.publishers()) {
    const std::string name = WordsFor(snapshot, publisher.publisher());
    if (!name.empty()) Add(publishers, "published by", name, publisher.evidence().standing());
  }
  if (!source.publisher().empty())
    Add(publishers, "published by", source.publisher(), v1::STANDING_UNDISPUTED);
  const std::string written = WordsFor(source.written());
  return {Plain(WordsFor(v1::SourceKind_descriptor(), source.kind())), Settled(publishers),
          Plain(written.empty() ? "" : absl::StrCat("written ", written))};
}

std::string ElectionWords(v1::ElectionKind kind) {
  if (kind == v1::ELECTION_KIND_BY_ELECTION) return "by-election";
  const std::string words = WordsFor(v1::ElectionKind_descriptor(), kind);
  return words.empty() || kind == v1::ELECTION_KIND_OTHER ? "election" : words + " election";
}

std::vector<Group> GroupsOf(const v1::Election& election) {
  Group days;
  for (const v1::PollingDay& day : election.polling_days()) {
    Add(days, WordsFor(day.period().start()), "", day.evidence().standing());
  }
  return {Plain(ElectionWords(election.kind())), Plain(election.place().text()), Settled(days)};
}

std::vector<Group> GroupsOf(const v1::Event& event) {
  Group kind;
  Add(kind, WordsFor(v1::EventKind_descriptor(), event.kind()), "",
      event.occurrence().evidence().standing());
  return {std::move(kind), Plain(DatesOf(event))};
}

}  // namespace

std::vector<std::string> WhatTellsApart(const Snapshot& snapshot, const Row& row) {
  google::protobuf::Arena arena;
  const v1::Record& record = DecodeBasic(row, arena);
  switch (record.record_case()) {
    case v1::Record::kParty:
      return Pick(GroupsOf(snapshot, row, record.party()));
    case v1::Record::kPerson:
      return Pick(GroupsOf(snapshot, row, record.person()));
    case v1::Record::kSource:
      return Pick(GroupsOf(snapshot, record.source()));
    case v1::Record::kElection:
      return Pick(GroupsOf(record.election()));
    case v1::Record::kEvent:
      return Pick(GroupsOf(record.event()));
    case v1::Record::kResult:
    case v1::Record::RECORD_NOT_SET:
      break;
  }
  return {};
}

}  // namespace partyline
