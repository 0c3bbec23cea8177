// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_DISJOINT_SETS_H_
#define PARTYLINE_SERVICE_MODEL_DISJOINT_SETS_H_

#include <cstddef>
#include <vector>

namespace partyline {

// Things numbered from 0, each in one set; sets can only be joined. Nearly constant time each.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t size = 0) {
    while (parents_.size() < size) Add();
  }

  // A new thing in a set of its own: its number.
  std::size_t Add() {
    parents_.push_back(parents_.size());
    return parents_.back();
  }

  std::size_t size() const { return parents_.size(); }

  // The thing that stands for the set that `thing` is in. Changes when sets are joined.
  std::size_t Find(std::size_t thing) {
    while (parents_[thing] != thing) {
      parents_[thing] = parents_[parents_[thing]];
      thing = parents_[thing];
    }
    return thing;
  }

  void Join(std::size_t a, std::size_t b) { parents_[Find(b)] = Find(a); }

 private:
  std::vector<std::size_t> parents_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_DISJOINT_SETS_H_
