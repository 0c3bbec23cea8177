// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_KEY_RUN_H_
#define PARTYLINE_SERVICE_SNAPSHOT_KEY_RUN_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
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

// The keys of a node of OrderedMap, in their order. `first` is where a search begins: what is
// before it is not looked at.
template <typename K>
class KeyRun {
 public:
  using View = const K&;

  std::size_t size() const { return keys_.size(); }
  K Key(std::size_t i) const { return keys_[i]; }

  // The first key that is not less than `key`, and the first that is greater.
  template <typename Q>
  std::size_t LowerBound(const Q& key) const {
    return std::lower_bound(keys_.begin(), keys_.end(), key) - keys_.begin();
  }
  template <typename Q>
  std::size_t UpperBound(std::size_t first, const Q& key) const {
    return std::upper_bound(keys_.begin() + first, keys_.end(), key) - keys_.begin();
  }
  // Whether the key at `i`, its lower bound, is `key`.
  template <typename Q>
  bool Holds(std::size_t i, const Q& key) const {
    return i < keys_.size() && !(key < keys_[i]);
  }

  // Calls visit(i, key) from the first on, until it returns false; returns whether it did not.
  template <typename Visit>
  bool VisitFrom(std::size_t first, Visit&& visit) const {
    for (std::size_t i = first; i < keys_.size(); ++i) {
      if (!visit(i, keys_[i])) return false;
    }
    return true;
  }

  void Insert(std::size_t at, View key) { InsertTight(keys_, at, K(key)); }

  // Gathers keys in their order, and takes away the first of those gathered. Not of a run that is
  // written otherwise.
  void Append(View key) { keys_.push_back(key); }
  KeyRun TakeFirst(std::size_t count) {
    KeyRun first;
    first.keys_.assign(keys_.begin(), keys_.begin() + count);
    keys_.erase(keys_.begin(), keys_.begin() + count);
    return first;
  }
  void Erase(std::size_t at) { keys_.erase(keys_.begin() + at); }
  void MoveTailTo(std::size_t at, KeyRun& to) { MoveTail(keys_, at, to.keys_); }

 private:
  std::vector<K> keys_;
};

// Of strings, what all of them begin with is kept once, and the rests lie in one stretch of memory.
// The larger the map, the more do neighbours have in common.
template <>
class KeyRun<std::string> {
 public:
  using View = absl::string_view;

  std::size_t size() const { return ends_.size(); }

  std::string Key(std::size_t i) const {
    std::string key(Prefix());
    key.append(Rest(i).data(), Rest(i).size());
    return key;
  }

  std::size_t LowerBound(View key) const {
    return Search(0, key, [](View rest, View of_key) { return rest < of_key; });
  }
  std::size_t UpperBound(std::size_t first, View key) const {
    return Search(first, key, [](View rest, View of_key) { return !(of_key < rest); });
  }
  bool Holds(std::size_t i, View key) const {
    return i < size() && key.size() == prefix_size_ + Rest(i).size() &&
           key.substr(0, prefix_size_) == Prefix() && key.substr(prefix_size_) == Rest(i);
  }

  template <typename Visit>
  bool VisitFrom(std::size_t first, Visit&& visit) const {
    std::string key(Prefix());
    for (std::size_t i = first; i < size(); ++i) {
      key.resize(prefix_size_);
      key.append(Rest(i).data(), Rest(i).size());
      if (!visit(i, View(key))) return false;
    }
    return true;
  }

  // `key` is not one of this run.
  void Insert(std::size_t at, View key) {
    if (size() == 0) SetPrefix(key);
    const std::size_t common = CommonSize(Prefix(), key);
    if (common < prefix_size_) CutPrefix(common);
    const View rest = key.substr(prefix_size_);
    const std::size_t start = Start(at);
    if (bytes_.capacity() - bytes_.size() < rest.size()) {
      bytes_.reserve(bytes_.size() + rest.size() + bytes_.size() / 8);
    }
    bytes_.insert(bytes_.begin() + start, rest.begin(), rest.end());
    InsertTight(ends_, at, static_cast<std::uint32_t>(start));
    for (std::size_t i = at; i < size(); ++i) ends_[i] += static_cast<std::uint32_t>(rest.size());
  }

  // What is gathered is kept as it is; what all of it begins with is looked for as it is taken.
  void Append(View key) {
    bytes_.insert(bytes_.end(), key.begin(), key.end());
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
  KeyRun TakeFirst(std::size_t count) {
    KeyRun first = Joined(KeyRun(), {*this, 0, count});
    const std::uint32_t taken = ends_[count - 1];
    bytes_.erase(bytes_.begin(), bytes_.begin() + taken);
    ends_.erase(ends_.begin(), ends_.begin() + count);
    for (std::uint32_t& end : ends_) end -= taken;
    return first;
  }

  void Erase(std::size_t at) {
    const std::size_t start = Start(at);
    const std::uint32_t rest = ends_[at] - static_cast<std::uint32_t>(start);
    bytes_.erase(bytes_.begin() + start, bytes_.begin() + ends_[at]);
    ends_.erase(ends_.begin() + at);
    for (std::size_t i = at; i < size(); ++i) ends_[i] -= rest;
  }

  // `to` is the run before this one, or an empty one.
  void MoveTailTo(std::size_t at, KeyRun& to) {
    to = Joined(to, {*this, at, size()});
    *this = Joined(KeyRun(), {*this, 0, at});
  }

 private:
  struct Slice {
    const KeyRun& run;
    std::size_t begin;
    std::size_t end;

    template <typename See>
    void Visit(See&& see) const {
      if (begin == end) return;
      run.VisitFrom(begin, [&](std::size_t i, View key) {
        see(key);
        return i + 1 < end;
      });
    }
  };

  // The keys of both, in no more room than they take.
  static KeyRun Joined(const KeyRun& first, const Slice& then) {
    KeyRun joined;
    const Slice parts[] = {{first, 0, first.size()}, then};
    std::optional<std::string> common;
    for (const Slice& part : parts) {
      part.Visit([&](View key) {
        if (!common.has_value()) common = std::string(key);
        common->resize(CommonSize(*common, key));
      });
    }
    if (!common.has_value()) return joined;
    joined.SetPrefix(*common);
    joined.ends_.reserve(first.size() + then.end - then.begin);
    for (const Slice& part : parts) joined.Append(part);
    joined.bytes_.shrink_to_fit();
    return joined;
  }

  // Adds keys that begin with the prefix.
  void Append(const Slice& slice) {
    slice.Visit([&](View key) {
      const View rest = key.substr(prefix_size_);
      bytes_.insert(bytes_.end(), rest.begin(), rest.end());
      ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    });
  }

  static std::size_t CommonSize(View a, View b) {
    return std::mismatch(a.begin(), a.begin() + std::min(a.size(), b.size()), b.begin()).first -
           a.begin();
  }

  View Prefix() const { return {bytes_.data(), prefix_size_}; }
  View Rest(std::size_t i) const { return {bytes_.data() + Start(i), ends_[i] - Start(i)}; }
  std::size_t Start(std::size_t i) const { return i == 0 ? prefix_size_ : ends_[i - 1]; }

  void SetPrefix(View prefix) {
    bytes_.assign(prefix.begin(), prefix.end());
    prefix_size_ = static_cast<std::uint32_t>(prefix.size());
  }

  // Leaves `left` bytes of the prefix, and gives the others back to each key.
  void CutPrefix(std::size_t left) {
    KeyRun cut;
    cut.SetPrefix(Prefix().substr(0, left));
    cut.ends_.reserve(size() + 1);
    cut.Append({*this, 0, size()});
    *this = std::move(cut);
  }

  // The first key from `first` on for which `before` of its rest and the key's is false.
  template <typename Before>
  std::size_t Search(std::size_t first, View key, Before&& before) const {
    const int order = key.substr(0, prefix_size_).compare(Prefix());
    if (order != 0) return order < 0 ? first : size();
    const View rest = key.substr(prefix_size_);
    std::size_t count = size() - first;
    while (count > 0) {
      const std::size_t half = count / 2;
      const bool right = before(Rest(first + half), rest);
      first = right ? first + half + 1 : first;
      count = right ? count - half - 1 : half;
    }
    return first;
  }

  std::vector<char> bytes_;          // the prefix, then the rests
  std::vector<std::uint32_t> ends_;  // of the rests
  std::uint32_t prefix_size_ = 0;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_KEY_RUN_H_
