// SPDX-License-Identifier: Apache-2.0
#include "client/cli/tree.h"

#include "absl/strings/str_cat.h"

namespace partyline::client {
namespace {

constexpr char kGap[] = "   ";
constexpr char kLine[] = "│  ";
constexpr char kIndent[] = "  ";

void DrawNotes(const std::vector<std::string>& notes, const std::string& prefix, const Style& style,
               std::string& out) {
  for (const std::string& note : notes) {
    out += Hang(prefix, absl::StrCat(prefix, kIndent), Paint(style, Tone::kQuiet, note), style);
  }
}

// What stands under a branch's head before other branches.
void DrawText(const Branch& branch, const std::string& prefix, const Style& style,
              std::string& out) {
  DrawNotes(branch.notes, prefix, style, out);
  for (const Remark& remark : branch.remarks) {
    const std::string below = absl::StrCat(prefix, kIndent);
    out += Hang(absl::StrCat(prefix, "· "), absl::StrCat(below, kIndent), remark.head, style);
    DrawNotes(remark.notes, below, style, out);
  }
}

void DrawUnder(const Branch& branch, const std::string& prefix, const Style& style,
               std::string& out) {
  DrawText(branch, absl::StrCat(prefix, branch.branches.empty() ? kGap : kLine), style, out);
  for (const Branch& below : branch.branches) {
    const bool last = &below == &branch.branches.back();
    const std::string under = absl::StrCat(prefix, last ? kGap : kLine);
    const absl::string_view more = below.branches.empty() ? kGap : kLine;
    out += Hang(absl::StrCat(prefix, last ? "└─ " : "├─ "), absl::StrCat(under, more, kIndent),
                below.head, style);
    DrawUnder(below, under, style, out);
  }
}

// The farthest branch comes first, so that each line leads down to the root.
void DrawAbove(const std::vector<Branch>& branches, const std::string& prefix, const Style& style,
               std::string& out) {
  for (auto branch = branches.rbegin(); branch != branches.rend(); ++branch) {
    const bool top = branch == branches.rbegin();
    DrawAbove(branch->branches, absl::StrCat(prefix, top ? kGap : kLine), style, out);
    const std::string under = absl::StrCat(prefix, kLine, kGap);
    out += Hang(absl::StrCat(prefix, top ? "┌─ " : "├─ "), absl::StrCat(under, kIndent),
                branch->head, style);
    DrawText(*branch, under, style, out);
  }
}

}  // namespace

std::string DrawBelow(const Branch& root, const Style& style) {
  std::string out = Hang("", kIndent, root.head, style);
  DrawUnder(root, "", style, out);
  return out;
}

std::string DrawAbove(const std::vector<Branch>& branches, const Style& style) {
  std::string out;
  DrawAbove(branches, "", style, out);
  return out;
}

}  // namespace partyline::client
