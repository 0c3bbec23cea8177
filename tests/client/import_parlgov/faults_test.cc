// SPDX-License-Identifier: Apache-2.0

// Files that are not as they should be: each fault says where it is.
#include <fstream>
#include <iterator>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "tests/client/import_parlgov/data.h"

namespace partyline::client::parlgov {
namespace {

using ::testing::AllOf;
using ::testing::Eq;
using ::testing::HasSubstr;

std::string FileIn(const TempDirectory& directory, const std::string& name) {
  std::ifstream file(directory.path() + "/" + name, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

std::string FaultsOf(const TempDirectory& directory) {
  const auto database = ReadDatabase(directory.path(), [](const Progress&) {});
  EXPECT_FALSE(database.ok());
  return std::string(database.status().message());
}

TEST(ParlGovFaultsTest, TheSmallDatabaseHasNone) {
  const TempDirectory directory;
  WriteSmall(directory);
  const auto database = ReadDatabase(directory.path(), [](const Progress&) {});
  ASSERT_TRUE(database.ok()) << database.status().message();
  EXPECT_EQ(database->of(TableId::kParty).rows.size(), 3u);
}

struct BadCell {
  const char* name;
  const char* file;
  const char* text;
  const char* instead;
  const char* fault;
};

TEST(ParlGovFaultsTest, FaultsNameFileLineColumnAndReason) {
  const std::vector<BadCell> cases = {
      {"an id twice", "Party.csv", "791,54", "558,54",
       "Party.csv:3:1: id: `558` is the id of line 2 already"},
      {"an id of no country", "Party.csv", "558,54", "558,55",
       "Party.csv:2:5: country: `55` is no id of Country"},
      {"a result of no party", "ElectionResult.csv", "900,30,558", "900,30,559",
       "ElectionResult.csv:2:8: party: `559` is no id of Party"},
      {"an alliance that is not there", "ElectionResult.csv", "1000,,901", "1000,,950",
       "ElectionResult.csv:4:14: alliance: `950` is no id of ElectionResult"},
      {"a day that is none", "Election.csv", "2005-09-18", "2005-09-31",
       "Election.csv:2:10: date: `2005-09-31` is no day such as 1997-05-01"},
      {"a blank id", "PartyFamily.csv", "3,791", ",791", "PartyFamily.csv:2:1: id: is blank"},
      {"votes in words", "ElectionResult.csv", "16194665", "many",
       "ElectionResult.csv:2:27: votes: `many` is no whole number"},
      {"a share with a comma", "ElectionResult.csv", "34.20", "\"34,20\"",
       "ElectionResult.csv:2:21: vote_share: `34,20` is no number such as 12.34"},
      {"a party that comes of itself", "PartyChange.csv", "791,1000", "791,791",
       "PartyChange.csv:2:8: party_new: is the party itself: nothing comes of itself"},
      {"a type of another list", "PartyChange.csv", ",33,", ",11,",
       "PartyChange.csv:2:4: type: `11` is a party_family of Code, no party_change_type"},
      {"a family of another list", "PartyFamily.csv", "3,791,11", "3,791,33",
       "PartyFamily.csv:2:7: family: `33` is a party_change_type of Code, no party_family"},
      {"a type that is not known", "Code.csv", ",merged,", ",fused,",
       "PartyChange.csv:2:4: type: `33` is the type fused, which is not known: it must be one of "
       "splinter division merged joined successor politician"},
      {"a cell too few", "PartyFamily.csv", "3,791,11", "3,791",
       "PartyFamily.csv:2:3: the row has 2 cells, the header 3"},
      {"a cell too many", "PartyFamily.csv", "3,791,11", "3,791,11,9",
       "PartyFamily.csv:2:10: the row has 4 cells, the header 3"},
      {"a column with another name", "PartyFamily.csv", "id,party", "id,partei",
       "PartyFamily.csv:1:1: party: no such column"},
      {"a column twice", "PartyFamily.csv", "id,party", "id,id",
       "PartyFamily.csv:1:4: id: a second column of this name\nPartyFamily.csv:1:1: party: no "
       "such column"},
      {"another encoding", "PartyFamily.csv", "3,791",
       "3,7\xe4"
       "91",
       "PartyFamily.csv:2:4: not UTF-8; convert the file first"},
      {"cut off in a row", "PartyFamily.csv", "3,791,11\n", "3,791,11",
       "PartyFamily.csv:2:9: the file is cut off within the row: no line feed ends it"},
      {"cut off after the header", "PartyFamily.csv", "3,791,11\n", "",
       "PartyFamily.csv:2:1: the file has a header and no row"},
      {"cut off in quotes", "Party.csv", "Twice.\",,\n1000", "Twice.,,\n1000",
       "Party.csv:3:71: the quote opened here is never closed; the file is cut off or has a quote "
       "too many"},
  };
  for (const BadCell& bad : cases) {
    SCOPED_TRACE(bad.name);
    const TempDirectory directory;
    WriteSmall(directory);
    const std::string good = FileIn(directory, bad.file);
    ASSERT_THAT(good, HasSubstr(bad.text));
    directory.Write(bad.file, absl::StrReplaceAll(good, {{bad.text, bad.instead}}));
    EXPECT_THAT(FaultsOf(directory), Eq(bad.fault));
  }
}

TEST(ParlGovFaultsTest, ALineWithoutEndIsNotReadToItsEnd) {
  const TempDirectory directory;
  WriteSmall(directory);
  directory.Write("PartyFamily.csv", "id,party,family\n" + std::string(3 << 20, '7'));
  EXPECT_THAT(FaultsOf(directory),
              HasSubstr("PartyFamily.csv:2:1: a row of more than 1048576 bytes"));
}

TEST(ParlGovFaultsTest, AMissingTableAndFaultsOfSeveralFilesAreAllSaid) {
  const TempDirectory directory;
  WriteSmall(directory);
  std::filesystem::remove(directory.path() + "/Country.csv");
  directory.Write("PartyFamily.csv", "");
  EXPECT_THAT(FaultsOf(directory), AllOf(HasSubstr("the table Country is missing"),
                                         HasSubstr("PartyFamily.csv:1:1: the file is empty")));
}

}  // namespace
}  // namespace partyline::client::parlgov
