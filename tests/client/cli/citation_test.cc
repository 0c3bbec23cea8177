// SPDX-License-Identifier: Apache-2.0

// What `cite` says of a fact, for people and for bibliographies.
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/cli/print_citation.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Two rival leaders of the AVKP, one of them by two sources: an article without a date, and a book
// whose title has what BibTeX and TeX act on.
class CiteTest : public ::testing::Test {
 protected:
  CiteTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    unsetenv("PARTYLINE_CONTEXT");
    // As a server has it, which says how facts stand.
    connection_->records["parties/az-avkp"] = ParseText<v1::Record>(
        R"pb(party {
               name: "parties/az-avkp"
               kind: PARTY_KIND_PARTY
               display_name: "AVKP"
               leaderships {
                 id: "leader-2"
                 person { text: "Musa Tukanov" }
                 title: "leader"
                 period { start { edtf: "1998" } }
                 evidence {
                   standing: STANDING_DISPUTED
                   claims {
                     basis: BASIS_ASSERTED
                     citations { source: "sources/article" section: "History" line: 13 }
                     citations { source: "sources/book" locator: "p. 7" }
                     citations {
                       source: "sources/article"
                       section: "infobox"
                       field: "Leader"
                       line: 4
                     }
                   }
                   claims {
                     basis: BASIS_RECOGNIZED
                     by { text: "Justice Ministry" }
                     citations { source: "sources/article" section: "History" line: 17 }
                   }
                 }
               }
             })pb");
    connection_->Put(ParseText<v1::Record>(R"pb(source {
                                                  name: "sources/article"
                                                  kind: SOURCE_KIND_DOCUMENT
                                                  display_name: "Article on the AVKP"
                                                  title: "AVKP"
                                                  languages: "en"
                                                  written { earliest: "2005-01-01" }
                                                  sha256: "08cb"
                                                })pb"));
    connection_->Put(ParseText<v1::Record>(R"pb(source {
                                                  name: "sources/book"
                                                  kind: SOURCE_KIND_BOOK
                                                  display_name: "A book"
                                                  title: "100% {Left}: A_B & C#1 \\ ~^$"
                                                  publisher: "Gənclik"
                                                  uri: "https://example.org/a_b?c={d}%20"
                                                  written { edtf: "1999-03" }
                                                  retrieved { edtf: "2026-11-01" }
                                                })pb"));
  }

  AppRun Run(const std::string& line) {
    std::ostringstream out;
    std::ostringstream err;
    Environment environment{.out = out, .err = err};
    environment.now = [] { return absl::FromUnixSeconds(1795305600); };  // 2026-11-22
    environment.connect = [&](const Options&) { return Client(connection_); };
    const int code = RunApp(WordsOf(line), environment);
    // The fake server's log and revision.
    return {code, absl::StrReplaceAll(out.str(), {{revision(), "REVISION"}}), err.str(), {}};
  }

  std::string revision() const {
    return absl::StrCat("log ", connection_->revision().log(), ", revision ",
                        connection_->revision().number());
  }

  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

TEST_F(CiteTest, TextNamesSourcesPlacesAndWhatIsNotRecorded) {
  const AppRun run = Run("cite parties/az-avkp#leader-2");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, R"(AVKP: Leaders: “Musa Tukanov”, leader · from 1998 [disputed]
  parties/az-avkp#leader-2

[1] AVKP (document). Not before 2005-01-01. Not recorded: author, publisher.
    says: History l. 13; infobox Leader l. 4
    recognised by “Justice Ministry”: History l. 17
    sources/article, SHA-256 08cb
[2] 100% {Left}: A_B & C#1 \ ~^$ (book). Gənclik. 1999-03. https://example.org/a_b?c={d}%20 (retrieved 2026-11-01) Not recorded: author.
    says: p. 7
    sources/book

As recorded by the Partyline server at 127.0.0.1:7878, REVISION; read 2026-11-22.
)");
}

TEST_F(CiteTest, BibtexEscapesWhatTexActsOnAndInventsNothing) {
  const AppRun run = Run("cite parties/az-avkp#leader-2 -o bibtex");
  EXPECT_EQ(run.out, R"(@misc{article,
  title = {{AVKP}},
  language = {en},
  note = {says: History l. 13; infobox Leader l. 4; recognised by “Justice Ministry”: History l. 17; written not before 2005-01-01}
}

@book{book,
  title = {{100\% \textbraceleft{}Left\textbraceright{}: A\_B \& C\#1 \textbackslash{} \textasciitilde{}\textasciicircum{}\$}},
  publisher = {Gənclik},
  year = {1999},
  month = mar,
  url = {https://example.org/a_b?c=%7Bd%7D%20},
  urldate = {2026-11-01},
  note = {says: p. 7}
}

@misc{partyline-parties-az-avkp-leader-2,
  title = {{AVKP: Leaders: “Musa Tukanov”, leader · from 1998 (parties/az-avkp\#leader-2)}},
  howpublished = {Partyline server at 127.0.0.1:7878},
  version = {REVISION},
  urldate = {2026-11-22},
  note = {Standing: disputed; rests on article, book}
}
)");
  EXPECT_THAT(run.out, Not(HasSubstr("author")));
}

TEST_F(CiteTest, DoiHasAFieldOfItsOwn) {
  const struct {
    const char* uri;
    const char* doi;
  } kRows[] = {
      {"https://doi.org/10.7910/DVN/28856", "10.7910/DVN/28856"},
      {"http://dx.doi.org/10.1016/j.electstud.2012.01.001", "10.1016/j.electstud.2012.01.001"},
      {"doi:10.1000/182", "10.1000/182"},
      {"https://doi.org/the-manual", ""},
      {"https://example.org/10.1000/182", ""},
  };
  for (const auto& row : kRows) {
    v1::Record article;
    article.mutable_source()->set_name("sources/article");
    article.mutable_source()->set_kind(v1::SOURCE_KIND_DOCUMENT);
    article.mutable_source()->set_display_name("Article");
    article.mutable_source()->set_uri(row.uri);
    connection_->Put(article);
    const std::string bibtex = Run("cite parties/az-avkp#leader-2 -o bibtex").out;
    const std::string csl = Run("cite parties/az-avkp#leader-2 -o csl-json").out;
    const std::string field = absl::StrCat("  doi = {", row.doi, "},\n  url = {", row.uri, "}");
    EXPECT_EQ(absl::StrContains(bibtex, "doi = "), *row.doi != '\0') << bibtex;
    EXPECT_EQ(absl::StrContains(bibtex, field), *row.doi != '\0') << bibtex;
    EXPECT_EQ(absl::StrContains(csl, absl::StrCat("\"DOI\": \"", row.doi, "\"")), *row.doi != '\0')
        << csl;
  }
}

// Whatever a title has, the braces of the entry still match.
TEST_F(CiteTest, BracesOfBibtexMatch) {
  for (const std::string title : {"{", "}", "}{", "\\}", "\\", "a}\n@misc{b"}) {
    int depth = 0;
    for (const char c : BibtexEscaped(title)) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      EXPECT_GE(depth, 0) << title;
    }
    EXPECT_EQ(depth, 0) << title;
  }
}

TEST_F(CiteTest, CslItemsHaveDatesAsVagueAsTheyAre) {
  const AppRun run = Run("cite parties/az-avkp#leader-2 -o csl-json");
  google::protobuf::ListValue items;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(run.out, &items).ok()) << run.out;
  ASSERT_EQ(items.values_size(), 3);
  const auto& article = items.values(0).struct_value().fields();
  EXPECT_EQ(article.at("id").string_value(), "article");
  EXPECT_EQ(article.at("type").string_value(), "document");
  EXPECT_EQ(article.at("issued").struct_value().fields().at("literal").string_value(),
            "not before 2005-01-01");
  EXPECT_FALSE(article.contains("author"));
  EXPECT_FALSE(article.contains("publisher"));
  const auto& book = items.values(1).struct_value().fields();
  EXPECT_EQ(book.at("title").string_value(), "100% {Left}: A_B & C#1 \\ ~^$");
  const auto& parts = book.at("issued").struct_value().fields().at("date-parts").list_value();
  ASSERT_EQ(parts.values(0).list_value().values_size(), 2);
  EXPECT_EQ(parts.values(0).list_value().values(0).number_value(), 1999);
  EXPECT_EQ(parts.values(0).list_value().values(1).number_value(), 3);
  const auto& fact = items.values(2).struct_value().fields();
  EXPECT_EQ(fact.at("type").string_value(), "dataset");
  EXPECT_EQ(fact.at("version").string_value(), "REVISION");
}

TEST_F(CiteTest, OnlyDatesThatAreDaysMonthsOrYearsArePlain) {
  const struct {
    const char* edtf;
    std::vector<int> parts;
  } kRows[] = {{"1994-12-12", {1994, 12, 12}},
               {"1994-12", {1994, 12}},
               {"1994", {1994}},
               {"2002-22", {}},
               {"200X", {}},
               {"1994?", {}},
               {"2000/2005", {}},
               {"", {}}};
  for (const auto& row : kRows) {
    v1::FuzzyDate date;
    date.set_edtf(row.edtf);
    EXPECT_EQ(PlainDate(date), row.parts) << row.edtf;
  }
}

TEST_F(CiteTest, WhatIsNoFactIsToldWithWhatMayBeMeant) {
  const AppRun nearly = Run("cite parties/az-avkp#leder-2");
  EXPECT_EQ(nearly.exit_code, 2);
  EXPECT_EQ(nearly.err,
            "partyline: not found: no fact leder-2 in parties/az-avkp\n"
            "Did you mean parties/az-avkp#leader-2?\n");
  EXPECT_THAT(Run("cite parties/az-avkp#x").err,
              HasSubstr("`partyline get parties/az-avkp` shows"));
  EXPECT_EQ(Run("cite parties/nope#leader-2").exit_code, 2);
  connection_->calls.clear();
  for (const std::string line : {"cite parties/az-avkp", "cite #x", "cite a#b#c", "cite a#",
                                 "cite parties/az-avkp#leader-2 -o json",
                                 "get parties/az-avkp -o bibtex", "list -o csl-json"}) {
    EXPECT_EQ(Run(line).exit_code, 1) << line;
  }
  EXPECT_THAT(connection_->calls, IsEmpty());
}

// A source that was deleted is still named, and nothing more is said of it.
TEST_F(CiteTest, SourceWithoutARecordKeepsItsName) {
  connection_->records.erase("sources/book");
  const AppRun run = Run("cite parties/az-avkp#leader-2");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("[2] sources/book. There is no record of it.\n    says: p. 7\n"));
}

}  // namespace
}  // namespace partyline::client
