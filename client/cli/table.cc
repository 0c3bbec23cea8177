// SPDX-License-Identifier: Apache-2.0
#include "client/cli/table.h"

#include <algorithm>
#include <numeric>

#include "client/cli/text.h"

namespace partyline::client {
namespace {

constexpr int kLabelColumns = 24;  // for a longer label at least, beside the others

// How wide each column but the last is, with the two spaces after it.
std::vector<int> WidthsOf(const std::vector<Row>& rows) {
  std::vector<int> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size() - 1));
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row[i]) + 2);
    }
  }
  return widths;
}

// How much room the labels need beside the others: the longest, unless it can be broken.
int LabelWidthOf(const std::vector<Row>& rows) {
  int width = 0;
  for (const Row& row : rows) width = std::max(width, DisplayWidth(row.back()));
  return std::min(width, kLabelColumns);
}

}  // namespace

std::string Table(const std::vector<Row>& rows, const Style& style) {
  const std::vector<int> widths = WidthsOf(rows);
  const int margin = std::accumulate(widths.begin(), widths.end(), 0);
  const auto fits = [&](int columns) { return style.width == 0 || columns <= style.width; };
  const bool beside = fits(margin + LabelWidthOf(rows));
  std::string out;
  for (const Row& row : rows) {
    std::string cells;
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      const bool last = !beside && i + 2 == row.size();
      const int width = fits(margin) ? widths[i] : DisplayWidth(row[i]) + 2;
      const std::string cell = PadTo(row[i], last ? 0 : width);
      cells += i == 0 ? cell : Paint(style, Tone::kQuiet, cell);
    }
    if (beside) {
      out += Hang(cells, std::string(margin, ' '), row.back(), style);
    } else {
      out += Hang("", "    ", cells, style);
      if (!row.back().empty()) out += Hang("    ", "    ", row.back(), style);
    }
  }
  return out;
}

}  // namespace partyline::client
