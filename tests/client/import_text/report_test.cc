// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/report.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ReportTest, LinesSayWhatWasReadAndWhatWasNot) {
  const Imported imported = Import(Article(
      {"Ideology: Communism, Socialism", "Mascot: Moth", "Membership: 7,000", "no key"},
      "Prose. More.\n\n== Parliament ==\n| Election | Leader | Votes |\n| 2010 | 6,942 | |\n"));
  const std::string text = ToText(imported.report.files[0], true);
  EXPECT_THAT(text, HasSubstr("test.txt: Harbour Party (1990) → parties/harbour-party-1990\n"));
  EXPECT_THAT(text, HasSubstr("attribute ideology 2"));
  EXPECT_THAT(text, HasSubstr("  prose that can be cited: 2 paragraphs, 3 sentences\n"));
  EXPECT_THAT(text,
              HasSubstr("  unknown keys: 1\n    5:3  Mascot: Moth  (kept as an attribute)\n"));
  EXPECT_THAT(text,
              HasSubstr("  lists split: 1\n    4:3  Ideology: Communism, Socialism  (2 items)\n"));
  EXPECT_THAT(text, HasSubstr("6:15  7,000  (comma thousands)\n"));
  EXPECT_THAT(text,
              HasSubstr("  lines not understood: 1\n    7:1  - no key  (no `- Key: value`)\n"));
  EXPECT_THAT(text, HasSubstr("13:1  | 2010 | 6,942 | |  (row shifted left by 1)\n"));
  EXPECT_THAT(text, Not(HasSubstr("left out")));
}

TEST(ReportTest, ProgramsGetEveryFactWithItsRule) {
  const Imported imported = Import(Article({"Slogan: \"Go\"", "Mascot: Moth"}));
  const google::protobuf::Struct report = ToStruct(imported.report);
  const auto& file = report.fields().at("files").list_value().values(0).struct_value().fields();
  EXPECT_EQ(file.at("subject").string_value(), "parties/harbour-party-1990");
  const auto& facts = file.at("facts").list_value();
  EXPECT_EQ(facts.values_size(), static_cast<int>(imported.report.files[0].facts.size()));
  bool has_slogan = false;
  for (const auto& value : facts.values()) {
    const auto& fact = value.struct_value().fields();
    if (fact.at("kind").string_value() != "attribute slogan") continue;
    has_slogan = true;
    EXPECT_EQ(fact.at("fact").string_value(), "parties/harbour-party-1990#attribute-1");
    EXPECT_EQ(fact.at("rule").string_value(), "quotation marks left out");
    EXPECT_EQ(fact.at("line").number_value(), 4);
    EXPECT_EQ(fact.at("column").number_value(), 3);
  }
  EXPECT_TRUE(has_slogan);
  const auto& finding = file.at("findings").list_value().values(0).struct_value().fields();
  EXPECT_EQ(finding.at("kind").string_value(), "unknown_key");
  EXPECT_EQ(file.at("records").struct_value().fields().at("parties").number_value(), 1);
}

TEST(ReportTest, EveryFactOfTheRecordsIsInTheReport) {
  const Imported imported = Import(TestData("lantern_party.txt"));
  std::size_t facts = 0;
  for (const std::string& name : imported.report.files[0].records) {
    ForEachFact(BodyNamed(imported.records, name), [&](const FactView&) { ++facts; });
  }
  EXPECT_EQ(facts, imported.report.files[0].facts.size());
  EXPECT_EQ(imported.report.files[0].records.size(),
            static_cast<std::size_t>(imported.records.records_size()));
}

TEST(ReportTest, OfVeryManyFindingsForOneReasonTheFirstFewStandForAll) {
  std::string rows = "== Parliament ==\n| Election | Votes |\n";
  for (int i = 0; i < 1501; ++i) absl::StrAppend(&rows, "| 2010 | ", 1000 + i, " |\n");
  const Imported imported = Import(Article({"Mascot: Moth"}, rows));
  const FileReport& file = imported.report.files[0];
  const std::string text = ToText(file, false);
  EXPECT_THAT(text, HasSubstr("rows kept as printed: 501\n    1008:1  | 2010 | 2000 |  "
                              "(more than 1000 rows)\n"));
  EXPECT_THAT(text, HasSubstr("    and 498 more like these, down to line 1508\n"));
  EXPECT_THAT(text, HasSubstr("records that may be the same: 999\n    9:1  "));
  EXPECT_THAT(text, HasSubstr("    and 996 more like these, down to line 1007\n"));
  EXPECT_THAT(text, HasSubstr("4:3  Mascot: Moth"));
  EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 40);
  const std::string every = ToText(file, true);
  EXPECT_GT(std::count(every.begin(), every.end(), '\n'), 1000);
}

TEST(ReportTest, FindingsBeyondTheMostAreCounted) {
  FileReport report;
  for (std::size_t i = 0; i < FileReport::kMostFindings + 3; ++i) {
    report.Add({FindingKind::kNote, 1, 1, std::string(1000, 'x'), ""});
  }
  EXPECT_EQ(report.findings.size(), FileReport::kMostFindings);
  EXPECT_EQ(report.more_findings, 3u);
  EXPECT_LT(report.findings[0].what.size(), 200u);
}

}  // namespace
}  // namespace partyline::client::import_text
