// SPDX-License-Identifier: Apache-2.0
#include "client/picture/svg_legend.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/words.h"
#include "client/picture/layout.h"
#include "client/picture/svg_shapes.h"
#include "client/picture/text_width.h"

namespace partyline::client::picture {
namespace {

constexpr double kLine = 20;
constexpr double kSample = 30;  // with the space behind it
constexpr double kTextSize = 11.5;
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

// The kinds of event there are, by what they do to bars.
std::map<Turn, std::set<std::string>> KindsByTurn(const Timeline& timeline) {
  std::map<Turn, std::set<std::string>> kinds;
  for (const Happening& happening : timeline.happenings) {
    kinds[TurnOf(happening.kind)].insert(Phrase(happening.kind));
  }
  return kinds;
}

std::vector<Entry> MarkEntries(const Timeline& timeline) {
  std::vector<Entry> entries;
  for (const auto& [turn, kinds] : KindsByTurn(timeline)) {
    const bool ties = turn == Turn::kLeaves || turn == Turn::kJoins || turn == Turn::kContinues;
    const std::string line =
        ties ? LineFrom(0, 0, kSampleEnd, 0, absl::StrCat("pl-curve ", ClassOf(turn))) : "";
    entries.push_back(
        {absl::StrCat(line, MarkAt(kSampleEnd / 2, 0, turn, false)), absl::StrJoin(kinds, ", ")});
  }
  return entries;
}

std::vector<Entry> SuretyEntries(const Timeline& timeline) {
  constexpr std::pair<Surety, absl::string_view> kWords[] = {
      {Surety::kClaimed, "claimed by the body itself"},
      {Surety::kDisputed, "disputed"},
      {Surety::kWeak, "reported, inferred, proposed or intended"},
      {Surety::kDenied, "denied"}};
  std::set<Surety> found;
  for (const Happening& happening : timeline.happenings) {
    for (const Link& link : happening.links) found.insert(SuretyOf(link.standing));
  }
  std::vector<Entry> entries;
  for (const auto& [surety, words] : kWords) {
    if (!found.contains(surety)) continue;
    entries.push_back(
        {LineFrom(0, 0, kSampleEnd, 0, absl::StrCat("pl-curve pl-alone", ClassOf(surety))),
         std::string(words)});
  }
  return entries;
}

std::vector<Entry> BarEntries(const Timeline& timeline, absl::string_view id) {
  bool unknown = false, ongoing = false, outside = false, others = false;
  for (const picture::Bar& bar : timeline.bars) {
    unknown = unknown || bar.start_edge == Edge::kUnknown || bar.end_edge == Edge::kUnknown;
    ongoing = ongoing || bar.end_edge == Edge::kOngoing;
    others = others || !IsParty(bar.kind);
    for (const Stretch& stretch : bar.stretches) outside = outside || stretch.outside;
  }
  std::vector<Entry> entries;
  if (unknown) {
    entries.push_back(
        {absl::StrCat(SampleBar(Fill::kFadeIn, id, 0, 8), SampleBar(Fill::kSolid, id, 8, 16),
                      SampleBar(Fill::kFadeOut, id, 16, kSampleEnd)),
         "beginning or end not known"});
  }
  if (ongoing) {
    entries.push_back({absl::StrCat(SampleBar(Fill::kSolid, id, 0, 14),
                                    ArrowAt({0, 14, Fill::kSolid}, -kBarHeight / 2, false)),
                       "still there when its source was written"});
  }
  if (outside)
    entries.push_back(
        {SampleBar(Fill::kOutside, id), "told of before its beginning or after its end"});
  if (others) {
    entries.push_back(
        {absl::StrCat(SampleBar(Fill::kSolid, id), Core(0, kSampleEnd, -kBarHeight / 2)),
         "alliance, movement or other body"});
  }
  return entries;
}

std::vector<Entry> VagueEntries(const Timeline& timeline) {
  const bool vague = std::any_of(timeline.happenings.begin(), timeline.happenings.end(),
                                 [](const Happening& happening) { return happening.is_vague(); });
  if (!vague) return {};
  return {{absl::StrCat(Whisker(0, kSampleEnd, -3, Turn::kContinues),
                        MarkAt(kSampleEnd / 2, -3, Turn::kContinues, true)),
           "date vague, contradictory or not known"}};
}

}  // namespace

Block LegendOf(const Timeline& timeline, double left, double right, absl::string_view id) {
  std::vector<Entry> entries = MarkEntries(timeline);
  for (const auto& more :
       {SuretyEntries(timeline), VagueEntries(timeline), BarEntries(timeline, id)}) {
    entries.insert(entries.end(), more.begin(), more.end());
  }
  Block block;
  double x = left;
  double y = kLine / 2;
  for (const Entry& entry : entries) {
    const double width = kSample + WidthOf(entry.text) * kTextSize;
    if (x > left && x + width > right) {
      x = left;
      y += kLine;
    }
    absl::StrAppend(&block.elements, "<g transform=\"translate(", Number(x), " ", Number(y), ")\">",
                    entry.sample, TextAt(kSample, 4, "pl-small", entry.text), "</g>\n");
    x += width + kBetweenMarks;
  }
  block.height = entries.empty() ? 0 : y + kLine / 2;
  return block;
}

}  // namespace partyline::client::picture
