// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_SORTED_RUNS_H_
#define PARTYLINE_SERVICE_SNAPSHOT_SORTED_RUNS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline {

// Entries of a map, given in any order and read in that of their keys: sorted a run at a time,
// which fits the caches, and merged as they are read. For making a large map at once
// (OrderedMap::Builder) without growing it entry by entry.
//
// A key comes once. Used by one thread.
template <typename V, std::size_t kRunItems = 1 << 18>
class SortedRuns {
 public:
  void Add(absl::string_view key, V value) {
    if (runs_.empty() || runs_.back()->IsFull(key.size())) runs_.push_back(std::make_unique<Run>());
    runs_.back()->Add(key, value);
  }

  // Calls visit(key, value) for each entry. The last call.
  template <typename Visit>
  void Merge(Visit&& visit) {
    std::vector<Cursor> cursors;
    for (const std::unique_ptr<Run>& run : runs_) {
      run->Sort();
      cursors.push_back({run.get(), 0});
    }
    const auto later = [](const Cursor& a, const Cursor& b) { return b.Precedes(a); };
    std::make_heap(cursors.begin(), cursors.end(), later);
    while (!cursors.empty()) {
      std::pop_heap(cursors.begin(), cursors.end(), later);
      Cursor& next = cursors.back();
      visit(next.run->KeyOf(next.item()), next.item().value);
      if (++next.at == next.run->items.size()) {
        cursors.pop_back();
      } else {
        std::push_heap(cursors.begin(), cursors.end(), later);
      }
    }
    runs_.clear();
  }

 private:
  static constexpr std::size_t kRunBytes = 16 << 20;

  // By its first eight bytes most keys are told from most others.
  struct Item {
    std::uint64_t beginning;
    std::uint32_t start;
    std::uint32_t size;
    V value;
  };

  struct Run {
    std::vector<Item> items;
    std::string bytes;

    bool IsFull(std::size_t more) const {
      return items.size() == kRunItems || (!bytes.empty() && bytes.size() + more > kRunBytes);
    }
    void Add(absl::string_view key, V value) {
      items.push_back({BeginningOf(key), static_cast<std::uint32_t>(bytes.size()),
                       static_cast<std::uint32_t>(key.size()), value});
      bytes.append(key.data(), key.size());
    }
    absl::string_view KeyOf(const Item& item) const {
      return absl::string_view(bytes).substr(item.start, item.size);
    }
    void Sort() {
      std::sort(items.begin(), items.end(), [this](const Item& a, const Item& b) {
        return a.beginning != b.beginning ? a.beginning < b.beginning : KeyOf(a) < KeyOf(b);
      });
    }
  };

  // As a number that compares as the bytes do.
  static std::uint64_t BeginningOf(absl::string_view key) {
    std::uint64_t beginning = 0;
    for (std::size_t i = 0; i < sizeof(beginning); ++i) {
      const auto byte = i < key.size() ? static_cast<unsigned char>(key[i]) : 0;
      beginning = beginning << 8 | byte;
    }
    return beginning;
  }

  struct Cursor {
    const Run* run;
    std::size_t at;

    const Item& item() const { return run->items[at]; }
    bool Precedes(const Cursor& other) const {
      if (item().beginning != other.item().beginning) {
        return item().beginning < other.item().beginning;
      }
      return run->KeyOf(item()) < other.run->KeyOf(other.item());
    }
  };

  std::vector<std::unique_ptr<Run>> runs_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_SORTED_RUNS_H_
