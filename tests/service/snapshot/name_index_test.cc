// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/name_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "service/model/fold.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

RowPtr RowOf(Ordinal ordinal, std::vector<std::string> names) {
  RowParts row;
  row.ordinal = ordinal;
  for (std::string& name : names) row.names.push_back({"name", std::move(name)});
  return Row::Make(row);
}

using Found = std::vector<std::pair<Ordinal, std::uint32_t>>;

Found Equal(const NameIndex& index, NameForm form, absl::string_view key) {
  Found found;
  index.ScanEqual(form, key, [&](absl::string_view, Posting posting) {
    found.emplace_back(posting.record, posting.name);
    return true;
  });
  return found;
}

Found Prefix(const NameIndex& index, NameForm form, absl::string_view prefix) {
  Found found;
  index.ScanPrefix(form, prefix, [&](absl::string_view, Posting posting) {
    found.emplace_back(posting.record, posting.name);
    return true;
  });
  return found;
}

Found WordPrefix(const NameIndex& index, NameForm form, absl::string_view prefix) {
  Found found;
  index.ScanWordPrefix(form, prefix, [&](absl::string_view, Posting posting) {
    found.emplace_back(posting.record, posting.name);
    return true;
  });
  return found;
}

using Entries = std::map<std::string, int>;

Entries AllOf(const NameIndex& index) {
  Entries entries;
  index.ForEachEntry(
      [&](absl::string_view key, std::uint8_t forms) { entries[std::string(key)] += forms; });
  return entries;
}

constexpr Ordinal kUzbekistan = 7;
constexpr Ordinal kAzerbaijan = 0x01020304;

NameIndex TwoParties() {
  NameIndex index;
  index.Add(*RowOf(kUzbekistan,
                   {"Communist Party of Uzbekistan", "Oʻzbekiston Kommunistik Partiyasi", "КПУз"}));
  index.Add(
      *RowOf(kAzerbaijan, {"Communist Party of Azerbaijan", "Азəрбаjҹан Коммунист Партиjасы"}));
  return index;
}

TEST(NameIndexTest, FindsANameByEachOfItsKeys) {
  const NameIndex index = TwoParties();
  const NameKeys keys = KeysOf("Азəрбаjҹан Коммунист Партиjасы");
  const auto expected = ElementsAre(std::pair(kAzerbaijan, 1u));
  EXPECT_THAT(Equal(index, NameForm::kFolded, keys.folded), expected);
  EXPECT_THAT(Equal(index, NameForm::kSkeleton, keys.skeleton), expected);
  EXPECT_THAT(Equal(index, NameForm::kLatin, keys.latin), expected);
  EXPECT_THAT(Equal(index, NameForm::kFolded, keys.latin), IsEmpty());
}

TEST(NameIndexTest, FindsAllThatBeginAlikeInTheOrderOfKeys) {
  const NameIndex index = TwoParties();
  EXPECT_THAT(Prefix(index, NameForm::kFolded, "communist party of "),
              ElementsAre(std::pair(kAzerbaijan, 0u), std::pair(kUzbekistan, 0u)));
  EXPECT_THAT(Prefix(index, NameForm::kFolded, "communist party of uzbekistan"),
              ElementsAre(std::pair(kUzbekistan, 0u)));
}

TEST(NameIndexTest, FindsNamesByTheBeginningOfAWord) {
  const NameIndex index = TwoParties();
  EXPECT_THAT(WordPrefix(index, NameForm::kFolded, "uzb"), ElementsAre(std::pair(kUzbekistan, 0u)));
  EXPECT_THAT(WordPrefix(index, NameForm::kFolded, "part"),
              UnorderedElementsAre(std::pair(kUzbekistan, 0u), std::pair(kUzbekistan, 1u),
                                   std::pair(kAzerbaijan, 0u)));
  EXPECT_THAT(WordPrefix(index, NameForm::kLatin, KeysOf("Коммунист").latin),
              testing::Contains(std::pair(kAzerbaijan, 1u)));
  EXPECT_THAT(WordPrefix(index, NameForm::kExact, "Communist"), IsEmpty());
}

TEST(NameIndexTest, AVisitorEndsTheScan) {
  const NameIndex index = TwoParties();
  int visits = 0;
  index.ScanPrefix(NameForm::kFolded, "c", [&](absl::string_view key, Posting) {
    EXPECT_EQ(key, "communist party of azerbaijan");
    return ++visits < 1;
  });
  EXPECT_EQ(visits, 1);
}

TEST(NameIndexTest, NamesakesAreAllFound) {
  NameIndex index;
  for (Ordinal body : {3u, 1u, 2u}) index.Add(*RowOf(body, {"AVKP"}));
  EXPECT_THAT(Equal(index, NameForm::kFolded, "avkp"),
              ElementsAre(std::pair(1u, 0u), std::pair(2u, 0u), std::pair(3u, 0u)));
}

TEST(NameIndexTest, OneEntryServesAllKeysThatAreTheSame) {
  NameIndex index;
  index.Add(*RowOf(1, {"AVKP"}));
  EXPECT_EQ(index.size(), 2u);  // folded in all ways, and its word
}

TEST(NameIndexTest, ANameOfPunctuationHasNoKeysButItself) {
  NameIndex index;
  index.Add(*RowOf(1, {"—"}));
  EXPECT_THAT(Equal(index, NameForm::kExact, "—"), ElementsAre(std::pair(1u, 0u)));
  EXPECT_THAT(Equal(index, NameForm::kFolded, ""), IsEmpty());
}

TEST(NameIndexTest, RemovingTakesOutAllThatAddingPutIn) {
  NameIndex index = TwoParties();
  const RowPtr row = RowOf(9, {"Vahid Azərbaycan Kommunist Partiyası", "AVKP", "AVKP"});
  const Entries before = AllOf(index);
  index.Add(*row);
  EXPECT_NE(AllOf(index), before);
  index.Remove(*row);
  EXPECT_EQ(AllOf(index), before);
}

TEST(NameIndexTest, ACopyKeepsWhatItHad) {
  NameIndex index = TwoParties();
  const NameIndex before = index;
  const Entries entries = AllOf(before);
  index.Add(*RowOf(9, {"Tashkent Communist Union", "TashKomSoyuz"}));
  index.Remove(
      *RowOf(kAzerbaijan, {"Communist Party of Azerbaijan", "Азəрбаjҹан Коммунист Партиjасы"}));
  EXPECT_EQ(AllOf(before), entries);
  EXPECT_THAT(WordPrefix(index, NameForm::kFolded, "azer"), IsEmpty());
}

// An index to which rows come and go is the same as one made of the rows that are left.
TEST(NameIndexTest, HistoryLeavesNoTrace) {
  const std::vector<std::string> words = {"Communist", "party",       "OF",   "Коммунистическая",
                                          "партия",    "Oʻzbekiston", "1920", "Vahid"};
  std::mt19937 random(1920);
  const auto random_row = [&](Ordinal ordinal) {
    std::vector<std::string> names(1 + random() % 3);
    for (std::string& name : names) {
      for (unsigned i = 0; i <= random() % 4; ++i) name += words[random() % words.size()] + " ";
    }
    return RowOf(ordinal, std::move(names));
  };
  NameIndex index;
  std::map<Ordinal, RowPtr> live;
  for (int step = 0; step < 2000; ++step) {
    const Ordinal ordinal = random() % 40;
    if (auto row = live.find(ordinal); row != live.end()) {
      index.Remove(*row->second);
      live.erase(row);
    } else {
      index.Add(*(live[ordinal] = random_row(ordinal)));
    }
  }
  NameIndex fresh;
  std::vector<const Row*> rows;
  for (const auto& [ordinal, row] : live) {
    fresh.Add(*row);
    rows.push_back(row.get());
  }
  const NameIndex at_once = NameIndex::Of(rows);
  for (const NameIndex& made : {index, at_once}) {
    EXPECT_EQ(AllOf(made), AllOf(fresh));
    EXPECT_EQ(made.names(), fresh.names());
    EXPECT_EQ(made.vocabulary().size(), fresh.vocabulary().size());
    for (const std::string& name : words) {
      const std::string word = KeysOf(name).latin;
      EXPECT_EQ(made.vocabulary().NamesWith(word), fresh.vocabulary().NamesWith(word)) << word;
    }
  }
  EXPECT_GT(fresh.vocabulary().NamesWith(KeysOf("party").latin), 0u);
}

}  // namespace
}  // namespace partyline
