// SPDX-License-Identifier: Apache-2.0
#include "service/model/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/unknown_field_set.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "partyline/v1/record.pb.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> BrokenRules(const google::protobuf::Message& message,
                                     absl::string_view path = "") {
  Violations violations;
  CheckRules(message, path, violations);
  std::vector<std::string> lines;
  for (const auto& [field, description] : violations.list()) {
    lines.push_back(absl::StrCat(field, ": ", description));
  }
  return lines;
}

template <typename T>
std::vector<std::string> BrokenRules(const char* text) {
  return BrokenRules(ParseText<T>(text));
}

constexpr char kGoodParty[] = R"pb(
  name: "parties/az-azkp1993"
  kind: PARTY_KIND_PARTY
  display_name: "Azerbaijan Communist Party (1993)"
  extra { key: "parlgov_id" value: "454" }
  names {
    id: "name-1"
    period { attested { text: "end of 1993" edtf: "1993" earliest: "1993-10-01" } }
    evidence {
      claims {
        basis: BASIS_ASSERTED
        citations {
          source: "sources/azerbaijan-communist-party-1993"
          section: "lead"
          line: 18
          span { start: 400 end: 429 }
        }
      }
      contradicts: "parties/az-avkp#name-1"
    }
    text: "Азəрбаjҹан Коммунист Партиjасы"
    kind: NAME_KIND_NATIVE
    language: "az-Cyrl"
    language_inferred: true
  }
)pb";

TEST(RulesTest, AGoodRecordHasNoProblems) {
  EXPECT_THAT(BrokenRules<v1::Party>(kGoodParty), IsEmpty());
}

TEST(RulesTest, AllProblemsAreReportedWithTheirPaths) {
  const auto request = ParseText<v1::CommitRequest>(R"pb(
    request_id: "short"
    edits {
      create {
        party {
          name: "parties/AVKP"
          display_name: " "
          leaderships {
            id: "Leader 1"
            period {
              start { edtf: "1993-02-30" }
              after: ""
            }
            evidence { claims { citations { source: "parties/az-avkp" line: 0 } } }
          }
        }
      }
    }
    edits { delete { replaced_by: "somewhere" } }
  )pb");
  EXPECT_THAT(
      BrokenRules(request),
      ElementsAre(
          "request_id: must be 8 to 128 of A-Z, a-z, 0-9, hyphen, dot, colon and underscore",
          "edits[0].create.party.name: must be a record name such as `parties/az-avkp` or "
          "`elections/x/results/y`",
          "edits[0].create.party.kind: is required",
          "edits[0].create.party.display_name: must not be blank",
          "edits[0].create.party.leaderships[0].id: must be 1 to 63 of a-z, 0-9 and hyphen, with "
          "no hyphen at either end",
          "edits[0].create.party.leaderships[0].period.start.edtf: must be an EDTF date: "
          "`1993-02-30` does "
          "not exist in the calendar",
          "edits[0].create.party.leaderships[0].evidence.claims[0].basis: is required",
          "edits[0].create.party.leaderships[0].evidence.claims[0].citations[0].source: must be a "
          "record from sources, not from parties",
          "edits[0].create.party.leaderships[0].evidence.claims[0].citations[0].line: must be at "
          "least 1",
          "edits[0].create.party.leaderships[0].person: is required",
          "edits[1].delete.name: is required",
          "edits[1].delete.replaced_by: must be a record name such as `parties/az-avkp` or "
          "`elections/x/results/y`"));
}

TEST(RulesTest, PathsBeginWhereTheMessageStands) {
  EXPECT_THAT(BrokenRules(v1::Delete(), "edits[3].delete"),
              ElementsAre("edits[3].delete.name: is required"));
}

struct RequestCase {
  const char* name;
  const char* request;
  const char* problem;  // empty: none
};

template <typename Request>
void ExpectProblems(const std::vector<RequestCase>& rows) {
  for (const RequestCase& row : rows) {
    const std::vector<std::string> problems = BrokenRules<Request>(row.request);
    if (*row.problem == '\0') {
      EXPECT_THAT(problems, IsEmpty()) << row.name;
    } else {
      EXPECT_THAT(problems, ElementsAre(HasSubstr(row.problem))) << row.name;
    }
  }
}

TEST(RulesTest, RequestsForAParty) {
  ExpectProblems<v1::GetPartyRequest>({
      {"by name", "name: 'parties/az-avkp'", ""},
      {"by identifier", "name: 'parlgov:454' on: '1994-12-12' view: VIEW_BASIC", ""},
      {"by nothing", "", "name: is required"},
      {"by a bare id", "name: 'az-avkp'", "name: must be a record name"},
      {"oversized", absl::StrCat("name: 'x:", std::string(600, 'y'), "'").c_str(),
       "name: must be at most 512 bytes long, but has 602"},
      {"no such day", "name: 'x:1' on: '1993-02-30'", "on: must be a day YYYY-MM-DD that exists"},
      {"negative revision", "name: 'x:1' at_revision: -1", "at_revision: must be at least 0"},
      {"negative nested revision", "name: 'x:1' min_revision { number: -1 }",
       "min_revision.number: must be at least 0"},
      {"unknown view", "name: 'x:1' view: 99", "view: has no value 99"},
      {"according to an event", "name: 'x:1' according_to: 'events/x'",
       "according_to: must be a record from parties, people, sources, not from events"},
  });
}

TEST(RulesTest, RequestsForLists) {
  ExpectProblems<v1::ListPartiesRequest>({
      {"all", "", ""},
      {"of a country", "country: 'AZ' kinds: PARTY_KIND_PARTY page_size: 1000", ""},
      {"of a wrong country", "country: 'az'", "country: must be an ISO 3166-1 code"},
      {"negative page", "page_size: -1", "page_size: must be at least 0"},
      {"huge page", "page_size: 1001", "page_size: must be at most 1000"},
      {"unspecified kind", "kinds: PARTY_KIND_PARTY kinds: PARTY_KIND_UNSPECIFIED",
       "kinds[1]: must not be empty"},
      {"unknown kind", "kinds: 77", "kinds[0]: has no value 77"},
  });
}

TEST(RulesTest, RequestsForLineage) {
  ExpectProblems<v1::GetLineageRequest>({
      {"with a depth", "name: 'parties/az-avkp' depth: 3", ""},
      {"too deep", "name: 'parties/az-avkp' depth: 33", "depth: must be at most 32"},
  });
}

TEST(RulesTest, ListsHaveAnEnd) {
  v1::CommitRequest request = ParseText<v1::CommitRequest>("request_id: '12345678'");
  EXPECT_THAT(BrokenRules(request), ElementsAre("edits: is required"));
  for (int i = 0; i < 1001; ++i) request.add_edits();
  EXPECT_THAT(BrokenRules(request),
              ElementsAre("edits: must have at most 1000 elements, but has 1001"));
  request.mutable_edits()->RemoveLast();
  EXPECT_THAT(BrokenRules(request), IsEmpty());
}

TEST(RulesTest, ElementsAreNotEmpty) {
  EXPECT_THAT(BrokenRules<v1::Mention>("names: 'AVKP' names: ''"),
              ElementsAre("names[1]: must not be empty"));
}

TEST(RulesTest, WhatTheServerWritesIsNotLookedAt) {
  v1::Party party = ParseText<v1::Party>(kGoodParty);
  party.set_etag(std::string(10'000, '\x01'));
  party.set_revision(-5);
  party.mutable_names(0)->mutable_evidence()->set_standing(static_cast<v1::Standing>(99));
  EXPECT_THAT(BrokenRules(party), IsEmpty());
}

TEST(RulesTest, PresenceIsNotEmptiness) {
  ExpectProblems<v1::FuzzyDate>({
      {"a bound", "earliest: '1994-12-12'", ""},
      {"a bound without content", "edtf: '1994' earliest: ''", "earliest: must be a day"},
  });
  ExpectProblems<v1::Citation>({
      {"no line", "source: 'sources/x'", ""},
      {"line 0", "source: 'sources/x' line: 0", "line: must be at least 1"},
      {"a cell without numbers", "source: 'sources/x' cell { column: 2 }",
       "cell.row: must be at least 1"},
  });
}

TEST(RulesTest, RequiredMessagesHaveContent) {
  const std::vector<std::string> problems =
      BrokenRules<v1::Leadership>("id: 'leader-1' person {} evidence {}");
  EXPECT_THAT(problems, ElementsAre("evidence: is required", "person: is required"));
}

TEST(RulesTest, DatesAreCheckedAsAWhole) {
  ExpectProblems<v1::Period>({
      {"vague", "start { text: 'early 2000s' edtf: '200X' latest: '2004-12-31' }", ""},
      {"words alone", "start { text: 'long ago' }", "start: needs edtf, earliest or latest"},
      {"reversed", "end { earliest: '1994-01-02' latest: '1994-01-01' }",
       "end: earliest is after latest"},
      {"outside", "attested { edtf: '1993' earliest: '1992-12-31' }",
       "attested[0]: earliest and latest must lie within"},
  });
}

TEST(RulesTest, RefsNameSomething) {
  ExpectProblems<v1::Claim>({
      {"a body",
       "basis: BASIS_REPORTED citations { source: 'sources/x' } by { name: 'parties/az-avkp' }",
       ""},
      {"words",
       "basis: BASIS_REPORTED citations { source: 'sources/x' } by { text: 'the bulk of the party' "
       "}",
       ""},
      {"a body or another",
       "basis: BASIS_REPORTED citations { source: 'sources/x' } by { candidates { name: "
       "'parties/az-avkp' } }",
       ""},
      {"nobody", "basis: BASIS_REPORTED citations { source: 'sources/x' } by {}",
       "by: must have a name, a text or candidates"},
      {"a result",
       "basis: BASIS_REPORTED citations { source: 'sources/x' } by { name: 'elections/x/results/y' "
       "}",
       "by.name: must be a record from parties, people, sources, events, elections, not from "
       "results"},
  });
}

TEST(RulesTest, Maps) {
  const auto problems_of = [](const std::string& key, const std::string& value) {
    v1::Party party = ParseText<v1::Party>(kGoodParty);
    (*party.mutable_extra())[key] = value;
    return BrokenRules(party);
  };
  EXPECT_THAT(problems_of("cmp", "Азəрбаjҹан\nand more"), IsEmpty());
  EXPECT_THAT(problems_of("empty value", ""), IsEmpty());
  EXPECT_THAT(problems_of("", "x"), ElementsAre("extra[\"\"]: must not have an empty key"));
  EXPECT_THAT(problems_of("a\nb", "x"),
              ElementsAre("extra[\"a\\nb\"]: must be one line, without line feed or tab"));
  EXPECT_THAT(problems_of("k", std::string("\x01")),
              ElementsAre("extra[\"k\"]: must not contain control characters"));
  EXPECT_THAT(problems_of("k", std::string(4097, 'x')),
              ElementsAre("extra[\"k\"]: must be at most 4096 bytes long, but has 4097"));
  EXPECT_THAT(problems_of(std::string(257, 'k'), "x"),
              ElementsAre(absl::StrCat("extra[\"", std::string(64, 'k'),
                                       "\"]: must not have a key of more than 256 bytes")));

  v1::Party party = ParseText<v1::Party>(kGoodParty);
  for (int i = 0; i < 200; ++i) (*party.mutable_extra())[absl::StrCat(i)] = "x";
  EXPECT_THAT(BrokenRules(party),
              ElementsAre("extra: must have at most 200 elements, but has 201"));
}

bool Contains(const std::vector<std::string>& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

TEST(RulesTest, WhatTimeDoesNotBoundHasNoPeriod) {
  const struct {
    std::vector<std::string> problems;
    const char* field;
  } kRows[] = {
      {BrokenRules<v1::Party>("identities { period {} }"), "identities[0].period"},
      {BrokenRules<v1::Event>("occurrence { period { start { edtf: '1991' } } }"),
       "occurrence.period"},
      {BrokenRules<v1::Event>("participants {} participants { period {} }"),
       "participants[1].period"},
      {BrokenRules<v1::Election>("totals { period {} }"), "totals[0].period"},
      {BrokenRules<v1::Result>("participations { period {} }"), "participations[0].period"},
      {BrokenRules<v1::Result>("nominations { period {} }"), "nominations[0].period"},
      {BrokenRules<v1::Result>("readings { period { start { edtf: 'x' } } }"),
       "readings[0].period"},
  };
  for (const auto& row : kRows) {
    EXPECT_TRUE(Contains(row.problems, absl::StrCat(row.field, ": must be absent"))) << row.field;
    // What must not be there is not looked into.
    for (const std::string& line : row.problems) {
      EXPECT_FALSE(absl::StartsWith(line, absl::StrCat(row.field, "."))) << line;
    }
  }
  EXPECT_FALSE(Contains(BrokenRules<v1::Event>("occurrence { id: 'o' }"),
                        "occurrence.period: must be absent"));
}

// CheckRules reads maps as texts under texts: a map of another kind needs rules of its own.
TEST(RulesTest, AllMapsOfTheContractAreTextsUnderTexts) {
  using google::protobuf::FieldDescriptor;
  const auto* file = v1::CommitRequest::descriptor()->file();
  std::vector<const google::protobuf::FileDescriptor*> files = {
      file, v1::GetPartyRequest::descriptor()->file(), v1::Record::descriptor()->file()};
  for (int i = 0; i < v1::Record::descriptor()->file()->dependency_count(); ++i) {
    files.push_back(v1::Record::descriptor()->file()->dependency(i));
  }
  for (const auto* each : files) {
    for (int i = 0; i < each->message_type_count(); ++i) {
      for (int j = 0; j < each->message_type(i)->field_count(); ++j) {
        const FieldDescriptor* field = each->message_type(i)->field(j);
        if (!field->is_map()) continue;
        EXPECT_EQ(field->message_type()->map_key()->type(), FieldDescriptor::TYPE_STRING)
            << field->full_name();
        EXPECT_EQ(field->message_type()->map_value()->type(), FieldDescriptor::TYPE_STRING)
            << field->full_name();
      }
    }
  }
}

TEST(RulesTest, UnknownFieldsAreRefused) {
  v1::Party party = ParseText<v1::Party>(kGoodParty);
  auto* unknown =
      party.mutable_names(0)->GetReflection()->MutableUnknownFields(party.mutable_names(0));
  unknown->AddVarint(99, 1);
  unknown->AddVarint(99, 2);
  unknown->AddLengthDelimited(98, "something new");
  party.GetReflection()->MutableUnknownFields(&party)->AddVarint(97, 1);
  EXPECT_THAT(BrokenRules(party),
              ElementsAre("97: unknown field 97", "names[0].98: unknown field 98",
                          "names[0].99: unknown field 99"));
}

TEST(RulesTest, TextsAreText) {
  const auto problems_of = [](const std::string& text) {
    v1::Party party = ParseText<v1::Party>(kGoodParty);
    party.set_note(text);
    return BrokenRules(party);
  };
  EXPECT_THAT(problems_of("two\nlines\tand a tab"), IsEmpty());
  EXPECT_THAT(problems_of(std::string("a\0b", 3)),
              ElementsAre("note: must not contain control characters"));
  EXPECT_THAT(problems_of("\xFF"), ElementsAre("note: must be UTF-8"));
  EXPECT_THAT(problems_of(std::string(4097, 'x')),
              ElementsAre("note: must be at most 4096 bytes long, but has 4097"));
}

// One byte in four of a request of 1 MiB can break a rule; nobody reads, and memory need not hold,
// all of that.
TEST(RulesTest, BrokenRulesOfAHostileRequestAreBounded) {
  v1::CommitRequest request = ParseText<v1::CommitRequest>("request_id: '12345678'");
  for (int i = 0; i < 500; ++i) {
    auto* party = request.add_edits()->mutable_create()->mutable_party();
    for (int j = 0; j < 200; ++j) party->add_names();
  }
  EXPECT_THAT(BrokenRules(request), SizeIs(Violations::kMostKept));
}

}  // namespace
}  // namespace partyline
