// SPDX-License-Identifier: Apache-2.0
#include "service/query/list.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kRecords[] = R"pb(
  records { source { name: "sources/bu-gun" kind: SOURCE_KIND_PERIODICAL } }
  records { source { name: "sources/parlgov" kind: SOURCE_KIND_DATA_SET } }
  records {
    party {
      name: "parties/az-avkp"
      kind: PARTY_KIND_PARTY
      identifiers { scheme: "parlgov" value: "1" }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records {
    party {
      name: "parties/az-avkp1"
      kind: PARTY_KIND_FACTION
      identifiers { scheme: "parlgov-old" value: "2" }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records {
    party {
      name: "parties/az-justice-ministry"
      kind: PARTY_KIND_GOVERNMENT_BODY
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records { party { name: "parties/int-ucp-cpsu" kind: PARTY_KIND_UNION } }
  records {
    party {
      name: "parties/uz-cpu1994"
      kind: PARTY_KIND_PARTY
      identifiers { scheme: "parlgov" value: "3" }
      identifiers { scheme: "wikidata" value: "Q3" }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Uzbekistan" country: "UZ" }
      }
    }
  }
)pb";

RowPage List(const Snapshot& snapshot, const v1::ListPartiesRequest& request,
             absl::string_view after = "") {
  return ListParties(snapshot, request, nullptr, after, [] { return false; });
}

std::vector<std::string> Names(const RowPage& page) {
  std::vector<std::string> out;
  for (const Row* row : page.rows) out.push_back(std::string(row->name()));
  return out;
}

TEST(ListTest, PartiesComeInTheOrderOfTheirNamesAndFiltersAreJoined) {
  const auto snapshot = SnapshotOf(kRecords);
  struct Case {
    const char* name;
    const char* request;
    std::vector<std::string> parties;
  };
  const Case cases[] = {
      {"party-like ones unless asked otherwise",
       "",
       {"parties/az-avkp", "parties/az-avkp1", "parties/int-ucp-cpsu", "parties/uz-cpu1994"}},
      {"of a country", "country: 'AZ'", {"parties/az-avkp", "parties/az-avkp1"}},
      {"of a kind", "kinds: PARTY_KIND_GOVERNMENT_BODY", {"parties/az-justice-ministry"}},
      {"of a country and of one of two kinds",
       "country: 'AZ' kinds: PARTY_KIND_GOVERNMENT_BODY kinds: PARTY_KIND_FACTION",
       {"parties/az-avkp1", "parties/az-justice-ministry"}},
      {"in a register", "identifier_scheme: 'parlgov'", {"parties/az-avkp", "parties/uz-cpu1994"}},
      {"in a register whose name only begins like another's", "identifier_scheme: 'parl'", {}},
      {"in a register and of a country",
       "identifier_scheme: 'parlgov' country: 'UZ'",
       {"parties/uz-cpu1994"}},
      {"of a country without any", "country: 'LV'", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const RowPage page = List(*snapshot, ParseText<v1::ListPartiesRequest>(c.request));
    EXPECT_EQ(Names(page), c.parties);
    EXPECT_EQ(page.total_size, static_cast<std::int64_t>(c.parties.size()));
    EXPECT_FALSE(page.more);
  }
}

TEST(ListTest, PagesTogetherAreTheListing) {
  const auto snapshot = SnapshotOf(kRecords);
  v1::ListPartiesRequest request;
  request.set_page_size(3);
  const RowPage first = List(*snapshot, request);
  EXPECT_THAT(Names(first),
              ElementsAre("parties/az-avkp", "parties/az-avkp1", "parties/int-ucp-cpsu"));
  EXPECT_TRUE(first.more);
  EXPECT_EQ(first.total_size, 4);
  const RowPage second = List(*snapshot, request, first.rows.back()->name());
  EXPECT_THAT(Names(second), ElementsAre("parties/uz-cpu1994"));
  EXPECT_FALSE(second.more);
  EXPECT_EQ(second.total_size, 4);
}

TEST(ListTest, PageThatEndsWithTheListingHasNoMore) {
  const auto snapshot = SnapshotOf(kRecords);
  v1::ListPartiesRequest request;
  request.set_page_size(4);
  const RowPage page = List(*snapshot, request);
  EXPECT_THAT(page.rows, SizeIs(4));
  EXPECT_FALSE(page.more);
  EXPECT_THAT(List(*snapshot, request, "parties/zz").rows, IsEmpty());
}

TEST(ListTest, SourcesByKind) {
  const auto snapshot = SnapshotOf(kRecords);
  EXPECT_THAT(Names(ListSources(*snapshot, {}, "", [] { return false; })),
              ElementsAre("sources/bu-gun", "sources/encyclopedia", "sources/parlgov"));
  const auto request = ParseText<v1::ListSourcesRequest>("kinds: SOURCE_KIND_PERIODICAL");
  EXPECT_THAT(Names(ListSources(*snapshot, request, "", [] { return false; })),
              ElementsAre("sources/bu-gun"));
}

TEST(ListTest, RequestSaysHowMuchRoomThereIs) {
  EXPECT_EQ(RoomFor(0, v1::VIEW_UNSPECIFIED).rows, 50);
  EXPECT_EQ(RoomFor(7, v1::VIEW_FULL).rows, 7);
  EXPECT_EQ(RoomFor(1'000'000, v1::VIEW_BASIC).rows, 1000);
  EXPECT_EQ(RoomFor(1, v1::VIEW_BASIC).bytes, 1u << 20);
}

// Rows of given sizes, offered to a page of 100 bytes.
RowPage Cut(const std::vector<std::pair<int, bool>>& sizes, v1::View view, int rows = 10) {
  static std::vector<RowPtr>* const kept = new std::vector<RowPtr>();
  kept->clear();
  kept->reserve(sizes.size());
  PageCutter cutter({rows, 100, view});
  for (const auto& [size, earlier] : sizes) {
    RowParts row;
    row.basic.size = static_cast<std::size_t>(size);
    row.full = std::string(2 * size, 'f');
    cutter.Offer(*kept->emplace_back(Row::Make(row)), earlier);
  }
  return std::move(cutter).Take();
}

TEST(ListTest, PageEndsBeforeItGrowsTooLong) {
  const RowPage basic = Cut({{40, false}, {60, false}, {1, false}}, v1::VIEW_BASIC);
  EXPECT_THAT(basic.rows, SizeIs(2));
  EXPECT_TRUE(basic.more);
  EXPECT_EQ(basic.total_size, 3);
  EXPECT_THAT(Cut({{40, false}, {60, false}, {1, false}}, v1::VIEW_FULL).rows, SizeIs(1));
}

TEST(ListTest, SmallRowDoesNotOvertakeALargeOne) {
  const RowPage page = Cut({{60, false}, {60, false}, {1, false}}, v1::VIEW_BASIC);
  EXPECT_THAT(page.rows, SizeIs(1));
  EXPECT_TRUE(page.more);
}

TEST(ListTest, RowTooLongForAnyPageIsAPageOfItsOwn) {
  const RowPage page = Cut({{1, true}, {500, false}, {1, false}}, v1::VIEW_BASIC);
  EXPECT_THAT(page.rows, SizeIs(1));
  EXPECT_TRUE(page.more);
  EXPECT_EQ(page.total_size, 3);
}

}  // namespace
}  // namespace partyline
