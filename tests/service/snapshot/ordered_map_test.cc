// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/ordered_map.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/snapshot/sorted_runs.h"

namespace partyline {
namespace {

template <typename Map>
std::vector<std::pair<std::string, int>> From(const Map& map, absl::string_view from) {
  std::vector<std::pair<std::string, int>> entries;
  map.Scan(from, [&](absl::string_view key, int value) {
    entries.emplace_back(std::string(key), value);
    return true;
  });
  return entries;
}

std::vector<std::pair<std::string, int>> From(const std::map<std::string, int>& map,
                                              const std::string& from) {
  return {map.lower_bound(from), map.end()};
}

TEST(OrderedMapTest, EmptyMapHasNothing) {
  OrderedMap<std::string, int> map;
  EXPECT_EQ(map.size(), 0u);
  EXPECT_EQ(map.Find(absl::string_view("parties/az-avkp")), nullptr);
  EXPECT_FALSE(map.Erase(absl::string_view("parties/az-avkp")));
  EXPECT_TRUE(From(map, "").empty());
}

TEST(OrderedMapTest, SetReplacesTheValueOfAKey) {
  OrderedMap<std::string, int> map;
  EXPECT_TRUE(map.Set("parties/az-avkp", 1));
  EXPECT_FALSE(map.Set("parties/az-avkp", 2));
  EXPECT_EQ(map.size(), 1u);
  EXPECT_EQ(*map.Find(absl::string_view("parties/az-avkp")), 2);
}

TEST(OrderedMapTest, ScanBeginsAtTheFirstKeyNotLessAndEndsWhenTold) {
  OrderedMap<std::string, int, 4> map;
  for (int i = 0; i < 100; ++i) map.Set(absl::StrCat("events/", 100 + i), i);
  std::vector<int> seen;
  map.Scan(absl::string_view("events/1305"), [&](absl::string_view, int value) {
    seen.push_back(value);
    return seen.size() < 3;
  });
  EXPECT_EQ(seen, (std::vector<int>{31, 32, 33}));
}

TEST(OrderedMapTest, ACopyNeverSeesWhatIsWrittenToTheOther) {
  OrderedMap<std::string, int, 4> first;
  for (int i = 0; i < 50; ++i) first.Set(absl::StrCat("key-", i), i);
  OrderedMap<std::string, int, 4> second = first;
  second.Set("key-7", 700);
  first.Erase(absl::string_view("key-8"));
  EXPECT_EQ(*first.Find(absl::string_view("key-7")), 7);
  EXPECT_EQ(*second.Find(absl::string_view("key-8")), 8);
  EXPECT_EQ(first.size(), 49u);
  EXPECT_EQ(second.size(), 50u);
}

TEST(OrderedMapTest, MovedMapGoesOnAndLeavesAnEmptyOneBehind) {
  OrderedMap<std::string, int, 4> from;
  for (int i = 0; i < 50; ++i) from.Set(absl::StrCat("key-", i), i);
  OrderedMap<std::string, int, 4> to;
  to = std::move(from);
  to.Set("key-7", 700);
  EXPECT_EQ(to.size(), 50u);
  EXPECT_EQ(from.size(), 0u);  // NOLINT(bugprone-use-after-move): documented by the test
  from.Set("key-7", 7);
  EXPECT_EQ(*to.Find(absl::string_view("key-7")), 700);
}

struct Orders {
  const char* name;
  int step;  // keys are set and erased at multiples of this, modulo the count
};

class OrderedMapOrderTest : public testing::TestWithParam<Orders> {};

// 1,009 is prime, so that every step visits each key once.
TEST_P(OrderedMapOrderTest, TakesAndGivesBackKeysInAnyOrder) {
  constexpr int kCount = 1009;
  OrderedMap<int, int, 4> map;
  for (int i = 0; i < kCount; ++i) ASSERT_TRUE(map.Set(i * GetParam().step % kCount, i));
  int next = 0;
  map.Scan(0, [&](int key, int) { return key == next++; });
  ASSERT_EQ(next, kCount);
  for (int i = 0; i < kCount; ++i) {
    ASSERT_TRUE(map.Erase(i * GetParam().step % kCount));
    ASSERT_EQ(map.Find(i * GetParam().step % kCount), nullptr);
  }
  EXPECT_EQ(map.size(), 0u);
}

INSTANTIATE_TEST_SUITE_P(Orders, OrderedMapOrderTest,
                         testing::Values(Orders{"ascending", 1}, Orders{"descending", 1008},
                                         Orders{"scattered", 389}),
                         [](const auto& row) { return row.param.name; });

// Keys that have much in common, little, or nothing; some begin another one, one is empty.
std::string AnyKey(std::mt19937& random, int keys) {
  static constexpr const char* kBeginnings[] = {"parties/", "parties/", "parties/az-",
                                                "people/",  "p",        ""};
  const std::string key = absl::StrCat(kBeginnings[random() % 6], random() % keys);
  return random() % 8 == 0 ? key.substr(0, random() % key.size()) : key;
}

// Any of several copies is written at random, copied, or dropped; each always has what a std::map
// would have.
template <std::size_t kFanout>
void CheckAgainstMap(unsigned start, int keys) {
  std::mt19937 random(start);
  using Pair = std::pair<OrderedMap<std::string, int, kFanout>, std::map<std::string, int>>;
  std::vector<Pair> copies(1);
  for (int step = 0; step < 30000; ++step) {
    Pair& pair = copies[random() % copies.size()];
    const std::string key = AnyKey(random, keys);
    // Phases of growth and of decline, so that nodes are split and joined at all heights.
    const bool growing = step / 5000 % 2 == 0;
    const unsigned action = random() % 16;
    if (action == 0 && copies.size() < 10) {
      copies.push_back(Pair(pair));
    } else if (action == 1 && copies.size() > 6) {
      copies.erase(copies.begin() + random() % copies.size());
    } else if (growing == (action < 13)) {
      ASSERT_EQ(pair.first.Set(key, step), pair.second.insert_or_assign(key, step).second);
    } else {
      ASSERT_EQ(pair.first.Erase(absl::string_view(key)), pair.second.erase(key) == 1);
    }
    if (step % 250 != 0) continue;
    for (const auto& [map, expected] : copies) {
      ASSERT_EQ(map.size(), expected.size());
      ASSERT_EQ(From(map, ""), From(expected, "")) << step;
      ASSERT_EQ(From(map, key), From(expected, key)) << step;
      const auto found = expected.find(key);
      const int* value = map.Find(absl::string_view(key));
      ASSERT_EQ(value == nullptr, found == expected.end());
      if (value != nullptr) {
        ASSERT_EQ(*value, found->second);
      }
    }
  }
}

// Of any number of entries, which are there as if they had been set, and can be written like those.
template <std::size_t kFanout>
void CheckMadeAtOnce(int keys) {
  using Map = OrderedMap<std::string, int, kFanout>;
  typename Map::Builder builder;
  std::map<std::string, int> expected;
  for (int i = 0; i < keys; ++i) expected[absl::StrCat("parties/", i * 389 % 1009)] = i;
  for (const auto& [key, value] : expected) builder.Append(key, value);
  Map map = builder.Take();
  ASSERT_EQ(map.size(), expected.size());
  ASSERT_EQ(From(map, ""), From(expected, ""));
  const Map copy = map;
  const std::map<std::string, int> before = expected;
  std::mt19937 random(keys);
  for (int step = 0; step < 300; ++step) {
    const std::string key = absl::StrCat("parties/", random() % 1009);
    if (random() % 3 == 0) {
      ASSERT_EQ(map.Set(key, step), expected.insert_or_assign(key, step).second);
    } else {
      ASSERT_EQ(map.Erase(absl::string_view(key)), expected.erase(key) == 1) << key;
    }
  }
  while (!expected.empty()) {
    ASSERT_TRUE(map.Erase(absl::string_view(expected.begin()->first)));
    expected.erase(expected.begin());
    ASSERT_EQ(map.size(), expected.size());
  }
  EXPECT_EQ(From(copy, ""), From(before, ""));
}

TEST(OrderedMapTest, MadeAtOnceIsAsIfMadeOneByOne) {
  for (const int keys : {0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 20, 21, 64, 65, 68, 257, 1000}) {
    SCOPED_TRACE(keys);
    CheckMadeAtOnce<4>(keys);
    CheckMadeAtOnce<9>(keys);
    CheckMadeAtOnce<64>(keys);
  }
}

// Keys that differ in their first bytes, later, or in length alone.
TEST(SortedRunsTest, EntriesComeInTheOrderOfTheirKeysFromAnyNumberOfRuns) {
  std::mt19937 random(1920);
  for (const int keys : {0, 1, 7, 8, 9, 500}) {
    SortedRuns<int, 8> runs;
    std::map<std::string, int> expected;
    for (int i = 0; i < keys; ++i) {
      std::string key = AnyKey(random, 1000);
      if (i % 5 == 0) key.push_back('\0');
      if (i % 7 == 0) key.insert(0, "\xd0\x90");
      if (expected.emplace(key, i).second) runs.Add(key, i);
    }
    std::vector<std::pair<std::string, int>> read;
    runs.Merge([&](absl::string_view key, int value) { read.emplace_back(key, value); });
    EXPECT_EQ(read, From(expected, "")) << keys;
  }
}

TEST(OrderedMapTest, AgreesWithMapsInSmallNodes) { CheckAgainstMap<4>(1920, 800); }
TEST(OrderedMapTest, AgreesWithMapsInOddNodes) { CheckAgainstMap<9>(1991, 2000); }
TEST(OrderedMapTest, AgreesWithMapsInNodesAsUsed) { CheckAgainstMap<64>(2011, 5000); }

}  // namespace
}  // namespace partyline
