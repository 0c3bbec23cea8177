// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ctime>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/party.pb.h"
#include "partyline/v1/result.pb.h"
#include "service/model/error.h"
#include "service/model/rules.h"
#include "tests/service/model/contests_story.h"

namespace partyline {
namespace {

using ::testing::Contains;
using ::testing::Not;

// The processor time that the contests of a result take, in ticks: the least of a few runs.
std::clock_t CostOf(const std::string& text) {
  auto result = ParseText<v1::Result>(WithEvidence(text));
  Normalize(result);
  std::clock_t least = std::numeric_limits<std::clock_t>::max();
  for (int run = 0; run < 5; ++run) {
    const std::clock_t start = std::clock();
    ContestsOf(result, [](absl::string_view name) { return name; });
    least = std::min(least, std::clock() - start);
  }
  return std::max<std::clock_t>(least, 1);
}

// Four times as many facts cost some four times as much, in the worst forms: all alike, alike in
// various digits, and all different. If each were compared with each, it would be sixteen times.
TEST(ContestsCostTest, ManyFactsCostNoMoreThanTheirNumber) {
  const auto alike = [](int) { return std::string("votes { value: 7 } share { value: '0.5' }"); };
  const auto digits = [](int i) {
    return absl::StrCat("share { value: '0.", std::string(i % 60 + 1, '5'), "' }");
  };
  const auto different = [](int i) { return absl::StrCat("votes { value: ", i, " }"); };
  const struct {
    const char* name;
    std::function<std::string(int)> figures;
  } kCases[] = {{"alike", alike}, {"digits", digits}, {"different", different}};
  for (const auto& test : kCases) {
    const auto many = [&](int count) {
      std::string text;
      for (int i = 0; i < count; ++i) {
        absl::StrAppend(&text, "readings { id: 'r", i, "' ", test.figures(i), " $said } ");
      }
      return text;
    };
    EXPECT_LT(CostOf(many(4000)), 9 * CostOf(many(1000))) << test.name;
  }
}

TEST(ContestsCostTest, AResultHasAtMostTwoHundredReadings) {
  v1::Result result;
  const auto violations = [&] {
    Violations found;
    CheckRules(result, "result", found);
    std::vector<std::string> fields;
    for (const auto& violation : found.list()) fields.push_back(violation.first);
    return fields;
  };
  for (int i = 0; i < 200; ++i) result.add_readings();
  EXPECT_THAT(violations(), Not(Contains("result.readings")));
  result.add_readings();
  EXPECT_THAT(violations(), Contains("result.readings"));
}

// Each names twenty others, in a record of many facts.
TEST(ContestsCostTest, ManyPointersCostNoMoreThanTheirNumber) {
  const auto many = [](int count) {
    std::string text = "name: 'elections/e/results/r'";
    for (int i = 0; i < count; ++i) {
      absl::StrAppend(&text, "readings { id: 'r", i, "' votes { value: 7 } evidence { ");
      for (int c = 0; c < 20; ++c) {
        absl::StrAppend(&text, "contradicts: 'elections/e/results/r#r", (i + c) % count, "' ");
      }
      absl::StrAppend(&text, "claims { basis: BASIS_INFERRED note: 'n' } } } ");
    }
    return text;
  };
  EXPECT_LT(CostOf(many(1600)), 9 * CostOf(many(400)));
}

}  // namespace
}  // namespace partyline
