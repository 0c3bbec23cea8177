// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/chunked_vector.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace partyline {
namespace {

template <typename Vector>
std::vector<std::string> Elements(const Vector& vector) {
  std::vector<std::string> elements;
  for (std::size_t i = 0; i < vector.size(); ++i) elements.push_back(vector[i]);
  return elements;
}

TEST(ChunkedVectorTest, HoldsWhatWasPutInAtEverySizeAroundAChunk) {
  ChunkedVector<std::size_t, 4> vector;
  for (std::size_t i = 0; i < 300; ++i) {
    vector.push_back(i * 7);
    ASSERT_EQ(vector.size(), i + 1);
    for (std::size_t j = 0; j <= i; ++j) ASSERT_EQ(vector[j], j * 7) << "of " << i + 1;
  }
}

TEST(ChunkedVectorTest, WriteToACopyLeavesTheOriginal) {
  ChunkedVector<std::string, 2> before;
  for (const char* name : {"SPLINTER", "PARENT", "MERGED"}) before.push_back(name);
  ChunkedVector<std::string, 2> after = before;
  after.Set(1, "ABSORBED");
  after.push_back("FOUNDED");
  EXPECT_EQ(Elements(before), (std::vector<std::string>{"SPLINTER", "PARENT", "MERGED"}));
  EXPECT_EQ(Elements(after),
            (std::vector<std::string>{"SPLINTER", "ABSORBED", "MERGED", "FOUNDED"}));
}

TEST(ChunkedVectorTest, WriteToTheOriginalLeavesTheCopy) {
  ChunkedVector<std::string, 2> original;
  for (int i = 0; i < 5; ++i) original.push_back("first");
  const ChunkedVector<std::string, 2> copy = original;
  original.Set(3, "second");
  original.push_back("second");
  EXPECT_EQ(Elements(copy), std::vector<std::string>(5, "first"));
}

TEST(ChunkedVectorTest, MovedVectorGoesOnAndLeavesAnEmptyOneBehind) {
  ChunkedVector<std::string, 2> from;
  for (int i = 0; i < 5; ++i) from.push_back("kept");
  ChunkedVector<std::string, 2> to = std::move(from);
  to.Set(0, "written");
  EXPECT_EQ(to[0], "written");
  EXPECT_EQ(to[4], "kept");
  EXPECT_EQ(from.size(), 0u);  // NOLINT(bugprone-use-after-move): documented by the test
  from.push_back("anew");
  EXPECT_EQ(from[0], "anew");
  EXPECT_EQ(to[0], "written");
}

TEST(ChunkedVectorTest, SharesElementsThatWereNotWritten) {
  ChunkedVector<std::shared_ptr<int>, 4> vector;
  for (int i = 0; i < 64; ++i) vector.push_back(std::make_shared<int>(i));
  const ChunkedVector<std::shared_ptr<int>, 4> before = vector;
  vector.Set(0, nullptr);
  // The chunk of four around the write was copied; nothing else was.
  EXPECT_EQ(before[3].use_count(), 2);
  EXPECT_EQ(before[4].use_count(), 1);
  EXPECT_EQ(before[63].use_count(), 1);
}

// Any of several copies is written at random, copied, or dropped; each always has what a
// std::vector would have.
TEST(ChunkedVectorTest, AgreesWithVectorsOverRandomWritesAndCopies) {
  std::mt19937 random(19940212);
  using Pair = std::pair<ChunkedVector<int, 4>, std::vector<int>>;
  std::vector<Pair> copies(1);
  for (int step = 0; step < 20000; ++step) {
    Pair& pair = copies[random() % copies.size()];
    const int value = static_cast<int>(random());
    switch (random() % 8) {
      case 0:
        if (copies.size() < 12) copies.push_back(Pair(pair));
        break;
      case 1:
        if (copies.size() > 8) copies.erase(copies.begin() + random() % copies.size());
        break;
      case 2:
        pair.first.push_back(value);
        pair.second.push_back(value);
        break;
      default:
        if (pair.second.empty()) break;
        const std::size_t at = random() % pair.second.size();
        pair.first.Set(at, value);
        pair.second[at] = value;
    }
    if (step % 100 != 0) continue;
    for (const auto& [vector, expected] : copies) {
      ASSERT_EQ(vector.size(), expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_EQ(vector[i], expected[i]) << step;
    }
  }
}

}  // namespace
}  // namespace partyline
