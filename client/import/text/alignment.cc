// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/alignment.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/numbers.h"

namespace partyline::client::import_text {
namespace {

constexpr int kMostShift = 2;
constexpr std::size_t kMostWays = 3;

// The cells of one row against the columns that are at most kMostShift away.
class Fits {
 public:
  Fits(const std::vector<Role>& roles, const Row& row, absl::string_view decimals,
       const OwnNames& own_names)
      : roles_(roles),
        columns_(roles.size()),
        decimals_(decimals),
        own_names_(own_names),
        election_(static_cast<std::size_t>(std::find(roles.begin(), roles.end(), Role::kElection) -
                                           roles.begin())) {
    cells_.resize(row.cells.size());
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      cells_[i].is_blank = FitOf(Role::kElection, row.cells[i].text) == Fit::kBlank;
      for (int shift = -kMostShift; shift <= kMostShift; ++shift) {
        cells_[i].fits[Index(shift)] = FitAt(roles, row, i, shift);
      }
    }
  }

  std::size_t size() const { return cells_.size(); }
  std::size_t election() const { return election_; }  // its column
  bool IsBlank(std::size_t cell) const { return cells_[cell].is_blank; }
  Fit At(std::size_t cell, int shift) const { return cells_[cell].fits[Index(shift)]; }
  // Whether it may be a whole percent there.
  bool IsPercent(std::size_t cell, int shift) const {
    const auto column = static_cast<std::ptrdiff_t>(cell) + shift;
    return column >= 0 && column < static_cast<std::ptrdiff_t>(columns_) &&
           roles_[static_cast<std::size_t>(column)] == Role::kShare &&
           At(cell, shift) == Fit::kOnlyInPlace;
  }

  // How many cells do not fit the columns they stand in, and how many of those that have one.
  int Misfits() const { return MisfitsOf(cells_.size()); }
  int MisfitsUnderHeaders() const { return MisfitsOf(std::min(columns_, cells_.size())); }
  int Fitting() const {
    return static_cast<int>(std::count_if(cells_.begin(), cells_.end(), [](const Cell& cell) {
      return cell.fits[Index(0)] != Fit::kMisfits && !cell.is_blank;
    }));
  }

 private:
  struct Cell {
    bool is_blank = false;
    std::array<Fit, 2 * kMostShift + 1> fits = {};
  };

  int MisfitsOf(std::size_t width) const {
    const auto end = cells_.begin() + static_cast<std::ptrdiff_t>(width);
    return static_cast<int>(std::count_if(cells_.begin(), end, [](const Cell& cell) {
      return cell.fits[Index(0)] == Fit::kMisfits;
    }));
  }

  static std::size_t Index(int shift) { return static_cast<std::size_t>(shift + kMostShift); }

  Fit FitAt(const std::vector<Role>& roles, const Row& row, std::size_t cell, int shift) const {
    const auto column = static_cast<std::ptrdiff_t>(cell) + shift;
    if (cells_[cell].is_blank) return Fit::kBlank;
    if (column < 0 || column >= static_cast<std::ptrdiff_t>(columns_)) return Fit::kMisfits;
    const Role role = roles[static_cast<std::size_t>(column)];
    const bool is_doubtful = role == Role::kShare && MayBeVotes(row.cells[cell].text, decimals_);
    return is_doubtful ? Fit::kMisfits : FitOf(role, row.cells[cell].text, own_names_);
  }

  const std::vector<Role>& roles_;
  std::size_t columns_;
  absl::string_view decimals_;
  const OwnNames& own_names_;
  std::size_t election_;
  std::vector<Cell> cells_;
};

// How a row stands to an alignment other than its header's.
struct Trial {
  bool is_possible = false;
  int moved = 0;     // cells that fit their new column
  int doubts = 0;    // without those of whole percents
  int percents = 0;  // cells that may be whole percents
};

// Which cells that are possible in place alone fit another column all the same.
enum class Loose { kNone, kPercents, kAll };

// Every cell must fit, and one of them name the election.
Trial Try(const Fits& fits, const Alignment& way, Loose loose = Loose::kNone) {
  Trial trial;
  bool names_election = false;
  // Of a row shifted to the right, the cells that are too many must be blank.
  const std::size_t surplus = way.shift < 0 ? static_cast<std::size_t>(-way.shift) : 0;
  for (std::size_t i = 0; i < fits.size(); ++i) {
    if (fits.IsBlank(i)) continue;
    const bool has_moved = i >= way.first + surplus;
    if (i >= way.first && !has_moved) return {};
    const Fit fit = fits.At(i, has_moved ? way.shift : 0);
    const bool is_percent = fits.IsPercent(i, has_moved ? way.shift : 0);
    const bool may_move = loose == Loose::kAll || (loose == Loose::kPercents && is_percent);
    if (fit == Fit::kMisfits) return {};
    if (has_moved && fit == Fit::kOnlyInPlace && !may_move) return {};
    trial.moved += has_moved && fit != Fit::kBlank;
    trial.percents += is_percent;
    trial.doubts += !is_percent && (fit == Fit::kDoubtful || fit == Fit::kOnlyInPlace);
    names_election = names_election || way.ColumnOf(i) == fits.election();
  }
  trial.is_possible = trial.moved > 0 && names_election;
  return trial;
}

// Whether the two put every cell that is not blank into the same column.
bool AreAlike(const Fits& fits, const Alignment& a, const Alignment& b) {
  for (std::size_t i = 0; i < fits.size(); ++i) {
    if (!fits.IsBlank(i) && a.ColumnOf(i) != b.ColumnOf(i)) return false;
  }
  return true;
}

bool IsAmong(const Fits& fits, const std::vector<Alignment>& ways, const Alignment& way) {
  return std::any_of(ways.begin(), ways.end(),
                     [&](const Alignment& known) { return AreAlike(fits, known, way); });
}

// The ways in which the row fits when shifted by `distance`, those with the fewest doubts.
std::vector<Alignment> SureWaysAt(const Fits& fits, int distance) {
  std::vector<Alignment> ways;
  int fewest = 0;
  for (const int shift : {distance, -distance}) {
    for (std::size_t first = 0; first < fits.size(); ++first) {
      const Alignment way{first, shift};
      const Trial trial = Try(fits, way);
      const int doubts = trial.doubts + trial.percents;
      if (!trial.is_possible || (!ways.empty() && doubts > fewest)) continue;
      if (!ways.empty() && doubts < fewest) ways.clear();
      fewest = doubts;
      if (!IsAmong(fits, ways, way) && ways.size() < kMostWays) ways.push_back(way);
    }
  }
  return ways;
}

// The same, and with them each way that only a whole percent tells against: `12` may be votes, or a
// percent beside which the votes are lost.
std::vector<Alignment> WaysAt(const Fits& fits, int distance) {
  std::vector<Alignment> ways = SureWaysAt(fits, distance);
  if (ways.empty()) return ways;
  const int doubts = Try(fits, ways[0]).doubts;
  for (const int shift : {distance, -distance}) {
    for (std::size_t first = 0; first < fits.size(); ++first) {
      const Alignment way{first, shift};
      const Trial trial = Try(fits, way, Loose::kPercents);
      if (!trial.is_possible || trial.doubts > doubts) continue;
      if (!IsAmong(fits, ways, way) && ways.size() < kMostWays) ways.push_back(way);
    }
  }
  return ways;
}

// Whether a cell that does not fit looks like one of the column beside it, with room to come from
// there.
bool LooksMoved(const Fits& fits, std::size_t cell) {
  if (fits.At(cell, 1) == Fit::kFits) return true;
  return cell > 0 && fits.IsBlank(cell - 1) && fits.At(cell, -1) == Fit::kFits;
}

// Whether the row, which is surely shifted in no way, may be shifted all the same: `45,000 | 12 |
// 5` from the leader on, of which only the whole percent tells that it is not.
bool MayBeShifted(const Fits& fits) {
  for (std::size_t first = 0; first < fits.size(); ++first) {
    if (fits.At(first, 0) == Fit::kMisfits && LooksMoved(fits, first)) return true;
    for (int shift = -kMostShift; shift <= kMostShift; ++shift) {
      if (shift != 0 && Try(fits, {first, shift}, Loose::kAll).is_possible) return true;
    }
  }
  return false;
}

// Whether the cell that does not fit surely fits near by, where another stands that may as well
// not: the two may have changed places.
bool MayBeSwapped(const Fits& fits) {
  for (std::size_t cell = 0; cell < fits.size(); ++cell) {
    if (fits.At(cell, 0) != Fit::kMisfits) continue;
    for (int shift = -kMostShift; shift <= kMostShift; ++shift) {
      const auto other = static_cast<std::ptrdiff_t>(cell) + shift;
      if (other < 0 || other >= static_cast<std::ptrdiff_t>(fits.size())) continue;
      const Fit there = fits.At(static_cast<std::size_t>(other), 0);
      if (fits.At(cell, shift) == Fit::kFits && there != Fit::kFits) return true;
    }
  }
  return false;
}

std::vector<Alignment> WaysOf(const Fits& fits) {
  if (fits.Misfits() == 0) return {Alignment{}};
  for (int distance = 1; distance <= kMostShift; ++distance) {
    std::vector<Alignment> ways = WaysAt(fits, distance);
    if (!ways.empty()) return ways;
  }
  // One cell that fits nowhere does not make a row unreadable, nor do some too many at its end:
  // they stay as printed. Of more than that, and of one that fits elsewhere, it is not clear what
  // stands where.
  const bool is_clear = fits.Misfits() == 1 || fits.MisfitsUnderHeaders() == 0;
  const bool is_read =
      is_clear && fits.Misfits() < fits.Fitting() && !MayBeShifted(fits) && !MayBeSwapped(fits);
  return is_read ? std::vector<Alignment>{Alignment{}} : std::vector<Alignment>{};
}

// How most rows that are surely shifted are shifted.
std::optional<Alignment> MostCommonShift(const std::vector<std::vector<Alignment>>& ways) {
  std::map<std::pair<std::size_t, int>, int> counts;
  std::optional<Alignment> most;
  int highest = 0;
  for (const std::vector<Alignment>& row : ways) {
    if (row.size() != 1 || row[0].shift == 0) continue;
    const int count = ++counts[{row[0].first, row[0].shift}];
    if (count > highest) {
      highest = count;
      most = row[0];
    }
  }
  return most;
}

}  // namespace

std::size_t Alignment::ColumnOf(std::size_t cell) const {
  if (cell < first || shift == 0) return cell;
  const auto column = static_cast<std::ptrdiff_t>(cell) + shift;
  const bool is_surplus = shift < 0 && column < static_cast<std::ptrdiff_t>(first);
  return is_surplus ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(column);
}

std::string Alignment::Rule() const {
  if (shift == 0) return "";
  return absl::StrCat("row shifted ", shift > 0 ? "left" : "right", " by ", std::abs(shift));
}

std::string DecimalSigns(absl::Span<const Row> rows) {
  std::string signs;
  for (const char sign : {'.', ','}) {
    const auto shows = [&](const Piece& cell) {
      return ReadShare(cell.text).has_value() && !ReadCount(cell.text).has_value() &&
             absl::StrContains(cell.text, std::string(1, sign));
    };
    const bool is_shown = std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
      return std::any_of(row.cells.begin(), row.cells.end(), shows);
    });
    if (is_shown) signs += sign;
  }
  return signs;
}

bool MayBeVotes(absl::string_view cell, absl::string_view decimals) {
  const auto share = ReadShare(cell);
  if (!share.has_value() || !ReadCount(cell).has_value()) return false;
  const char sign = share->rule == "decimal point" ? '.' : ',';
  const bool has_point = share->rule == "decimal point" || share->rule == "decimal comma";
  return has_point && !absl::StrContains(decimals, absl::string_view(&sign, 1));
}

std::vector<std::vector<Alignment>> AlignRows(const std::vector<Role>& roles,
                                              absl::Span<const Row> rows,
                                              const OwnNames& own_names) {
  std::vector<std::vector<Alignment>> ways(rows.size());
  if (roles.size() > kMostColumns) return ways;
  const std::string decimals = DecimalSigns(rows);
  std::vector<Fits> fits;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_too_wide = rows[i].cells.size() > kMostColumns;
    fits.emplace_back(roles, is_too_wide ? Row{} : rows[i], decimals, own_names);
    if (!is_too_wide) ways[i] = WaysOf(fits[i]);
  }
  const std::optional<Alignment> common = MostCommonShift(ways);
  if (!common.has_value()) return ways;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool fits_header = ways[i].size() == 1 && ways[i][0].shift == 0;
    if (fits_header && Try(fits[i], *common).is_possible) ways[i].push_back(*common);
  }
  return ways;
}

}  // namespace partyline::client::import_text
