// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/lines.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr int kDeepestHeading = 6;

constexpr absl::string_view kItemSigns[] = {"-", "–", "—", "−", "‐", "‑", "*", "•", "·", "●"};
constexpr absl::string_view kColons[] = {":", "：", "﹕"};
constexpr absl::string_view kEnds[] = {".", "!", "?", ":", ";", "…", "。", "։", "؟", "।"};

// Left-to-right and right-to-left marks, their embeddings and isolates, and the zero width space.
constexpr absl::string_view kMarks[] = {"\u200B", "\u200E", "\u200F", "\u061C", "\u202A",
                                        "\u202B", "\u202C", "\u202D", "\u202E", "\u2066",
                                        "\u2067", "\u2068", "\u2069", "\uFEFF"};

absl::string_view WithoutSign(absl::string_view line) {
  for (const absl::string_view sign : kItemSigns) {
    if (absl::ConsumePrefix(&line, sign)) break;
  }
  return line;
}

// Where the first colon that ends a key stands, and its width; width 0: nowhere.
struct Colon {
  std::size_t at = absl::string_view::npos;
  std::size_t width = 0;
};
Colon ColonIn(absl::string_view text) {
  Colon first;
  for (const absl::string_view colon : kColons) {
    const std::size_t at = text.find(colon);
    if (at < first.at) first = {at, colon.size()};
  }
  const bool is_address = first.width > 0 && absl::StartsWith(text.substr(first.at), "://");
  return is_address ? Colon{} : first;
}

}  // namespace

absl::string_view BareLine(absl::string_view line) {
  std::size_t size = 0;
  do {
    line = Trim(line);
    size = line.size();
    for (const absl::string_view mark : kMarks) {
      absl::ConsumePrefix(&line, mark);
      absl::ConsumeSuffix(&line, mark);
    }
  } while (line.size() < size);
  return line;
}

HeadingLine HeadingOf(absl::string_view line) {
  const std::size_t signs = std::min(line.find_first_not_of('='), line.size());
  if (signs == 0 || line.size() <= 2 * signs) return {};
  const std::size_t last = line.find_last_not_of('=');
  if (line.size() - 1 - last != signs) return {};
  const absl::string_view text = BareLine(line.substr(signs, last + 1 - signs));
  if (text.empty()) return {};
  return {static_cast<int>(std::min<std::size_t>(signs, kDeepestHeading)), text};
}

bool BeginsItem(absl::string_view line) { return WithoutSign(line).size() < line.size(); }

EntryLine EntryOf(absl::string_view line) {
  const absl::string_view item = WithoutSign(line);
  if (item.size() == line.size()) return {};
  const Colon colon = ColonIn(item);
  if (colon.width == 0) return {};
  const absl::string_view key = BareLine(item.substr(0, colon.at));
  if (!HasLetter(key) && !HasDigit(key)) return {};
  return {key, BareLine(item.substr(colon.at + colon.width))};
}

std::vector<absl::string_view> CellsOf(absl::string_view line) {
  std::vector<absl::string_view> cells;
  line.remove_prefix(1);
  while (true) {
    const std::size_t bar = line.find('|');
    const absl::string_view cell = BareLine(line.substr(0, bar));
    if (bar == absl::string_view::npos && cell.empty()) break;  // after the closing bar
    cells.push_back(cell);
    if (bar == absl::string_view::npos) break;
    line.remove_prefix(bar + 1);
  }
  return cells;
}

bool IsRule(const std::vector<absl::string_view>& cells) {
  return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](absl::string_view cell) {
    return cell.size() >= 3 && cell.find_first_not_of("-:") == absl::string_view::npos;
  });
}

bool IsSentence(absl::string_view line) {
  if (absl::StrContains(line, ". ")) return true;
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](absl::string_view end) { return absl::EndsWith(line, end); });
}

}  // namespace partyline::client::import_text
