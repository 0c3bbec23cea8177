// SPDX-License-Identifier: Apache-2.0
#include <fstream>
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
  EXPECT_THAT(SvgOf(Avkp().Built()),
              AllOf(HasSubstr("role=\"img\""),
                    HasSubstr("aria-labelledby=\"pl-parties-az-avkp-title "
                              "pl-parties-az-avkp-desc\""),
                    HasSubstr("<desc id=\"pl-parties-az-avkp-desc\">Timeline: 1993–2011")));
}

TEST(SvgTest, LegendTellsOfWhatThereIsAndOfNothingElse) {
  const std::string sure = SvgOf(Spd().Built());
  EXPECT_THAT(sure, Not(HasSubstr(">denied<")));
  EXPECT_THAT(sure, Not(HasSubstr(">disputed<")));
  const std::string unsure = SvgOf(Hostile().Built());
  EXPECT_THAT(unsure, AllOf(HasSubstr(">denied<"), HasSubstr(">disputed<"),
                            HasSubstr("date vague, contradictory or not known")));
}

TEST(SvgTest, DisputedAndDeniedTiesLookOtherwiseThanSureOnes) {
  const std::string svg = SvgOf(Hostile().Built());
  EXPECT_THAT(svg, HasSubstr("class=\"pl-curve pl-continues pl-disputed\""));
  EXPECT_THAT(svg, HasSubstr("class=\"pl-curve pl-joins pl-denied\""));
  EXPECT_THAT(svg, HasSubstr("class=\"pl-curve pl-leaves\""));
}

TEST(SvgTest, WhoSaysSoIsInTheTooltip) {
  Telling telling;
  telling.notes["events/division"] = {"says: Article “AVKP”, lead l. 13"};
  telling.dates["events/division"] = "1997";
  EXPECT_THAT(SvgOf(Avkp().Built("", telling)),
              HasSubstr("\nsays: Article “AVKP”, lead l. 13</title>"));
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
