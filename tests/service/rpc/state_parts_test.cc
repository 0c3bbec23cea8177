// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/state_parts.h"

#include <memory>
#include <string>

#include "gtest/gtest.h"

namespace partyline {
namespace {

StateParts::Part Part(const std::string& text) {
  return {std::make_shared<const std::string>(text), {1, text}};
}

TEST(StatePartsTest, PartsAreKeptInTheirOrderAsFarAsThereIsRoom) {
  StateParts parts;
  parts.Keep(1, Part("second"));
  EXPECT_FALSE(parts.Find(1).has_value()) << "the first is not there";
  parts.Keep(0, Part("first"));
  parts.Keep(0, Part("another first"));
  ASSERT_TRUE(parts.Find(0).has_value());
  EXPECT_EQ(*parts.Find(0)->message, "first");
  EXPECT_EQ(parts.Find(0)->next.from, "first");
  parts.Keep(1, Part(std::string(StateParts::kMostBytes, 'x')));
  EXPECT_FALSE(parts.Find(1).has_value());
}

// Whoever reads a part goes on reading it; short of memory, it is not made to stay again.
TEST(StatePartsTest, PartsLetGoOfAreKeptNoMore) {
  StateParts parts;
  EXPECT_FALSE(parts.LetGo()) << "there was none";
  StateParts others;
  others.Keep(0, Part("first"));
  const auto read = others.Find(0)->message;
  EXPECT_TRUE(others.LetGo());
  EXPECT_EQ(*read, "first");
  others.Keep(0, Part("first"));
  EXPECT_FALSE(others.Find(0).has_value());
  EXPECT_FALSE(others.LetGo());
}

}  // namespace
}  // namespace partyline
