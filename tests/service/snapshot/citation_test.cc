// SPDX-License-Identifier: Apache-2.0

// Citations against the texts of their sources.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "service/model/digest.h"
#include "service/model/error.h"
#include "service/model/rules.h"
#include "tests/service/snapshot/prepare_fixture.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;

std::string Citing(absl::string_view citation) {
  return absl::StrCat(
      "edits { create { party { name: 'parties/az-avkp1' names { id: 'name' text: 'AVKP' "
      "evidence { claims { basis: BASIS_ASSERTED citations { ",
      citation, " } } } } } } }");
}

struct Cited {
  const char* name;
  const char* citation;
  const char* field;  // below the citation; empty: accepted
};

class CitationTest : public PrepareTest, public testing::WithParamInterface<Cited> {};

TEST_P(CitationTest, StandsWhereItSays) {
  const absl::Status status = Try(Citing(GetParam().citation));
  if (absl::string_view(GetParam().field).empty()) {
    EXPECT_TRUE(status.ok()) << status;
    return;
  }
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_INVALID_FIELD) << status;
  EXPECT_THAT(
      FieldsOf(status),
      ElementsAre(absl::StrCat("edits[0].create.party.names[0].evidence.claims[0].citations[0].",
                               GetParam().field)));
}

INSTANTIATE_TEST_SUITE_P(
    Citations, CitationTest,
    testing::Values(
        Cited{"WordsAtTheirSpan",
              "source: 'sources/held' span { start: 37 end: 43 } words: '(AVKP)'", ""},
        Cited{"WordsWithLettersOfTwoBytes",
              "source: 'sources/held' span { start: 6 end: 16 } words: 'Azərbaycan'", ""},
        Cited{"SpanToTheEnd", "source: 'sources/held' span { start: 0 end: 64 }", ""},
        Cited{"SpanWithoutWords", "source: 'sources/held' span { start: 1 end: 2 }", ""},
        Cited{"NeitherSpanNorWords", "source: 'sources/held' line: 3", ""},
        Cited{"WordsCountedInBytes",
              "source: 'sources/held' span { start: 39 end: 45 } words: '(AVKP)'", "words"},
        Cited{"WordsOfAnotherCase",
              "source: 'sources/held' span { start: 37 end: 43 } words: '(Avkp)'", "words"},
        Cited{"WordsWithoutSpan", "source: 'sources/held' words: '(AVKP)'", "span"},
        Cited{"SpanBeyondTheText", "source: 'sources/held' span { start: 60 end: 65 }", "span"},
        Cited{"SpanThatEndsBeforeItBegins",
              "source: 'sources/held' span { start: 43 end: 37 } words: '(AVKP)'", "words"},
        Cited{"SpanWithinAKnownLength",
              "source: 'sources/measured' span { start: 90 end: 100 } words: 'as given'", ""},
        Cited{"SpanBeyondAKnownLength", "source: 'sources/measured' span { start: 90 end: 101 }",
              "span"},
        Cited{"SpanInASourceOfUnknownLength",
              "source: 'sources/article' span { start: 90 end: 900000 } words: 'as given'", ""}),
    [](const auto& row) { return row.param.name; });

TEST_F(PrepareTest, CitesASourceThatComesWithTheSameCommit) {
  const std::string source =
      "edits { create { source { name: 'sources/short' length: 16 content: 'AVKP fell apart.' "
      "sha256: 'acbe1a41c66acab0cbb6592d120ac44bfe6b71866a8c4995c2d03050b7840899' } } } ";
  EXPECT_TRUE(
      Try(Citing("source: 'sources/short' span { start: 0 end: 4 } words: 'AVKP'") + source).ok());
  EXPECT_THAT(
      FieldsOf(
          Try(Citing("source: 'sources/short' span { start: 1 end: 5 } words: 'AVKP'") + source)),
      ElementsAre("edits[0].create.party.names[0].evidence.claims[0].citations[0].words"));
}

// The text of sources/held after an update of it that is sent without one.
std::string TextAfter(History& history, absl::string_view length, absl::string_view sha256) {
  const absl::Status status =
      history.Commit("edits { update { " + HeldSource(length, sha256, "") + " } }");
  EXPECT_TRUE(status.ok()) << status;
  const auto replayed = Replay(history.log());
  EXPECT_TRUE(replayed.ok()) << replayed.status();
  const std::string text(history.now().Find("sources/held")->content());
  EXPECT_EQ((*replayed)->Find("sources/held")->content(), text);  // it is in the log
  return text;
}

TEST_F(PrepareTest, AnUpdateThatKeepsTheHashKeepsTheText) {
  EXPECT_EQ(TextAfter(history_, "64", kSha256), kContent);
  EXPECT_EQ(TextAfter(history_, "", kSha256), kContent);
  Must(Citing("source: 'sources/held' span { start: 37 end: 43 } words: '(AVKP)'"));
  EXPECT_EQ(TextAfter(history_, "64", kSha256), kContent);
  EXPECT_EQ(history_.now().Find("sources/held")->etag(),
            EtagOf(ParseText<v1::Record>(HeldSource()).source()));
  EXPECT_THAT(FieldsOf(Try("edits { update { " + HeldSource("66", kSha256, "") + " } }")),
              testing::Contains("edits[0].update.source.length"));
}

TEST_F(PrepareTest, TextsThatAreKeptCountAsIfTheyHadBeenSent) {
  const std::string text(400 << 10, 'x');
  const std::string hash = Sha256Hex(text);
  std::string updates;
  for (const char* name : {"a", "b", "c"}) {
    const auto source = [&](absl::string_view content) {
      return absl::StrCat(
          "{ source { name: 'sources/", name,
          "' kind: SOURCE_KIND_DOCUMENT display_name: 'Long' length: 409600 sha256: '", hash,
          "' content: '", content, "' } } } ");
    };
    Must("edits { create " + source(text));
    updates += "edits { update " + source("");
    EXPECT_EQ(Try(updates).ok(), *name != 'c') << name;
  }
  const absl::Status status = Try(updates);  // of all three
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_LIMIT_EXCEEDED) << status;
  EXPECT_EQ(MetadataOf(status).at("limit"), "commit_bytes");
}

TEST_F(PrepareTest, AnUpdateOfAnotherHashLetsTheTextGo) {
  EXPECT_EQ(TextAfter(history_, "64", std::string(64, 'a')), "");
  EXPECT_EQ(TextAfter(history_, "64", kSha256), "");  // it is gone
}

TEST_F(PrepareTest, AnUpdateWithoutAHashLetsTheTextGo) {
  EXPECT_EQ(TextAfter(history_, "64", ""), "");
  EXPECT_EQ(TextAfter(history_, "64", ""), "");
}

TEST_F(PrepareTest, ANewTextStillHasWhatOthersCiteOfIt) {
  const std::string shorter = HeldSource(
      "16", "acbe1a41c66acab0cbb6592d120ac44bfe6b71866a8c4995c2d03050b7840899", "AVKP fell apart.");
  ASSERT_TRUE(Try("edits { update { " + shorter + " } }").ok());
  Must(Citing("source: 'sources/held' span { start: 37 end: 43 } words: '(AVKP)'"));
  EXPECT_THAT(FieldsOf(Try("edits { update { " + shorter + " } }")),
              ElementsAre("edits[0].update.source"));
  EXPECT_TRUE(Try("edits { update { " + shorter + " } } " +
                  "edits { update { party { name: 'parties/az-avkp1' } } }")
                  .ok());
}

TEST_F(PrepareTest, PlacesInAReplacedSourceAreThoseOfTheOldOne) {
  Must("edits { delete { name: 'sources/measured' replaced_by: 'sources/held' } }");
  EXPECT_TRUE(
      Try(Citing("source: 'sources/measured' span { start: 90 end: 99 } words: 'elsewhere'")).ok());
}

}  // namespace
}  // namespace partyline
