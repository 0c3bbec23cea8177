// SPDX-License-Identifier: Apache-2.0

// `partyline history`, `partyline diff`, and reads of the past.

#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/arguments.h"
#include "client/cli/compare_records.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kFirst[] = R"pb(
  summary: "From the infobox"
  edits {
    create {
      party {
        name: "parties/az-avkp"
        etag: "a1"
        revision: 1
        kind: PARTY_KIND_PARTY
        display_name: "AVKP"
        note: "One of several."
        names {
          id: "name-1"
          text: "AVKP"
          kind: NAME_KIND_ABBREVIATION
          evidence {
            standing: STANDING_UNDISPUTED
            claims {
              basis: BASIS_ASSERTED
              citations { source: "sources/page" section: "Infobox" }
            }
          }
        }
        leaderships {
          id: "leader-1"
          person { text: "Sayad Sayadov" }
          title: "chairman"
          period { start { edtf: "1993" text: "1993" } }
          evidence {
            standing: STANDING_UNDISPUTED
            claims {
              basis: BASIS_ASSERTED
              citations { source: "sources/page" section: "History" }
            }
          }
        }
        leaderships {
          id: "leader-2"
          person { text: "Musa Tukanov" }
          evidence { standing: STANDING_UNDISPUTED }
        }
      }
    }
  }
  edits { create { person { name: "people/sayadov" display_name: "Sayad Sayadov" } } }
)pb";

// A party with three changes: created with a person, updated by somebody, replaced.
class HistoryTest : public ::testing::Test {
 protected:
  HistoryTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    Add(kFirst);
    Add("summary: 'Elsewhere' edits { create { person { name: 'people/other' } } }");
    v1::Change second;
    *second.add_edits()->mutable_update() = connection_->changes[0].edits(0).create();
    Rewrite(*second.mutable_edits(0)->mutable_update()->mutable_party());
    second.set_principal("ann@example.org");
    Add(second.DebugString());
    Add("edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/az-heir' } }");
  }

  // A leader goes, another has an end, a third comes; a note and a claim change.
  static void Rewrite(v1::Party& party) {
    party.set_note("One of two.");
    party.mutable_names(0)
        ->mutable_evidence()
        ->mutable_claims(0)
        ->mutable_citations(0)
        ->set_section("Heading");
    *party.mutable_leaderships(0)->mutable_period()->mutable_end() =
        ParseText<v1::FuzzyDate>("edtf: '1997' text: '1997'");
    v1::Leadership* other = party.mutable_leaderships(1);
    other->set_id("leader-3");
    other->mutable_person()->set_text("Rauf Gurbanov");
  }

  void Add(const std::string& change) {
    const int number = static_cast<int>(connection_->changes.size()) + 1;
    v1::Change& added = connection_->changes.emplace_back(ParseText<v1::Change>(change));
    added.mutable_revision()->set_number(number);
    added.mutable_revision()->set_log(7);
    added.mutable_time()->set_seconds(1792670400 + 60 * number);  // 2026-10-22 12:00 UTC and on
  }

  AppRun Run(const std::string& line) {
    return RunWith(connection_, absl::StrSplit(line, ' ', absl::SkipEmpty()));
  }

  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

TEST_F(HistoryTest, ChangesOfARecordNewestFirst) {
  const AppRun run = Run("history parties/az-avkp");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "4  2026-10-22 12:04:00 UTC  -                replaced by parties/az-heir\n"
            "3  2026-10-22 12:03:00 UTC  ann@example.org  updated\n"
            "1  2026-10-22 12:01:00 UTC  -                created, with 1 other record · From the "
            "infobox\n"
            "\nSee also: partyline diff parties/az-avkp 3 4\n");
  EXPECT_EQ(run.err, "");
}

TEST_F(HistoryTest, RecordThatTookAPlaceIsToldOfIt) {
  EXPECT_EQ(Run("history parties/az-heir").out,
            "4  2026-10-22 12:04:00 UTC  took the place of parties/az-avkp\n");
}

TEST_F(HistoryTest, ChangesOfAllRecords) {
  EXPECT_EQ(
      Run("history").out,
      "4  2026-10-22 12:04:00 UTC  -                replaced parties/az-avkp by parties/az-heir\n"
      "3  2026-10-22 12:03:00 UTC  ann@example.org  updated parties/az-avkp\n"
      "2  2026-10-22 12:02:00 UTC  -                created people/other · Elsewhere\n"
      "1  2026-10-22 12:01:00 UTC  -                2 records: 2 created · From the infobox\n");
}

TEST_F(HistoryTest, IdentifierIsLookedUpFirst) {
  connection_->Put(ParseText<v1::Record>("party { name: 'parties/az-avkp' display_name: 'AVKP' }"));
  connection_->records["parlgov:454"] = connection_->records["parties/az-avkp"];
  EXPECT_EQ(Run("history parlgov:454").exit_code, 0);
  EXPECT_EQ(connection_->changes_request.record(), "parties/az-avkp");
  connection_->calls.clear();
  EXPECT_EQ(Run("history parlgov:1").exit_code, 2);
  EXPECT_THAT(connection_->calls, ElementsAre("GetParty", "GetPerson", "GetElection", "GetSource"));
}

TEST_F(HistoryTest, WhatIsAskedOfTheServer) {
  Run("history parties/az-avkp --by=ann --since=2026-10-22 --until=2026-10-22T12:00:00.5+04:00"
      " --page-size=5");
  EXPECT_EQ(connection_->changes_request.ShortDebugString(),
            "record: \"parties/az-avkp\" principal: \"ann\" since { seconds: 1792627200 } "
            "until { seconds: 1792656000 nanos: 500000000 } page_size: 5");
}

TEST_F(HistoryTest, PagesAreToldOfAndJoined) {
  connection_->largest_page = 2;
  const AppRun run = Run("history --page-size=2");
  EXPECT_EQ(run.err, "partyline: 2 shown; --all shows all, --page-token=2 the next page\n");
  EXPECT_THAT(Run("history --page-size=2 --page-token=2").out, StartsWith("2  2026"));
  const std::string joined = Run("history --all").out;
  connection_->largest_page = 1000;
  EXPECT_EQ(joined, Run("history").out);
}

TEST_F(HistoryTest, ProgramsHaveAChangeALine) {
  const AppRun run = Run("history parties/az-avkp -o jsonl");
  EXPECT_THAT(absl::StrSplit(run.out, '\n'),
              ElementsAre(HasSubstr("\"replacedBy\":\"parties/az-heir\""), HasSubstr("\"update\""),
                          HasSubstr("\"summary\":\"From the infobox\""), ""));
}

TEST_F(HistoryTest, WrongUsageIsToldWithoutAskingTheServer) {
  for (const char* line :
       {"history --since=yesterday", "history --until=2026-13-01", "diff parties/az-avkp",
        "diff parties/az-avkp 0 1", "diff parties/az-avkp one 2", "diff",
        "get parties/az-avkp --at-revision=0", "get parties/az-avkp --at-revision=-3",
        "lineage parties/az-avkp --at-revision=x"}) {
    EXPECT_EQ(Run(line).exit_code, 1) << line;
  }
  EXPECT_THAT(Run("history --since=yesterday").err, HasSubstr("'yesterday' is no time such as"));
  EXPECT_THAT(connection_->calls, IsEmpty());
}

TEST_F(HistoryTest, DiffIsToldFactByFact) {
  connection_->Put(ParseText<v1::Record>("source { name: 'sources/page' display_name: 'A page' }"));
  const AppRun run = Run("diff parties/az-avkp 1 3");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, R"(AVKP
parties/az-avkp · party · revision 1 → 3

- Note: One of several.
+ Note: One of two.

Names
~ AVKP (abbreviation)  #name-1
    - says: A page, Infobox
    + says: A page, Heading

Leaders
- “Sayad Sayadov”, chairman · from 1993  #leader-1
+ “Sayad Sayadov”, chairman · 1993 – 1997  #leader-1
- “Musa Tukanov”  #leader-2
+ “Rauf Gurbanov”  #leader-3

See also: partyline history parties/az-avkp
)");
}

TEST_F(HistoryTest, DiffGoesBothWaysAndToTheNewest) {
  EXPECT_THAT(Run("diff parties/az-avkp 3 1").out,
              AllOf(HasSubstr("revision 3 → 1"), HasSubstr("+ “Musa Tukanov”  #leader-2"),
                    HasSubstr("- “Rauf Gurbanov”  #leader-3")));
  EXPECT_THAT(Run("diff parties/az-avkp 1 2").out, HasSubstr("Nothing is different.\n"));
  EXPECT_THAT(Run("diff parties/az-avkp 3").out,
              AllOf(HasSubstr("revision 3 → 4"),
                    HasSubstr("its place was taken by parties/az-heir (parties/az-heir)."),
                    HasSubstr("- “Rauf Gurbanov”  #leader-3")));
  EXPECT_THAT(
      Run("diff people/other 1 2").out,
      AllOf(HasSubstr("people/other · person · revision 1 → 2"), HasSubstr("Created in between.")));
  EXPECT_THAT(Run("diff people/other 3 1").out, HasSubstr("Not yet there"));
}

TEST_F(HistoryTest, DiffForPrograms) {
  const AppRun run = Run("diff parties/az-avkp 1 3 -o json");
  google::protobuf::Struct diff;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(run.out, &diff).ok()) << run.out;
  EXPECT_EQ(diff.fields().at("name").string_value(), "parties/az-avkp");
  EXPECT_EQ(diff.fields().at("from").string_value(), "1");
  EXPECT_EQ(diff.fields().at("to").string_value(), "3");
  EXPECT_EQ(diff.fields().at("log").string_value(), "7");
  EXPECT_EQ(diff.fields().at("record").string_value(), "kept");
  std::vector<std::string> changes;
  for (const auto& value : diff.fields().at("changes").list_value().values()) {
    const auto& change = value.struct_value().fields();
    const auto text = [&](const char* key) {
      return change.contains(key) ? change.at(key).string_value() : "";
    };
    changes.push_back(absl::StrCat(text("change"), " ", text("field"), " ", text("fact_id"),
                                   change.contains("before") ? " before" : "",
                                   change.contains("after") ? " after" : ""));
  }
  EXPECT_THAT(
      changes,
      ElementsAre("changed note  before after", "changed names name-1 before after",
                  "changed leaderships leader-1 before after",
                  "removed leaderships leader-2 before", "added leaderships leader-3 after"));
  EXPECT_THAT(absl::StrSplit(Run("diff parties/az-avkp 1 3 -o jsonl").out, '\n'),
              ElementsAre(HasSubstr("\"One of two.\""), HasSubstr("name-1"), HasSubstr("leader-1"),
                          HasSubstr("leader-2"), HasSubstr("leader-3"), ""));
  EXPECT_EQ(Run("diff parties/az-avkp 1 2 -o jsonl").out, "");
  EXPECT_THAT(Run("diff parties/az-avkp 3 4 -o json").out,
              AllOf(HasSubstr("\"record\": \"replaced\""),
                    HasSubstr("\"replaced_by\": \"parties/az-heir\"")));
}

// Changes may fill several pages, and some of them may be another record's.
TEST_F(HistoryTest, DiffReadsAsFarBackAsItMust) {
  connection_->largest_page = 1;
  for (auto& request : {"diff parties/az-avkp 1 3", "diff parties/az-avkp 2 3"}) {
    EXPECT_THAT(Run(request).out, HasSubstr("+ “Rauf Gurbanov”  #leader-3")) << request;
  }
}

TEST_F(HistoryTest, DiffOfWhatIsNotThere) {
  EXPECT_EQ(Run("diff parties/az-nope 1 2").exit_code, 2);
  const AppRun neither = Run("diff people/other 1 1");
  EXPECT_EQ(neither.exit_code, 2);
  EXPECT_EQ(neither.err,
            "partyline: not found: no record people/other at revision 1 or 1 (RECORD_NOT_FOUND)\n"
            "`partyline search TEXT` finds records by any of their names.\n");
  EXPECT_THAT(Run("diff parties/az-avkp 1 9").err,
              AllOf(HasSubstr("REVISION_AHEAD"), HasSubstr("`partyline history` lists")));
  connection_->error = absl::UnavailableError("gone");
  EXPECT_EQ(Run("diff parties/az-avkp 1 2").exit_code, 6);
}

TEST_F(HistoryTest, PastIsAskedForAndSaidToBeIt) {
  for (const char* record : {"party { name: 'parties/az-avkp' display_name: 'AVKP' }",
                             "person { name: 'people/x' display_name: 'X' }",
                             "source { name: 'sources/page' display_name: 'A page' }",
                             "election { name: 'elections/az-1995' display_name: '1995' }"}) {
    connection_->Put(ParseText<v1::Record>(record));
  }
  for (const char* name : {"parties/az-avkp", "people/x", "sources/page", "elections/az-1995"}) {
    connection_->calls.clear();
    const AppRun run = Run(absl::StrCat("get --at-revision=3 ", name));
    EXPECT_THAT(run.out, AllOf(HasSubstr("As recorded at revision 3;"),
                               EndsWith(absl::StrCat("See also: partyline history ", name,
                                                     " · partyline get ", name, "\n"))));
    EXPECT_THAT(connection_->calls, Not(::testing::Contains("ListConflicts"))) << name;
  }
  EXPECT_EQ(connection_->get_party_request.at_revision(), 3);
  EXPECT_EQ(connection_->get_person_request.at_revision(), 3);
  EXPECT_EQ(connection_->get_election_request.at_revision(), 3);
  EXPECT_THAT(Run("lineage parties/az-avkp --at-revision=3").out,
              HasSubstr("as recorded at revision 3"));
  EXPECT_EQ(connection_->lineage_request.at_revision(), 3);
  for (const char* name : {"events/x", "elections/e/results/r"}) {
    const AppRun run = Run(absl::StrCat("get --at-revision=3 ", name));
    EXPECT_EQ(run.exit_code, 1) << name;
    EXPECT_THAT(run.err, HasSubstr("--at-revision can be asked of parties, people, elections and "
                                   "sources only"));
  }
}

TEST_F(HistoryTest, RecordThatWasChangedSaysSoWhenShown) {
  connection_->Put(ParseText<v1::Record>("party { name: 'parties/az-avkp' display_name: 'AVKP' }"));
  connection_->Put(ParseText<v1::Record>("person { name: 'people/other' display_name: 'X' }"));
  EXPECT_THAT(Run("get parties/az-avkp").out,
              EndsWith("See also: partyline history parties/az-avkp\n"));
  EXPECT_THAT(Run("get people/other").out, Not(HasSubstr("history")));
}

TEST(CompareRecordsTest, OrderOfFactsCountsForNothing) {
  const auto one = ParseText<v1::Party>("names { id: 'a' text: 'A' } names { id: 'b' text: 'B' }");
  const auto other =
      ParseText<v1::Party>("etag: 'x' names { id: 'b' text: 'B' } names { id: 'a' text: 'A' }");
  EXPECT_THAT(*CompareRecords(&one, &other), IsEmpty());
  EXPECT_THAT(*CompareRecords(nullptr, nullptr), IsEmpty());
  EXPECT_EQ(CompareRecords(nullptr, &other)->size(), 2u);
}

TEST(CompareRecordsTest, SingleFactIsAFactToo) {
  const auto one = ParseText<v1::Event>("occurrence { id: 'o' evidence { standing: 1 } }");
  const auto other = ParseText<v1::Event>("occurrence { id: 'o' evidence { standing: 2 } }");
  const auto differences = *CompareRecords(&one, &other);
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences[0].field, "occurrence");
  EXPECT_EQ(differences[0].fact_id, "o");
}

TEST(CompareRecordsTest, PartsAreNamedByTheirPaths) {
  google::protobuf::Value before;
  google::protobuf::Value after;
  using google::protobuf::util::JsonStringToMessage;
  ASSERT_TRUE(JsonStringToMessage(R"({"a":{"b":"x","c":1},"l":["p","q"],"m":[1]})", &before).ok());
  ASSERT_TRUE(JsonStringToMessage(R"({"a":{"b":"y","d":true},"l":["p","r"],"m":[]})", &after).ok());
  std::vector<std::string> parts;
  for (const PartDifference& part : CompareParts(before, after)) {
    parts.push_back(absl::StrCat(part.path, ": ", part.before, " -> ", part.after));
  }
  EXPECT_THAT(parts, ElementsAre("a.b: “x” -> “y”", "a.c: 1 -> ", "a.d:  -> true",
                                 "l[1]: “q” -> “r”", "m: [1] -> []"));
}

TEST(ParseMomentTest, DaysAndTimes) {
  EXPECT_EQ(ParseMoment("1994-12-12")->seconds(), 787190400);
  EXPECT_EQ(ParseMoment("1994-12-12T01:00:00Z")->seconds(), 787194000);
  EXPECT_EQ(ParseMoment("1994-12-12T01:00:00")->seconds(), 787194000);
  EXPECT_EQ(ParseMoment("1994-12-12T05:00:00.25+04:00")->nanos(), 250000000);
  for (const char* none : {"", "1994", "12.12.1994", "1994-12-12 25:00", "inf"}) {
    EXPECT_FALSE(ParseMoment(none).ok()) << none;
  }
}

}  // namespace
}  // namespace partyline::client
