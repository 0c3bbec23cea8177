// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_WRITE_TOKEN_H_
#define PARTYLINE_SERVICE_SNAPSHOT_WRITE_TOKEN_H_

#include <atomic>
#include <cstdint>

namespace partyline {

// Which nodes of a shared structure one copy of it may write in place: those that it made since it
// was last copied.
//
// A node keeps the id of the copy that made it. Ids are given once in the life of the process.
// Copying takes the right to write from both sides, so that whoever writes first after a copy makes
// nodes of its own. Reading needs no token, and counts of references do not matter: a reader that
// lets go of an old copy at any time changes nothing here.
//
// One object is written, or copied from while being written, by one thread; copying from an object
// that nobody writes is safe from any thread.
class WriteToken {
 public:
  WriteToken() = default;
  WriteToken(const WriteToken& other) { other.Renounce(); }
  WriteToken(WriteToken&& other) noexcept : id_(other.id_.exchange(0, std::memory_order_relaxed)) {}
  WriteToken& operator=(const WriteToken& other) {
    other.Renounce();
    Renounce();
    return *this;
  }
  WriteToken& operator=(WriteToken&& other) noexcept {
    id_.store(other.id_.exchange(0, std::memory_order_relaxed), std::memory_order_relaxed);
    return *this;
  }

  // The id that nodes made now carry. Never 0.
  std::uint64_t Id() {
    std::uint64_t id = id_.load(std::memory_order_relaxed);
    if (id != 0) return id;
    static std::atomic<std::uint64_t> next{1};
    id = next.fetch_add(1, std::memory_order_relaxed);
    id_.store(id, std::memory_order_relaxed);
    return id;
  }

 private:
  void Renounce() const { id_.store(0, std::memory_order_relaxed); }

  mutable std::atomic<std::uint64_t> id_{0};
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_WRITE_TOKEN_H_
