// SPDX-License-Identifier: Apache-2.0
#include "client/picture/bar_names.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "client/picture/text_width.h"

namespace partyline::client::picture {
namespace {

constexpr double kShortestName = 3.2;  // ems of a name cut short that is still worth writing
constexpr double kWidestName = 330;

double NameWidth(const Bar& bar, const std::string& text) {
  return WidthOf(text) * kLabelSize * (bar.is_root ? 1.07 : 1);
}

// As much of a name as there is room for: all of it, its abbreviation, or its beginning.
std::string Fitted(const Bar& bar, const Naming& naming, double room) {
  if (NameWidth(bar, naming.text) <= room) return naming.text;
  if (!naming.short_text.empty() && NameWidth(bar, naming.short_text) <= room) {
    return naming.short_text;
  }
  const double ems = room / kLabelSize / (bar.is_root ? 1.07 : 1);
  return ems < kShortestName ? "" : Shortened(naming.text, ems);
}

// Where the names of a bar begin: behind what fades in.
double LeftOfNames(const Bar& bar, const PlacedBar& placed) {
  const bool fades = bar.start_edge == Edge::kUnknown && placed.parts[0].fill == Fill::kFadeIn;
  return std::max(placed.parts[fades ? 1 : 0].left, 0.0);
}

// A name to be written from a day on.
struct Label {
  Day from = 0;
  int naming = 0;
  bool again = false;
};

// The names of a bar by day: each where it begins to be borne, and again behind gaps.
std::vector<Label> LabelsOf(const Bar& bar) {
  std::vector<Label> labels;
  for (std::size_t i = 0; i < bar.namings.size(); ++i) {
    labels.push_back({bar.namings[i].from, static_cast<int>(i)});
  }
  for (std::size_t i = 1; i < bar.stretches.size(); ++i) {
    const Day gone = bar.stretches[i - 1].last();
    const Day back = bar.stretches[i].first();
    const auto later = std::find_if(labels.begin() + 1, labels.end(),
                                    [&](const Label& label) { return label.from > back; });
    const Label borne = *(later - 1);
    if (gone < back && borne.from <= gone) labels.insert(later, {back, borne.naming, true});
  }
  return labels;
}

}  // namespace

void PlaceNames(const Bar& bar, absl::FunctionRef<double(Day)> place, double limit, bool may_shift,
                PlacedBar& placed) {
  placed.names.clear();
  const std::vector<Label> labels = LabelsOf(bar);
  const bool only = bar.namings.size() == 1;  // else it would stand over another name's years
  double least = 0;                           // where the name before has ended
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool last = i + 1 == labels.size();
    const double begin = i == 0 ? LeftOfNames(bar, placed) : place(labels[i].from);
    const double widest = std::max(placed.right - begin, kWidestName);
    const double end = last ? limit : place(labels[i + 1].from) - kNameGap;
    const double from =
        last && may_shift && only ? std::min(begin, std::max(least, end - widest)) : begin;
    const Naming& naming = bar.namings[labels[i].naming];
    PlacedName name = {begin,
                       0,
                       Fitted(bar, naming, std::min(end - from, widest)),
                       labels[i].naming,
                       begin,
                       labels[i].again};
    name.width = NameWidth(bar, name.text);
    name.left = std::max(from, std::min(begin, end - name.width));
    if (!name.text.empty()) least = name.left + name.width + kNameGap;
    placed.names.push_back(std::move(name));
  }
}

}  // namespace partyline::client::picture
