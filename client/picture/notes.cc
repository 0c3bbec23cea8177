// SPDX-License-Identifier: Apache-2.0
#include "client/picture/notes.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/picture/describe.h"

namespace partyline::client::picture {
namespace {

constexpr double kNumberBelow = 18;  // the top of a bar, to the foot of a number
constexpr double kNumberBeside = 2;  // a change of name
constexpr double kBesideMark = 7;    // half of a mark, with the space behind it
constexpr double kLongestLine = 30;  // of a line beneath a mark, to stand behind it
constexpr double kNumberWidth = 12;  // the widest

// A single name may stand beside its bar and be cut as it has room.
void AddNames(const Bar& bar, const PlacedBar& placed, std::vector<PlacedNote>& notes) {
  if (bar.namings.size() < 2) return;
  for (const PlacedName& name : placed.names) {
    const Naming& naming = bar.namings[name.naming];
    const bool whole = name.text == naming.text || name.text == naming.short_text;
    if (name.again || (whole && !name.text.empty())) continue;
    notes.push_back({name.begin + kNumberBeside, placed.top + kNumberBelow,
                     absl::StrCat(naming.date.empty() ? Describe(naming.since) : naming.date, ": ",
                                  naming.text)});
  }
}

}  // namespace

std::vector<PlacedNote> NotesOf(const Timeline& timeline, const Layout& layout) {
  std::vector<PlacedNote> notes;
  for (std::size_t i = 0; i < layout.bars.size(); ++i) {
    AddNames(timeline.bars[i], layout.bars[i], notes);
  }
  std::set<int> told;  // once each
  for (const PlacedMark& mark : layout.marks) {
    const Happening& happening = timeline.happenings[mark.happening];
    if (happening.others.empty() || !told.insert(mark.happening).second) continue;
    notes.push_back({std::clamp(mark.right, mark.x, mark.x + kLongestLine) + kBesideMark,
                     mark.y - kBarHeight / 2 + kNumberBelow,
                     absl::StrCat(DateOf(happening), " ", What(happening), ", ",
                                  absl::StrJoin(happening.others, "; "))});
  }
  absl::c_stable_sort(notes, [](const PlacedNote& a, const PlacedNote& b) {
    return std::pair(a.y, a.x) < std::pair(b.y, b.x);
  });
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const bool beside = i > 0 && notes[i].y == notes[i - 1].y;
    if (beside) notes[i].x = std::max(notes[i].x, notes[i - 1].x + kNumberWidth);
  }
  double right = layout.width;
  for (std::size_t i = notes.size(); i-- > 0;) {
    const bool beside = i + 1 < notes.size() && notes[i].y == notes[i + 1].y;
    right = beside ? std::min(layout.width, notes[i + 1].x) : layout.width;
    notes[i].x = std::min(notes[i].x, right - kNumberWidth);
  }
  return notes;
}

}  // namespace partyline::client::picture
