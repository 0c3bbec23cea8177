// SPDX-License-Identifier: Apache-2.0
#include "client/cli/tree.h"

#include "absl/strings/str_cat.h"
#include "client/cli/text.h"

namespace partyline::client {
namespace {

constexpr char kGap[] = "   ";
constexpr char kLine[] = "│  ";

void DrawNotes(const std::vector<std::string>& notes, const std::string& prefix, const Style& style,
               std::string& out) {
  const int room = style.width > 0 ? style.width - DisplayWidth(prefix) - 2 : 0;
  for (const std::string& note : notes) {
    absl::string_view indent = "";
    for (const std::string& line : Wrap(note, room)) {
      absl::StrAppend(&out, prefix, indent, Paint(style, Tone::kQuiet, line), "\n");
      indent = "  ";
    }
  }
}

// What stands under a branch's head before other branches.
void DrawText(const Branch& branch, const std::string& prefix, const Style& style,
              std::string& out) {
  DrawNotes(branch.notes, prefix, style, out);
  for (const Remark& remark : branch.remarks) {
    absl::StrAppend(&out, prefix, "· ", remark.head, "\n");
    DrawNotes(remark.notes, absl::StrCat(prefix, "  "), style, out);
  }
}

void DrawUnder(const Branch& branch, const std::string& prefix, const Style& style,
               std::string& out) {
  DrawText(branch, absl::StrCat(prefix, branch.branches.empty() ? kGap : kLine), style, out);
  for (const Branch& below : branch.branches) {
    const bool last = &below == &branch.branches.back();
    absl::StrAppend(&out, prefix, last ? "└─ " : "├─ ", below.head, "\n");
    DrawUnder(below, absl::StrCat(prefix, last ? kGap : kLine), style, out);
  }
}

// The farthest branch comes first, so that each line leads down to the root.
void DrawAbove(const std::vector<Branch>& branches, const std::string& prefix, const Style& style,
               std::string& out) {
  for (auto branch = branches.rbegin(); branch != branches.rend(); ++branch) {
    const bool top = branch == branches.rbegin();
    DrawAbove(branch->branches, absl::StrCat(prefix, top ? kGap : kLine), style, out);
    absl::StrAppend(&out, prefix, top ? "┌─ " : "├─ ", branch->head, "\n");
    DrawText(*branch, absl::StrCat(prefix, kLine, kGap), style, out);
  }
}

}  // namespace

std::string DrawBelow(const Branch& root, const Style& style) {
  std::string out = absl::StrCat(root.head, "\n");
  DrawUnder(root, "", style, out);
  return out;
}

std::string DrawAbove(const std::vector<Branch>& branches, const Style& style) {
  std::string out;
  DrawAbove(branches, "", style, out);
  return out;
}

}  // namespace partyline::client
