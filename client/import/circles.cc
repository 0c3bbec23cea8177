// SPDX-License-Identifier: Apache-2.0
#include "client/import/circles.h"

#include <algorithm>
#include <cstddef>

namespace partyline::client {
namespace {

constexpr int kUnseen = -1;

class Tarjan {
 public:
  explicit Tarjan(const Needs& needs)
      : needs_(needs), index_(needs.size(), kUnseen), low_(needs.size()), open_(needs.size()) {}

  std::vector<std::vector<int>> Run() {
    for (std::size_t node = 0; node < needs_.size(); ++node) {
      if (index_[node] == kUnseen) Explore(static_cast<int>(node));
    }
    return std::move(groups_);
  }

 private:
  struct Frame {
    int node;
    std::size_t next = 0;  // in needs_[node]
  };

  void Enter(int node) {
    index_[node] = low_[node] = count_++;
    open_[node] = true;
    stack_.push_back(node);
    frames_.push_back({node});
  }

  void Explore(int root) {
    Enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      const int node = frame.node;
      if (frame.next == needs_[node].size()) {
        Leave(node);
        continue;
      }
      const int need = needs_[node][frame.next++];
      if (index_[need] == kUnseen) {
        Enter(need);
      } else if (open_[need]) {
        low_[node] = std::min(low_[node], index_[need]);
      }
    }
  }

  void Leave(int node) {
    frames_.pop_back();
    if (!frames_.empty()) {
      const int parent = frames_.back().node;
      low_[parent] = std::min(low_[parent], low_[node]);
    }
    if (low_[node] != index_[node]) return;
    std::vector<int>& group = groups_.emplace_back();
    while (open_[node]) {
      open_[stack_.back()] = false;
      group.push_back(stack_.back());
      stack_.pop_back();
    }
    std::sort(group.begin(), group.end());
  }

  const Needs& needs_;
  std::vector<int> index_;  // order of discovery
  std::vector<int> low_;    // earliest node on the stack that can be reached
  std::vector<bool> open_;  // on the stack
  std::vector<int> stack_;
  std::vector<Frame> frames_;
  std::vector<std::vector<int>> groups_;
  int count_ = 0;
};

}  // namespace

std::vector<std::vector<int>> InOrderOfNeed(const Needs& needs) { return Tarjan(needs).Run(); }

}  // namespace partyline::client
