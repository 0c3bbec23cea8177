// SPDX-License-Identifier: Apache-2.0

// What `resolve` asks and prints.
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/connection.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/import/temp_directory.h"

namespace partyline::client {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Finds the AzKP by its name, is not sure of the name that two parties bore, and finds nothing
// else.
class KnowsAzkp final : public Connection {
 public:
  absl::StatusOr<v1::ResolveNamesResponse> ResolveNames(const v1::ResolveNamesRequest& request,
                                                        const CallOptions&) override {
    requests.push_back(request);
    v1::ResolveNamesResponse response;
    response.mutable_revision()->set_number(7);
    for (const v1::Mention& mention : request.mentions())
      Answer(mention, *response.add_resolutions());
    return response;
  }

  absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request,
                                            const CallOptions&) override {
    searches.push_back(request);
    return search;
  }

  std::vector<v1::ResolveNamesRequest> requests;
  std::vector<v1::SearchRequest> searches;
  v1::SearchResponse search;

 private:
  static void AddCandidate(const std::string& party, double score, const std::string& reason,
                           v1::Resolution& resolution) {
    v1::ResolutionCandidate& candidate = *resolution.add_candidates();
    candidate.mutable_party()->set_name(party);
    candidate.mutable_party()->set_display_name("A party, of that name");
    candidate.mutable_party()->set_kind(v1::PARTY_KIND_PARTY);
    candidate.set_score(score);
    candidate.set_match(v1::MATCH_EXACT);
    candidate.add_reasons(reason);
  }

  static void Answer(const v1::Mention& mention, v1::Resolution& resolution) {
    resolution.set_kind(v1::RESOLUTION_KIND_NONE);
    if (mention.names(0) == "AzKP") {
      resolution.set_kind(v1::RESOLUTION_KIND_MATCH);
      AddCandidate("parties/az-azkp", 0.987, "is called AzKP", resolution);
    } else if (mention.names(0) == "since July" && mention.on() >= "1993-07-01") {
      resolution.set_kind(v1::RESOLUTION_KIND_MATCH);
      AddCandidate("parties/az-azkp", 0.987, "there", resolution);
    } else if (mention.names(0) == "first A then B") {
      resolution.set_kind(v1::RESOLUTION_KIND_MATCH);
      const bool is_first = mention.on() < "1993-02-10";
      AddCandidate(is_first ? "parties/az-cpa1" : "parties/az-cpa2", 0.987, "there", resolution);
    } else if (mention.names(0) == "CPA") {
      resolution.set_kind(v1::RESOLUTION_KIND_AMBIGUOUS);
      AddCandidate("parties/az-cpa1", 0.5, "founded 1993", resolution);
      AddCandidate("parties/az-cpa2", 0.4, "founded 1996", resolution);
    }
  }
};

class ResolveCommandTest : public ::testing::Test {
 protected:
  ResolveCommandTest() { unsetenv("PARTYLINE_ENDPOINT"); }

  AppRun Run(const std::string& table, std::vector<std::string> options) {
    const std::string file = directory_.path() + "/table.csv";
    std::ofstream(file, std::ios::binary) << table;
    options.insert(options.begin(), {"resolve", file});
    return RunWith(connection_, options);
  }

  const TempDirectory directory_;
  std::shared_ptr<KnowsAzkp> connection_ = std::make_shared<KnowsAzkp>();
};

TEST_F(ResolveCommandTest, TableComesBackWithWhatItsRowsMean) {
  const AppRun run = Run("party,seats\nAzKP,2\nCPA,\n\"Sinn, Féin\",1\n,\n", {"--name=party"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "party,seats,resolution,partyline_party,label,score,match,why,candidates\n"
            "AzKP,2,match,parties/az-azkp,\"A party, of that name\",0.9870,exact,is called AzKP,\n"
            "CPA,,ambiguous,,,,,,parties/az-cpa1 (50.0 %): founded 1993 | parties/az-cpa2 (40.0 "
            "%): founded 1996\n"
            "\"Sinn, Féin\",1,none,,,,,,\n"
            ",,none,,,,,,\n");
  EXPECT_EQ(run.err,
            "partyline: 4 rows: 1 matched (25.0 %), 1 ambiguous (25.0 %), 2 without a match (50.0 "
            "%)\n");
}

TEST_F(ResolveCommandTest, AllColumnsGoIntoTheMention) {
  const AppRun run =
      Run("share,native,english,iso3,day\n\"12,5 %\",Партија, Party of AZ ,aze,1993-12-18\n",
          {"--name=native,english", "--country=iso3", "--date=day", "--share=share",
           "--max-candidates=2"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  ASSERT_THAT(connection_->requests, SizeIs(1));
  EXPECT_EQ(connection_->requests[0].max_candidates(), 2);
  const v1::Mention& mention = connection_->requests[0].mentions(0);
  EXPECT_THAT(mention.names(), ElementsAre("Партија", "Party of AZ"));
  EXPECT_EQ(mention.country(), "AZ");
  EXPECT_EQ(mention.on(), "1993-12-18");
  EXPECT_EQ(mention.share(), "12.5");
}

// A table from elsewhere: semicolons, NA, names of countries, years.
TEST_F(ResolveCommandTest, CellsAreReadAsTheyAreDeclared) {
  const AppRun run = Run(
      "party;c;d;s\nAzKP;Azerbaijan;1993;NA\nNA;UK;2005-12-18;1,5\n",
      {"--name=party", "--country=c", "--date=d", "--share=s", "--delimiter=;", "--missing=NA,-1"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  ASSERT_THAT(connection_->requests, SizeIs(1));
  const auto& mentions = connection_->requests[0].mentions();
  ASSERT_EQ(mentions.size(), 3) << "the year has a beginning, a middle and an end";
  EXPECT_EQ(mentions[0].country(), "AZ");
  EXPECT_EQ(mentions[0].on(), "1993-01-01");
  EXPECT_EQ(mentions[1].on(), "1993-07-02");
  EXPECT_EQ(mentions[2].on(), "1993-12-31");
  EXPECT_EQ(mentions[0].share(), "");
  EXPECT_THAT(run.err, HasSubstr("1 rows tell no day: asked about on the first, middle and last"));
  EXPECT_THAT(Run("party\n", {"--name=party", "--delimiter=::"}).err,
              HasSubstr("--delimiter must be one character"));
}

// Data sets know the year alone. Who was there in a part of it may be meant; who was not in any
// part of it is not, and of two who were one after the other nobody can tell.
TEST_F(ResolveCommandTest, PartyOfAYearIsOneThatWasThereInIt) {
  const AppRun run = Run("party,d\nsince July,1993\nsince July,1992\nfirst A then B,1993-02\n",
                         {"--name=party", "--date=d"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "party,d,resolution,partyline_party,label,score,match,why,candidates\n"
            "since July,1993,match,parties/az-azkp,\"A party, of that name\",0.9870,exact,there,\n"
            "since July,1992,none,,,,,,\n"
            "first A then B,1993-02,ambiguous,,,,,,parties/az-cpa1 (49.4 %): there | "
            "parties/az-cpa2 (49.4 %): there\n");
}

// A table of the world has names of places that have no code.
TEST_F(ResolveCommandTest, RowsOfACountryThatIsNotKnownAreNotAskedAbout) {
  const AppRun run = Run("party,c\nAzKP,Atlantis\nAzKP,AZ\n", {"--name=party", "--country=c"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("AzKP,Atlantis,none,,,,,Atlantis is no country by its code"),
                             HasSubstr("AzKP,AZ,match,parties/az-azkp")));
  EXPECT_THAT(run.err, AllOf(HasSubstr("1 rows tell no country"), HasSubstr("Atlantis\n")));
  ASSERT_THAT(connection_->requests, SizeIs(1));
  EXPECT_EQ(connection_->requests[0].mentions_size(), 1);
}

TEST_F(ResolveCommandTest, LongTablesAreAskedAboutInParts) {
  std::string table = "party\n";
  for (int i = 0; i < 250; ++i) absl::StrAppend(&table, "AzKP\n");
  const AppRun run = Run(table, {"--name=party"});
  EXPECT_THAT(run.err, HasSubstr("250 rows: 250 matched"));
  ASSERT_THAT(connection_->requests, SizeIs(3));
  EXPECT_EQ(connection_->requests[0].min_revision().number(), 0);
  EXPECT_EQ(connection_->requests[2].min_revision().number(), 7);
}

// Rows of one country and day go into one call, wherever the hundredth row falls, up to 500.
TEST_F(ResolveCommandTest, RowsOfOneElectionAreAskedAboutTogether) {
  const struct {
    const char* name;
    std::vector<std::pair<int, std::string>> elections;  // rows, country and day
    std::vector<int> asked;
  } kTables[] = {
      {"an election across the hundredth row",
       {{95, "AZ,2000-11-05"}, {20, "AZ,2005-11-06"}},
       {115}},
      {"one that ends with it", {{100, "AZ,2000-11-05"}, {20, "AZ,2005-11-06"}}, {100, 20}},
      {"one of 300 rows, and the next", {{300, "AZ,2000-11-05"}, {20, "AZ,2005-11-06"}}, {300, 20}},
      {"more than 500", {{510, "AZ,2000-11-05"}}, {500, 10}},
      {"one day, two countries", {{100, "AZ,2000-11-05"}, {20, "UZ,2000-11-05"}}, {100, 20}},
      {"no day", {{120, "AZ,"}}, {100, 20}},
  };
  for (const auto& each : kTables) {
    SCOPED_TRACE(each.name);
    connection_->requests.clear();
    std::string table = "party,country,day\n";
    int rows = 0;
    for (const auto& [count, election] : each.elections) {
      rows += count;
      for (int i = 0; i < count; ++i) absl::StrAppend(&table, "AzKP,", election, "\n");
    }
    const AppRun run = Run(table, {"--name=party", "--country=country", "--date=day"});
    std::vector<int> asked;
    for (const auto& request : connection_->requests) asked.push_back(request.mentions_size());
    EXPECT_EQ(asked, each.asked);
    EXPECT_THAT(run.err, HasSubstr(absl::StrCat(rows, " rows: ", rows, " matched")));
  }
}

TEST_F(ResolveCommandTest, FaultsOfTheTableAreAllToldBeforeAnythingIsAsked) {
  const struct {
    const char* table;
    const char* fault;
  } kRows[] = {
      {"name\nAzKP\n", "1:1: there is no column party"},
      {"party,party\nAzKP,\n", "1:7: there are two columns party"},
      {"", "1:1: there is no row of headers"},
      {"party,c,d,s\nAzKP,,summer,\n", "2:7: d: is no day such as 1994-06-12"},
      {"party,c,d,s\nAzKP,,,many\n", "2:8: s: is no share in percent such as 12.5"},
      {"party,c,d,s\nAzKP,,\n", "2:1: the row has 3 cells, the header 4"},
      {"party,c,d,s\n\"AzKP,,,\n", "2:1"},
  };
  for (const auto& row : kRows) {
    const AppRun run = Run(row.table, {"--name=party", "--country=c", "--date=d", "--share=s"});
    const bool named = std::string(row.table).find(",c,") != std::string::npos;
    const AppRun plain = named ? run : Run(row.table, {"--name=party"});
    EXPECT_NE(plain.exit_code, 0);
    EXPECT_THAT(plain.err, HasSubstr(row.fault));
    EXPECT_THAT(plain.out, IsEmpty());
  }
  EXPECT_THAT(connection_->requests, IsEmpty());
}

TEST_F(ResolveCommandTest, ForProgramsTheAnswersAreMessages) {
  const AppRun run = Run("party\nAzKP\n", {"--name=party", "-o", "jsonl"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr(R"("kind":"RESOLUTION_KIND_MATCH")"));
}

TEST_F(ResolveCommandTest, ExplainTellsAllCandidatesAndThenWhatElseIsCalledSo) {
  auto& hit = *connection_->search.add_hits();
  hit.mutable_record()->mutable_person()->set_name("people/cpa-founder");
  hit.mutable_record()->mutable_person()->set_display_name("Founder of the CPA");
  hit.set_match(v1::MATCH_WORDS);
  hit.set_score(0.25);
  hit.add_apart("born 1939");
  auto& known = *connection_->search.add_hits();
  known.mutable_record()->mutable_party()->set_name("parties/az-cpa1");
  const AppRun run = RunWith(connection_, WordsOf("explain CPA --country=AZE --on=1996-01-01"));
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, R"(“CPA”: ambiguous: what is known does not tell them apart
 50.0 %  A party, of that name   parties/az-cpa1 · party
         found by its name (exact)
         · founded 1993
 40.0 %  A party, of that name   parties/az-cpa2 · party
         found by its name (exact)
         · founded 1996

Also found by a search (1)
Founder of the CPA   people/cpa-founder · person
  found as Founder of the CPA (words, 0.25)
  born 1939
)");
  EXPECT_EQ(connection_->requests[0].max_candidates(), 20);
  EXPECT_EQ(connection_->requests[0].mentions(0).country(), "AZ");
  EXPECT_EQ(connection_->requests[0].mentions(0).on(), "1996-01-01");
  ASSERT_THAT(connection_->searches, SizeIs(1));
  EXPECT_EQ(connection_->searches[0].query(), "CPA");
  EXPECT_EQ(connection_->searches[0].min_revision().number(), 7);
}

TEST_F(ResolveCommandTest, ExplainOfWhatNobodyIsCalled) {
  const AppRun run = RunWith(connection_, WordsOf("explain Sinn Féin"));
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_EQ(run.err, "partyline: nothing found\n");
  EXPECT_THAT(connection_->requests[0].mentions(0).names(), ElementsAre("Sinn Féin"));
  EXPECT_THAT(RunWith(connection_, WordsOf("explain AzKP -o json")).out,
              HasSubstr("\"kind\": \"RESOLUTION_KIND_MATCH\""));
}

}  // namespace
}  // namespace partyline::client
