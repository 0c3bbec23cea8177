// SPDX-License-Identifier: Apache-2.0
#include "client/picture/html.h"

#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "client/picture/describe.h"
#include "client/picture/escape.h"
#include "client/words/words.h"

namespace partyline::client::picture {
namespace {

constexpr char kPageRules[] =
    R"(body{margin:0;background:#fff;color:#1c2127;font:16px/1.5 "Source Sans 3","Helvetica Neue",Arial,"Liberation Sans","Noto Sans",sans-serif}
main{max-width:60rem;margin:0 auto;padding:1rem}
figure{margin:0 0 2rem;overflow-x:auto}
svg{display:block;margin:0 auto}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;vertical-align:top;min-width:5.6em;padding:.4rem .75rem .4rem 0;border-bottom:1px solid #d5d9de}
thead th{border-bottom:2px solid #8a929c}
td p,th p{margin:0}
th small,td small{display:block;font-weight:400;color:#555d66}
bdi{unicode-bidi:isolate}
.wide{overflow-x:auto}
@media print{figure,tr{break-inside:avoid}svg{max-width:100%;height:auto}}
)";

constexpr char kDarkPageRules[] = R"(body{background:#15191e;color:#e8eaed}
th,td{border-color:#333a43}
th small,td small{color:#a9b1bb}
)";

std::string PageStyle(Theme theme) {
  const char* const schemes = theme == Theme::kLight  ? "light"
                              : theme == Theme::kDark ? "dark"
                                                      : "light dark";
  return absl::StrCat(":root{color-scheme:", schemes, "}\n", kPageRules,
                      WhereDark(theme, kDarkPageRules));
}

// Whoever's text, apart from the direction of what is around it.
std::string Text(absl::string_view text) { return absl::StrCat("<bdi>", XmlText(text), "</bdi>"); }

std::string Small(absl::string_view text) {
  return text.empty() ? "" : absl::StrCat("<small>", Text(text), "</small>");
}

std::string Row(absl::string_view head, const std::vector<std::string>& cells) {
  std::string row = absl::StrCat("<tr><th scope=\"row\">", head, "</th>");
  for (const std::string& cell : cells) absl::StrAppend(&row, "<td>", cell, "</td>");
  return absl::StrCat(row, "</tr>\n");
}

std::string Table(absl::string_view caption, const std::vector<std::string>& columns,
                  absl::string_view rows) {
  std::string out = absl::StrCat("<h2>", caption, "</h2>\n<div class=\"wide\"><table><thead><tr>");
  for (const std::string& column : columns) {
    absl::StrAppend(&out, "<th scope=\"col\">", column, "</th>");
  }
  return absl::StrCat(out, "</tr></thead><tbody>\n", rows, "</tbody></table></div>\n");
}

std::string NamesIn(const Bar& bar) {
  std::string names;
  for (const Naming& naming : bar.namings) {
    if (!naming.is_dated) continue;
    absl::StrAppend(&names, "<p>", Text(naming.text), "</p>", Small(naming.date));
    for (const std::string& note : naming.notes) names += Small(note);
  }
  return names;
}

std::string Bodies(const Timeline& timeline) {
  const bool named = absl::c_any_of(timeline.bars, [](const Bar& bar) {
    return absl::c_any_of(bar.namings, [](const Naming& naming) { return naming.is_dated; });
  });
  std::string rows;
  for (const Bar& bar : timeline.bars) {
    std::vector<std::string> cells = {XmlText(Phrase(bar.kind)), Text(BeginOf(timeline, bar)),
                                      Text(EndOf(timeline, bar))};
    if (named) cells.insert(cells.begin() + 1, NamesIn(bar));
    rows += Row(absl::StrCat(Text(bar.label), Small(bar.party)), cells);
  }
  std::vector<std::string> columns = {"Body", "Kind", "From", "Until"};
  if (named) columns.insert(columns.begin() + 2, "Dated names");
  return Table("Bodies", columns, rows);
}

std::string Events(const Timeline& timeline) {
  std::string rows;
  for (const Happening& happening : timeline.happenings) {
    std::string others;
    for (const std::string& other : happening.others) {
      absl::StrAppend(&others, "<p>", Text(other), "</p>");
    }
    std::string notes;
    for (const std::string& note : happening.notes) {
      absl::StrAppend(&notes, "<p>", Text(note), "</p>");
    }
    rows += Row(Text(DateOf(happening)),
                {absl::StrCat(XmlText(What(happening)), Small(happening.event)),
                 absl::StrCat(Text(Whom(timeline, happening)), others), notes});
  }
  return Table("Events", {"When", "What", "Who", "Who says so"}, rows);
}

}  // namespace

std::string HtmlOf(const Timeline& timeline, const Look& look) {
  return absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
      XmlText(timeline.title), "</title>\n<style>\n", PageStyle(look.theme),
      "</style>\n</head>\n<body>\n<main>\n<figure>\n", SvgOf(timeline, look), "</figure>\n",
      Bodies(timeline), timeline.happenings.empty() ? "" : Events(timeline),
      "</main>\n</body>\n</html>\n");
}

}  // namespace partyline::client::picture
