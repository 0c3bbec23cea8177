// SPDX-License-Identifier: Apache-2.0
#include "client/cli/lineage_picture.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/dates.h"
#include "client/cli/lineage_events.h"
#include "client/cli/print_evidence.h"
#include "client/picture/graph.h"
#include "client/picture/html.h"
#include "client/picture/svg.h"

namespace partyline::client {
namespace {

using picture::Telling;

void TellNames(const v1::Party& party, const Labels& labels, Telling& telling) {
  for (const v1::Name& name : party.names()) {
    const std::string fact = absl::StrCat(party.name(), "#", name.id());
    telling.dates[fact] = Describe(name.period());
    telling.notes[fact] = EvidenceLines(name.evidence(), labels, /*words=*/false);
  }
}

void TellElection(const std::string& party, const v1::Election& election, Telling& telling) {
  for (const v1::PollingDay& day : election.polling_days()) {
    if (picture::SuretyOf(day.evidence().standing()) == picture::Surety::kDenied) continue;
    const auto when = picture::WhenOf(day.period().start());
    if (when.has_value()) telling.elections[party].push_back(*when);
  }
}

// Events of ties are told of both sides, others of the body that they happened to.
Telling TellingOf(const v1::GetLineageResponse& lineage, const LineageBackground& background,
                  const Surroundings& around) {
  Telling telling;
  for (const auto& [record, label] : around.labels) telling.labels[record] = label;
  const TiedBodies tied = TiedBodiesOf(lineage);
  for (const v1::Event& event : lineage.events()) {
    telling.dates[event.name()] = DatesOf(event);
    const v1::Standing standing = event.occurrence().evidence().standing();
    if (!EventConflictMark(event, standing, around.rivals).empty()) {
      telling.in_conflict.insert(event.name());
    }
    std::vector<std::string>& notes = telling.notes[event.name()];
    notes = EvidenceNotes(event, around.labels, around.rivals);
    const std::vector<std::string> doubtful = DoubtfulParts(event, tied, around.labels);
    notes.insert(notes.end(), doubtful.begin(), doubtful.end());
    if (tied.contains(event.name())) {
      telling.others[event.name()] = OtherParts(event, tied, around.labels);
    }
  }
  for (const auto& [party, events] : EventsWithoutTies(lineage)) {
    for (const v1::Event* event : events) {
      telling.notes[event->name()] =
          RemarkOf(*event, party, around.labels, Style(), around.rivals).notes;
    }
  }
  for (const v1::LineageNode& node : lineage.nodes()) {
    TellNames(node.party(), around.labels, telling);
  }
  for (const auto& [party, known] : background) {
    for (const v1::Election& election : known.elections) TellElection(party, election, telling);
    telling.other_events[party] = known.events;
  }
  return telling;
}

}  // namespace

std::string LineagePicture(const LineageCommand& command, const v1::GetLineageResponse& lineage,
                           const LineageBackground& background, const Surroundings& around,
                           bool is_absent, Format format) {
  Telling telling = TellingOf(lineage, background, around);
  telling.is_absent = is_absent;
  telling.lacks_conflicts = !around.has_all_rivals;
  const picture::Timeline timeline = picture::TimelineOf(command.request, lineage, telling);
  switch (format) {
    case Format::kHtml:
      return picture::HtmlOf(timeline, command.look);
    case Format::kDot:
      return picture::DotOf(timeline);
    case Format::kMermaid:
      return picture::MermaidOf(timeline);
    default:
      return picture::SvgOf(timeline, command.look);
  }
}

}  // namespace partyline::client
