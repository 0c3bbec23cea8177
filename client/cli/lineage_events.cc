// SPDX-License-Identifier: Apache-2.0
#include "client/cli/lineage_events.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/dates.h"
#include "client/cli/print_evidence.h"
#include "client/cli/print_facts.h"
#include "client/picture/parts.h"
#include "client/src/records.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

// Sorts after every date.
constexpr char kUndated[] = "~";

bool IsDenied(const v1::Dating& dating) {
  return dating.evidence().standing() == v1::STANDING_DENIED;
}

std::string StartOf(const v1::Event& event) {
  for (const v1::Dating& dating : event.dates()) {
    if (IsDenied(dating)) continue;
    const v1::FuzzyDate& start = dating.period().start();
    return start.has_earliest() ? start.earliest() : start.edtf();
  }
  return kUndated;
}

bool IsSure(const v1::Ref& who) { return !who.name().empty() && who.candidates().empty(); }

bool IsBody(const v1::Participant& participant) {
  return SideOf(participant.role()) != v1::LINEAGE_SIDE_UNSPECIFIED ||
         participant.role() == v1::PARTICIPANT_ROLE_RENAMED;
}

bool IsTied(const TiedBodies& tied, const v1::Event& event, const v1::Participant& participant) {
  const auto bodies = tied.find(event.name());
  return bodies != tied.end() && bodies->second.contains(participant.who().name());
}

// A line for each role that follows another: `founder: Sayad Sayadov; “a comrade”`; behind each of
// those shown what `more` says of it.
std::vector<std::string> PartLines(const v1::Event& event, const Labels& labels,
                                   absl::FunctionRef<bool(const v1::Participant&)> shown,
                                   absl::FunctionRef<const char*(const v1::Participant&)> more) {
  std::vector<std::string> lines;
  v1::ParticipantRole role = v1::PARTICIPANT_ROLE_UNSPECIFIED;
  for (const v1::Participant& participant : event.participants()) {
    if (!shown(participant)) continue;
    const bool again = !lines.empty() && participant.role() == role;
    if (!again) lines.emplace_back();
    role = participant.role();
    const std::string mark = StandingMark(participant.evidence().standing());
    absl::StrAppend(&lines.back(), again ? "; " : absl::StrCat(Phrase(role), ": "),
                    Describe(participant.who(), labels), mark.empty() ? "" : " ", mark,
                    more(participant));
  }
  return lines;
}

// What speaks against a date or a part: the fact is named first, for it is not that which the other
// notes are about.
std::vector<std::string> DetailNotes(const FactPage& page, const Fact& fact) {
  std::vector<std::string> notes = AgainstLines(page, fact);
  // A date or part that is denied by those alone who deny the whole has nothing to add to it.
  if (notes.empty() && fact.evidence->standing() != v1::STANDING_DISPUTED) return notes;
  const std::string said =
      absl::StrJoin(EvidenceLines(*fact.evidence, page.labels, /*words=*/false), "; ");
  const std::string lead = absl::StrCat(fact.headline, " #", fact.id,
                                        said.empty() ? "" : absl::StrCat(" (", said, ")"), " ");
  if (notes.empty()) return {std::string(absl::StripTrailingAsciiWhitespace(lead))};
  for (std::string& note : notes) note.insert(0, lead);
  return notes;
}

std::vector<std::string> Joined(std::vector<std::string> lines, std::vector<std::string> more) {
  std::move(more.begin(), more.end(), std::back_inserter(lines));
  return lines;
}

bool IsParty(const v1::Participant& participant, absl::string_view party) {
  return IsSure(participant.who()) && participant.who().name() == party;
}

// Whether it takes several bodies for such an event to happen.
bool TakesSeveral(v1::EventKind kind) {
  switch (kind) {
    case v1::EVENT_KIND_TRANSFORMATION:
    case v1::EVENT_KIND_SPLINTER:
    case v1::EVENT_KIND_DIVISION:
    case v1::EVENT_KIND_MERGER:
    case v1::EVENT_KIND_ABSORPTION:
    case v1::EVENT_KIND_SUCCESSION:
      return true;
    default:
      return false;
  }
}

// What an event of several bodies leaves open: ` with others not named`.
std::string Unnamed(const v1::Event& event, absl::string_view party) {
  if (!TakesSeveral(event.kind())) return "";
  std::set<v1::LineageSide> sides;
  bool alone = true;
  for (const v1::Participant& participant : event.participants()) {
    if (SideOf(participant.role()) == v1::LINEAGE_SIDE_UNSPECIFIED) continue;
    sides.insert(SideOf(participant.role()));
    alone = alone && IsParty(participant, party);
  }
  if (sides.size() != 1) return "";
  const bool came = sides.contains(v1::LINEAGE_SIDE_AFTER);
  if (alone && event.kind() == v1::EVENT_KIND_MERGER) {
    return came ? " of others not named" : " with others not named";
  }
  return came ? ", from what is not named" : ", into what is not named";
}

// Whether it may have happened after the day asked about, if one was.
bool MayBeLater(const v1::Event& event, absl::string_view on) {
  const std::optional<picture::Day> until = picture::DayIn(on);
  return until.has_value() && picture::DatedBy(event, *until).may_be_later;
}

// How the event stands, or else the party's part in it.
v1::Standing StandingOf(const v1::Event& event, absl::string_view party) {
  const v1::Standing standing = event.occurrence().evidence().standing();
  if (standing != v1::STANDING_UNDISPUTED) return standing;
  for (const v1::Participant& participant : event.participants()) {
    if (IsBody(participant) && IsParty(participant, party)) {
      return participant.evidence().standing();
    }
  }
  return standing;
}

}  // namespace

std::string DatesOf(const v1::Event& event) {
  std::vector<std::string> dates;
  for (const v1::Dating& dating : event.dates()) {
    if (IsDenied(dating)) continue;
    dates.push_back(DescribeDays(dating.period(), dating.evidence()));
  }
  return dates.empty() ? "undated" : absl::StrJoin(dates, " or ");
}

std::string EventConflictMark(const v1::Event& event, v1::Standing standing, const Rivals& rivals) {
  return ConflictMark(rivals, absl::StrCat(event.name(), "#", event.occurrence().id()), standing);
}

std::vector<std::string> ContestedNotes(const v1::Event& event, const Labels& labels,
                                        const Rivals& rivals) {
  const std::vector<Fact> facts = FactsOf(event, labels);
  const Style style;
  const FactPage page = MakeFactPage(event, facts, {}, labels, rivals, style);
  std::vector<std::string> notes;
  for (const Fact& fact : facts) {
    const bool occurrence = fact.evidence == &event.occurrence().evidence();
    notes = Joined(std::move(notes), occurrence ? BothSides(page, fact) : DetailNotes(page, fact));
  }
  return notes;
}

std::vector<std::string> EvidenceNotes(const v1::Event& event, const Labels& labels,
                                       const Rivals& rivals) {
  const std::vector<Fact> facts = FactsOf(event, labels);
  const Style style;
  const FactPage page = MakeFactPage(event, facts, {}, labels, rivals, style);
  const v1::Evidence& evidence = event.occurrence().evidence();
  std::vector<std::string> notes = EvidenceLines(evidence, labels, /*words=*/false);
  for (const Fact& fact : facts) {
    const bool occurrence = fact.evidence == &evidence;
    std::vector<std::string> against =
        occurrence ? AgainstLines(page, fact) : DetailNotes(page, fact);
    std::move(against.begin(), against.end(), std::back_inserter(notes));
  }
  return notes;
}

TiedBodies TiedBodiesOf(const v1::GetLineageResponse& lineage) {
  TiedBodies tied;
  for (const v1::LineageEdge& edge : lineage.edges()) {
    tied[edge.event()].insert({edge.from(), edge.to()});
  }
  return tied;
}

std::vector<std::string> DoubtfulParts(const v1::Event& event, const TiedBodies& tied,
                                       const Labels& labels) {
  const auto doubtful = [&](const v1::Participant& part) {
    return IsBody(part) && IsTied(tied, event, part) && !IsSure(part.who());
  };
  return PartLines(event, labels, doubtful, [](const v1::Participant&) { return ""; });
}

std::vector<std::string> OtherParts(const v1::Event& event, const TiedBodies& tied,
                                    const Labels& labels) {
  const auto other = [&](const v1::Participant& part) {
    return IsBody(part) && !IsTied(tied, event, part);
  };
  return PartLines(event, labels, other, [](const v1::Participant&) { return " [not drawn]"; });
}

EventsByParty EventsWithoutTies(const v1::GetLineageResponse& lineage) {
  absl::flat_hash_set<absl::string_view> tied;
  for (const v1::LineageEdge& edge : lineage.edges()) tied.insert(edge.event());
  absl::flat_hash_set<absl::string_view> met;
  for (const v1::LineageNode& node : lineage.nodes()) met.insert(node.party().name());
  EventsByParty events;
  for (const v1::Event& event : lineage.events()) {
    if (tied.contains(event.name())) continue;
    std::set<std::string> bodies;  // a body with two parts is told of it once
    for (const v1::Participant& participant : event.participants()) {
      const std::string& name = participant.who().name();
      if (IsBody(participant) && met.contains(name)) bodies.insert(name);
    }
    if (bodies.empty()) bodies.insert(lineage.root());
    for (const std::string& body : bodies) events[body].push_back(&event);
  }
  for (auto& [party, list] : events) {
    std::stable_sort(list.begin(), list.end(), [](const v1::Event* a, const v1::Event* b) {
      return StartOf(*a) < StartOf(*b);
    });
  }
  return events;
}

Remark RemarkOf(const v1::Event& event, absl::string_view party, const Labels& labels,
                const Style& style, const Rivals& rivals, absl::string_view on) {
  const auto other = [&](const v1::Participant& participant) {
    const bool told = IsBody(participant) || participant.role() == v1::PARTICIPANT_ROLE_FOUNDER;
    return told && !IsParty(participant, party);
  };
  std::string head = absl::StrCat(DatesOf(event), " ", Word(event.kind()), Unnamed(event, party));
  const v1::Standing standing = StandingOf(event, party);
  const std::string mark = StandingMark(standing);
  if (!mark.empty()) absl::StrAppend(&head, " ", Paint(style, ToneOf(standing), mark));
  const std::string conflict = EventConflictMark(event, standing, rivals);
  if (!conflict.empty()) absl::StrAppend(&head, " ", Paint(style, Tone::kBad, conflict));
  if (MayBeLater(event, on)) {
    absl::StrAppend(&head, " ", Paint(style, ToneOf(v1::ANSWER_POSSIBLE), "[possibly later]"));
  }
  const auto nothing = [](const v1::Participant&) { return ""; };
  return {std::move(head),
          Joined(EvidenceNotes(event, labels, rivals), PartLines(event, labels, other, nothing))};
}

}  // namespace partyline::client
