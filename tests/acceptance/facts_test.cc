// SPDX-License-Identifier: Apache-2.0

// Every fact that the documents state is served, from the place where it is stated. facts.tsv says
// where in the data set each of them stands.
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"
#include "service/model/walk.h"
#include "tests/acceptance/fact_check.h"
#include "tests/acceptance/fact_table.h"
#include "tests/acceptance/served.h"
#include "tests/acceptance/study.h"
#include "tests/data/data_set.h"

namespace partyline {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class FactsTest : public StudyTest {
 protected:
  void SetUp() override {
    StudyTest::SetUp();
    if (IsSkipped() || HasFailure()) return;
    const auto table = ReadFactTable(SourceDir() + "/tests/acceptance/facts.tsv");
    ASSERT_TRUE(table.ok()) << table.status();
    table_ = *table;
    facts_ = StudiedFacts();
  }

  ServedData data() const { return {records(), documents()}; }

  const StudiedFact& Studied(const std::string& id) const {
    for (const StudiedFact& fact : facts_) {
      if (fact.id == id) return fact;
    }
    ADD_FAILURE() << "no fact " << id;
    return facts_.front();
  }

  std::vector<StudiedFact> facts_;
  std::map<std::string, std::vector<FactRow>> table_;
};

TEST_F(FactsTest, EveryFactIsServedFromWhereItIsStated) {
  std::size_t served = 0;
  for (const StudiedFact& fact : facts_) {
    const std::string why = WhyNotServed(fact, table_[fact.id], data());
    EXPECT_THAT(why, IsEmpty()) << fact.id;
    served += why.empty();
  }
  std::cout << served << " of " << facts_.size() << " facts\n";
  EXPECT_EQ(facts_.size(), 308u);
  EXPECT_EQ(served, facts_.size());
}

TEST_F(FactsTest, TheTableKnowsNoOtherFacts) {
  for (const auto& [id, rows] : table_) EXPECT_EQ(Studied(id).id, id) << rows.front().line;
  EXPECT_EQ(table_.size(), facts_.size());
}

TEST_F(FactsTest, EachSaysOfWhomItIs) {
  for (const StudiedFact& fact : facts_) {
    EXPECT_THAT(WhoIsMissing(fact, table_[fact.id]), IsEmpty()) << fact.id;
  }
}

TEST_F(FactsTest, EachIsServedInTheMannerInWhichItIsSaid) {
  for (const StudiedFact& fact : facts_) {
    EXPECT_THAT(WhyInAnotherManner(fact, table_[fact.id], data()), IsEmpty()) << fact.id;
  }
}

TEST_F(FactsTest, CellsAreKeptAsPrinted) {
  for (const StudiedFact& fact : facts_) {
    EXPECT_THAT(WhichCellIsWrong(fact, table_[fact.id]), IsEmpty()) << fact.id;
  }
}

TEST_F(FactsTest, WordsServedAreThoseOfTheDocument) {
  int citations = 0;
  for (const auto& [name, record] : records()) {
    ForEachMessage(*BodyOf(record), FieldPath(name), [&](const auto& message, const FieldPath& at) {
      const auto* citation = dynamic_cast<const v1::Citation*>(&message);
      if (citation == nullptr) return;
      EXPECT_THAT(citation->words(), Not(IsEmpty())) << at.ToString();
      EXPECT_EQ(citation->words(), WordsOf(*citation)) << at.ToString();
      ++citations;
    });
  }
  EXPECT_GT(citations, 0);
}

// The checks above can fail: a table, a record or a study that is wrong in one place is noticed.
TEST_F(FactsTest, WrongRowsAreNoticed) {
  const struct {
    const char* name;
    const char* fact;
    FactRow wrong;  // instead of the first row of the fact
    const char* why;
  } kCases[] = {
      {"another value",
       "S1-057",
       {"", "parties/az-avkp", "attributes[membership-1].number", "7001"},
       "is 7000, not 7001"},
      {"no such path",
       "S1-057",
       {"", "parties/az-avkp", "attributes[membership-1].members", "7000"},
       "no path"},
      {"no such path below what is absent",
       "S0-009",
       {"", "parties/uz-cpu1994", "leaderships[leader-1].period.begin", "(absent)"},
       "no path"},
      {"no such fact",
       "S1-057",
       {"", "parties/az-avkp", "attributes[membership-2].number", "7000"},
       "is (absent)"},
      {"no such record",
       "S1-057",
       {"", "parties/az-avkp3", "kind", "PARTY_KIND_PARTY"},
       "no record"},
      {"true, but from other words",
       "S1-057",
       {"", "parties/az-avkp1", "names[name-1].text", "AVKP-1"},
       "cites other words"},
      {"true, but only a part of the words is cited",
       "S0-087",
       {"", "events/uz-address-2014", "dates[date-1].period.start.edtf", "2014-12"},
       "cites other words"},
      {"a part of the words that does not print the value",
       "S0-087",
       {"", "events/uz-address-2014", "dates[date-1].id", "date-1", 0, "part"},
       "by its rule, part"},
      {"true, but not in the sentence",
       "S1-057",
       {"", "parties/az-avkp1", "names[name-1].text", "AVKP-1", 0, "same sentence"},
       "by its rule, same sentence"},
      {"true, but of another record",
       "S1-057",
       {"", "parties/az-avkp1", "names[name-1].text", "AVKP-1", 0, "same record"},
       "by its rule, same record"},
      {"true, but not inferred",
       "S1-057",
       {"", "parties/az-avkp1", "names[name-1].text", "AVKP-1", 0, "inferred"},
       "by its rule, inferred"},
  };
  for (const auto& test : kCases) {
    std::vector<FactRow> rows = table_[test.fact];
    rows.front() = test.wrong;
    EXPECT_THAT(WhyNotServed(Studied(test.fact), rows, data()), HasSubstr(test.why)) << test.name;
  }
}

// A date of which a part of the words is cited is there as a whole, to the day.
TEST_F(FactsTest, AnotherDayIsNoticedThoughServedAndInTheTable) {
  for (const char* edtf : {"1991-11-02", "1991-10-01", "1991-11", "1991", "1990-11-01"}) {
    Records changed = records();
    changed.at("events/uz-transformation-1991")
        .mutable_event()
        ->mutable_dates(0)
        ->mutable_period()
        ->mutable_start()
        ->set_edtf(edtf);
    std::vector<FactRow> rows = table_["S0-029"];
    for (FactRow& row : rows) {
      if (row.value == "1991-11-01") row.value = edtf;
    }
    EXPECT_THAT(WhyNotServed(Studied("S0-029"), rows, {changed, documents()}),
                HasSubstr("by its rule, part"))
        << edtf;
  }
}

TEST_F(FactsTest, CitationsOfOtherWordsAreNoticed) {
  StudiedFact moved = Studied("S1-057");
  moved.start += 1;
  EXPECT_THAT(WhyNotServed(moved, table_["S1-057"], data()), HasSubstr("no citation"));

  StudiedFact elsewhere = Studied("S1-057");
  elsewhere.text = Studied("S0-001").text;
  EXPECT_THAT(WhyNotServed(elsewhere, table_["S1-057"], data()), HasSubstr("no citation"));

  Records wordless = records();
  for (auto& claim : *wordless.at("parties/az-avkp")
                          .mutable_party()
                          ->mutable_attributes()
                          ->rbegin()
                          ->mutable_evidence()
                          ->mutable_claims()) {
    for (v1::Citation& citation : *claim.mutable_citations()) citation.clear_words();
  }
  EXPECT_THAT(WhyNotServed(Studied("S1-057"), table_["S1-057"], {wordless, documents()}),
              HasSubstr("no citation"));
}

TEST_F(FactsTest, AClaimServedAsAFactIsNoticed) {
  Records flat = records();
  for (v1::Attribute& attribute :
       *flat.at("parties/az-avkp").mutable_party()->mutable_attributes()) {
    for (v1::Claim& claim : *attribute.mutable_evidence()->mutable_claims()) {
      claim.set_basis(v1::BASIS_ASSERTED);
    }
  }
  EXPECT_THAT(WhyInAnotherManner(Studied("S1-057"), table_["S1-057"], {flat, documents()}),
              HasSubstr("claimed"));
}

}  // namespace
}  // namespace partyline
