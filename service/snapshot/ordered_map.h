// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_ORDERED_MAP_H_
#define PARTYLINE_SERVICE_SNAPSHOT_ORDERED_MAP_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "service/snapshot/key_run.h"
#include "service/snapshot/write_token.h"

namespace partyline {

// An ordered map whose copies share what they have in common. Copying costs the same at any size; a
// write copies the nodes on its path that other copies may hold, and writes its own in place.
//
// A B+-tree of at most `kFanout` entries a node, ordered by `<`. Look-ups take anything that
// compares with a key. Keys that are strings are stored packed, and given and taken as string_view.
// Copies may be read from any thread; one copy is written by one thread. Pointers and references
// to values live as long as this copy is neither written nor gone, keys given to a visitor until it
// returns.
template <typename K, typename V, std::size_t kFanout = 64>
class OrderedMap {
  struct Node;

 public:
  using KeyView = typename KeyRun<K>::View;  // const K&, or absl::string_view

  OrderedMap() = default;
  OrderedMap(const OrderedMap&) = default;
  OrderedMap& operator=(const OrderedMap&) = default;
  OrderedMap(OrderedMap&& other) noexcept
      : token_(std::move(other.token_)),
        root_(std::move(other.root_)),
        size_(std::exchange(other.size_, 0)) {}
  OrderedMap& operator=(OrderedMap&& other) noexcept {
    token_ = std::move(other.token_);
    root_ = std::move(other.root_);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }

  std::size_t size() const { return size_; }

  // The value of `key`; null if there is none.
  template <typename Q>
  const V* Find(const Q& key) const {
    const Node* node = root_.get();
    if (node == nullptr) return nullptr;
    while (!node->IsLeaf()) node = node->children[ChildOf(*node, key)].get();
    const std::size_t i = node->keys.LowerBound(key);
    return node->keys.Holds(i, key) ? &node->values[i] : nullptr;
  }

  // Gives `key` the value, in place of the one that it had. True if it had none. `key` is not a
  // view of this map.
  bool Set(KeyView key, V value) {
    if (root_ == nullptr) root_ = NewNode();
    bool added = false;
    if (auto right = Insert(root_, key, value, added)) {
      auto above = NewNode();
      above->Append(std::move(root_));
      above->Append(std::move(right));
      root_ = std::move(above);
    }
    size_ += added ? 1 : 0;
    return added;
  }

  // The value of `key`, to be written; V() if it had none.
  V& operator[](KeyView key) {
    if (V* value = FindOwn(key)) return *value;
    Set(key, V());
    return *FindOwn(key);
  }

  // Takes `key` out. False, and nothing written, if it is not there.
  template <typename Q>
  bool Erase(const Q& key) {
    if (Find(key) == nullptr) return false;
    Remove(root_, key);
    while (!root_->IsLeaf() && root_->children.size() == 1) {
      root_ = std::shared_ptr<Node>(root_->children[0]);
    }
    if (--size_ == 0) root_ = nullptr;
    return true;
  }

  // Makes a map at once of entries that come in the order of their keys, each key once: in a
  // fraction of the time that Set takes, and of nodes that are full.
  class Builder {
   public:
    void Append(KeyView key, V value) {
      keys_.Append(key);
      values_.push_back(std::move(value));
      if (values_.size() == 2 * kFanout) Cut(kFanout);
    }
    // The last call.
    OrderedMap Take() {
      if (values_.size() > kFanout) Cut(values_.size() / 2);
      if (!values_.empty()) Cut(values_.size());
      while (level_.size() > 1) Raise();
      if (!level_.empty()) map_.root_ = std::move(level_.front());
      return std::move(map_);
    }

   private:
    // Makes a leaf of the first entries gathered.
    void Cut(std::size_t count) {
      auto leaf = map_.NewNode();
      leaf->keys = keys_.TakeFirst(count);
      leaf->values.assign(std::make_move_iterator(values_.begin()),
                          std::make_move_iterator(values_.begin() + count));
      values_.erase(values_.begin(), values_.begin() + count);
      level_.push_back(std::move(leaf));
      map_.size_ += count;
    }
    // Puts branches above the nodes, as evenly filled as can be: none has one child.
    void Raise() {
      const std::size_t branches = (level_.size() + kFanout - 1) / kFanout;
      std::vector<std::shared_ptr<Node>> above;
      for (std::size_t i = 0; i < branches; ++i) {
        above.push_back(map_.NewNode());
        const std::size_t end = level_.size() * (i + 1) / branches;
        for (std::size_t child = level_.size() * i / branches; child < end; ++child) {
          above.back()->Append(std::move(level_[child]));
        }
      }
      level_ = std::move(above);
    }

    OrderedMap map_;
    KeyRun<K> keys_;  // of entries that are in no leaf yet
    std::vector<V> values_;
    std::vector<std::shared_ptr<Node>> level_;
  };

  // Calls visit(key, value) for each entry whose key is not less than `from`, in the order of keys,
  // until it returns false.
  template <typename Q, typename Visit>
  void Scan(const Q& from, Visit&& visit) const {
    if (root_ != nullptr) ScanFrom(*root_, from, visit);
  }

 private:
  static_assert(kFanout >= 4);

  // A branch has at least two children at any time, and a node that has fewer entries than this
  // after one was taken out is joined with a neighbour. Keys that come in order split the last node
  // near its end, so that full nodes stay behind.
  static constexpr std::size_t kLeast = kFanout < 8 ? 2 : kFanout / 4;

  // A leaf has keys and values; a branch has children, and of each the least key that it may hold.
  // The first key of a branch is not compared with: the first child takes everything that is less
  // than the second key.
  struct Node {
    bool IsLeaf() const { return children.empty(); }
    void Append(std::shared_ptr<Node> child) {
      keys.Insert(keys.size(), child->keys.Key(0));
      children.push_back(std::move(child));
    }

    std::uint64_t writer = 0;
    KeyRun<K> keys;
    std::vector<V> values;
    std::vector<std::shared_ptr<Node>> children;
  };

  // The child of a branch in which `key` belongs.
  template <typename Q>
  static std::size_t ChildOf(const Node& node, const Q& key) {
    return node.keys.UpperBound(1, key) - 1;
  }

  std::shared_ptr<Node> NewNode() {
    auto node = std::make_shared<Node>();
    node->writer = token_.Id();
    return node;
  }

  // `node` as one that this copy may write: itself, or a copy put in its place.
  Node& Own(std::shared_ptr<Node>& node) {
    if (node->writer == token_.Id()) return *node;
    node = std::make_shared<Node>(*node);
    node->writer = token_.Id();
    return *node;
  }

  // The value of `key`, in a node that this copy may write; null if there is none.
  V* FindOwn(KeyView key) {
    if (root_ == nullptr) return nullptr;
    Node* node = &Own(root_);
    while (!node->IsLeaf()) node = &Own(node->children[ChildOf(*node, key)]);
    const std::size_t i = node->keys.LowerBound(key);
    return node->keys.Holds(i, key) ? &node->values[i] : nullptr;
  }

  // Inserts below `slot`. Returns what was split off to its right, if it grew too large.
  std::shared_ptr<Node> Insert(std::shared_ptr<Node>& slot, KeyView key, V& value, bool& added) {
    Node& node = Own(slot);
    if (node.IsLeaf()) return InsertIntoLeaf(node, key, value, added);
    const std::size_t child = ChildOf(node, key);
    auto right = Insert(node.children[child], key, value, added);
    if (right == nullptr) return nullptr;
    node.keys.Insert(child + 1, right->keys.Key(0));
    InsertTight(node.children, child + 1, std::move(right));
    if (node.keys.size() <= kFanout) return nullptr;
    const bool last = child + 2 == node.keys.size();
    return SplitAt(node, last ? node.keys.size() - kLeast : node.keys.size() / 2);
  }

  std::shared_ptr<Node> InsertIntoLeaf(Node& leaf, KeyView key, V& value, bool& added) {
    const std::size_t i = leaf.keys.LowerBound(key);
    if (leaf.keys.Holds(i, key)) {
      leaf.values[i] = std::move(value);
      return nullptr;
    }
    added = true;
    leaf.keys.Insert(i, key);
    InsertTight(leaf.values, i, std::move(value));
    if (leaf.keys.size() <= kFanout) return nullptr;
    const bool last = i + 1 == leaf.keys.size();
    return SplitAt(leaf, last ? i : leaf.keys.size() / 2);
  }

  std::shared_ptr<Node> SplitAt(Node& node, std::size_t at) {
    auto right = NewNode();
    node.keys.MoveTailTo(at, right->keys);
    if (node.IsLeaf()) {
      MoveTail(node.values, at, right->values);
    } else {
      MoveTail(node.children, at, right->children);
    }
    return right;
  }

  // Takes out `key`, which is there.
  template <typename Q>
  void Remove(std::shared_ptr<Node>& slot, const Q& key) {
    Node& node = Own(slot);
    if (node.IsLeaf()) {
      const std::size_t i = node.keys.LowerBound(key);
      node.keys.Erase(i);
      node.values.erase(node.values.begin() + i);
      return;
    }
    const std::size_t child = ChildOf(node, key);
    Remove(node.children[child], key);
    if (node.children[child]->keys.size() < kLeast) Refill(node, child == 0 ? 0 : child - 1);
  }

  // Joins children `i` and `i + 1`, and parts them evenly again if that is too much for one.
  void Refill(Node& node, std::size_t i) {
    Node& left = Own(node.children[i]);
    Node& right = Own(node.children[i + 1]);
    if (!right.IsLeaf()) {
      right.keys.Erase(0);
      right.keys.Insert(0, node.keys.Key(i + 1));
    }
    right.keys.MoveTailTo(0, left.keys);
    MoveTail(right.values, 0, left.values);
    MoveTail(right.children, 0, left.children);
    node.keys.Erase(i + 1);
    node.children.erase(node.children.begin() + i + 1);
    if (left.keys.size() <= kFanout) return;
    auto half = SplitAt(left, left.keys.size() / 2);
    node.keys.Insert(i + 1, half->keys.Key(0));
    InsertTight(node.children, i + 1, std::move(half));
  }

  // False once `visit` was.
  template <typename Q, typename Visit>
  static bool ScanFrom(const Node& node, const Q& from, Visit& visit) {
    if (node.IsLeaf()) return VisitLeaf(node, node.keys.LowerBound(from), visit);
    const std::size_t first = ChildOf(node, from);
    if (!ScanFrom(*node.children[first], from, visit)) return false;
    for (std::size_t i = first + 1; i < node.children.size(); ++i) {
      if (!VisitAll(*node.children[i], visit)) return false;
    }
    return true;
  }

  template <typename Visit>
  static bool VisitAll(const Node& node, Visit& visit) {
    if (node.IsLeaf()) return VisitLeaf(node, 0, visit);
    for (const auto& child : node.children) {
      if (!VisitAll(*child, visit)) return false;
    }
    return true;
  }

  template <typename Visit>
  static bool VisitLeaf(const Node& leaf, std::size_t first, Visit& visit) {
    return leaf.keys.VisitFrom(
        first, [&](std::size_t i, KeyView key) { return visit(key, leaf.values[i]); });
  }

  WriteToken token_;
  std::shared_ptr<Node> root_;
  std::size_t size_ = 0;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_ORDERED_MAP_H_
