// SPDX-License-Identifier: Apache-2.0
#include "client/picture/timeline.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "client/picture/describe.h"
#include "client/picture/lifetimes.h"
#include "client/picture/namings.h"
#include "client/picture/parts.h"
#include "client/picture/stretches.h"
#include "client/src/records.h"

namespace partyline::client::picture {
namespace {

using BarsByParty = absl::flat_hash_map<std::string, int>;

std::string LabelOf(const Telling& telling, const std::string& record) {
  const auto label = telling.labels.find(record);
  return label == telling.labels.end() || label->second.empty() ? record : label->second;
}

// As it is told, or else as the days say it.
std::string DateOf(const Telling& telling, const std::string& fact,
                   const std::optional<When>& dated) {
  const auto date = telling.dates.find(fact);
  if (date != telling.dates.end() && !date->second.empty()) return date->second;
  return dated.has_value() ? Describe(*dated) : "undated";
}

std::vector<std::string> NotesOf(const Telling& telling, const std::string& record) {
  const auto notes = telling.notes.find(record);
  return notes == telling.notes.end() ? std::vector<std::string>() : notes->second;
}

Happening MakeHappening(const std::string& event, v1::EventKind kind, const Telling& telling) {
  Happening happening;
  happening.event = event;
  happening.label = LabelOf(telling, event);
  happening.kind = kind;
  happening.notes = NotesOf(telling, event);
  happening.in_conflict = telling.in_conflict.contains(event);
  const auto others = telling.others.find(event);
  if (others != telling.others.end()) happening.others = others->second;
  return happening;
}

// Bars of the bodies that the event tells of; the root's if all were met under other names.
std::vector<int> ToldOf(const v1::Event& event, const BarsByParty& bars, int root) {
  std::set<int> told;
  for (const v1::Participant& part : event.participants()) {
    const bool is_body = SideOf(part.role()) != v1::LINEAGE_SIDE_UNSPECIFIED ||
                         part.role() == v1::PARTICIPANT_ROLE_RENAMED;
    const auto bar = bars.find(part.who().name());
    if (is_body && bar != bars.end()) told.insert(bar->second);
  }
  if (told.empty()) return {root};
  return {told.begin(), told.end()};
}

// Labels of the bodies that may be meant by either side of the tie, instead of those named.
std::vector<std::string> OthersOf(const v1::LineageEdge& edge, const EventsByName& events,
                                  const Telling& telling) {
  std::vector<std::string> others;
  for (const v1::Participant* part : {FromPart(events, edge), ToPart(events, edge)}) {
    if (!MayBeAnother(part)) continue;
    for (const v1::Candidate& candidate : part->who().candidates()) {
      if (candidate.name() == part->who().name()) continue;
      others.push_back(LabelOf(telling, candidate.name()));
    }
  }
  return others;
}

// The ties of each event, those of one pair of bodies once.
absl::flat_hash_map<std::string, Happening> Tied(const v1::GetLineageResponse& lineage,
                                                 const BarsByParty& bars, const Telling& telling) {
  absl::flat_hash_map<std::string, Happening> happenings;
  const EventsByName events = EventsOf(lineage);
  for (const v1::LineageEdge& edge : lineage.edges()) {
    auto found = happenings.find(edge.event());
    if (found == happenings.end()) {
      Happening made = MakeHappening(edge.event(), edge.kind(), telling);
      made.standing = edge.standing();
      found = happenings.emplace(edge.event(), std::move(made)).first;
    }
    const auto from = bars.find(edge.from());
    const auto to = bars.find(edge.to());
    if (from == bars.end() || to == bars.end()) continue;
    const bool later = edge.on() == v1::ANSWER_POSSIBLE;
    found->second.links.push_back({from->second, to->second, edge.standing(),
                                   OthersOf(edge, events, telling), later,
                                   telling.in_conflict.contains(edge.event())});
  }
  return happenings;
}

std::vector<Happening> HappeningsOf(const v1::GetLineageResponse& lineage, const BarsByParty& bars,
                                    int root, Day until, const Telling& telling) {
  absl::flat_hash_map<std::string, Happening> happenings = Tied(lineage, bars, telling);
  for (const v1::Event& event : lineage.events()) {
    auto found = happenings.find(event.name());
    if (found == happenings.end()) {
      Happening made = MakeHappening(event.name(), event.kind(), telling);
      made.alone = ToldOf(event, bars, root);
      found = happenings.emplace(event.name(), std::move(made)).first;
    }
    Happening& happening = found->second;
    if (!event.display_name().empty() && happening.label == event.name()) {
      happening.label = event.display_name();
    }
    happening.standing = event.occurrence().evidence().standing();
    const EventDate dated = DatedBy(event, until);
    happening.dated = dated.when;
    happening.may_be_later = until != kNoDay && dated.may_be_later;
    if (happening.dated.has_value()) happening.at = happening.dated->middle();
  }
  std::vector<Happening> list;
  for (auto& [name, happening] : happenings) {
    happening.date = DateOf(telling, name, happening.dated);
    list.push_back(std::move(happening));
  }
  absl::c_sort(list, [](const Happening& a, const Happening& b) { return a.event < b.event; });
  return list;
}

std::vector<std::string> SourcesOf(const v1::GetLineageResponse& lineage, const Telling& telling) {
  std::set<std::string> sources;
  ForEachMessage(lineage, [&](const google::protobuf::Message& message) {
    const auto* citation = google::protobuf::DynamicCastToGenerated<v1::Citation>(&message);
    if (citation != nullptr) sources.insert(LabelOf(telling, citation->source()));
  });
  return {sources.begin(), sources.end()};
}

void AddBars(const v1::GetLineageResponse& lineage, const Telling& telling, Timeline& timeline) {
  for (const v1::LineageNode& node : lineage.nodes()) {
    Bar bar;
    bar.party = node.party().name();
    bar.kind = node.party().kind();
    bar.label = LabelOf(telling, bar.party);
    if (bar.label == bar.party && !node.party().display_name().empty()) {
      bar.label = node.party().display_name();
    }
    bar.is_root = bar.party == lineage.root();
    const auto elections = telling.elections.find(bar.party);
    if (elections != telling.elections.end()) bar.elections = elections->second;
    absl::c_sort(bar.elections, [](const When& a, const When& b) { return a.first < b.first; });
    if (bar.is_root) timeline.root = static_cast<int>(timeline.bars.size());
    timeline.bars.push_back(std::move(bar));
  }
}

// What all labels end with in parentheses, as a country, which a bar then need not say; empty:
// nothing.
std::string SharedEnd(const std::vector<Bar>& bars) {
  const std::string& label = bars.front().label;
  const std::size_t open = label.rfind(" (");
  if (bars.size() < 2 || open == std::string::npos || !absl::EndsWith(label, ")")) return "";
  const std::string end = label.substr(open);
  const bool shared = absl::c_all_of(bars, [&](const Bar& bar) {
    return absl::EndsWith(bar.label, end) && bar.label.size() > end.size();
  });
  return shared ? end : "";
}

// Known events that made one body of another, of which the lineage shows two or more, and which it
// does not tell of: it leads to ancestors and descendants, not to siblings.
int CountSideways(const v1::GetLineageResponse& lineage, const BarsByParty& bars,
                  const Telling& telling) {
  absl::flat_hash_set<std::string> counted;
  for (const v1::Event& event : lineage.events()) counted.insert(event.name());
  int sideways = 0;
  for (const auto& [party, events] : telling.other_events) {
    for (const v1::Event& event : events) {
      const Turn turn = TurnOf(event.kind());
      const bool ties = turn == Turn::kLeaves || turn == Turn::kJoins ||
                        event.kind() == v1::EVENT_KIND_TRANSFORMATION ||
                        event.kind() == v1::EVENT_KIND_SUCCESSION;
      absl::flat_hash_set<std::string> shown;
      for (const v1::Participant& participant : event.participants()) {
        if (bars.contains(participant.who().name())) shown.insert(participant.who().name());
      }
      if (ties && shown.size() > 1 && counted.insert(event.name()).second) ++sideways;
    }
  }
  return sideways;
}

}  // namespace

Turn TurnOf(v1::EventKind kind) {
  switch (kind) {
    case v1::EVENT_KIND_SPLINTER:
    case v1::EVENT_KIND_DIVISION:
    case v1::EVENT_KIND_BREAKAWAY:
      return Turn::kLeaves;
    case v1::EVENT_KIND_MERGER:
    case v1::EVENT_KIND_ABSORPTION:
      return Turn::kJoins;
    case v1::EVENT_KIND_FOUNDATION:
      return Turn::kBegins;
    case v1::EVENT_KIND_RENAME:
      return Turn::kRenames;
    case v1::EVENT_KIND_DISSOLUTION:
      return Turn::kEnds;
    default:
      return Turn::kContinues;
  }
}

Surety SuretyOf(v1::Standing standing) {
  switch (standing) {
    case v1::STANDING_SELF_CLAIMED:
      return Surety::kClaimed;
    case v1::STANDING_DISPUTED:
      return Surety::kDisputed;
    case v1::STANDING_DENIED:
      return Surety::kDenied;
    case v1::STANDING_REPORTED:
    case v1::STANDING_INFERRED:
    case v1::STANDING_PROPOSED:
    case v1::STANDING_INTENDED:
      return Surety::kWeak;
    default:
      return Surety::kSure;
  }
}

bool SaysWhatIs(v1::Standing standing) {
  switch (SuretyOf(standing)) {
    case Surety::kSure:
    case Surety::kClaimed:
    case Surety::kDisputed:
      return true;
    default:
      return standing == v1::STANDING_REPORTED || standing == v1::STANDING_INFERRED;
  }
}

Surety SuretyOf(const Link& link) {
  const Surety surety = SuretyOf(link.standing);
  if (surety != Surety::kSure) return surety;
  if (link.in_conflict) return Surety::kInConflict;
  return link.others.empty() && !link.possibly_later ? Surety::kSure : Surety::kDoubtful;
}

Surety SuretyOf(const Happening& happening) {
  const Surety surety = SuretyOf(happening.standing);
  return surety == Surety::kSure && happening.in_conflict ? Surety::kInConflict : surety;
}

bool FadesIn(const Bar& bar) {
  if (bar.start_edge == Edge::kUnknown) return true;
  const bool is_all_of_it = bar.begin.first < bar.begin.last && bar.begin.last >= bar.last();
  return bar.begin.open_before || (bar.begin.open_after && !is_all_of_it);
}

bool FadesOut(const Bar& bar) {
  if (bar.end_edge == Edge::kUnknown) return !bar.ongoing;
  return bar.end_edge == Edge::kStated && bar.end.open();
}

bool IsParty(v1::PartyKind kind) {
  return kind == v1::PARTY_KIND_PARTY || kind == v1::PARTY_KIND_FACTION ||
         kind == v1::PARTY_KIND_UNSPECIFIED;
}

Timeline TimelineOf(const v1::GetLineageRequest& request, const v1::GetLineageResponse& lineage,
                    const Telling& telling) {
  Timeline timeline;
  timeline.title = LabelOf(telling, lineage.root());
  AddBars(lineage, telling, timeline);
  if (timeline.bars.empty()) return timeline;
  timeline.title = timeline.bars[timeline.root].label;
  BarsByParty bars;
  Telling told = telling;  // and what bodies are called without it
  for (std::size_t i = 0; i < timeline.bars.size(); ++i) {
    bars[timeline.bars[i].party] = static_cast<int>(i);
    told.labels.emplace(timeline.bars[i].party, timeline.bars[i].label);
  }
  const Day until = DayIn(request.on()).value_or(kNoDay);
  timeline.happenings = HappeningsOf(lineage, bars, timeline.root, until, told);
  timeline.is_absent = telling.is_absent;
  timeline.lacks_conflicts = telling.lacks_conflicts;
  FindLifetimes(lineage, telling, until, timeline);
  for (Bar& bar : timeline.bars) {
    std::erase_if(bar.elections, [&](const When& when) { return when.first > until; });
  }
  absl::c_stable_sort(timeline.happenings,
                      [](const Happening& a, const Happening& b) { return a.at < b.at; });
  const std::string end = SharedEnd(timeline.bars);
  for (int i = 0; i < lineage.nodes_size(); ++i) {
    Bar& bar = timeline.bars[i];
    bar.namings =
        NamingsOf(lineage.nodes(i).party(), std::string(absl::StripSuffix(bar.label, end)),
                  bar.first(), bar.last());
    for (Naming& naming : bar.namings) {
      if (naming.is_dated) naming.date = DateOf(telling, naming.fact, naming.since);
      naming.notes = NotesOf(telling, naming.fact);
    }
  }
  timeline.on = request.on();
  timeline.revision = lineage.revision().number();
  timeline.sources = SourcesOf(lineage, telling);
  for (const v1::Frontier& stop : lineage.frontier()) timeline.not_followed += stop.edges();
  if (request.on().empty()) timeline.sideways = CountSideways(lineage, bars, telling);
  return timeline;
}

}  // namespace partyline::client::picture
