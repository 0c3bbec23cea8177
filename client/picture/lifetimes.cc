// SPDX-License-Identifier: Apache-2.0
#include "client/picture/lifetimes.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "client/picture/parts.h"
#include "client/src/records.h"

namespace partyline::client::picture {
namespace {

void AddTrace(const v1::FuzzyDate& date, Life& life) {
  const auto when = WhenOf(date);
  if (!when.has_value()) return;
  life.traces.push_back(*when);
  life.seen.push_back(*when);
}

template <typename Facts>
void AddFacts(const Facts& facts, Life& life) {
  for (const auto& fact : facts) {
    if (!SaysWhatIs(fact.evidence().standing())) continue;
    AddTrace(fact.period().start(), life);
    AddTrace(fact.period().end(), life);
    for (const v1::FuzzyDate& date : fact.period().attested()) AddTrace(date, life);
    life.ongoing = life.ongoing || fact.period().ongoing();
  }
}

Life LifeIn(const v1::Party& party, const std::vector<When>& elections) {
  Life life;
  life.traces = elections;
  life.seen = elections;
  AddFacts(party.names(), life);
  AddFacts(party.legal_statuses(), life);
  AddFacts(party.leaderships(), life);
  AddFacts(party.memberships(), life);
  AddFacts(party.affiliations(), life);
  AddFacts(party.attributes(), life);
  return life;
}

bool IsTurn(v1::EventKind kind, v1::ParticipantRole role) {
  switch (role) {
    case v1::PARTICIPANT_ROLE_ABSORBED:
      return true;
    case v1::PARTICIPANT_ROLE_PREDECESSOR:
      return kind == v1::EVENT_KIND_TRANSFORMATION || kind == v1::EVENT_KIND_DIVISION ||
             kind == v1::EVENT_KIND_MERGER;
    default:
      return false;
  }
}

bool IsBeginning(v1::EventKind kind, v1::ParticipantRole role) {
  switch (role) {
    case v1::PARTICIPANT_ROLE_SPLINTER:
      return true;
    case v1::PARTICIPANT_ROLE_SUCCESSOR:
      return kind != v1::EVENT_KIND_SUCCESSION && kind != v1::EVENT_KIND_ABSORPTION;
    default:
      return false;
  }
}

// Whether a body was there when it had this part. What is called the predecessor of another may be
// long gone.
bool WasThere(v1::EventKind kind, v1::ParticipantRole role) {
  const bool is_body =
      SideOf(role) != v1::LINEAGE_SIDE_UNSPECIFIED || role == v1::PARTICIPANT_ROLE_RENAMED;
  return is_body && kind != v1::EVENT_KIND_SUCCESSION;
}

void AddPart(v1::EventKind kind, v1::ParticipantRole role, bool is_sure, const When& when,
             Life& life) {
  life.traces.push_back(when);
  if (!is_sure) return;
  if (WasThere(kind, role)) life.seen.push_back(when);
  if (role == v1::PARTICIPANT_ROLE_FOUNDED) life.founded.push_back(when);
  if (IsBeginning(kind, role)) life.begins.push_back(when);
  if (IsTurn(kind, role)) life.turns.push_back(when);
  if (role == v1::PARTICIPANT_ROLE_ENDED) life.ends.push_back(when);
}

// What the ties say of their bodies.
void AddTies(const v1::GetLineageResponse& lineage, const Timeline& timeline,
             std::vector<Life>& lives) {
  absl::flat_hash_map<std::string, int> bars;
  for (std::size_t i = 0; i < timeline.bars.size(); ++i) bars[timeline.bars[i].party] = i;
  absl::flat_hash_map<std::string, const Happening*> happenings;
  for (const Happening& happening : timeline.happenings) happenings[happening.event] = &happening;
  const EventsByName events = EventsOf(lineage);
  for (const v1::LineageEdge& edge : lineage.edges()) {
    const Happening& happening = *happenings.at(edge.event());
    if (!happening.dated.has_value()) continue;
    const auto add = [&](const std::string& party, v1::ParticipantRole role,
                         const v1::Participant* part) {
      const auto bar = bars.find(party);
      if (bar == bars.end()) return;
      // By the event and its own part, as where the other side is not in the picture.
      const bool is_said = part == nullptr ? SaysWhatIs(edge.standing())
                                           : SaysWhatIs(happening.standing) &&
                                                 SaysWhatIs(part->evidence().standing());
      if (!is_said) return;
      const bool stands = part == nullptr
                              ? SuretyOf(edge.standing()) == Surety::kSure
                              : SuretyOf(happening.standing) == Surety::kSure &&
                                    SuretyOf(part->evidence().standing()) == Surety::kSure &&
                                    !MayBeAnother(part);
      AddPart(edge.kind(), role, stands, *happening.dated, lives[bar->second]);
    };
    add(edge.from(), edge.from_role(), FromPart(events, edge));
    add(edge.to(), edge.to_role(), ToPart(events, edge));
  }
}

// What an event says of a body that it does not tie to another one.
void AddParts(const v1::Event& event, const std::string& party, const When& when, Life& life) {
  for (const v1::Participant& part : event.participants()) {
    if (part.who().name() != party || !SaysWhatIs(part.evidence().standing())) continue;
    const bool is_sure = SuretyOf(event.occurrence().evidence().standing()) == Surety::kSure &&
                         SuretyOf(part.evidence().standing()) == Surety::kSure &&
                         !MayBeAnother(&part);
    AddPart(event.kind(), part.role(), is_sure, when, life);
  }
}

// What the events that tie their bodies to nobody say of them.
void AddLone(const v1::GetLineageResponse& lineage, const Timeline& timeline,
             std::vector<Life>& lives) {
  const EventsByName events = EventsOf(lineage);
  for (const Happening& happening : timeline.happenings) {
    const auto event = events.find(happening.event);
    if (event == events.end() || !happening.dated.has_value()) continue;
    if (!SaysWhatIs(happening.standing)) continue;
    for (const int bar : happening.alone) {
      AddParts(*event->second, timeline.bars[bar].party, *happening.dated, lives[bar]);
    }
  }
}

// What events say of bodies that the lineage does not tell of.
void AddOthers(const v1::GetLineageResponse& lineage, const Telling& telling, Day until,
               const Timeline& timeline, std::vector<Life>& lives) {
  const EventsByName events = EventsOf(lineage);
  for (std::size_t i = 0; i < timeline.bars.size(); ++i) {
    const std::string& party = timeline.bars[i].party;
    const auto others = telling.other_events.find(party);
    if (others == telling.other_events.end()) continue;
    for (const v1::Event& event : others->second) {
      const EventDate dated = DatedBy(event, until);
      if (events.contains(event.name()) || !dated.when.has_value()) continue;
      if (!SaysWhatIs(event.occurrence().evidence().standing())) continue;
      AddParts(event, party, *dated.when, lives[i]);
    }
  }
}

// Gives every undated happening a day beside what is known of its bodies: where what came after it
// begins, or else where what was before it was last known. False: there is nothing to go by yet.
bool Place(const std::vector<Life>& lives, Happening& happening) {
  Day after = kNoDay;
  Day before = -kNoDay;
  for (const Link& link : happening.links) {
    after = std::min(after, FirstOf(lives[link.to].traces));
    before = std::max(before, LastOf(lives[link.from].traces));
  }
  for (const int bar : happening.alone) {
    const bool ends = TurnOf(happening.kind) == Turn::kEnds;
    after = std::min(after, FirstOf(lives[bar].traces));
    before = std::max(before, LastOf(lives[bar].traces));
    if (ends) after = kNoDay;
  }
  if (after == kNoDay && before == -kNoDay) return false;
  happening.at = after != kNoDay ? after : before;
  return true;
}

// Who is told of alone in ties that do not say what is stands beside them.
void PlaceBesideTies(std::vector<Life>& lives, const Timeline& timeline) {
  for (const Happening& happening : timeline.happenings) {
    if (!happening.dated.has_value()) continue;
    for (const Link& link : happening.links) {
      for (const int bar : {link.from, link.to}) {
        if (!lives[bar].traces.empty()) continue;
        lives[bar].traces.push_back({happening.at, happening.at, true});
      }
    }
  }
}

void PlaceUndated(std::vector<Life>& lives, Timeline& timeline) {
  std::vector<bool> placed(timeline.happenings.size());
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < timeline.happenings.size(); ++i) {
      Happening& happening = timeline.happenings[i];
      if (placed[i] || happening.dated.has_value() || !Place(lives, happening)) continue;
      placed[i] = more = true;
      const auto settle = [&](Life& life) {
        if (life.traces.empty()) life.traces.push_back({happening.at, happening.at, true});
      };
      for (const Link& link : happening.links) {
        settle(lives[link.from]);
        settle(lives[link.to]);
      }
      for (const int bar : happening.alone) settle(lives[bar]);
    }
  }
}

// Forgets the days after `until`, but for those on which the body was seen: they say that it had
// not ended. That it is still there says nothing of `until` where perhaps it had not begun by then.
void EndAt(Day until, Life& life) {
  for (auto* days : {&life.traces, &life.founded, &life.begins, &life.turns, &life.ends}) {
    std::erase_if(*days, [&](const When& when) { return when.first > until; });
    for (When& when : *days) when = Until(until, when);
  }
  const auto is_open = [&](const When& when) {
    return until != kNoDay && when.last == until && when.vague;
  };
  if (absl::c_any_of(life.founded, is_open) || absl::c_any_of(life.begins, is_open)) {
    life.ongoing = false;
  }
}

// Where nothing is dated, what came out of what is all the order there is.
void PlaceByDepth(const v1::GetLineageResponse& lineage, std::vector<Life>& lives,
                  Timeline& timeline) {
  constexpr int kStep = 3652;  // days
  for (int i = 0; i < lineage.nodes_size(); ++i) {
    const v1::LineageNode& node = lineage.nodes(i);
    const int depth = node.descendant_depth() - node.ancestor_depth();
    lives[i].traces.push_back({depth * kStep, depth * kStep + kStep / 2, true});
  }
  PlaceUndated(lives, timeline);
  for (Life& life : lives) life.seen = life.traces;  // days that mean nothing
}

// Whether the year is known in which the timeline begins, or ends: something is of that year, and
// nothing may be of another one to that side.
bool IsYearKnown(const std::vector<Life>& lives, Day edge, bool is_end) {
  const int year = YearOf(edge);
  bool known = false;
  for (const Life& life : lives) {
    for (const When& when : life.traces) {
      const int first = YearOf(when.first);
      const int last = YearOf(when.last);
      const bool reaches = is_end ? last >= year : first <= year;
      if (!reaches) continue;
      if (is_end ? when.open_after || last > year : when.open_before || first < year) return false;
      known = known || first == last;
    }
  }
  return known;
}

}  // namespace

void FindLifetimes(const v1::GetLineageResponse& lineage, const Telling& telling, Day until,
                   Timeline& timeline) {
  std::vector<Life> lives;
  for (int i = 0; i < lineage.nodes_size(); ++i) {
    lives.push_back(LifeIn(lineage.nodes(i).party(), timeline.bars[i].elections));
  }
  AddTies(lineage, timeline, lives);
  AddLone(lineage, timeline, lives);
  AddOthers(lineage, telling, until, timeline, lives);
  for (std::size_t i = 0; i < lives.size(); ++i) {
    timeline.bars[i].is_dated = !lives[i].traces.empty();
    timeline.has_days |= timeline.bars[i].is_dated || timeline.is_absent;
  }
  if (timeline.has_days) PlaceBesideTies(lives, timeline);
  PlaceUndated(lives, timeline);
  if (!timeline.has_days) PlaceByDepth(lineage, lives, timeline);
  Day latest = -kNoDay;
  for (Life& life : lives) {
    EndAt(until, life);
    for (const When& when : life.traces) {
      latest = std::max(latest, when.last);
    }
  }
  timeline.last = until == kNoDay ? latest : until;
  timeline.first = timeline.last;
  for (std::size_t i = 0; i < lives.size(); ++i) {
    Life& life = lives[i];
    Bar& bar = timeline.bars[i];
    bar.is_absent = timeline.is_absent && bar.is_root && life.traces.empty();  // not there yet
    if (bar.is_absent) {
      life = {};
      bar.is_dated = false;
    }
    if (life.traces.empty()) life.traces.push_back({timeline.last, timeline.last, true});
    DrawLife(life, timeline.last, timeline.bars[i]);
    timeline.first =
        std::min({timeline.first, timeline.bars[i].first(), timeline.bars[i].begin.first});
  }
  for (const Happening& happening : timeline.happenings) {  // denied and proposed ones too
    if (!happening.dated.has_value() || !timeline.has_days) continue;
    timeline.first = std::min(timeline.first, happening.at);
    if (until == kNoDay) timeline.last = std::max(timeline.last, happening.at);
  }
  timeline.knows_first_year = IsYearKnown(lives, timeline.first, false);
  timeline.knows_last_year = until != kNoDay || IsYearKnown(lives, timeline.last, true);
  for (Happening& happening : timeline.happenings) {
    happening.at = std::clamp(happening.at, timeline.first, timeline.last);
  }
}

}  // namespace partyline::client::picture
