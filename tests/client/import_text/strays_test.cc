// SPDX-License-Identifier: Apache-2.0

// Whatever stands around it, a line `- Key: value` becomes a fact or a line of the report.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/brief.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

constexpr char kEntries[] = "- Country: Moldova\n- Ideology: Quayism\n";

TEST(StraysTest, WhatStandsBeforeTheInfoboxTakesNothingFromIt) {
  const struct {
    const char* name;
    const char* before;
    std::vector<std::string> names;    // full names besides the title
    std::vector<std::string> misfits;  // lines not understood
  } kCases[] = {
      {"nothing", "", {}, {}},
      {"the name", "A\n", {"A"}, {}},
      {"another name", "A of the Quay\n", {"A of the Quay"}, {}},
      {"the name and a subtitle", "A\nParty of the quay\n", {"A"}, {"Party of the quay"}},
      {"a subtitle, blank, and the name", "Party of the quay\n\nA\n", {"A"}, {"Party of the quay"}},
      {"two lines of which none is the title", "B\nC\n", {}, {"B", "C"}},
      {"a paragraph", "The A is a party. It sells lamps.\n\n", {}, {}},
      {"a sentence", "The A is a party.\n", {}, {}},
      {"a label", "Infobox:\n", {}, {}},
      {"a heading that is not closed", "== Infobox\n", {}, {"== Infobox"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const Imported imported =
        Import(absl::StrCat("= A (1990) =\n\n", test.before, kEntries, "\nProse.\n"));
    EXPECT_THAT(Brief(imported), Contains("attribute COUNTRY Moldova MD"));
    EXPECT_THAT(Brief(imported), Contains("attribute IDEOLOGY Quayism"));
    EXPECT_THAT(Found(imported, FindingKind::kNotUnderstood), ElementsAreArray(test.misfits));
    EXPECT_THAT(Found(imported, FindingKind::kUnread), IsEmpty());
    std::vector<std::string> names;
    for (const v1::Name& name : Subject(imported).names()) {
      if (name.kind() == v1::NAME_KIND_FULL) names.push_back(name.text());
    }
    EXPECT_EQ(names, test.names);
  }
}

TEST(StraysTest, LinesWithinTheInfoboxAreToldAndTakeNothingFromIt) {
  for (const char* line : {"Socialism", "\nLeadership", "- no key", "Link: https://a.example"}) {
    SCOPED_TRACE(line);
    const Imported imported =
        Import(absl::StrCat("= A =\n\nA\n- Country: Moldova\n", line, "\n- Ideology: Quayism\n"));
    EXPECT_THAT(Brief(imported), Contains("attribute IDEOLOGY Quayism"));
    EXPECT_EQ(Found(imported, FindingKind::kNotUnderstood).size(), 1u);
  }
}

TEST(StraysTest, AnEntryInAnyDress) {
  for (const char* entry :
       {"- Country: Moldova", "-Country: Moldova", "* Country: Moldova", "• Country: Moldova",
        "– Country: Moldova", "—Country : Moldova", "-\tCountry:\tMoldova", "  - Country:Moldova  ",
        "- Country： Moldova", "- COUNTRY: Moldova", "- country: Moldova\r",
        "\u200F- Country: Moldova\u200E", "\u00A0-\u00A0Country\u00A0:\u00A0Moldova"}) {
    SCOPED_TRACE(entry);
    EXPECT_THAT(Brief(Import(absl::StrCat("\uFEFF= A =\r\n\r\nA\r\n", entry, "\n"))),
                Contains("attribute COUNTRY Moldova MD"));
  }
}

TEST(StraysTest, EntriesElsewhereAreKeptAndReported) {
  const struct {
    const char* name;
    const char* rest;
    const char* section;
  } kCases[] = {
      {"after the prose", "The A is a party.\n\n- Treasurer: Bo Elm\n", "lead"},
      {"in a section", "== Offices ==\n* Treasurer: Bo Elm\n", "Offices"},
      {"after a table", "== Offices ==\n| a |\n| b |\n- Treasurer: Bo Elm\n", "Offices"},
      {"in a list of the prose", "It has these:\n- Treasurer: Bo Elm\n", "lead"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const Imported imported = Import(Article({"Country: Moldova"}, test.rest));
    EXPECT_THAT(Brief(imported), Contains("attribute Treasurer: Bo Elm"));
    EXPECT_THAT(Found(imported, FindingKind::kUnread), ElementsAre("Treasurer: Bo Elm"));
    const auto& attributes = Subject(imported).attributes();
    const bool is_cited = std::any_of(attributes.begin(), attributes.end(), [&](const auto& kept) {
      return kept.key() == "Treasurer" &&
             kept.evidence().claims(0).citations(0).section() == test.section;
    });
    EXPECT_TRUE(is_cited);
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(StraysTest, ASentenceWithAColonStaysProseAndIsTold) {
  const std::string line =
      "- Where the party met in the winter after the flood, and who spoke at its end: nobody knows";
  const Imported imported = Import(Article({}, absl::StrCat("== Later ==\n", line, "\n")));
  EXPECT_THAT(Found(imported, FindingKind::kNotUnderstood), ElementsAre(line));
  EXPECT_EQ(imported.report.files[0].paragraphs, 1u + 1u);  // and the name, without an infobox
}

TEST(StraysTest, DocumentsOfAnotherLanguageAreToldToBeSo) {
  const Imported imported =
      Import("= А =\n\nА\n- Страна: Россия\n- Лидер: Иван Прибой\n- Country: Russia\n");
  EXPECT_THAT(Brief(imported), Contains("attribute Лидер: Иван Прибой"));
  EXPECT_THAT(Found(imported, FindingKind::kUnknownKey),
              ElementsAre("Страна: Россия", "Лидер: Иван Прибой"));
  std::vector<std::string> notes;
  for (const Finding& finding : imported.report.files[0].findings) {
    if (finding.kind == FindingKind::kNote) notes.push_back(finding.how.substr(0, 29));
  }
  EXPECT_THAT(notes, ElementsAre("2 of 3 keys are not known: on"));
}

}  // namespace
}  // namespace partyline::client::import_text
