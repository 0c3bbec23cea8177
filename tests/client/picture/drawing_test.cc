// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "client/picture/escape.h"
#include "client/picture/graph.h"
#include "client/picture/html.h"
#include "client/picture/svg.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/picture/lineages.h"

namespace partyline::client::picture {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

int Count(absl::string_view text, absl::string_view part) {
  int count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

struct EscapeTest {
  const char* name;
  std::string (*escape)(absl::string_view);
  std::string text;
  std::string escaped;
};

class AnyEscapeTest : public ::testing::TestWithParam<EscapeTest> {};

TEST_P(AnyEscapeTest, TextCannotBreakOut) {
  EXPECT_EQ(GetParam().escape(GetParam().text), GetParam().escaped);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, AnyEscapeTest,
    ::testing::ValuesIn<EscapeTest>({
        {"XmlTag", XmlText, "</script>&\"'", "&lt;/script&gt;&amp;&quot;&#39;"},
        {"XmlControl", XmlText, std::string("a\0b\x1b", 4), "a\uFFFDb\uFFFD"},
        {"XmlBidi", XmlText, "a\u202Eb\u2066c", "a\uFFFDb\uFFFDc"},
        {"XmlBytes", XmlText, "a\xff", "a\uFFFD"},
        {"XmlNoncharacter", XmlText, "a\xef\xbf\xbf", "a\uFFFD"},
        {"XmlOneLine", XmlText, "a\nb\tc", "a b c"},
        {"XmlLines", XmlLines, "a\nb", "a\nb"},
        {"XmlOtherLetters", XmlText, "Азəрбаjҹан, הליכוד", "Азəрбаjҹан, הליכוד"},
        {"DotQuote", DotText, "a\"b\\N\nc", R"("a\"b\\N\nc")"},
        {"DotEntity", DotText, "&lt;", "\"&amp;lt;\""},
        {"MermaidAll", MermaidText, "<b>\"`*_#;", "\"#60;b#62;#34;#96;#42;#95;#35;#59;\""},
        {"MermaidLine", MermaidText, "a\nb", "\"a<br/>b\""},
        {"Id", IdText, "parties/az-avkp\"", "parties-az-avkp-"},
    }),
    [](const auto& row) { return row.param.name; });

TEST(SvgTest, EveryEventAndEveryBarIsThereOnce) {
  for (unsigned seed = 0; seed < 8; ++seed) {
    const Timeline timeline = MadeUp(seed, 20).Built();
    const std::string svg = SvgOf(timeline);
    for (const Happening& happening : timeline.happenings) {
      EXPECT_EQ(Count(svg, absl::StrCat("data-event=\"", happening.event, "\"")), 1);
    }
    for (const Bar& bar : timeline.bars) {
      EXPECT_EQ(Count(svg, absl::StrCat("data-party=\"", bar.party, "\"")), 1);
    }
  }
}

TEST(SvgTest, SaysWhatItShowsToThoseWhoDoNotSee) {
  const std::string svg = SvgOf(Avkp().Built());
  EXPECT_THAT(svg, HasSubstr("role=\"img\""));
  const std::regex label(R"re(aria-labelledby="(pl-parties-az-avkp-[0-9a-f]{8})-title \1-desc")re");
  std::smatch found;
  ASSERT_TRUE(std::regex_search(svg, found, label));
  EXPECT_THAT(
      svg, HasSubstr(absl::StrCat("<desc id=\"", found[1].str(), "-desc\">Timeline: 1993–2011")));
}

// Several pictures on one page: none takes another's title, gradients or colours.
TEST(SvgTest, PicturesThatDifferShareNoIdAndNoRuleForTheDark) {
  const auto ids = [](const std::string& svg) {
    std::set<std::string> found;
    const std::regex id(" id=\"([^\"]*)\"");
    for (std::sregex_iterator it(svg.begin(), svg.end(), id), end; it != end; ++it) {
      found.insert((*it)[1]);
    }
    return found;
  };
  const Timeline timeline = Avkp().Built();
  const std::string one = SvgOf(timeline);
  for (const Look& look :
       {Look{960}, Look{kArticleWidth, Theme::kLight}, Look{kArticleWidth, Theme::kDark}}) {
    const std::string other = SvgOf(timeline, look);
    EXPECT_GE(ids(other).size(), 3u);
    for (const std::string& id : ids(other)) EXPECT_EQ(ids(one).count(id), 0u) << id;
  }
  EXPECT_EQ(one, SvgOf(timeline));
}

TEST(SvgTest, ThemeIsTheReadersUnlessAskedFor) {
  const Timeline timeline = Avkp().Built();
  const char kDarkGround[] = ".pl-ground{fill:#15191e}";
  EXPECT_THAT(SvgOf(timeline), AllOf(HasSubstr("class=\"pl pl-reader\""),
                                     HasSubstr("@media (prefers-color-scheme:dark){\n"),
                                     HasSubstr(absl::StrCat(".pl.pl-reader ", kDarkGround))));
  EXPECT_THAT(SvgOf(timeline, {kArticleWidth, Theme::kLight}),
              AllOf(Not(HasSubstr("prefers-color-scheme")), Not(HasSubstr(kDarkGround))));
  EXPECT_THAT(SvgOf(timeline, {kArticleWidth, Theme::kDark}),
              AllOf(Not(HasSubstr("prefers-color-scheme")), HasSubstr("class=\"pl pl-dark\""),
                    HasSubstr(absl::StrCat(".pl.pl-dark ", kDarkGround))));
  EXPECT_THAT(HtmlOf(timeline), HasSubstr("color-scheme:light dark}"));
  EXPECT_THAT(HtmlOf(timeline, {kArticleWidth, Theme::kLight}),
              AllOf(HasSubstr("color-scheme:light}"), Not(HasSubstr("prefers-color-scheme"))));
  EXPECT_THAT(HtmlOf(timeline, {kArticleWidth, Theme::kDark}),
              AllOf(HasSubstr("color-scheme:dark}"), Not(HasSubstr("prefers-color-scheme"))));
}

TEST(SvgTest, LegendTellsOfWhatThereIsAndOfNothingElse) {
  const std::string sure = SvgOf(Spd().Built());
  EXPECT_THAT(sure, Not(HasSubstr(">denied<")));
  EXPECT_THAT(sure, Not(HasSubstr(">disputed<")));
  const std::string unsure = SvgOf(Hostile().Built());
  EXPECT_THAT(unsure, AllOf(HasSubstr(">denied<"), HasSubstr(">disputed<"),
                            HasSubstr(">day not known: some time within the line<"),
                            HasSubstr(">not dated<")));
  EXPECT_THAT(sure, Not(HasSubstr(">not dated<")));
  EXPECT_THAT(unsure, Not(HasSubstr(">uncertain: ")));
}

// Before 1960, after 2000 and about 1950: no day, and no year, of these is known.
TEST(DrawingTest, WhatIsOpenToASideIsNotSharpened) {
  const Timeline timeline = LineageBuilder()
                                .Party("root")
                                .Party("before")
                                .Party("about")
                                .Founded("root", {"1900"})
                                .Dissolved("root", "2001/..")
                                .Tie("leaves", v1::EVENT_KIND_SPLINTER, "root", "before", "../1959")
                                .Tie("goes", v1::EVENT_KIND_SPLINTER, "root", "about", "1950~")
                                .Built();
  for (const std::string& graph : {DotOf(timeline), MermaidOf(timeline)}) {
    EXPECT_THAT(graph, AllOf(HasSubstr("1900 – not before 2001-01-01"),
                             HasSubstr("not after 1959-12-31 –"), HasSubstr("about 1950 –")));
  }
  EXPECT_THAT(SvgOf(timeline),
              AllOf(HasSubstr(">day not known: some time within the line, or beyond it where it is "
                              "dotted<"),
                    HasSubstr(">beginning or end not known, or only roughly<"),
                    HasSubstr("stroke-dasharray=\"1.5 2\"")));
  EXPECT_THAT(SvgOf(Avkp().Built()),
              AllOf(Not(HasSubstr("dotted<")), Not(HasSubstr("only roughly"))));
}

// The lineage alone has it with no end and no beginning.
TEST(DrawingTest, WhoWasNotThereOnTheDayIsNotDrawnAsThere) {
  Telling telling;
  telling.is_absent = true;
  const Timeline timeline =
      LineageBuilder().Party("az-avkp", "AVKP").Ongoing().Built("1990-01-01", telling);
  const std::string svg = SvgOf(timeline);
  EXPECT_THAT(svg, AllOf(HasSubstr(" · not there then, by what is recorded"),
                         HasSubstr("class=\"pl-undated\""), HasSubstr(">not there then,")));
  EXPECT_THAT(svg, AllOf(Not(HasSubstr("still there")), Not(HasSubstr("not known"))));
  EXPECT_THAT(MermaidOf(timeline), HasSubstr("AVKP<br/>not there on 1990-01-01"));
  EXPECT_THAT(HtmlOf(timeline), HasSubstr("not there on 1990-01-01"));
}

// Two sources, and a day between what they say: neither is left out.
TEST(DrawingTest, DayBetweenDatesThatDoNotAgreeSettlesNothing) {
  const LineageBuilder party =
      LineageBuilder().Party("az-avkp", "AVKP").Founded("az-avkp", {"1950", "1960-03-01"});
  const Timeline timeline = party.Built("1955-01-01");
  EXPECT_THAT(MermaidOf(timeline), Not(HasSubstr("AVKP<br/>1950 –")));
  EXPECT_THAT(SvgOf(timeline),
              AllOf(HasSubstr("or beyond it where it is dotted"), HasSubstr("-span)")));
  Telling telling;
  telling.dates[timeline.happenings.front().event] = "1950 or 1960-03-01";
  EXPECT_THAT(MermaidOf(party.Built("1955-01-01", telling)),
              HasSubstr("AVKP<br/>1950 or 1960-03-01 – "));
}

// Who had ended by the day keeps its time.
TEST(DrawingTest, WhoHadEndedByTheDayIsDrawnAsItWas) {
  Telling telling;
  telling.is_absent = true;
  const Timeline timeline = LineageBuilder()
                                .Party("az-avkp", "AVKP")
                                .Founded("az-avkp", {"1950-05-05"})
                                .Dissolved("az-avkp", "198X")
                                .Built("2000-01-01", telling);
  const std::string svg = SvgOf(timeline);
  EXPECT_THAT(svg, AllOf(HasSubstr("1950–2000 · "), HasSubstr(" · not there then, by what"),
                         Not(HasSubstr("class=\"pl-undated\""))));
  EXPECT_THAT(MermaidOf(timeline), HasSubstr("AVKP<br/>1950-05-05 – 1980-01-01 to 1989-12-31"));
}

TEST(SvgTest, DisputedAndDeniedTiesLookOtherwiseThanSureOnes) {
  const std::string svg = SvgOf(Hostile().Built());
  EXPECT_THAT(svg, HasSubstr("class=\"pl-curve pl-continues pl-disputed\""));
  EXPECT_THAT(svg, HasSubstr("class=\"pl-curve pl-joins pl-denied\""));
  EXPECT_THAT(svg, HasSubstr("class=\"pl-curve pl-leaves\""));
}

// A splinter of the AVKP, or of one of its parts: no picture draws it as certain.
TEST(SvgTest, ParentThatMayBeAnotherIsDrawnAsUncertain) {
  const Timeline timeline = Avkp().Built();
  EXPECT_THAT(
      SvgOf(timeline),
      AllOf(HasSubstr("class=\"pl-curve pl-leaves pl-doubtful\""), HasSubstr(">?</text>"),
            HasSubstr(">uncertain: perhaps of another body<"),
            HasSubstr("[uncertain: perhaps AVKP-1 (Sayadov) or AVKP-2 (Tukanov) instead]")));
  EXPECT_THAT(HtmlOf(timeline), HasSubstr("[uncertain: perhaps AVKP-1 (Sayadov) or "));
  EXPECT_THAT(
      DotOf(timeline),
      AllOf(HasSubstr("2000 splinter\\n[uncertain: perhaps AVKP-1 (Sayadov) or "),
            HasSubstr("style=dashed"), HasSubstr("dashed: disputed, in conflict or uncertain")));
  EXPECT_THAT(MermaidOf(timeline), AllOf(HasSubstr("n0 -.->|\"2000 splinter<br/>"),
                                         HasSubstr("key[\"dotted#58; not sure")));
  EXPECT_THAT(DotOf(Spd().Built()), Not(HasSubstr("dashed")));
}

// Of two facts that exclude each other neither is drawn as if nobody said otherwise.
TEST(DrawingTest, WhatIsInConflictIsDrawnAsSuch) {
  LineageBuilder builder;
  builder.Party("a").Party("b").Tie("e", v1::EVENT_KIND_TRANSFORMATION, "a", "b", "1991-11-01");
  Telling telling;
  EXPECT_THAT(SvgOf(builder.Built("", telling)), Not(HasSubstr("in conflict")));
  telling.in_conflict.insert("events/e");
  const Timeline timeline = builder.Built("", telling);
  EXPECT_THAT(SvgOf(timeline),
              AllOf(HasSubstr("pl-continues pl-contested"), HasSubstr("[in conflict]"),
                    HasSubstr("in conflict: other facts exclude it")));
  EXPECT_THAT(HtmlOf(timeline), HasSubstr("[in conflict]"));
  EXPECT_THAT(DotOf(timeline), AllOf(HasSubstr("transformation\\n[in conflict]"),
                                     HasSubstr("style=dashed"), HasSubstr("in conflict or")));
  EXPECT_THAT(MermaidOf(timeline), AllOf(HasSubstr("-.->"), HasSubstr("#91;in conflict#93;")));
}

TEST(SvgTest, TheLegendOfANarrowPictureIsInLines) {
  const std::string whole = "end implied by the event: no source states it, nothing later is known";
  const Timeline timeline = Avkp().Built();
  EXPECT_THAT(SvgOf(timeline, {.width = 720, .theme = Theme::kReader}), HasSubstr(whole));
  EXPECT_THAT(SvgOf(timeline, {.width = 320, .theme = Theme::kReader}),
              AllOf(Not(HasSubstr(whole)), HasSubstr(">end implied by the event: "),
                    HasSubstr("is known</text>")));
}

// A year is drawn as a year, a day as a day.
TEST(SvgTest, WhatIsKnownToTheYearAloneIsDrawnAsSuch) {
  LineageBuilder builder;
  builder.Party("a").Party("b").Founded("a", {"1993"});
  builder.Tie("e", v1::EVENT_KIND_SPLINTER, "a", "b", "1997");
  const Timeline years = builder.Built();
  EXPECT_EQ(Count(SvgOf(years), "-span)\""), 3) << "the legend and two bars";
  EXPECT_THAT(SvgOf(years), AllOf(HasSubstr("pl-vague pl-leaves"),
                                  HasSubstr("<title>1997 (day not known): splinter"),
                                  HasSubstr("from: 1993 (day not known)")));
  EXPECT_THAT(HtmlOf(years), HasSubstr("<bdi>1997 (day not known)</bdi>"));
  EXPECT_THAT(DotOf(years), HasSubstr("a\\n1993 – ?"));
  LineageBuilder exact;
  exact.Party("a").Party("b").Founded("a", {"1993-05-01"});
  exact.Tie("e", v1::EVENT_KIND_SPLINTER, "a", "b", "1997-05-01");
  const Timeline days = exact.Built();
  EXPECT_THAT(SvgOf(days), AllOf(Not(HasSubstr("-span)")), Not(HasSubstr("pl-vague pl-")),
                                 Not(HasSubstr("day not known"))));
  EXPECT_THAT(DotOf(days), HasSubstr("a\\n1993-05-01 – ?"));
}

TEST(SvgTest, ImpliedEndStandsOpenAndAStatedOneDoesNot) {
  constexpr char kImplied[] = ">end implied by the event: no source states it";
  LineageBuilder builder;
  builder.Party("a").Party("b").Tie("e", v1::EVENT_KIND_MERGER, "a", "b", "1997-05-01");
  EXPECT_THAT(SvgOf(builder.Built()), HasSubstr(kImplied));
  EXPECT_THAT(HtmlOf(builder.Built()), HasSubstr("1997-05-01, implied: no source says"));
  EXPECT_THAT(DotOf(builder.Built()), HasSubstr("a\\n? – 1997-05-01, implied"));
  EXPECT_THAT(MermaidOf(builder.Built()), HasSubstr("1997-05-01, implied\"]"));
  builder.Dissolved("a", "1997-05-01");
  EXPECT_THAT(SvgOf(builder.Built()), Not(HasSubstr(kImplied)));
  EXPECT_THAT(DotOf(builder.Built()), Not(HasSubstr("implied")));
}

TEST(SvgTest, WhoSaysSoIsInTheTooltip) {
  Telling telling;
  telling.notes["events/division"] = {"says: Article “AVKP”, lead l. 13"};
  telling.dates["events/division"] = "1997";
  EXPECT_THAT(SvgOf(Avkp().Built("", telling)),
              HasSubstr("\nsays: Article “AVKP”, lead l. 13</title>"));
}

// The Democratic Party of 2007 came of The Daisy and of the Democrats of the Left: asked about one,
// all pictures name the other.
TEST(SvgTest, WhoTookPartAndIsNotDrawnIsNamed) {
  constexpr char kOther[] = "predecessor: Democrats of the Left [not drawn]";
  LineageBuilder builder;
  builder.Party("daisy").Party("pd");
  builder.Tie("merger", v1::EVENT_KIND_MERGER, "daisy", "pd", "2007-10-14");
  Telling telling;
  telling.others["events/merger"] = {kOther};
  const Timeline timeline = builder.Built("", telling);
  const std::string svg = SvgOf(timeline);
  EXPECT_THAT(svg, AllOf(HasSubstr(absl::StrCat("daisy → pd\n", kOther)),
                         HasSubstr(absl::StrCat("daisy → pd; ", kOther, ".")),
                         HasSubstr("class=\"pl-name pl-note\">1</text>"),
                         HasSubstr(absl::StrCat("1\u00a0\u00a02007-10-14 merger, ", kOther, "<"))));
  EXPECT_THAT(HtmlOf(timeline), HasSubstr(absl::StrCat("<p><bdi>", kOther, "</bdi></p></td>")));
  EXPECT_THAT(DotOf(timeline), HasSubstr(absl::StrCat("2007-10-14 merger\\n", kOther)));
  EXPECT_THAT(MermaidOf(timeline), HasSubstr("merger<br/>predecessor#58; Democrats of the Left"));
  EXPECT_THAT(SvgOf(builder.Built()), Not(HasSubstr("pl-note\">")));
}

// On a day on which it perhaps was not founded yet, the picture says so.
TEST(SvgTest, FoundationThatIsPerhapsLaterIsDrawnAsUncertain) {
  LineageBuilder builder;
  builder.Party("az-avkp").Led("1998").Ongoing();
  builder.Founded("az-avkp", {"1993", "1993-10/1993-12"});
  const std::string svg = SvgOf(builder.Built("1993-03-01"));
  EXPECT_THAT(svg, AllOf(HasSubstr(">?</text>"), HasSubstr(">1993</text>"),
                         HasSubstr(">uncertain: perhaps later than 1993-03-01<"),
                         Not(HasSubstr("told of before")), Not(HasSubstr("still there"))));
  EXPECT_THAT(SvgOf(builder.Built("1994-03-01")), Not(HasSubstr("uncertain")));
}

TEST(SvgTest, WithoutBarsThereIsAPictureStill) {
  EXPECT_THAT(SvgOf(TimelineOf({}, {}, {})), HasSubstr("</svg>"));
}

// Nobody's text becomes part of the page.
TEST(HtmlTest, HostileTextsStayTexts) {
  const std::string page = HtmlOf(Hostile().Built());
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
  EXPECT_THAT(page, Not(HasSubstr("\u202e")));
  EXPECT_EQ(Count(page, "</svg>"), 1);
  EXPECT_EQ(page.find('\0'), page.npos);
}

TEST(HtmlTest, LoadsNothing) {
  const std::string page = HtmlOf(Avkp().Built());
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_EQ(Count(page, "http://"), 1);  // the namespace of SVG
  EXPECT_EQ(Count(page, "https://"), 0);
}

TEST(HtmlTest, TablesTellTheSame) {
  const std::string page = HtmlOf(Avkp().Built());
  EXPECT_THAT(page, HasSubstr("<bdi>AVKP-1 (Sayadov)</bdi><small><bdi>parties/az-avkp1"));
  EXPECT_THAT(page, HasSubstr("<td>division<small><bdi>events/division"));
}

// The pictures as they are: a change is looked at, in a browser, before it is kept.
class GoldenPictureTest : public ::testing::Test {
 protected:
  static void Expect(const std::string& name, const std::string& picture) {
    const std::string path =
        absl::StrCat(PARTYLINE_SOURCE_DIR, "/tests/client/picture/golden/", name);
    std::stringstream kept;
    kept << std::ifstream(path).rdbuf();
    if (kept.str() == picture) return;
    const std::string now = absl::StrCat(::testing::TempDir(), name);
    std::ofstream(now) << picture;
    ADD_FAILURE() << "Another picture than before; to keep it: cp " << now << " " << path;
  }
};

TEST_F(GoldenPictureTest, Avkp) {
  Expect("avkp.svg", SvgOf(Avkp().Built()));
  Expect("avkp.dot", DotOf(Avkp().Built()));
  Expect("avkp.mmd", MermaidOf(Avkp().Built()));
}

TEST_F(GoldenPictureTest, Hostile) {
  Expect("hostile.svg", SvgOf(Hostile().Built()));
  Expect("hostile.html", HtmlOf(Hostile().Built()));
  Expect("hostile.dot", DotOf(Hostile().Built()));
  Expect("hostile.mmd", MermaidOf(Hostile().Built()));
}

TEST_F(GoldenPictureTest, Cycle) { Expect("spd.svg", SvgOf(Spd().Built())); }

}  // namespace
}  // namespace partyline::client::picture
