// SPDX-License-Identifier: Apache-2.0

// Whether a server that has all of ParlGov says of who won seats that they were there that day.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/import/parlgov/names.h"
#include "gmock/gmock.h"
#include "tests/client/import_parlgov/answers.h"

namespace partyline::client::parlgov {
namespace {

std::set<std::string> PartiesThere(const Client& client, const std::string& country,
                                   const std::string& day) {
  v1::ListPartiesRequest request;
  request.set_country(country);
  request.set_on(day);
  request.set_page_size(1000);
  for (int kind = 1; kind < v1::PartyKind_ARRAYSIZE; ++kind) {
    if (v1::PartyKind_IsValid(kind)) request.add_kinds(static_cast<v1::PartyKind>(kind));
  }
  const auto response = client.ListParties(request);
  EXPECT_TRUE(response.ok()) << response.status().message();
  std::set<std::string> names;
  if (!response.ok()) return names;
  EXPECT_EQ(response->next_page_token(), "");
  for (const v1::Party& party : response->parties()) names.insert(party.name());
  return names;
}

class ParlGovExistingTest : public ParlGovAnswersTest {};

// A merger that a party took part in, or a year given for its foundation, may contradict the
// elections that it won seats in: nobody takes it for absent then.
TEST_F(ParlGovExistingTest, WhoWonSeatsWasThereThatDay) {
  const Client client = MakeClient();
  std::map<std::string, std::string> codes;
  for (const Cells& row : Rows("02__datacore__Country.csv"))
    codes[row.at("id")] = row.at("code_iso2");
  std::map<std::string, std::set<std::string>> winners;  // of elections
  int rows = 0;
  for (const Cells& row : Rows("32__elections__ElectionResult.csv")) {
    if (row.at("seats").empty() || row.at("seats") == "0") continue;
    winners[row.at("election")].insert(PartyName(row.at("party")));
    ++rows;
  }
  std::vector<std::string> absent;
  for (const Cells& row : Rows("31__elections__Election.csv")) {
    const auto there = PartiesThere(client, codes.at(row.at("country")), row.at("date"));
    for (const std::string& party : winners[row.at("id")]) {
      if (!there.contains(party)) absent.push_back(absl::StrCat(party, " on ", row.at("date")));
    }
  }
  EXPECT_EQ(rows, 7296);
  EXPECT_THAT(absent, ::testing::IsEmpty());
}

}  // namespace
}  // namespace partyline::client::parlgov
