// SPDX-License-Identifier: Apache-2.0

// The study's ties between bodies, asked of the server both ways: those that are lineage are walked
// by default, as what they are; those that only look like it are not.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/acceptance/served.h"
#include "tests/acceptance/study.h"

namespace partyline {
namespace {

using ::testing::UnorderedElementsAreArray;

// A tie as the server gives it: bodies, kind, date (EDTF, whose form is its precision) and
// standing.
using ServedTie = std::string;

ServedTie TieOf(const std::string& from, const std::string& to, v1::EventKind kind,
                const std::string& date, v1::Standing standing) {
  return absl::StrCat(from, " → ", to, ", ", v1::EventKind_Name(kind), ", ", date, ", ",
                      v1::Standing_Name(standing));
}

// What the study calls a tie, in the words of the contract.
v1::EventKind KindOf(const StudiedTie& tie) {
  if (tie.type == "transformed into") return v1::EVENT_KIND_TRANSFORMATION;
  if (tie.type == "merged into") return v1::EVENT_KIND_MERGER;
  if (absl::StartsWith(tie.type, "split from")) return v1::EVENT_KIND_SPLINTER;
  if (absl::StartsWith(tie.type, "split (")) return v1::EVENT_KIND_DIVISION;
  if (tie.type == "predecessor") return v1::EVENT_KIND_SUCCESSION;
  if (absl::StartsWith(tie.type, "claimed succession")) return v1::EVENT_KIND_SUCCESSION;
  return v1::EVENT_KIND_UNSPECIFIED;
}

std::string DateOf(const StudiedTie& tie) {
  if (tie.precision == "day") return tie.date.substr(0, 10);
  if (tie.precision == "month") return tie.date.substr(0, 7);
  if (tie.precision == "year") return tie.date.substr(0, 4);
  return "";
}

v1::Standing StandingOf(const StudiedTie& tie) {
  return absl::StartsWith(tie.basis, "claimed") ? v1::STANDING_DISPUTED : v1::STANDING_UNDISPUTED;
}

class LineageTest : public StudyTest {
 protected:
  // The ties of one step from a party, as a caller gets them who asks for nothing else.
  std::vector<ServedTie> TiesOf(const std::string& party, v1::Direction direction) {
    v1::GetLineageRequest request;
    request.set_name(party);
    request.set_direction(direction);
    request.set_depth(1);
    const auto reply = client().GetLineage(request);
    EXPECT_TRUE(reply.ok()) << party << ": " << reply.status();
    std::vector<ServedTie> ties;
    if (!reply.ok()) return ties;
    std::map<std::string, std::string> dates;
    for (const v1::Event& event : reply->events()) {
      if (event.dates().empty()) continue;
      dates[event.name()] = event.dates(event.dates_size() - 1).period().start().edtf();
    }
    for (const v1::LineageEdge& edge : reply->edges()) {
      ties.push_back(
          TieOf(edge.from(), edge.to(), edge.kind(), dates[edge.event()], edge.standing()));
    }
    return ties;
  }
};

TEST_F(LineageTest, TiesOfTheStudyAreWalkedAndItsLookAlikesAreNot) {
  std::map<std::string, std::set<ServedTie>> after;
  std::map<std::string, std::set<ServedTie>> before;
  int walked = 0;
  const std::vector<StudiedTie> studied = StudiedTies();
  for (const StudiedTie& tie : studied) {
    for (const std::string& from_id : tie.from) {
      for (const std::string& to_id : tie.to) {
        const std::string from = RecordOf(from_id);
        const std::string to = RecordOf(to_id);
        after.try_emplace(from);
        before.try_emplace(to);
        if (!tie.is_lineage) continue;
        const ServedTie served = TieOf(from, to, KindOf(tie), DateOf(tie), StandingOf(tie));
        after[from].insert(served);
        before[to].insert(served);
        ++walked;
      }
    }
  }
  ASSERT_EQ(studied.size(), 19u);
  ASSERT_EQ(walked, 10);
  for (const auto& [party, ties] : after) {
    EXPECT_THAT(TiesOf(party, v1::DIRECTION_DESCENDANTS), UnorderedElementsAreArray(ties)) << party;
  }
  for (const auto& [party, ties] : before) {
    EXPECT_THAT(TiesOf(party, v1::DIRECTION_ANCESTORS), UnorderedElementsAreArray(ties)) << party;
  }
}

}  // namespace
}  // namespace partyline
