// SPDX-License-Identifier: Apache-2.0

// The commands that ask, against a real server that holds the post-Soviet data set.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/testing/test_server.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ReadingCommandTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    unsetenv("PARTYLINE_ENDPOINT");
    server_ = new testing::TestServer();
    const AppRun import = Run("import dataset " PARTYLINE_SOURCE_DIR "/deploy/data/post-soviet");
    ASSERT_EQ(import.exit_code, 0) << import.err;
  }

  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }

  // A plus sign stands for a space within a word.
  static AppRun Run(const std::string& line) {
    std::vector<std::string> arguments = absl::StrSplit(line, ' ', absl::SkipEmpty());
    for (std::string& argument : arguments) absl::StrReplaceAll({{"+", " "}}, &argument);
    arguments.push_back("--endpoint=" + server_->address());
    return RunWith(nullptr, arguments);
  }

  static inline testing::TestServer* server_ = nullptr;
};

struct ReadingCase {
  std::string name;
  std::string line;                // what is typed
  std::vector<std::string> shown;  // in this order
  std::vector<std::string> not_shown;
};

class ReadingCommandShows : public ReadingCommandTest,
                            public ::testing::WithParamInterface<ReadingCase> {};

TEST_P(ReadingCommandShows, WhatTheDocumentsSay) {
  const AppRun run = Run(GetParam().line);
  ASSERT_EQ(run.exit_code, 0) << run.err;
  std::size_t from = 0;
  for (const std::string& text : GetParam().shown) {
    const std::size_t at = run.out.find(text, from);
    ASSERT_NE(at, std::string::npos) << "not shown, or not in its place: " << text << "\nin\n"
                                     << run.out;
    from = at + text.size();
  }
  for (const std::string& text : GetParam().not_shown) EXPECT_THAT(run.out, Not(HasSubstr(text)));
}

constexpr char kProse1998[] = "votes 29,224 (printed “29.224”), share 0.87 %";
constexpr char kTable1998[] = "votes 29,244, share 0.89 %";

INSTANTIATE_TEST_SUITE_P(
    Documents, ReadingCommandShows,
    ::testing::ValuesIn(std::vector<ReadingCase>{
        {"BothCountsOf1998WithTheirLines",
         "results --person=people/hasanov",
         {"Election   Presidential election in Azerbaijan, 1998\n", "Person     Firudin Hasanov\n",
          kProse1998, "[disputed]", "Factions/1996 l. 32\n", "against: ", kTable1998, "[disputed]",
          "row as printed: Election “1998” | Party candidate “Firudin Hasanov” | Votes “29,244”",
          "Results/Presidential elections l. 59", "against: ", kProse1998},
         {}},
        {"ElectionWithItsResults",
         "get elections/az-pres-1998",
         {"Polling days\n  1998", "\nResults (1)\n",
          "Firudin Hasanov, presidential election 1998\n", kProse1998, kTable1998},
         {}},
        {"EventInConflictInATable",
         "events --participant=parties/uz-pdpu -o csv --columns=name,standing,conflict",
         {"events/uz-transformation-1991,undisputed,yes\r\n"},
         {}},
        {"CandidatesInATable",
         "explain AVKP -o csv",
         {"resolution,party,label,score,match,why\r\n", ",parties/az-avkp,"},
         {"Also found"}},
        {"ResultsWithTheirDayInATable",
         "results --person=people/hasanov -o csv --columns=polling-days,country,votes,conflict",
         {"1998,AZ,29224,yes\r\n", "1998,AZ,29244,yes\r\n"},
         {}},
        {"HistoryInATable",
         "history parties/az-avkp -o csv",
         {"revision,time,principal,request-id,edits,records,done,summary\r\n", "parties/az-avkp | ",
          "created | "},
         {"See also"}},
        {"NoSeatsAgainstTwo",
         "results --party=parties/az-azkp1993 --election=elections/az-parl-2005",
         {"seats 0 (printed “no seats”) [disputed]", "not stated: votes, share",
          "against: seats 2 #reading-2", "seats 2 [disputed]", "change of seats “2” [inferred]",
          "row read as: row shifted left by 1"},
         {"Sayad Sayadov in District 12"}},
        {"LeaderIsNotTheVotesOfAShiftedRow",
         "results --party=parties/az-azkp1993 --election=elections/az-parl-2010",
         {"votes 6,942, share 0.29 %, change of seats 0, rank 17 (printed “17th”) [inferred]",
          "not stated: seats", "Leader “6,942”"},
         {"led by"}},
        {"ShareKeepsItsDigits", "results --election=elections/az-parl-2015", {"share 0.40 %"}, {}},
        {"DistrictResultOfAPerson",
         "results --person=people/sayadov --area=District+12",
         {"Person     Sayad Sayadov\n", "Area       District 12 [AZ]\n",
          "share 8.3 %, rank 2 (printed “second”), behind Mixail Zabelin", "not stated: votes"},
         {"Party      ", "Stood for"}},
        {"EndorsementHasNoFigures",
         "results --election=elections/az-pres-2008",
         {"Ilham Aliyev", "Figures    not stated", "Figures    not stated",
          "Took part: Endorsed Ilham Aliyev"},
         {"votes"}},
        {"AlongTheLineage",
         "results --party=parties/az-cpa2 --along-lineage",
         {"Person     Firudin Hasanov\n", "Election   National Assembly election, 2015\n",
          "Party      Azerbaijan Communist Party (AzKP, 1993)\n"},
         {}},
        {"ConflictOfVotes",
         "conflicts --record=elections/az-pres-1998",
         {"Votes · Firudin Hasanov, presidential election 1998", "difference 20",
          "29,224 — says: ", "Factions/1996 l. 32", "results/hasanov#reading-1",
          "29,244 — says: ", "results/hasanov#reading-2"},
         {"rank", "Rank"}},
        {"RivalLeaders",
         "conflicts --record=parties/az-avkp",
         {"Musa Tukanov", "parties/az-avkp#leader-2",
          "recognised by Justice Ministry of Azerbaijan", "parties/az-avkp#leader-3"},
         {}},
        {"ElectionsOfAKind",
         "elections --country=AZ --kind=presidential",
         {"elections/az-pres-1998  presidential  1998", "elections/az-pres-2008"},
         {"parliamentary"}},
        {"ElectionsOfAParty",
         "elections --party=parties/az-azkp1993 --from=2010-01-01",
         {"elections/az-parl-2010", "elections/az-parl-2015", "elections/az-parl-2020"},
         {"elections/az-parl-2005", "az-pres-1998"}},
        {"EventsOfAParty",
         "events --participant=parties/az-avkp --kind=division,foundation",
         {"foundation", "1993 or “end of 1993”", "division", "1997"},
         {"merger"}},
        {"DeniedMergerIsListedAsDenied", "events --standing=denied", {"[denied]"}, {"[reported]"}},
        {"WhatPointsAtACandidate",
         "references people/hasanov",
         {"elections/az-pres-1998/results/hasanov · result\n", "by person", "parties/az-cpa2",
          "Leaders: Firudin Hasanov"},
         {}},
        {"ReferencesOfAKind",
         "references people/hasanov --kind=party",
         {"parties/az-cpa2"},
         {"elections/"}},
        {"PartiesOfAUnion",
         "parties --affiliation=parties/int-ucp-cpsu",
         {"parties/uz-cpu1994"},
         {"parties/az-nap"}},
        {"WhomTheMinistryRecognises",
         "get parties/az-avkp --according-to=parties/az-justice-ministry",
         {"Only what Justice Ministry of Azerbaijan says or recognises.", "Sayad Sayadov",
          "recognised by Justice Ministry of Azerbaijan"},
         {"Musa Tukanov, leader", "Marxism"}},
        {"EveryFactHasItsSourceAndLayoutComesLast",
         "get parties/uz-cpu1994",
         {"from “Immediately after its creation”", "not before 1994-12-12",
          "\n┌ Communism  #ideology-1\n│ ", "\n└ Anti-clericalism  #ideology-5\n",
          "    all 5: says: ", "communist movement in Uzbekistan: did not stop",
          "inferred not to be so: ", "\nAs printed\n", "heading: History",
          "\nSee also: partyline references parties/uz-cpu1994 · "
          "partyline lineage parties/uz-cpu1994\n"},
         {"December 12, 1994", "≠"}},
        {"PersonLeadsOn",
         "get people/mahmudov",
         {"\nSee also: partyline references people/mahmudov\n"},
         {"--person"}},
        {"HisOwnWordsAreHis",
         "get people/ahmadov",
         {"said by Ramiz Ahmadov (2004), as reported in: "},
         {"reported by Ramiz Ahmadov"}},
        {"DenialIsTheDeniers",
         "get events/az-cpa2-nap-merger-2000",
         {"said not to have happened [denied]", "said by Bu Gun (newspaper) (2000), as reported in",
          "denied by Seyran Veliev (2000), as reported in"},
         {}},
        {"ConnectionIsWithSomebody",
         "get parties/uz-communards",
         {"connection weakened, with Russian like-minded people of the Communards · attested "
          "“early "
          "2000s”"},
         {"about Russian"}},
        {"SuccessionThatADocumentContradicts",
         "lineage parties/uz-cpu1994 --direction=ancestors",
         {"succession [disputed] ← Communist Party of the Uzbek SSR",
          "self-claimed by Communist Party of Uzbekistan (1994)",
          "against: ", "events/uz-transformation-1991#occurrence (says: ", "History l. 22)"},
         {}},
    }),
    [](const auto& row) { return row.param.name; });

struct DisputedFact {
  std::string line;
  std::string fact;    // how its line ends
  std::string rival;   // the other side, as it is told there
  std::string source;  // and who says so
};

// An editor names one side on the other; both records show both, each with its source.
TEST_F(ReadingCommandTest, BothSidesOfADisputeShowTheOtherWithItsSource) {
  for (const DisputedFact& test : std::vector<DisputedFact>{
           {"get parties/az-avkp", "#status-1", "parties/az-cpa2#status-1 (the only one registered",
            ""},
           {"get parties/az-avkp1", "#status-1",
            "parties/az-cpa2#status-1 (the only one registered", ""},
           {"get parties/az-azkp1993", "#status-1",
            "parties/az-cpa2#status-1 (the only one registered", ""},
           {"get parties/az-cpa2", "#status-1", "parties/az-avkp#status-1 (registered", ""},
           {"get parties/az-cpa2", "#status-1", "parties/az-avkp1#status-1 (registered", ""},
           {"get parties/az-cpa2", "#status-1", "parties/az-azkp1993#status-1 (registered", ""},
           {"get parties/az-avkp", "#leader-2", "Sayad Sayadov, leader", " #leader-3 (recog"},
           {"get parties/az-avkp", "#leader-3", "Musa Tukanov, leader", " #leader-2 (says: "},
           {"get parties/az-azkp1993", "#affiliation-1", " #affiliation-2 (", ": "},
           {"get parties/az-azkp1993", "#affiliation-2", " #affiliation-1 (", ": "},
           {"get parties/az-cpa-khalilov", "#name-1", "parties/az-namesake-other#other-1 (", ": "},
           {"get parties/az-namesake-other", "#other-1", "parties/az-cpa-khalilov#name-1 (", ": "},
           {"get events/uz-transformation-1991", "#occurrence",
            "events/uz-cpu1994-succession#occurrence (self-claimed", ", "},
           {"get events/uz-cpu1994-succession", "#occurrence",
            "events/uz-transformation-1991#occurrence (says: ", "History l. 22"},
           {"lineage parties/uz-cpuzssr", " transformation [in conflict] → ",
            "events/uz-cpu1994-succession#occurrence (self-claimed", ", "},
           {"lineage parties/uz-cpuzssr", " succession [disputed] → ",
            "events/uz-transformation-1991#occurrence (says: ", "History l. 22"},
           {"results --person=people/hasanov", "#reading-1", "votes 29,244, ", "l. 59"},
           {"results --party=parties/az-azkp1993", "#reading-2", "seats 0 (printed “no seats”)",
            "(says: "},
           {"events --participant=parties/uz-cpuzssr", "uz-transformation-1991 ",
            "events/uz-cpu1994-succession#occurrence", ""},
       }) {
    SCOPED_TRACE(test.line + " " + test.fact);
    const AppRun run = Run(test.line);
    std::size_t at = run.out.find(test.fact);
    for (const std::string& text : {std::string("against: "), test.rival, test.source}) {
      ASSERT_NE(at, std::string::npos) << run.out;
      at = run.out.find(text, at);
    }
    EXPECT_NE(at, std::string::npos) << run.out;
  }
}

TEST_F(ReadingCommandTest, NamesInFiltersAreLookedUp) {
  for (const std::string line :
       {"elections --party=parties/nope", "results --person=people/nope", "references people/nope",
        "events --participant=parties/nope", "conflicts --record=elections/nope",
        "parties --affiliation=parties/nope", "get elections/nope",
        "lineage parties/az-avkp --according-to=people/nope"}) {
    const AppRun run = Run(line);
    EXPECT_EQ(run.exit_code, 2) << line << run.err;
    EXPECT_THAT(run.err, HasSubstr("RECORD_NOT_FOUND")) << line;
    EXPECT_THAT(run.out, IsEmpty()) << line;
  }
}

TEST_F(ReadingCommandTest, WordsThatMeanNothingAreInvalid) {
  for (const std::string line :
       {"elections --from=1993-02-30", "elections --from=2000-01-02 --to=2000-01-01",
        "events --country=Wonderland", "references uzbekistan", "conflicts uzbekistan",
        "conflicts --country=zz", "events --page-token=forged"}) {
    const AppRun run = Run(line);
    EXPECT_EQ(run.exit_code, 3) << line << run.err;
    EXPECT_THAT(run.err, HasSubstr("partyline: invalid argument: ")) << line;
  }
}

TEST_F(ReadingCommandTest, BodiesThatAreNoPartiesAreSaidToBeLeftOut) {
  const AppRun run = Run("list");
  EXPECT_THAT(run.err, HasSubstr(" bodies of other kinds left out; to list them: --kind=organ,"));
  const std::string kinds = run.err.substr(run.err.find("--kind="));
  const AppRun others = Run("list " + kinds.substr(0, kinds.find('\n')));
  EXPECT_THAT(others.out, HasSubstr("parties/az-justice-ministry"));
  const auto left_out = std::count(others.out.begin(), others.out.end(), '\n');
  EXPECT_THAT(run.err, HasSubstr("partyline: " + std::to_string(left_out) + " bodies"));
}

TEST_F(ReadingCommandTest, WrongNamesLeadToTheRightOnes) {
  const struct {
    const char* line;
    int exit_code;
    const char* told;
  } kRows[] = {
      {"get AVKP", 3, "`partyline search \"AVKP\"` finds"},
      {"get AVKP", 3, "Did you mean parties/az-avkp ("},
      {"get az-avkp", 3, "Did you mean parties/az-avkp ("},
      {"lineage az-avkp", 3, "Did you mean parties/az-avkp ("},
      {"get parties/az-avk", 2, "Did you mean parties/az-avkp ("},
      {"get parties/az-avkpp", 2, "Did you mean parties/az-avkp ("},
      {"get az-avkpp", 3, "Did you mean parties/az-avkp ("},
      {"get people/hasanow", 2, "Did you mean people/hasanov ("},
      {"get elections/az-pres-1999", 2, "Did you mean elections/az-pres-1998 ("},
      {"get elections/atlantis", 2, "`partyline search TEXT` finds"},
  };
  for (const auto& row : kRows) {
    const AppRun run = Run(row.line);
    EXPECT_EQ(run.exit_code, row.exit_code) << row.line;
    EXPECT_THAT(run.err, HasSubstr(row.told)) << row.line;
  }
}

// One page at a time or all at once, it is the same listing.
TEST_F(ReadingCommandTest, PagesAddUpToTheListing) {
  for (const std::string line :
       {"elections", "events", "conflicts", "references parties/az-azkp1993",
        "results --party=parties/az-azkp1993 --along-lineage"}) {
    const AppRun whole = Run(line + " --all -o jsonl");
    const AppRun pages = Run(line + " --all --page-size=2 -o jsonl");
    EXPECT_THAT(whole.out, Not(IsEmpty())) << line << whole.err;
    EXPECT_EQ(pages.out, whole.out) << line;
    EXPECT_THAT(Run(line + " --page-size=1").err, HasSubstr("partyline: 1 of ")) << line;
  }
}

TEST_F(ReadingCommandTest, JsonIsTheAnswerOfTheWire) {
  const AppRun run = Run("get elections/az-pres-1998 -o json");
  v1::GetElectionResponse response;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(run.out, &response).ok()) << run.out;
  ASSERT_EQ(response.results_size(), 1);
  EXPECT_EQ(response.results(0).readings_size(), 2);
  EXPECT_EQ(response.results(0).readings(0).votes().value(), 29224);
}

}  // namespace
}  // namespace partyline::client
