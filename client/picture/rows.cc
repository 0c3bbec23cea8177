// SPDX-License-Identifier: Apache-2.0
#include "client/picture/rows.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

#include "absl/algorithm/container.h"

namespace partyline::client::picture {
namespace {

constexpr double kPerRow = 1;       // what a line costs for each row that it spans
constexpr double kPerCrossing = 4;  // and for each piece that it crosses
constexpr double kPerName = 1.5;    // and where it goes up through a name of one of its own
constexpr double kPerRowKept = 3;   // what a row of its own costs
constexpr double kLeastGain = 1e-6;
constexpr int kLargestBlock = 10;
constexpr std::int64_t kMostWork = 150'000'000;  // steps: well below a second

// Rows by their numbers, from top to bottom.
using Order = std::vector<int>;

// An arrangement that is made better step by step. A row has the number of the piece that it was
// made for; others may have been put on it.
class Arrangement {
 public:
  Arrangement(const std::vector<Piece>& pieces, const std::vector<PieceTie>& ties, double gap)
      : pieces_(pieces),
        ties_(ties),
        gap_(gap),
        on_(pieces.size()),
        home_(pieces.size()),
        marks_(pieces.size()) {
    std::iota(home_.begin(), home_.end(), 0);
    for (std::size_t i = 0; i < pieces.size(); ++i) on_[i] = {static_cast<int>(i)};
    for (const PieceTie& tie : ties) {
      for (const int piece : {tie.from, tie.to}) marks_[piece].push_back(&tie);
    }
    CountCrossings();
    OrderFirst();
  }

  // Moves rows, and blocks of rows as they are or turned over, while that helps and until so much
  // of all work is done.
  void MoveRows(double share) {
    const auto most = static_cast<std::int64_t>(share * kMostWork);
    for (bool better = true; better && work_ < most;) {
      better = false;
      for (int size = 1; size <= kLargestBlock && size < Count(); ++size) {
        for (int row = 0; row + size <= Count() && work_ < most; ++row) {
          better = MoveToBest(row, size) || better;
        }
      }
    }
  }

  // Puts the pieces of one row on another where they fit and that helps.
  void ShareRows() {
    for (int row = 0; row < Count() && work_ < kMostWork;) {
      if (!ShareBest(row)) ++row;
    }
  }

  std::vector<int> Rows() const {
    const std::vector<int> places = PlacesIn(order_);
    std::vector<int> rows;
    for (const int home : home_) rows.push_back(places[home]);
    return rows;
  }

 private:
  int Count() const { return static_cast<int>(order_.size()); }

  std::vector<int> PlacesIn(const Order& order) const {
    std::vector<int> places(pieces_.size());
    for (std::size_t i = 0; i < order.size(); ++i) places[order[i]] = static_cast<int>(i);
    return places;
  }

  // Whether the line goes through a name of its lower piece.
  bool CrossesName(int piece, double at) const {
    constexpr double kBeside = 4;
    for (const auto& [left, right] : pieces_[piece].names) {
      if (left + kBeside < at && at < right) return true;
    }
    return false;
  }

  int& Crossings(std::size_t tie, int row) { return crossings_[tie * pieces_.size() + row]; }

  // Whether a line that passes the piece goes through the mark of another event there, and so seems
  // to be one of that.
  bool PassesMark(const PieceTie& tie, int piece) const {
    constexpr double kNear = 8;
    return absl::c_any_of(marks_[piece], [&](const PieceTie* mark) {
      return mark->event != tie.event && std::abs(mark->at - tie.at) < kNear;
    });
  }

  // How many pieces of each row each line would cross; where they have a mark, more.
  void CountCrossings() {
    constexpr int kAtMark = 3;
    crossings_.assign(ties_.size() * pieces_.size(), 0);
    work_ += static_cast<std::int64_t>(crossings_.size());
    for (std::size_t tie = 0; tie < ties_.size(); ++tie) {
      const double at = ties_[tie].at;
      for (std::size_t i = 0; i < pieces_.size(); ++i) {
        if (at < pieces_[i].left || at > pieces_[i].right) continue;
        Crossings(tie, home_[i]) += PassesMark(ties_[tie], static_cast<int>(i)) ? kAtMark : 1;
      }
    }
  }

  // What the rows cost in this order, if the pieces of row `moved`, which is not in it, stand on
  // row `onto`; -1: none do.
  double Cost(const Order& order, int moved = -1, int onto = -1) {
    std::vector<int> places = PlacesIn(order);
    if (moved >= 0) places[moved] = places[onto];
    double cost = kPerRowKept * static_cast<double>(order.size());
    work_ += static_cast<std::int64_t>(order.size());
    for (std::size_t i = 0; i < ties_.size(); ++i) {
      const PieceTie& tie = ties_[i];
      const int from = places[home_[tie.from]];
      const int to = places[home_[tie.to]];
      const auto [low, high] = std::minmax(from, to);
      int crossed = 0;
      for (int place = low + 1; place < high; ++place) crossed += Crossings(i, order[place]);
      if (moved >= 0 && low < places[onto] && places[onto] < high) crossed += Crossings(i, moved);
      if (CrossesName(from > to ? tie.from : tie.to, tie.at)) cost += kPerName;
      cost += kPerRow * (high - low) + kPerCrossing * crossed;
      work_ += high - low + 4;
    }
    return cost;
  }

  // Each piece on its own row: what came out of a piece beneath and above it by turns, the last
  // nearest.
  void OrderFirst() {
    std::vector<std::vector<std::pair<double, int>>> after(pieces_.size());
    for (const PieceTie& tie : ties_) after[tie.from].emplace_back(tie.at, tie.to);
    for (auto& list : after) std::sort(list.begin(), list.end());
    std::vector<int> tops(pieces_.size());
    std::iota(tops.begin(), tops.end(), 0);
    std::stable_sort(tops.begin(), tops.end(),
                     [&](int a, int b) { return pieces_[a].left < pieces_[b].left; });
    std::vector<bool> met(pieces_.size());
    for (const int top : tops) Unfold(top, after, met);
  }

  void Unfold(int top, const std::vector<std::vector<std::pair<double, int>>>& after,
              std::vector<bool>& met) {
    if (met[top]) return;
    met[top] = true;
    order_.push_back(top);
    for (std::vector<int> open = {top}; !open.empty();) {
      const int piece = open.back();
      open.pop_back();
      bool above = false;
      for (const auto& [at, next] : after[piece]) {
        if (met[next]) continue;
        met[next] = true;
        const auto own = std::find(order_.begin(), order_.end(), piece);
        order_.insert(above ? own : own + 1, next);
        above = !above;
        open.push_back(next);
      }
    }
  }

  // Takes the block where it costs least. Each place is tried with both sides up.
  bool MoveToBest(int row, int size) {
    Order rest = order_;
    Order block(rest.begin() + row, rest.begin() + row + size);
    rest.erase(rest.begin() + row, rest.begin() + row + size);
    double best = Cost(order_) - kLeastGain;
    Order best_order;
    for (int side = 0; side < std::min(size, 2); ++side) {
      for (std::size_t to = 0; to <= rest.size() && work_ < kMostWork; ++to) {
        Order moved = rest;
        moved.insert(moved.begin() + static_cast<std::ptrdiff_t>(to), block.begin(), block.end());
        const double cost = Cost(moved);
        if (cost >= best) continue;
        best = cost - kLeastGain;
        best_order = std::move(moved);
      }
      std::reverse(block.begin(), block.end());
    }
    if (best_order.empty()) return false;
    order_ = std::move(best_order);
    return true;
  }

  bool Fits(int a, int b) const {
    for (const int i : on_[a]) {
      for (const int j : on_[b]) {
        const bool left = pieces_[i].right + gap_ <= pieces_[j].left;
        if (!left && pieces_[j].right + gap_ > pieces_[i].left) return false;
      }
    }
    return true;
  }

  bool ShareBest(int place) {
    const int row = order_[place];
    Order rest = order_;
    rest.erase(rest.begin() + place);
    double best = Cost(order_) - kLeastGain;
    int best_row = -1;
    for (const int onto : rest) {
      if (work_ >= kMostWork) break;
      if (!Fits(row, onto)) continue;
      const double cost = Cost(rest, row, onto);
      if (cost >= best) continue;
      best = cost - kLeastGain;
      best_row = onto;
    }
    if (best_row < 0) return false;
    order_ = std::move(rest);
    for (const int piece : on_[row]) home_[piece] = best_row;
    on_[best_row].insert(on_[best_row].end(), on_[row].begin(), on_[row].end());
    on_[row].clear();
    CountCrossings();
    return true;
  }

  const std::vector<Piece>& pieces_;
  const std::vector<PieceTie>& ties_;
  const double gap_;
  std::vector<std::vector<int>> on_;                 // pieces by row
  std::vector<int> home_;                            // rows by piece
  std::vector<std::vector<const PieceTie*>> marks_;  // the lines that begin or end at each piece
  std::vector<int> crossings_;                       // by tie and row
  Order order_;
  std::int64_t work_ = 0;
};

}  // namespace

std::vector<int> RowsOf(const std::vector<Piece>& pieces, const std::vector<PieceTie>& ties,
                        double gap) {
  Arrangement arrangement(pieces, ties, gap);
  arrangement.MoveRows(0.4);
  arrangement.ShareRows();
  arrangement.MoveRows(1);
  return arrangement.Rows();
}

}  // namespace partyline::client::picture
