// SPDX-License-Identifier: Apache-2.0

// What the documents say against each other is served as conflicts, and nothing else is.
// conflicts.tsv says of every place where they disagree, or seem to, what became of it.
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/model/facts.h"
#include "tests/acceptance/asking.h"
#include "tests/acceptance/conflict_table.h"
#include "tests/acceptance/served.h"
#include "tests/acceptance/study.h"
#include "tests/data/data_set.h"
#include "tests/data/documents.h"

namespace partyline {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAreArray;

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// The items of the study; none if it is not there.
google::protobuf::ListValue StudiedItems() {
  google::protobuf::ListValue list;
  const std::string json = ReadFile(StudyDir() + "/conflicts.json");
  if (!google::protobuf::util::JsonStringToMessage(json, &list).ok()) list.Clear();
  return list;
}

// Their kinds by id.
std::map<std::string, std::string> StudiedConflicts() {
  std::map<std::string, std::string> kinds;
  const google::protobuf::ListValue items = StudiedItems();
  for (const auto& item : items.values()) {
    const auto& fields = item.struct_value().fields();
    kinds[fields.at("id").string_value()] = fields.at("kind").string_value();
  }
  return kinds;
}

// Words of a document that state one side of an item of the study.
struct Statement {
  std::string item;
  std::string text;  // the whole document
  std::string quote;
};

// Those of the items whose statements cannot all be true, or stand against each other.
std::vector<Statement> StatementsInConflict() {
  std::vector<Statement> statements;
  const google::protobuf::ListValue items = StudiedItems();
  for (const auto& item : items.values()) {
    const auto& fields = item.struct_value().fields();
    const std::string& kind = fields.at("kind").string_value();
    if (kind != "contradiction" && kind != "contested") continue;
    for (const auto& statement : fields.at("statements").list_value().values()) {
      const auto& words = statement.struct_value().fields();
      statements.push_back(
          {fields.at("id").string_value(),
           ReadFile(absl::StrCat(DocumentsDir(), "/", words.at("seed").string_value())),
           words.at("quote").string_value()});
    }
  }
  return statements;
}

// Whether the citation points at the words of the statement, at a part of them or beyond them.
bool IsCitedBy(const Statement& statement, const v1::Citation& citation, const Document& document) {
  if (document.text() != statement.text) return false;
  const absl::string_view cited = document.Slice(citation.span());
  const std::size_t start = static_cast<std::size_t>(cited.data() - document.text().data());
  for (std::size_t at = statement.text.find(statement.quote); at != std::string::npos;
       at = statement.text.find(statement.quote, at + 1)) {
    const std::size_t end = at + statement.quote.size();
    const bool within = at <= start && start + cited.size() <= end;
    const bool around = start <= at && end <= start + cited.size();
    if (!cited.empty() && (within || around)) return true;
  }
  return false;
}

std::vector<std::string> FactsOf(const v1::Conflict& conflict) {
  std::vector<std::string> facts;
  for (const v1::ConflictSide& side : conflict.sides()) facts.push_back(side.fact());
  return facts;
}

std::string Spell(const std::string& path, const std::string& difference,
                  const std::vector<std::string>& facts) {
  return absl::StrCat(path, " (", difference, "): ", absl::StrJoin(facts, " "));
}

class ConflictsTest : public StudyTest {
 protected:
  void SetUp() override {
    StudyTest::SetUp();
    if (IsSkipped() || HasFailure()) return;
    const auto table = ReadConflictTable(SourceDir() + "/tests/acceptance/conflicts.tsv");
    ASSERT_TRUE(table.ok()) << table.status();
    table_ = *table;
    const auto served = AskConflicts(client(), "");
    ASSERT_TRUE(served.ok()) << served.status();
    served_ = *served;
  }

  // The sides of all conflicts that the table has for an item of the study.
  std::vector<v1::ConflictSide> SidesFor(const std::string& item) const {
    std::vector<v1::ConflictSide> sides;
    for (const ConflictRow& row : table_) {
      if (row.item != item || !row.served) continue;
      for (const v1::Conflict& conflict : served_) {
        std::vector<std::string> facts = FactsOf(conflict);
        std::sort(facts.begin(), facts.end());
        if (conflict.path() != row.path || facts != row.facts) continue;
        sides.insert(sides.end(), conflict.sides().begin(), conflict.sides().end());
      }
    }
    return sides;
  }

  std::vector<ConflictRow> table_;
  std::vector<v1::Conflict> served_;
};

TEST_F(ConflictsTest, TheWholeListIsThatOfTheTable) {
  std::vector<std::string> expected;
  std::set<std::string> items;
  for (const ConflictRow& row : table_) {
    if (!row.served) continue;
    expected.push_back(Spell(row.path, row.difference, row.facts));
    items.insert(row.item);
  }
  std::vector<std::string> served;
  for (const v1::Conflict& conflict : served_) {
    served.push_back(Spell(conflict.path(), conflict.difference(), FactsOf(conflict)));
  }
  EXPECT_THAT(served, UnorderedElementsAreArray(expected));
  std::cout << served.size() << " conflicts, for " << items.size() << " of "
            << StudiedConflicts().size() << " items\n";
}

TEST_F(ConflictsTest, WhatIsContradictedOrContestedComesBackAndNothingElse) {
  const auto studied = StudiedConflicts();
  std::map<std::string, bool> served;
  for (const ConflictRow& row : table_) {
    served[row.item] |= row.served;
    ASSERT_TRUE(studied.contains(row.item)) << row.item;
    EXPECT_EQ(row.kind, studied.at(row.item)) << row.item;
  }
  EXPECT_EQ(served.size(), studied.size());
  EXPECT_EQ(studied.size(), 72u);
  for (const auto& [item, kind] : studied) {
    EXPECT_EQ(served[item], kind == "contradiction" || kind == "contested") << item << " " << kind;
  }
}

TEST_F(ConflictsTest, EveryStatementIsOnASideOfAConflictOfItsItem) {
  const std::vector<Statement> statements = StatementsInConflict();
  EXPECT_EQ(statements.size(), 26u);
  for (const Statement& statement : statements) {
    bool cited = false;
    for (const v1::ConflictSide& side : SidesFor(statement.item)) {
      for (const v1::Claim& claim : side.evidence().claims()) {
        for (const v1::Citation& citation : claim.citations()) {
          const auto document = documents().find(citation.source());
          cited |=
              document != documents().end() && IsCitedBy(statement, citation, document->second);
        }
      }
    }
    EXPECT_TRUE(cited) << statement.item << ": " << statement.quote;
  }
}

TEST_F(ConflictsTest, WhatOnlyLooksLikeAConflictIsNone) {
  for (const ConflictRow& row : table_) {
    if (row.served) continue;
    for (const std::string& fact : row.facts) {
      EXPECT_NE(FactAt(fact).message, nullptr) << row.item << ": " << fact;
    }
    for (const v1::Conflict& conflict : served_) {
      if (!row.path.empty() && conflict.path() != row.path) continue;
      std::set<std::string> sides;
      for (const std::string& fact : FactsOf(conflict)) {
        if (std::binary_search(row.facts.begin(), row.facts.end(), fact)) sides.insert(fact);
      }
      EXPECT_LT(sides.size(), 2u) << row.item << ": " << absl::StrJoin(sides, " ");
    }
  }
}

TEST_F(ConflictsTest, EachSideSaysWhatAndWhoSaysSo) {
  for (const v1::Conflict& conflict : served_) {
    EXPECT_GE(conflict.sides_size(), 2);
    for (const v1::ConflictSide& side : conflict.sides()) {
      EXPECT_THAT(side.value(), Not(IsEmpty())) << side.fact();
      EXPECT_THAT(side.evidence().claims(), Not(IsEmpty())) << side.fact();
      for (const v1::Claim& claim : side.evidence().claims()) {
        for (const v1::Citation& citation : claim.citations()) {
          EXPECT_THAT(citation.source(), Not(IsEmpty())) << side.fact();
          EXPECT_THAT(citation.words(), Not(IsEmpty())) << side.fact();
        }
      }
    }
  }
}

TEST_F(ConflictsTest, AllWereMarkedByAnEditorOrDenied) {
  for (const v1::Conflict& conflict : served_) {
    EXPECT_EQ(conflict.origin(), v1::CONFLICT_ORIGIN_AUTHORED) << conflict.path();
  }
}

TEST_F(ConflictsTest, ThoseOfARecordAreFoundByIt) {
  const struct {
    const char* record;
    std::vector<std::string> paths;
  } kCases[] = {
      {"parties/az-avkp", {"leaderships", "legal_statuses"}},
      {"people/hasanov", {"nominations", "readings.share", "readings.votes"}},
      {"parties/uz-pdpu", {"occurrence"}},
      {"parties/az-nap", {"occurrence"}},
      {"elections/az-parl-2005", {"readings.seats"}},
      // What is said of Hasanov's votes is told of the party that is said to have put him up.
      {"parties/az-azkp1993",
       {"affiliations", "attributes", "legal_statuses", "nominations", "readings.seats",
        "readings.share", "readings.votes"}},
      {"sources/azerbaijan-communist-party-1993", {}},
  };
  for (const auto& test : kCases) {
    const auto conflicts = AskConflicts(client(), test.record);
    ASSERT_TRUE(conflicts.ok()) << conflicts.status();
    std::set<std::string> paths;
    for (const v1::Conflict& conflict : *conflicts) paths.insert(conflict.path());
    EXPECT_THAT(paths, UnorderedElementsAreArray(test.paths)) << test.record;
  }
}

}  // namespace
}  // namespace partyline
