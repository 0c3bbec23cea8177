// SPDX-License-Identifier: Apache-2.0
#include "partyline/page_range.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Range = PageRange<std::string>;
using Page = Range::Page;

// Pages by token, and the tokens that were asked for.
struct Pages {
  std::map<std::string, absl::StatusOr<Page>> pages;
  std::vector<std::string> asked;

  Range range() {
    return Range([this](const std::string& token) {
      asked.push_back(token);
      return pages.at(token);
    });
  }
};

// All elements; errors as their messages.
std::vector<std::string> Walk(Range range) {
  std::vector<std::string> seen;
  for (const absl::StatusOr<std::string>& element : range) {
    seen.push_back(element.ok() ? *element : "error: " + std::string(element.status().message()));
  }
  return seen;
}

TEST(PageRangeTest, WalksOverPagesAndFetchesEachOnce) {
  Pages pages{{{"", Page{{"az-avkp", "az-avkp1"}, "p2"}}, {"p2", Page{{"az-avkp2"}, ""}}}, {}};
  EXPECT_THAT(Walk(pages.range()), ElementsAre("az-avkp", "az-avkp1", "az-avkp2"));
  EXPECT_THAT(pages.asked, ElementsAre("", "p2"));
}

TEST(PageRangeTest, FetchesNothingBeforeItIsNeeded) {
  Pages pages{{{"", Page{{"az-avkp", "az-avkp1"}, "p2"}}}, {}};
  Range range = pages.range();
  EXPECT_THAT(pages.asked, IsEmpty());
  auto it = range.begin();
  EXPECT_EQ(**it, "az-avkp");
  ++it;
  EXPECT_EQ(**it, "az-avkp1");
  EXPECT_THAT(pages.asked, ElementsAre(""));
}

TEST(PageRangeTest, IteratorIsOneOfInput) {
  Pages pages{{{"", Page{{"az-avkp", "az-avkp1"}, ""}}}, {}};
  Range range = pages.range();
  auto it = range.begin();
  const absl::StatusOr<std::string> first = *it++;
  EXPECT_EQ(*first, "az-avkp");
  EXPECT_EQ(**it, "az-avkp1");
  EXPECT_EQ(**it++, "az-avkp1");
  EXPECT_EQ(it, range.end());
}

TEST(PageRangeTest, EmptyListingHasNoElements) {
  Pages pages{{{"", Page{}}}, {}};
  EXPECT_THAT(Walk(pages.range()), IsEmpty());
}

TEST(PageRangeTest, EmptyPageInTheMiddleIsNotTheEnd) {
  Pages pages{{{"", Page{{}, "p2"}}, {"p2", Page{{"uz-cpu1994"}, "p3"}}, {"p3", Page{{}, ""}}}, {}};
  EXPECT_THAT(Walk(pages.range()), ElementsAre("uz-cpu1994"));
}

TEST(PageRangeTest, ErrorIsTheLastElement) {
  Pages pages{{{"", Page{{"az-avkp"}, "p2"}}, {"p2", absl::UnavailableError("gone")}}, {}};
  EXPECT_THAT(Walk(pages.range()), ElementsAre("az-avkp", "error: gone"));
  EXPECT_THAT(pages.asked, ElementsAre("", "p2"));
}

TEST(PageRangeTest, TokenTellsWhereAnotherRequestGoesOn) {
  Pages pages{{{"", Page{{"az-avkp", "az-avkp1"}, "p2"}},
               {"p2", Page{{"az-avkp2"}, "p3"}},
               {"p3", absl::UnavailableError("down")}},
              {}};
  Range range = pages.range();
  EXPECT_EQ(range.next_page_token(), "");
  std::vector<std::string> tokens;
  for (const absl::StatusOr<std::string>& element : range) {
    tokens.push_back(absl::StrCat(element.ok(), " ", range.next_page_token()));
  }
  EXPECT_THAT(tokens, ElementsAre("1 p2", "1 p2", "1 p3", "0 p3"));
}

TEST(PageRangeTest, ServerThatGoesInCirclesEndsTheWalk) {
  Pages pages{{{"", Page{{"az-avkp"}, "p2"}}, {"p2", Page{{"az-avkp"}, "p2"}}}, {}};
  const std::vector<std::string> seen = Walk(pages.range());
  EXPECT_EQ(seen.size(), 2);
  EXPECT_THAT(seen.back(), ::testing::HasSubstr("error: "));
}

}  // namespace
}  // namespace partyline::client
