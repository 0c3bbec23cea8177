// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_lineage.h"

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "client/cli/lineage_events.h"
#include "client/cli/print_evidence.h"
#include "client/cli/tree.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

// The lineage by what the drawing looks up, for one direction.
struct Walk {
  v1::Direction direction;
  const Labels& labels;
  const Rivals& rivals;
  const Style& style;
  absl::flat_hash_map<std::string, std::vector<const v1::LineageEdge*>> ties;  // by the near party
  absl::flat_hash_map<std::string, const v1::Event*> events;
  EventsByParty alone;
  absl::flat_hash_map<std::string, const v1::Frontier*> frontier;
  absl::flat_hash_set<std::string> met;  // while drawing
  TiedBodies tied;
  std::string on;  // the day asked about

  bool up() const { return direction == v1::DIRECTION_ANCESTORS; }
  const std::string& Near(const v1::LineageEdge& tie) const { return up() ? tie.to() : tie.from(); }
  const std::string& Far(const v1::LineageEdge& tie) const { return up() ? tie.from() : tie.to(); }
};

Walk MakeWalk(const v1::GetLineageResponse& lineage, v1::Direction direction, const Labels& labels,
              const Rivals& rivals, const Style& style, const std::string& on) {
  Walk walk{direction,
            labels,
            rivals,
            style,
            {},
            {},
            EventsWithoutTies(lineage),
            {},
            {lineage.root()},
            TiedBodiesOf(lineage),
            on};
  absl::flat_hash_set<std::string> members;
  for (const v1::LineageNode& node : lineage.nodes()) {
    if (walk.up() ? node.has_ancestor_depth() : node.has_descendant_depth()) {
      members.insert(node.party().name());
    }
  }
  for (const v1::LineageEdge& tie : lineage.edges()) {
    if (members.contains(tie.from()) && members.contains(tie.to())) {
      walk.ties[walk.Near(tie)].push_back(&tie);
    }
  }
  for (const v1::Event& event : lineage.events()) walk.events[event.name()] = &event;
  for (const v1::Frontier& stop : lineage.frontier()) {
    if (stop.direction() == direction) walk.frontier[stop.party()] = &stop;
  }
  return walk;
}

// The event of a tie; an empty one if the lineage lacks it.
const v1::Event& EventOf(const Walk& walk, const v1::LineageEdge& tie) {
  const auto event = walk.events.find(tie.event());
  return event == walk.events.end() ? v1::Event::default_instance() : *event->second;
}

// `1997 division → AVKP-1 (Sayadov)   parties/az-avkp1`
std::string Head(const Walk& walk, const v1::LineageEdge& tie, bool met) {
  std::string head = absl::StrCat(DatesOf(EventOf(walk, tie)), " ", Word(tie.kind()));
  const std::string mark = StandingMark(tie.standing());
  if (!mark.empty()) {
    absl::StrAppend(&head, " ", Paint(walk.style, ToneOf(tie.standing()), mark));
  }
  const std::string conflict = EventConflictMark(EventOf(walk, tie), tie.standing(), walk.rivals);
  if (!conflict.empty()) {
    absl::StrAppend(&head, " ", Paint(walk.style, Tone::kBad, conflict));
  }
  if (tie.on() == v1::ANSWER_POSSIBLE) {
    absl::StrAppend(&head, " ", Paint(walk.style, ToneOf(tie.on()), "[possibly later]"));
  }
  const std::string& far = walk.Far(tie);
  absl::StrAppend(&head, walk.up() ? " ← " : " → ",
                  Paint(walk.style, Tone::kTitle, LabelOf(walk.labels, far)), "   ",
                  Paint(walk.style, Tone::kQuiet, far));
  if (met) absl::StrAppend(&head, walk.up() ? " (↺ see below)" : " (↺ see above)");
  return head;
}

std::vector<std::string> Notes(const Walk& walk, const v1::LineageEdge& tie) {
  const v1::Event& event = EventOf(walk, tie);
  std::vector<std::string> notes = EvidenceNotes(event, walk.labels, walk.rivals);
  for (const auto& parts :
       {DoubtfulParts(event, walk.tied, walk.labels), OtherParts(event, walk.tied, walk.labels)}) {
    notes.insert(notes.end(), parts.begin(), parts.end());
  }
  return notes;
}

// What happened to the party that ties it to nobody.
std::vector<Remark> RemarksOf(const Walk& walk, const std::string& party) {
  std::vector<Remark> remarks;
  const auto events = walk.alone.find(party);
  if (events == walk.alone.end()) return remarks;
  for (const v1::Event* event : events->second) {
    remarks.push_back(RemarkOf(*event, party, walk.labels, walk.style, walk.rivals, walk.on));
  }
  return remarks;
}

// The ties of a party, each followed unless it leads to a party met before.
std::vector<Branch> BranchesOf(Walk& walk, const std::string& party) {
  std::vector<Branch> branches;
  const auto ties = walk.ties.find(party);
  if (ties != walk.ties.end()) {
    for (const v1::LineageEdge* tie : ties->second) {
      const std::string& far = walk.Far(*tie);
      const bool met = !walk.met.insert(far).second;
      branches.push_back({Head(walk, *tie, met), Notes(walk, *tie), {}, {}});
      if (met) continue;
      branches.back().remarks = RemarksOf(walk, far);
      branches.back().branches = BranchesOf(walk, far);
    }
  }
  const auto stop = walk.frontier.find(party);
  if (stop != walk.frontier.end()) {
    const int more = stop->second->edges();
    branches.push_back({absl::StrCat("… ", more, more == 1 ? " more tie" : " more ties",
                                     " not followed: limit of ", Word(stop->second->reason())),
                        {},
                        {},
                        {}});
  }
  return branches;
}

std::string RootHead(const v1::GetLineageResponse& lineage, const Labels& labels,
                     const Style& style) {
  return absl::StrCat(Paint(style, Tone::kTitle, LabelOf(labels, lineage.root())), "   ",
                      Paint(style, Tone::kQuiet, lineage.root()));
}

std::string Count(int count, absl::string_view one, absl::string_view many) {
  return absl::StrCat(count, " ", count == 1 ? one : many);
}

std::string Footer(const v1::GetLineageRequest& request, const v1::GetLineageResponse& lineage,
                   const Labels& labels) {
  std::string footer = absl::StrCat(Count(lineage.nodes_size(), "party", "parties"), ", ",
                                    Count(lineage.edges_size(), "tie", "ties"));
  if (!request.on().empty()) absl::StrAppend(&footer, ", by ", request.on());
  if (request.at_revision() > 0) {
    absl::StrAppend(&footer, ", as recorded at revision ", request.at_revision());
  }
  if (!request.according_to().empty()) {
    absl::StrAppend(&footer, "; only what ", LabelOf(labels, request.according_to()),
                    " says or recognises");
  }
  if (request.standings().empty()) {
    absl::StrAppend(&footer,
                    request.according_to().empty()
                        ? "; what is only reported, proposed, intended, inferred or denied is "
                        : "; what it only denies is ",
                    "left out (--standing=all)");
  }
  if (!lineage.frontier().empty()) absl::StrAppend(&footer, "; not followed to the end (--depth)");
  return footer;
}

}  // namespace

std::string LineageText(const v1::GetLineageRequest& request, const v1::GetLineageResponse& lineage,
                        const Labels& labels, const Style& style, const Rivals& rivals) {
  std::string out;
  if (!lineage.redirected_from().empty()) {
    out +=
        Hang("", "  ", absl::StrCat(lineage.redirected_from(), " was replaced by ", lineage.root()),
             style);
  }
  const v1::Direction direction = request.direction();
  if (direction != v1::DIRECTION_DESCENDANTS) {
    Walk up = MakeWalk(lineage, v1::DIRECTION_ANCESTORS, labels, rivals, style, request.on());
    out += DrawAbove(BranchesOf(up, lineage.root()), style);
  }
  Walk down = MakeWalk(lineage, v1::DIRECTION_DESCENDANTS, labels, rivals, style, request.on());
  Branch root = {RootHead(lineage, labels, style), {}, RemarksOf(down, lineage.root()), {}};
  if (direction != v1::DIRECTION_ANCESTORS) root.branches = BranchesOf(down, lineage.root());
  const std::string footer = Paint(style, Tone::kQuiet, Footer(request, lineage, labels));
  return absl::StrCat(out, DrawBelow(root, style), "\n", Hang("", "", footer, style));
}

}  // namespace partyline::client
