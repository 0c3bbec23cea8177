// SPDX-License-Identifier: Apache-2.0
#include "client/picture/graph.h"

#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/picture/describe.h"
#include "client/picture/escape.h"
#include "client/words/words.h"

namespace partyline::client::picture {
namespace {

// As exact as it is known, but for parts of a year: what is vaguer than that, as its source has it.
std::string Short(const Timeline& timeline, const Bar& bar, Side side) {
  const When& when = side == Side::kBegin ? bar.begin : bar.end;
  const std::string said = DateSaid(timeline, bar, side);
  if (when.vague || absl::StartsWith(said, "“")) return said;
  const int year = YearOf(when.first);
  const std::string text = Describe(when);
  return text.size() > 10 && year == YearOf(when.last) ? absl::StrCat(year) : text;
}

// `1993 – 1997`, `? – 2011-10-31`, `1994 –`: as exact as the dates are; `?` where nothing is known.
// `1993 – 1997, implied`: no source says that it ended. Nothing ends for good in the year after
// which it is still told of: `1993 – 1997, told of later`.
std::string DaysOf(const Timeline& timeline, const Bar& bar) {
  if (bar.is_absent) return BeginOf(timeline, bar);
  const auto said = [&](Side side) { return Short(timeline, bar, side); };
  const std::string from = bar.start_edge == Edge::kStated ? said(Side::kBegin) : "?";
  if (bar.end_edge == Edge::kUnknown) return absl::StrCat(from, bar.ongoing ? " –" : " – ?");
  return absl::StrCat(from, " – ", said(Side::kEnd),
                      bar.stretches.back().outside     ? ", told of later"
                      : bar.end_edge == Edge::kImplied ? ", implied"
                                                       : "");
}

// The label, and what is known of its time.
std::string NodeText(const Timeline& timeline, const Bar& bar) {
  return timeline.has_days ? absl::StrCat(bar.label, "\n", DaysOf(timeline, bar)) : bar.label;
}

absl::string_view DotStyle(Surety surety) {
  switch (surety) {
    case Surety::kSure:
      return "solid";
    case Surety::kDisputed:
    case Surety::kInConflict:
    case Surety::kDoubtful:
      return "dashed";
    default:
      return "dotted";
  }
}

std::string TieText(const Timeline& timeline, const Happening& happening, const Link& link) {
  std::string text = absl::StrCat(happening.date, " ", Phrase(happening.kind));
  if (SuretyOf(link.standing) != Surety::kSure) {
    absl::StrAppend(&text, "\n[", Word(link.standing), "]");
  }
  if (link.in_conflict) text += "\n[in conflict]";
  const std::string doubt = DoubtOf(timeline, link);
  if (!doubt.empty()) absl::StrAppend(&text, "\n[", doubt, "]");
  for (const std::string& other : happening.others) absl::StrAppend(&text, "\n", other);
  return text;
}

// Whether a tie is drawn so.
bool HasStyle(const Timeline& timeline, absl::string_view style) {
  return absl::c_any_of(timeline.happenings, [&](const Happening& happening) {
    return absl::c_any_of(happening.links,
                          [&](const Link& link) { return DotStyle(SuretyOf(link)) == style; });
  });
}

// What is drawn or written otherwise than the rest means; empty: nothing is. `lines` is what broken
// lines mean.
std::string KeyOf(const Timeline& timeline, std::vector<std::string> lines) {
  const bool implied =
      absl::c_any_of(timeline.bars, [](const Bar& bar) { return bar.end_edge == Edge::kImplied; });
  if (implied) lines.emplace_back("implied: no source says that it ended");
  return absl::StrJoin(lines, " · ");
}

std::string DotKey(const Timeline& timeline) {
  std::vector<std::string> lines;
  if (HasStyle(timeline, "dashed"))
    lines.emplace_back("dashed: disputed, in conflict or uncertain");
  if (HasStyle(timeline, "dotted")) lines.emplace_back("dotted: claimed, weakly known or denied");
  return KeyOf(timeline, std::move(lines));
}

std::string MermaidKey(const Timeline& timeline) {
  std::vector<std::string> lines;
  if (HasStyle(timeline, "dashed") || HasStyle(timeline, "dotted")) {
    lines.emplace_back("dotted: not sure, as is said beside the line");
  }
  return KeyOf(timeline, std::move(lines));
}

std::string DotNode(const Timeline& timeline, const Bar& bar) {
  return absl::StrCat("  ", DotText(bar.party), " [label=", DotText(NodeText(timeline, bar)),
                      ", tooltip=", DotText(About(timeline, bar)),
                      bar.is_root ? ", penwidth=2.5" : "", "];\n");
}

}  // namespace

std::string DotOf(const Timeline& timeline) {
  const std::string key = DotKey(timeline);
  std::string out = absl::StrCat(
      "digraph lineage {\n"
      "  graph [rankdir=LR, charset=\"UTF-8\", fontname=\"Helvetica\", labelloc=t, label=",
      DotText(absl::StrCat(timeline.title, "\n", Extent(timeline), key.empty() ? "" : "\n", key)),
      "];\n"
      "  node [shape=box, style=rounded, fontname=\"Helvetica\", fontsize=11];\n"
      "  edge [fontname=\"Helvetica\", fontsize=9];\n");
  for (const Bar& bar : timeline.bars) out += DotNode(timeline, bar);
  for (const Happening& happening : timeline.happenings) {
    for (const Link& link : happening.links) {
      absl::StrAppend(&out, "  ", DotText(timeline.bars[link.from].party), " -> ",
                      DotText(timeline.bars[link.to].party),
                      " [label=", DotText(TieText(timeline, happening, link)),
                      ", tooltip=", DotText(About(timeline, happening)),
                      ", style=", DotStyle(SuretyOf(link)), "];\n");
    }
  }
  return absl::StrCat(out, "}\n");
}

std::string MermaidOf(const Timeline& timeline) {
  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < timeline.bars.size(); ++i) {
    absl::StrAppend(&out, "  n", i, "[", MermaidText(NodeText(timeline, timeline.bars[i])), "]\n");
  }
  for (const Happening& happening : timeline.happenings) {
    for (const Link& link : happening.links) {
      const bool sure = SuretyOf(link) == Surety::kSure;
      absl::StrAppend(&out, "  n", link.from, sure ? " -->|" : " -.->|",
                      MermaidText(TieText(timeline, happening, link)), "| n", link.to, "\n");
    }
  }
  if (!timeline.bars.empty()) {
    absl::StrAppend(&out, "  style n", timeline.root, " stroke-width:3px\n");
  }
  const std::string key = MermaidKey(timeline);
  if (!key.empty()) absl::StrAppend(&out, "  key[", MermaidText(key), "]\n");
  return out;
}

}  // namespace partyline::client::picture
