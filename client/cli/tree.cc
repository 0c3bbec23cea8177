// SPDX-License-Identifier: Apache-2.0
#include "client/cli/tree.h"

#include "absl/strings/str_cat.h"
#include "client/cli/text.h"

namespace partyline::client {
namespace {

constexpr char kGap[] = "   ";
constexpr char kLine[] = "│  ";

void DrawNotes(const Branch& branch, const std::string& prefix, const Style& style,
               std::string& out) {
  const int room = style.width > 0 ? style.width - DisplayWidth(prefix) - 2 : 0;
  for (const std::string& note : branch.notes) {
    absl::string_view indent = "";
    for (const std::string& line : Wrap(note, room)) {
      absl::StrAppend(&out, prefix, indent, Paint(style, Tone::kQuiet, line), "\n");
      indent = "  ";
    }
  }
}

void DrawBelow(const std::vector<Branch>& branches, const std::string& prefix, const Style& style,
               std::string& out) {
  for (const Branch& branch : branches) {
    const bool last = &branch == &branches.back();
    absl::StrAppend(&out, prefix, last ? "└─ " : "├─ ", branch.head, "\n");
    const std::string inner = absl::StrCat(prefix, last ? kGap : kLine);
    DrawNotes(branch, absl::StrCat(inner, branch.branches.empty() ? kGap : kLine), style, out);
    DrawBelow(branch.branches, inner, style, out);
  }
}

// The farthest branch comes first, so that each line leads down to the root.
void DrawAbove(const std::vector<Branch>& branches, const std::string& prefix, const Style& style,
               std::string& out) {
  for (auto branch = branches.rbegin(); branch != branches.rend(); ++branch) {
    const bool top = branch == branches.rbegin();
    DrawAbove(branch->branches, absl::StrCat(prefix, top ? kGap : kLine), style, out);
    absl::StrAppend(&out, prefix, top ? "┌─ " : "├─ ", branch->head, "\n");
    DrawNotes(*branch, absl::StrCat(prefix, kLine, kGap), style, out);
  }
}

}  // namespace

std::string DrawBelow(const std::vector<Branch>& branches, const Style& style) {
  std::string out;
  DrawBelow(branches, "", style, out);
  return out;
}

std::string DrawAbove(const std::vector<Branch>& branches, const Style& style) {
  std::string out;
  DrawAbove(branches, "", style, out);
  return out;
}

}  // namespace partyline::client
