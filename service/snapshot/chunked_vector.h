// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_CHUNKED_VECTOR_H_
#define PARTYLINE_SERVICE_SNAPSHOT_CHUNKED_VECTOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "service/snapshot/write_token.h"

namespace partyline {

// A vector whose copies share what they have in common. Copying costs the same at any size; a write
// after it copies one chunk and the few branches above it, and leaves every other copy as it was.
// Further writes to that chunk are made in place.
//
// A tree of fan-out `kChunk` whose leaves hold the elements. Copies may be read from any thread;
// one copy is written by one thread. T is default-constructible; a reference returned lives as long
// as this copy is neither written nor gone.
template <typename T, std::size_t kChunk = 64>
class ChunkedVector {
 public:
  ChunkedVector() = default;
  ChunkedVector(const ChunkedVector&) = default;
  ChunkedVector& operator=(const ChunkedVector&) = default;
  ChunkedVector(ChunkedVector&& other) noexcept
      : token_(std::move(other.token_)),
        root_(std::move(other.root_)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  ChunkedVector& operator=(ChunkedVector&& other) noexcept {
    token_ = std::move(other.token_);
    root_ = std::move(other.root_);
    size_ = std::exchange(other.size_, 0);
    capacity_ = std::exchange(other.capacity_, 0);
    return *this;
  }

  std::size_t size() const { return size_; }

  // `index` is below size().
  const T& operator[](std::size_t index) const {
    const Node* node = root_.get();
    for (std::size_t span = capacity_ / kChunk; span > 1; span /= kChunk) {
      node = static_cast<const Branch*>(node)->children[index / span % kChunk].get();
    }
    return static_cast<const Leaf*>(node)->items[index % kChunk];
  }

  // `index` is below size().
  void Set(std::size_t index, T value) { WritableSlot(index) = std::move(value); }

  void push_back(T value) {
    if (size_ == capacity_) Grow();
    WritableSlot(size_) = std::move(value);
    ++size_;
  }

 private:
  static_assert(kChunk > 1);

  struct Node {
    std::uint64_t writer = 0;
  };
  struct Leaf : Node {
    std::array<T, kChunk> items{};
  };
  struct Branch : Node {
    std::array<std::shared_ptr<Node>, kChunk> children;
  };

  // Makes room for kChunk times as many elements.
  void Grow() {
    if (capacity_ == 0) {
      capacity_ = kChunk;
      return;
    }
    auto above = std::make_shared<Branch>();
    above->writer = token_.Id();
    above->children[0] = std::move(root_);
    root_ = std::move(above);
    capacity_ *= kChunk;
  }

  // The element's place in a leaf that this copy alone holds; `index` is below the capacity.
  T& WritableSlot(std::size_t index) {
    std::shared_ptr<Node>* node = &root_;
    for (std::size_t span = capacity_ / kChunk; span > 1; span /= kChunk) {
      node = &Own<Branch>(*node).children[index / span % kChunk];
    }
    return Own<Leaf>(*node).items[index % kChunk];
  }

  // `node` as one that this copy may write: itself, or a copy put in its place.
  template <typename N>
  N& Own(std::shared_ptr<Node>& node) {
    const std::uint64_t writer = token_.Id();
    if (node == nullptr) {
      node = std::make_shared<N>();
    } else if (node->writer != writer) {
      node = std::make_shared<N>(static_cast<const N&>(*node));
    }
    node->writer = writer;
    return static_cast<N&>(*node);
  }

  WriteToken token_;
  std::shared_ptr<Node> root_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;  // 0, or a power of kChunk
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_CHUNKED_VECTOR_H_
