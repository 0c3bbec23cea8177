// SPDX-License-Identifier: Apache-2.0

// What came out of what, by the documents: these ties and no others.
#include "service/query/lineage.h"

#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <tuple>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/event.pb.h"
#include "tests/data/data_set.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;

// A tie as a reader of the documents would write it down.
struct Row {
  std::string before;
  std::string after;
  v1::EventKind kind;
  std::string date;  // EDTF, whose form is the precision; empty: undated
  v1::Standing standing;
  bool operator==(const Row&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.before << " → " << row.after << ", " << v1::EventKind_Name(row.kind) << ", "
             << row.date << ", " << v1::Standing_Name(row.standing);
}

std::string DateOf(const std::string& event) {
  const auto& body = dynamic_cast<const v1::Event&>(*FindBody(event));
  return body.dates().empty() ? "" : body.dates(body.dates_size() - 1).period().start().edtf();
}

std::vector<Row> RowsWith(const Snapshot& snapshot, std::uint64_t standings) {
  std::vector<Row> rows;
  for (Ordinal body = 0; body < snapshot.ordinals(); ++body) {
    for (const Tie& tie : snapshot.ties(body).after) {
      if ((standings >> tie.standing & 1) == 0) continue;
      rows.push_back({std::string(snapshot.At(body)->name().substr(8)),
                      std::string(snapshot.At(tie.other)->name().substr(8)), tie.kind,
                      DateOf(std::string(snapshot.At(tie.event)->name())), tie.standing});
    }
  }
  return rows;
}

class DataSetLineageTest : public ::testing::Test {
 protected:
  void SetUp() override {
    snapshot_ = CommittedDataSet();
    ASSERT_NE(snapshot_, nullptr);
  }

  // Names of the bodies met going one way, in the order of their depth.
  std::vector<std::string> Walk(const std::string& root, v1::Direction direction) {
    LineageQuery query;
    query.root = snapshot_->Find(root)->ordinal();
    query.direction = direction;
    std::vector<std::string> names;
    for (const Lineage::Node& node : WalkLineage(*snapshot_, query, [] { return false; }).nodes) {
      names.push_back(std::string(snapshot_->At(node.party)->name().substr(8)));
    }
    return names;
  }

  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(DataSetLineageTest, TiesWalkedByDefaultAreTheseTen) {
  const std::vector<Row> expected = {
      {"uz-cpuzssr", "uz-pdpu", v1::EVENT_KIND_TRANSFORMATION, "1991-11-01",
       v1::STANDING_UNDISPUTED},
      {"uz-cpuzssr", "uz-cpu1994", v1::EVENT_KIND_SUCCESSION, "1994", v1::STANDING_DISPUTED},
      {"uz-communards", "uz-tcu", v1::EVENT_KIND_TRANSFORMATION, "2001", v1::STANDING_UNDISPUTED},
      {"az-avkp", "az-avkp1", v1::EVENT_KIND_DIVISION, "1997", v1::STANDING_UNDISPUTED},
      {"az-avkp", "az-avkp2", v1::EVENT_KIND_DIVISION, "1997", v1::STANDING_UNDISPUTED},
      {"az-avkp", "az-acp-pml", v1::EVENT_KIND_SPLINTER, "2000", v1::STANDING_UNDISPUTED},
      {"az-acp-pml", "az-merged2011", v1::EVENT_KIND_MERGER, "2011-10-31", v1::STANDING_UNDISPUTED},
      {"az-cpa-khalilov", "az-merged2011", v1::EVENT_KIND_MERGER, "2011-10-31",
       v1::STANDING_UNDISPUTED},
      {"az-acp1920", "az-azkp1993", v1::EVENT_KIND_SUCCESSION, "", v1::STANDING_UNDISPUTED},
      {"az-azkp1993", "az-cpa2", v1::EVENT_KIND_SPLINTER, "1996", v1::STANDING_UNDISPUTED},
  };
  EXPECT_THAT(RowsWith(*snapshot_, LineageQuery::kDefaultStandings),
              UnorderedElementsAreArray(expected));
}

TEST_F(DataSetLineageTest, DeniedMergerIsATieOnlyForThoseWhoAsk) {
  EXPECT_THAT(
      RowsWith(*snapshot_, ~LineageQuery::kDefaultStandings),
      ElementsAre(Row{"az-cpa2", "az-nap", v1::EVENT_KIND_MERGER, "", v1::STANDING_DENIED}));
}

TEST_F(DataSetLineageTest, UnknownHalfStaysUnknown) {
  const FactView parent = FactAt("events/az-acp-pml-splinter-2000#parent-1");
  ASSERT_NE(parent.message, nullptr);
  const auto& who = dynamic_cast<const v1::Participant&>(*parent.message).who();
  EXPECT_EQ(who.name(), "parties/az-avkp");
  EXPECT_EQ(who.candidates_size(), 2);
}

TEST_F(DataSetLineageTest, PartyOf2011ComesFromTheAvkpAndNotFromTheAzkp) {
  EXPECT_THAT(Walk("parties/az-merged2011", v1::DIRECTION_ANCESTORS),
              ElementsAre("az-merged2011", "az-acp-pml", "az-cpa-khalilov", "az-avkp"));
}

// Affiliation, alliance and the order of a document's headings are no descent.
TEST_F(DataSetLineageTest, NothingElseIsDescent) {
  for (const char* name : {"parties/int-ucp-cpsu", "parties/int-cpsu2001", "parties/az-cclf",
                           "parties/su-cpsu", "parties/az-namesake-other"}) {
    const Ordinal body = snapshot_->Find(name)->ordinal();
    EXPECT_THAT(snapshot_->ties(body).before, IsEmpty()) << name;
    EXPECT_THAT(snapshot_->ties(body).after, IsEmpty()) << name;
  }
  EXPECT_THAT(Walk("parties/uz-cpu1994", v1::DIRECTION_DESCENDANTS), ElementsAre("uz-cpu1994"));
}

}  // namespace
}  // namespace partyline
