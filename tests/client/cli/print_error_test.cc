// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_error.h"

#include "client/cli/did_you_mean.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;

constexpr char kEndpoint[] = "127.0.0.1:7878";

struct CodeCase {
  absl::StatusCode code;
  int exit_code;
};

class ExitCodeTest : public ::testing::TestWithParam<CodeCase> {};

TEST_P(ExitCodeTest, GoesByClassOfError) {
  EXPECT_EQ(ExitCode(absl::Status(GetParam().code, "x")), GetParam().exit_code);
}

INSTANTIATE_TEST_SUITE_P(Codes, ExitCodeTest,
                         ::testing::ValuesIn(std::vector<CodeCase>{
                             {absl::StatusCode::kOk, 0},
                             {absl::StatusCode::kNotFound, 2},
                             {absl::StatusCode::kInvalidArgument, 3},
                             {absl::StatusCode::kOutOfRange, 3},
                             {absl::StatusCode::kUnauthenticated, 4},
                             {absl::StatusCode::kPermissionDenied, 4},
                             {absl::StatusCode::kAborted, 5},
                             {absl::StatusCode::kAlreadyExists, 5},
                             {absl::StatusCode::kFailedPrecondition, 5},
                             {absl::StatusCode::kUnavailable, 6},
                             {absl::StatusCode::kResourceExhausted, 6},
                             {absl::StatusCode::kDeadlineExceeded, 7},
                             {absl::StatusCode::kInternal, 70},
                             {absl::StatusCode::kUnimplemented, 8},
                             {absl::StatusCode::kUnknown, 70},
                             {absl::StatusCode::kDataLoss, 70},
                             {absl::StatusCode::kCancelled, 70},
                         }),
                         [](const auto& row) { return absl::StatusCodeToString(row.param.code); });

TEST(ExitCodeTest, RequestBeyondALimitIsTheCallersFault) {
  EXPECT_EQ(
      ExitCode(ServiceError(absl::StatusCode::kResourceExhausted, "1001 edits", "LIMIT_EXCEEDED")),
      3);
}

TEST(ErrorTextTest, NamesTheReasonAndHowToGoOn) {
  const absl::Status status =
      ServiceError(absl::StatusCode::kNotFound, "no record parties/nope", "RECORD_NOT_FOUND");
  EXPECT_EQ(ErrorText(status, kEndpoint, {}),
            "partyline: not found: no record parties/nope (RECORD_NOT_FOUND)\n"
            "`partyline search TEXT` finds records by any of their names.\n");
}

struct SearchHintCase {
  std::string name;
  std::string hint;  // empty: none
};

TEST(ErrorTextTest, NameInTheWorldsSenseIsToBeSearchedFor) {
  const Client client(std::make_shared<FakeConnection>());
  for (const SearchHintCase& test : std::vector<SearchHintCase>{
           {"AVKP", "`partyline search \"AVKP\"` finds"},
           {"Communist Party", "`partyline search \"Communist Party\"` finds"},
           {"a\"$(x)`", "`partyline search \"a\\\"\\$(x)\\`\"` finds"},
           {"parties/Bad Name", ""},
           {"parlgov:", ""},
           {"", ""},
       }) {
    const absl::Status status =
        ServiceError(absl::StatusCode::kInvalidArgument, "name: no name", "INVALID_FIELD");
    const absl::Status hinted = HintAtSearch(client, status, test.name);
    EXPECT_EQ(ExitCode(hinted), 3);
    if (test.hint.empty()) {
      EXPECT_EQ(hinted, status) << test.name;
    } else {
      EXPECT_THAT(ErrorText(hinted, kEndpoint, {}), HasSubstr(test.hint)) << test.name;
      EXPECT_THAT(ErrorJson(hinted, kEndpoint), HasSubstr("\"hint\": \"`partyline search"));
    }
  }
  const absl::Status missing = absl::NotFoundError("no record");
  EXPECT_EQ(HintAtSearch(client, missing, "AVKP"), missing);
}

TEST(ErrorTextTest, ListsEveryViolation) {
  absl::Status status =
      ServiceError(absl::StatusCode::kInvalidArgument, "2 fields break rules", "INVALID_FIELD");
  AddViolation(status, "on", "no such day");
  AddViolation(status, "depth", "must be 32 or less");
  EXPECT_EQ(ErrorText(status, kEndpoint, {}),
            "partyline: invalid argument: 2 fields break rules (INVALID_FIELD)\n"
            "  on: no such day\n"
            "  depth: must be 32 or less\n");
}

TEST(ErrorTextTest, DoesNotRepeatTheOnlyViolation) {
  absl::Status status =
      ServiceError(absl::StatusCode::kInvalidArgument, "on: no such day", "INVALID_FIELD");
  AddViolation(status, "on", "no such day");
  EXPECT_EQ(ErrorText(status, kEndpoint, {}),
            "partyline: invalid argument: on: no such day (INVALID_FIELD)\n");
}

TEST(ErrorTextTest, WithoutAServerSaysHowToStartOne) {
  EXPECT_EQ(ErrorText(absl::UnavailableError("Connection refused"), kEndpoint, {}),
            "partyline: unavailable: no server answers at 127.0.0.1:7878\n"
            "  Connection refused\n"
            "Start one with `partylined`, or with data by `deploy/quickstart` from a checkout; for "
            "another address give --endpoint=HOST:PORT or set PARTYLINE_ENDPOINT.\n");
}

TEST(ErrorTextTest, ServerThatAnswersIsThere) {
  const absl::Status status =
      ServiceError(absl::StatusCode::kUnavailable, "too much to do", "SERVER_BUSY");
  EXPECT_EQ(ErrorText(status, kEndpoint, {}),
            "partyline: unavailable: too much to do (SERVER_BUSY)\n");
}

TEST(ErrorTextTest, FaultsOfAFileStandBelowOneAnother) {
  EXPECT_EQ(ErrorText(absl::InvalidArgumentError("a.txtpb:1:2: x\nb.txtpb:3:4: y"), kEndpoint, {}),
            "partyline: invalid argument: a.txtpb:1:2: x\n  b.txtpb:3:4: y\n");
}

TEST(ErrorTextTest, TextOfTheServerIsMadeHarmless) {
  absl::Status status =
      ServiceError(absl::StatusCode::kInvalidArgument, "bad \x1b[2J", "REASON\x1b");
  AddViolation(status, "field\x07", "text\x1b");
  EXPECT_EQ(ErrorText(status, kEndpoint, {}),
            "partyline: invalid argument: bad \\x1b[2J (REASON\\x1b)\n  field\\x07: text\\x1b\n");
}

TEST(ErrorJsonTest, IsOneObjectWithAllThereIs) {
  absl::Status status =
      ServiceError(absl::StatusCode::kAborted, "changed meanwhile", "ETAG_MISMATCH",
                   {{"name", "parties/az-avkp"}, {"etag", "5f"}});
  AddViolation(status, "edits[0].etag", "is \"5e\"");
  EXPECT_EQ(ErrorJson(status, kEndpoint), R"({
 "code": "ABORTED",
 "hint": "Somebody else has changed it meanwhile: run the command again.",
 "message": "changed meanwhile",
 "metadata": {
  "etag": "5f",
  "name": "parties/az-avkp"
 },
 "reason": "ETAG_MISMATCH",
 "violations": [
  {
   "description": "is \"5e\"",
   "field": "edits[0].etag"
  }
 ]
}
)");
}

TEST(ErrorJsonTest, IsOneLineAmongLinesOfJson) {
  const absl::Status status = ServiceError(absl::StatusCode::kAborted, "a\nb", "ETAG_MISMATCH");
  EXPECT_EQ(ErrorJson(status, kEndpoint, Format::kJsonLines),
            "{\"code\":\"ABORTED\",\"hint\":\"Somebody else has changed it meanwhile: run the "
            "command again.\",\"message\":\"a\\nb\",\"metadata\":{},\"reason\":\"ETAG_MISMATCH\","
            "\"violations\":[]}\n");
}

TEST(ErrorJsonTest, WithoutAServerNamesTheAddress) {
  const std::string json = ErrorJson(absl::UnavailableError("Connection refused"), kEndpoint);
  EXPECT_THAT(json, HasSubstr("no server answers at 127.0.0.1:7878\\nConnection refused"));
  EXPECT_THAT(json, HasSubstr("partylined"));
  EXPECT_THAT(json, HasSubstr("\"reason\": \"\""));
}

// Of what a search finds, those of the collection that was asked for, the most alike first.
TEST(DidYouMeanTest, RecordNamesThatMayHaveBeenMeant) {
  const auto connection = std::make_shared<FakeConnection>();
  connection->search = ParseText<v1::SearchResponse>(R"pb(
    hits { record { person { name: "people/avkp-founder" display_name: "Founder" } } }
    hits { record { party { name: "parties/az-avkp2" display_name: "AVKP-2" } } }
    hits { record { party { name: "parties/az-avkp" display_name: "AVKP" } } }
  )pb");
  const AppRun run = RunWith(connection, WordsOf("get parties/az-avk"));
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err,
              HasSubstr("\nDid you mean parties/az-avkp (AVKP) or parties/az-avkp2 (AVKP-2)?\n"));
  EXPECT_EQ(connection->search_request.query(), "avk");
  EXPECT_THAT(RunWith(connection, WordsOf("get parties/az-avk -o json")).err,
              HasSubstr("\"hint\": \"Did you mean parties/az-avkp (AVKP) or"));
  connection->search.Clear();
  EXPECT_THAT(RunWith(connection, WordsOf("get parties/az-avk")).err,
              HasSubstr("\n`partyline search TEXT` finds records"));
}

// What is too much or wrong at the end of a word hides it from a search; its beginning does not.
TEST(DidYouMeanTest, EndOfANameMayBeWrong) {
  const auto connection = std::make_shared<FakeConnection>();
  connection->searches["avk"] = ParseText<v1::SearchResponse>(R"pb(
    hits { record { party { name: "parties/az-avkp-1" display_name: "AVKP-1" } } }
    hits { record { party { name: "parties/az-avkp" display_name: "AVKP" } } }
    hits { record { party { name: "parties/az-avkp-of-baku" display_name: "AVKP of Baku" } } }
  )pb");
  EXPECT_THAT(RunWith(connection, WordsOf("get parties/az-avkpp")).err,
              HasSubstr("\nDid you mean parties/az-avkp (AVKP) or parties/az-avkp-1 (AVKP-1)?\n"));
  EXPECT_THAT(RunWith(connection, WordsOf("get people/az-avkpp")).err,
              HasSubstr("\n`partyline search TEXT` finds records"));
}

// A name without a collection is that of a record which has it, or else what a search finds by it.
TEST(DidYouMeanTest, NamesWithoutACollection) {
  const auto connection = std::make_shared<FakeConnection>();
  const absl::Status refused =
      ServiceError(absl::StatusCode::kInvalidArgument, "name: no name", "INVALID_FIELD");
  const auto told = [&](const std::string& name) {
    return ErrorText(HintAtSearch(Client(connection), refused, name), kEndpoint, {});
  };
  connection->Put(
      ParseText<v1::Record>("party { name: 'parties/il-likud' display_name: 'The Likud' }"));
  connection->Put(
      ParseText<v1::Record>("event { name: 'events/il-likud' display_name: 'Likud is founded' }"));
  EXPECT_THAT(told("il-likud"), HasSubstr("\nDid you mean parties/il-likud (The Likud) or "
                                          "events/il-likud (Likud is founded)? `partyline search "
                                          "\"il-likud\"` finds"));
  connection->searches["Likud"] = ParseText<v1::SearchResponse>(R"pb(
    hits { record { party { name: "parties/parlgov-678" display_name: "The Consolidation" } } }
    hits { record { person { name: "people/likud" display_name: "A. Likud" } } }
    hits { record { party { name: "parties/a" display_name: "A" } } }
    hits { record { party { name: "parties/b" display_name: "B" } } }
  )pb");
  EXPECT_THAT(told("Likud"),
              HasSubstr("\nDid you mean people/likud (A. Likud) or "
                        "parties/parlgov-678 (The Consolidation) or parties/a (A)?"));
  EXPECT_THAT(told("nothing"), HasSubstr("\n`partyline search \"nothing\"` finds"));
  EXPECT_THAT(told("Азәрбајҹанын"), HasSubstr("\n`partyline search"));
}

TEST(DidYouMeanTest, WordsThatOptionsTake) {
  const struct {
    const char* line;
    const char* meant;
  } kRows[] = {
      {"elections --kind=presidental", "; did you mean presidential?\n"},
      {"lineage x -o svgg", "; did you mean svg?\n"},
      {"parties -o svgg", ": this command answers as text, json, jsonl, txtpb, csv\n"},
      {"list --columns=nme", "; did you mean name?\n"},
      {"list partys", "; did you mean parties?\n"},
      {"lineage x --direction=ancestor", "; did you mean ancestors?\n"},
      {"lineage x --direction=up", "'up' is none of: ancestors, descendants, both\n"},
      {"lineage x --kind=splintr", "; did you mean splinter?\n"},
      {"lineage x --standing=al", "; did you mean all?\n"},
      {"search x --kind=persn", "; did you mean person?\n"},
      {"search x --kind=facton", "; did you mean faction?\n"},
      {"export --kind=partys", "; did you mean party?\n"},
  };
  for (const auto& row : kRows) {
    const AppRun run = RunWith(std::make_shared<FakeConnection>(), WordsOf(row.line));
    EXPECT_EQ(run.exit_code, 1) << row.line;
    EXPECT_THAT(run.err, HasSubstr(row.meant)) << row.line;
  }
}

TEST(DidYouMeanTest, CommandsAndOptions) {
  const struct {
    const char* line;
    const char* meant;
  } kRows[] = {
      {"lineag parties/x", "no such command or option: lineag; did you mean lineage?\n"},
      {"import txt x", "no such command or option: txt; did you mean text?\nSee `partyline import"},
      {"lineage --depht 2 parties/az-avkp", "no such option: --depht; did you mean --depth?\n"},
      {"list --knd=party", "no such option: --knd=party; did you mean --kind?\n"},
      {"get x --endpont=y:1", "did you mean --endpoint?\n"},
      {"--colr=never list", "no such option: --colr=never; did you mean --color or --colour?\n"},
      {"frobnicate", "no such command or option: frobnicate\n"},
  };
  for (const auto& row : kRows) {
    const AppRun run = RunWith(std::make_shared<FakeConnection>(), WordsOf(row.line));
    EXPECT_EQ(run.exit_code, 1) << row.line;
    EXPECT_THAT(run.err, HasSubstr(row.meant)) << row.line;
  }
}

}  // namespace
}  // namespace partyline::client
