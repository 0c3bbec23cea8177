// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_KEY_RUN_H_
#define PARTYLINE_SERVICE_SNAPSHOT_KEY_RUN_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline {

// Inserts into a vector that grows by an eighth: doubling would leave half of most nodes of a tree
// empty for good.
template <typename T>
void InsertTight(std::vector<T>& vector, std::size_t at, T element) {
  if (vector.size() == vector.capacity()) vector.reserve(vector.size() + vector.size() / 8 + 4);
  vector.insert(vector.begin() + at, std::move(element));
}

// Moves what is at `at` and after it to the end of `to`, and gives back the room.
template <typename T>
void MoveTail(std::vector<T>& from, std::size_t at, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin() + at),
            std::make_move_iterator(from.end()));
  from.erase(from.begin() + at, from.end());
  from.shrink_to_fit();
}

// The keys of a node of OrderedMap, one after another.
template <typename K>
class KeyRun {
 public:
  using View = const K&;

  std::size_t size() const { return keys_.size(); }
  View operator[](std::size_t i) const { return keys_[i]; }

  void Insert(std::size_t at, View key) { InsertTight(keys_, at, K(key)); }
  void Erase(std::size_t at) { keys_.erase(keys_.begin() + at); }
  void MoveTailTo(std::size_t at, KeyRun& to) { MoveTail(keys_, at, to.keys_); }

 private:
  std::vector<K> keys_;
};

// Strings lie in one stretch of memory: a third of what a vector of strings takes, and one
// allocation to copy.
template <>
class KeyRun<std::string> {
 public:
  using View = absl::string_view;

  std::size_t size() const { return ends_.size(); }
  View operator[](std::size_t i) const { return {bytes_.data() + Start(i), ends_[i] - Start(i)}; }

  // `key` is not one of this run.
  void Insert(std::size_t at, View key) {
    const std::size_t start = Start(at);
    if (bytes_.capacity() - bytes_.size() < key.size()) {
      bytes_.reserve(bytes_.size() + key.size() + bytes_.size() / 8);
    }
    bytes_.insert(bytes_.begin() + start, key.begin(), key.end());
    InsertTight(ends_, at, static_cast<std::uint32_t>(start));
    for (std::size_t i = at; i < ends_.size(); ++i) ends_[i] += key.size();
  }

  void Erase(std::size_t at) {
    const std::size_t start = Start(at);
    const std::uint32_t size = ends_[at] - start;
    bytes_.erase(bytes_.begin() + start, bytes_.begin() + ends_[at]);
    ends_.erase(ends_.begin() + at);
    for (std::size_t i = at; i < ends_.size(); ++i) ends_[i] -= size;
  }

  void MoveTailTo(std::size_t at, KeyRun& to) {
    const std::size_t start = Start(at);
    const auto shift = static_cast<std::uint32_t>(to.bytes_.size() - start);  // wraps if it is less
    MoveTail(bytes_, start, to.bytes_);
    const std::size_t first = to.ends_.size();
    MoveTail(ends_, at, to.ends_);
    for (std::size_t i = first; i < to.ends_.size(); ++i) to.ends_[i] += shift;
  }

 private:
  std::size_t Start(std::size_t i) const { return i == 0 ? 0 : ends_[i - 1]; }

  std::vector<char> bytes_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_KEY_RUN_H_
