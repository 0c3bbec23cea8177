// SPDX-License-Identifier: Apache-2.0
#include "client/picture/graph.h"

#include "absl/strings/str_cat.h"
#include "client/cli/words.h"
#include "client/picture/describe.h"
#include "client/picture/escape.h"

namespace partyline::client::picture {
namespace {

// `1993–1997`, `?–2011`, `1994–`: `?` where the day is not known. Nothing ends for good in the year
// after which it is still told of: `1993–1997, told of later`.
std::string YearsOf(const Bar& bar) {
  const std::string from =
      bar.start_edge == Edge::kStated ? absl::StrCat(YearOf(bar.begin.middle())) : "?";
  const bool ends = bar.end_edge == Edge::kStated || bar.stretches.back().outside;
  const std::string until = ends ? absl::StrCat(YearOf(bar.end.middle()))
                            : bar.end_edge == Edge::kOngoing ? ""
                                                             : "?";
  const bool told_of_later = bar.stretches.back().outside;
  return absl::StrCat(from, "–", until, told_of_later ? ", told of later" : "");
}

// The label, and what is known of its time.
std::string NodeText(const Timeline& timeline, const Bar& bar) {
  return timeline.has_days ? absl::StrCat(bar.label, "\n", YearsOf(bar)) : bar.label;
}

std::string TieText(const Happening& happening, const Link& link) {
  const bool sure = SuretyOf(link.standing) == Surety::kSure;
  return absl::StrCat(happening.date, " ", Phrase(happening.kind),
                      sure ? "" : absl::StrCat("\n[", Word(link.standing), "]"));
}

absl::string_view DotStyle(Surety surety) {
  switch (surety) {
    case Surety::kSure:
      return "solid";
    case Surety::kDisputed:
      return "dashed";
    default:
      return "dotted";
  }
}

std::string DotNode(const Timeline& timeline, const Bar& bar) {
  return absl::StrCat("  ", DotText(bar.party), " [label=", DotText(NodeText(timeline, bar)),
                      ", tooltip=", DotText(About(timeline, bar)),
                      bar.is_root ? ", penwidth=2.5" : "", "];\n");
}

}  // namespace

std::string DotOf(const Timeline& timeline) {
  std::string out = absl::StrCat(
      "digraph lineage {\n"
      "  graph [rankdir=LR, charset=\"UTF-8\", fontname=\"Helvetica\", labelloc=t, label=",
      DotText(absl::StrCat(timeline.title, "\n", Extent(timeline))),
      "];\n"
      "  node [shape=box, style=rounded, fontname=\"Helvetica\", fontsize=11];\n"
      "  edge [fontname=\"Helvetica\", fontsize=9];\n");
  for (const Bar& bar : timeline.bars) out += DotNode(timeline, bar);
  for (const Happening& happening : timeline.happenings) {
    for (const Link& link : happening.links) {
      absl::StrAppend(&out, "  ", DotText(timeline.bars[link.from].party), " -> ",
                      DotText(timeline.bars[link.to].party),
                      " [label=", DotText(TieText(happening, link)),
                      ", tooltip=", DotText(About(timeline, happening)),
                      ", style=", DotStyle(SuretyOf(link.standing)), "];\n");
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
      const bool sure = SuretyOf(link.standing) == Surety::kSure;
      absl::StrAppend(&out, "  n", link.from, sure ? " -->|" : " -.->|",
                      MermaidText(TieText(happening, link)), "| n", link.to, "\n");
    }
  }
  if (!timeline.bars.empty()) {
    absl::StrAppend(&out, "  style n", timeline.root, " stroke-width:3px\n");
  }
  return out;
}

}  // namespace partyline::client::picture
