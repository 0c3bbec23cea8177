// SPDX-License-Identifier: Apache-2.0

// What happens to the parties of a synthetic world: events, elections, results.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/benchmark/synthetic_world.h"

namespace partyline {
namespace {

// Counted in ParlGov, as in synthetic_world.cc: elections with so many results, from 3 on.
constexpr int kResultsOfElection[] = {35, 42, 73, 125, 99, 121, 97, 75, 62, 68,
                                      61, 37, 33, 27,  22, 17,  7,  11, 7,  5};

// What comes of what, and how many of ParlGov's events are so.
struct Change {
  v1::EventKind kind;
  v1::ParticipantRole before;
  v1::ParticipantRole after;
  const char* words;
};
constexpr Change kChanges[] = {
    {v1::EVENT_KIND_SPLINTER, v1::PARTICIPANT_ROLE_PARENT, v1::PARTICIPANT_ROLE_SPLINTER, "loses"},
    {v1::EVENT_KIND_MERGER, v1::PARTICIPANT_ROLE_PREDECESSOR, v1::PARTICIPANT_ROLE_SUCCESSOR,
     "merges into"},
    {v1::EVENT_KIND_SUCCESSION, v1::PARTICIPANT_ROLE_PREDECESSOR, v1::PARTICIPANT_ROLE_SUCCESSOR,
     "comes before"},
    {v1::EVENT_KIND_BREAKAWAY, v1::PARTICIPANT_ROLE_PARENT, v1::PARTICIPANT_ROLE_SPLINTER,
     "loses a politician to"},
    {v1::EVENT_KIND_ABSORPTION, v1::PARTICIPANT_ROLE_ABSORBED, v1::PARTICIPANT_ROLE_ABSORBER,
     "joins"},
    {v1::EVENT_KIND_DIVISION, v1::PARTICIPANT_ROLE_PREDECESSOR, v1::PARTICIPANT_ROLE_SUCCESSOR,
     "divides into"}};
constexpr int kEventsOfChange[] = {338, 128, 145, 106, 101, 36};
constexpr int kEvents = 854;

}  // namespace

v1::Event& SyntheticWorld::AddEvent(const char* what, v1::EventKind kind, std::string words) {
  const std::int64_t row = next_row_++;
  v1::Event& event = *pending_.emplace_back().mutable_event();
  event.set_name(absl::StrCat("events/", what, "-", row));
  event.set_kind(kind);
  event.set_display_name(words.substr(0, 250));
  event.mutable_occurrence()->set_id("occurrence");
  *event.mutable_occurrence()->mutable_evidence() = EvidenceOf("PartyChange", row, "type");
  v1::Dating& dating = *event.add_dates();
  dating.set_id("date");
  dating.mutable_period()->mutable_start()->set_edtf(AnyDate(false));
  *dating.mutable_evidence() = EvidenceOf("PartyChange", row, "date");
  return event;
}

void SyntheticWorld::AddParticipant(const std::string& party, v1::ParticipantRole role,
                                    const v1::Evidence& evidence, v1::Event& event) {
  v1::Participant& participant = *event.add_participants();
  participant.set_id(absl::StrCat("party-", event.participants_size()));
  *participant.mutable_evidence() = evidence;
  participant.set_role(role);
  participant.mutable_who()->set_name(party);
}

void SyntheticWorld::AddBound(const Body& body, bool is_end) {
  v1::Event& event = is_end ? AddEvent("dissolved", v1::EVENT_KIND_DISSOLUTION,
                                       absl::StrCat("Dissolution of ", body.english))
                            : AddEvent("founded", v1::EVENT_KIND_FOUNDATION,
                                       absl::StrCat("Foundation of ", body.english));
  AddParticipant(body.name, is_end ? v1::PARTICIPANT_ROLE_ENDED : v1::PARTICIPANT_ROLE_FOUNDED,
                 EvidenceOf("Party", body.id, is_end ? "dissolution_date" : "foundation_date"),
                 event);
}

// Of three parties in seven nothing comes and they come of nothing: events are among the others. Of
// mergers three in five know one predecessor, of divisions nearly all know one successor.
void SyntheticWorld::AddChanges(const std::vector<Body>& bodies) {
  const std::size_t tied = std::max<std::size_t>(bodies.size() * 4 / 7, 3);
  const auto any = [&](std::size_t but) {
    const std::size_t other = draws_.Below(tied - 1);
    return other < but ? other : other + 1;
  };
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    if (!draws_.Happens(kEvents, kCountedParties)) continue;
    const Change& change = kChanges[draws_.Place(kEventsOfChange)];
    const std::size_t before = draws_.Below(tied);
    const std::size_t after = any(before);
    v1::Event& event = AddEvent(
        "change", change.kind,
        absl::StrCat(bodies[before].english, " ", change.words, " ", bodies[after].english));
    const v1::Evidence evidence = EvidenceOf("PartyChange", next_row_ - 1, "party");
    AddParticipant(bodies[before].name, change.before, evidence, event);
    AddParticipant(bodies[after].name, change.after, evidence, event);
    const bool is_merger = change.kind == v1::EVENT_KIND_MERGER && draws_.Happens(2, 5);
    const bool is_division = change.kind == v1::EVENT_KIND_DIVISION && draws_.Happens(1, 9);
    const std::size_t third = any(before);
    if (third == after || !(is_merger || is_division)) continue;
    AddParticipant(bodies[third].name, is_merger ? change.before : change.after, evidence, event);
  }
}

void SyntheticWorld::AddElection(const std::vector<Body>& bodies) {
  const std::int64_t row = next_row_++;
  const std::string date = AnyDate(true);
  v1::Record record;
  v1::Election& election = *record.mutable_election();
  election.set_name(absl::StrCat("elections/made-", row));
  election.set_display_name(absl::StrCat("Country ", country_, " ", date));
  election.set_kind(v1::ELECTION_KIND_PARLIAMENTARY);
  SetCountry(*election.mutable_place());
  v1::PollingDay& day = *election.add_polling_days();
  day.set_id("day");
  day.mutable_period()->mutable_start()->set_edtf(date);
  *day.mutable_evidence() = EvidenceOf("Election", row, "date");
  const struct {
    const char* field;
    v1::TotalKind kind;
    int most;
  } totals[] = {{"seats_total", v1::TOTAL_KIND_SEATS, 600},
                {"electorate", v1::TOTAL_KIND_ELECTORATE, 40'000'000},
                {"votes_cast", v1::TOTAL_KIND_VOTES_CAST, 30'000'000},
                {"votes_valid", v1::TOTAL_KIND_VOTES_VALID, 30'000'000}};
  for (const auto& column : totals) {
    v1::Total& total = *election.add_totals();
    total.set_id(absl::StrReplaceAll(column.field, {{"_", "-"}}));
    *total.mutable_evidence() = EvidenceOf("Election", row, column.field);
    total.set_kind(column.kind);
    total.mutable_count()->set_value(static_cast<std::int64_t>(draws_.Below(column.most)));
  }
  const std::string name = election.name();
  const std::string label = election.display_name();
  pending_.push_back(std::move(record));
  std::size_t results = std::min(3 + draws_.Place(kResultsOfElection), bodies.size());
  // Neighbours from a place on, so that each stands once, and some in many elections.
  const std::size_t first =
      draws_.Below(bodies.size()) * draws_.Below(bodies.size()) / bodies.size();
  for (std::size_t i = 0; i < results; ++i) {
    AddResult(name, label, bodies[(first + i) % bodies.size()]);
  }
}

void SyntheticWorld::AddResult(const std::string& election, const std::string& label,
                               const Body& body) {
  const std::int64_t row = next_row_++;
  v1::Result& result = *pending_.emplace_back().mutable_result();
  result.set_name(absl::StrCat(election, "/results/", row));
  result.set_display_name(absl::StrCat(body.english, ", ", label).substr(0, 250));
  result.mutable_party()->set_name(body.name);
  result.mutable_party()->set_text(body.native);
  for (int readings = draws_.Happens(1, 50) ? 2 : 1; readings > 0; --readings) {
    v1::Reading& reading = *result.add_readings();
    reading.set_id(readings == 1 ? "reading" : "other-reading");
    *reading.mutable_evidence() = EvidenceOf("ElectionResult", row);
    if (draws_.Happens(7973, 9799)) {
      reading.mutable_evidence()->mutable_claims(0)->add_citations()->set_source(
          absl::StrCat("sources/report-", draws_.Below(kReports)));
    }
    if (draws_.Happens(8452, 9799)) {
      reading.mutable_votes()->set_value(static_cast<std::int64_t>(draws_.Below(5'000'000)));
    }
    reading.mutable_share()->set_value(
        absl::StrCat(draws_.Below(50), ".", draws_.Below(10), draws_.Below(10)));
    reading.mutable_seats()->set_value(static_cast<std::int64_t>(draws_.Below(200)));
  }
}

}  // namespace partyline
