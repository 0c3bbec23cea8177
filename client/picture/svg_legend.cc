// SPDX-License-Identifier: Apache-2.0
#include "client/picture/svg_legend.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/picture/describe.h"
#include "client/picture/layout.h"
#include "client/picture/svg_shapes.h"
#include "client/picture/text_width.h"
#include "client/words/words.h"

namespace partyline::client::picture {
namespace {

constexpr double kLine = 20;
constexpr double kSample = 30;  // with the space behind it
constexpr double kTextSize = 11.5;
constexpr double kTextLine = 14;  // of a text of several lines
constexpr double kBetweenMarks = 20;
constexpr double kSampleEnd = 24;

// A sample, drawn around y = 0 from x = 0 on, and what it means.
struct Entry {
  std::string sample;
  std::string text;
};

std::string SampleBar(Fill fill, absl::string_view id, double left = 0, double right = kSampleEnd) {
  return BarPart({left, right, fill}, -kBarHeight / 2, false, id);
}

// The kinds of event there are that do the same to bars.
struct Kinds {
  std::set<std::string> phrases;
  Exactness best = Exactness::kNot;  // of their dates
};

std::vector<Entry> MarkEntries(const Timeline& timeline) {
  std::map<Turn, Kinds> by_turn;
  for (const Happening& happening : timeline.happenings) {
    Kinds& kinds = by_turn[TurnOf(happening.kind)];
    kinds.phrases.insert(Phrase(happening.kind));
    kinds.best = std::min(kinds.best, ExactnessOf(happening));
  }
  std::vector<Entry> entries;
  for (const auto& [turn, kinds] : by_turn) {
    const bool ties = turn == Turn::kLeaves || turn == Turn::kJoins || turn == Turn::kContinues;
    const std::string line =
        ties ? LineFrom(0, 0, kSampleEnd, 0, absl::StrCat("pl-curve ", ClassOf(turn))) : "";
    entries.push_back({absl::StrCat(line, MarkAt(kSampleEnd / 2, 0, turn, kinds.best)),
                       absl::StrJoin(kinds.phrases, ", ")});
  }
  return entries;
}

// What makes ties doubtful.
std::string DoubtWords(const Timeline& timeline) {
  bool others = false, later = false;
  for (const Happening& happening : timeline.happenings) {
    later = later || !DoubtOf(timeline, happening).empty();
    for (const Link& link : happening.links) {
      others = others || !link.others.empty();
      later = later || link.possibly_later;
    }
  }
  return absl::StrCat("uncertain: perhaps ",
                      others && later ? "of another body, or later than "
                      : others        ? "of another body"
                                      : "later than ",
                      later ? timeline.on : "");
}

std::vector<Entry> SuretyEntries(const Timeline& timeline) {
  const std::pair<Surety, std::string> words[] = {
      {Surety::kClaimed, "claimed by the body itself"},
      {Surety::kDisputed, "disputed"},
      {Surety::kInConflict, "in conflict: other facts exclude it"},
      {Surety::kWeak, "reported, inferred, proposed or intended"},
      {Surety::kDenied, "denied"},
      {Surety::kDoubtful, DoubtWords(timeline)}};
  std::set<Surety> found;
  for (const Happening& happening : timeline.happenings) {
    if (!DoubtOf(timeline, happening).empty()) found.insert(Surety::kDoubtful);
    if (happening.links.empty()) found.insert(SuretyOf(happening));
    for (const Link& link : happening.links) found.insert(SuretyOf(link));
  }
  std::vector<Entry> entries;
  for (const auto& [surety, text] : words) {
    if (!found.contains(surety)) continue;
    const std::string line =
        LineFrom(0, 0, kSampleEnd, 0, absl::StrCat("pl-curve pl-alone", ClassOf(surety)));
    const double middle = kSampleEnd / 2;
    entries.push_back(
        {absl::StrCat(line, surety == Surety::kDenied     ? CrossAt(middle, 0, Turn::kEnds)
                            : surety == Surety::kDoubtful ? DoubtAt(middle, 0)
                                                          : ""),
         text});
  }
  return entries;
}

std::vector<Entry> EdgeEntries(const Timeline& timeline, const Layout& layout,
                               absl::string_view id) {
  bool begins = false, ends = false, open = false, ongoing = false;
  for (const picture::Bar& bar : timeline.bars) {
    ongoing = ongoing || bar.ongoing;
    if (!bar.is_dated && timeline.has_days) continue;
    const bool fades_in = FadesIn(bar) && !bar.stretches.front().outside;
    const bool fades_out = FadesOut(bar) && !bar.stretches.back().outside;
    open = open || (fades_in && bar.start_edge != Edge::kUnknown) ||
           (fades_out && bar.end_edge != Edge::kUnknown);
    begins = begins || fades_in;
    ends = ends || fades_out;
  }
  std::vector<Entry> entries;
  if (begins || ends) {
    entries.push_back(
        {absl::StrCat(SampleBar(begins ? Fill::kFadeIn : Fill::kSolid, id, 0, 12),
                      SampleBar(ends ? Fill::kFadeOut : Fill::kSolid, id, 12)),
         absl::StrCat(begins ? "beginning" : "", begins && ends ? " or " : "", ends ? "end" : "",
                      " not known", open ? ", or only roughly" : "")});
  }
  if (ongoing) {
    entries.push_back({absl::StrCat(SampleBar(Fill::kSolid, id, 0, 14),
                                    ArrowAt({0, 14, Fill::kSolid}, -kBarHeight / 2, false)),
                       "still there when its source was written"});
  }
  if (absl::c_any_of(layout.bars, [](const PlacedBar& bar) { return bar.rails; })) {
    entries.push_back({absl::StrCat(SampleBar(Fill::kSolid, id, 0, kSampleEnd - kRails),
                                    RailsAt(kSampleEnd - kRails, -kBarHeight / 2, false)),
                       "end implied by the event: no source states it, nothing later is known"});
  }
  return entries;
}

bool IsSeenOutside(const PlacedBar& bar) {
  constexpr double kLeast = kBarHeight / 2;  // not to be hidden by a mark
  return absl::c_any_of(bar.parts, [](const PlacedPart& part) {
    return part.fill == Fill::kOutside && part.right - part.left >= kLeast;
  });
}

bool IsUndated(const PlacedBar& bar) { return bar.parts.front().fill == Fill::kUndated; }

std::vector<Entry> BarEntries(const Timeline& timeline, const Layout& layout,
                              absl::string_view id) {
  const bool outside = absl::c_any_of(layout.bars, IsSeenOutside);
  const bool others =
      absl::c_any_of(timeline.bars, [](const Bar& bar) { return !IsParty(bar.kind); });
  std::vector<Entry> entries;
  if (outside) entries.push_back({SampleBar(Fill::kOutside, id), "told of, but not surely there"});
  if (absl::c_any_of(layout.bars, IsUndated)) {
    const bool absent = absl::c_any_of(timeline.bars, [](const Bar& bar) { return bar.is_absent; });
    entries.push_back({SampleBar(Fill::kUndated, id),
                       absent ? "not there then, or not dated" : "no source dates it"});
  }
  if (others) {
    entries.push_back(
        {absl::StrCat(SampleBar(Fill::kSolid, id), Core(0, kSampleEnd, -kBarHeight / 2)),
         "alliance, movement or other body"});
  }
  return entries;
}

bool Disagrees(const Happening& happening) {
  return happening.dated.has_value() && happening.dated->disagrees;
}

// A line beneath a mark that is hollow with it; beneath none where all such marks are lines.
std::string SpanSample(const Timeline& timeline, bool disagrees) {
  constexpr double kAbove = -3;
  constexpr double kAlone = -9;
  for (const Happening& happening : timeline.happenings) {
    const Turn turn = TurnOf(happening.kind);
    if (ExactnessOf(happening) != Exactness::kSpan || IsLine(turn)) continue;
    if (Disagrees(happening) != disagrees) continue;
    return absl::StrCat(Whisker({0, kSampleEnd, false, false, disagrees}, kAbove, turn),
                        MarkAt(kSampleEnd / 2, kAbove, turn, Exactness::kSpan));
  }
  return Whisker({0, kSampleEnd, false, false, disagrees}, kAlone, Turn::kBegins);
}

// What is not known to the day.
std::vector<Entry> DateEntries(const Timeline& timeline, const Layout& layout,
                               absl::string_view id) {
  std::map<Exactness, Turn> first;
  bool within = false, disagreed = false, open = false;
  for (const Happening& happening : timeline.happenings) {
    const Exactness exactness = ExactnessOf(happening);
    first.emplace(exactness, TurnOf(happening.kind));
    if (exactness != Exactness::kSpan) continue;
    (Disagrees(happening) ? disagreed : within) = true;
    open = open || happening.dated->open();
  }
  const std::string beyond = open ? ", or beyond it where it is dotted" : "";
  std::vector<Entry> entries;
  if (within) {
    entries.push_back({SpanSample(timeline, false),
                       absl::StrCat("day not known: some time within the line", beyond)});
  }
  if (disagreed) {
    entries.push_back({SpanSample(timeline, true),
                       absl::StrCat("sources do not agree on the day: within the line", beyond)});
  }
  if (const auto undated = first.find(Exactness::kNot); undated != first.end()) {
    entries.push_back({MarkAt(kSampleEnd / 2, 0, undated->second, undated->first), "not dated"});
  }
  if (absl::c_any_of(layout.bars, [](const PlacedBar& bar) { return !bar.spans.empty(); })) {
    entries.push_back({absl::StrCat(SampleBar(Fill::kSolid, id),
                                    SpanAt({0, kSampleEnd / 2}, -kBarHeight / 2, id)),
                       "begins, ends or changes its name some time within"});
  }
  return entries;
}

}  // namespace

Block LegendOf(const Timeline& timeline, const Layout& layout, double left, double right,
               absl::string_view id) {
  std::vector<Entry> entries = MarkEntries(timeline);
  for (const auto& more : {SuretyEntries(timeline), DateEntries(timeline, layout, id),
                           EdgeEntries(timeline, layout, id), BarEntries(timeline, layout, id)}) {
    entries.insert(entries.end(), more.begin(), more.end());
  }
  Block block;
  double x = left;
  double y = kLine / 2;
  for (const Entry& entry : entries) {
    const std::vector<std::string> lines = Lines(entry.text, (right - left - kSample) / kTextSize);
    const double width = kSample + WidthOf(entry.text) * kTextSize;
    if (x > left && x + width > right) {
      x = left;
      y += kLine;
    }
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      text += TextAt(kSample, 4 + kTextLine * static_cast<double>(i), "pl-small", lines[i]);
    }
    absl::StrAppend(&block.elements, "<g transform=\"translate(", Number(x), " ", Number(y), ")\">",
                    entry.sample, text, "</g>\n");
    x += width + kBetweenMarks;
    y += kTextLine * static_cast<double>(lines.size() - 1);
  }
  block.height = entries.empty() ? 0 : y + kLine / 2;
  return block;
}

}  // namespace partyline::client::picture
