// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/memory_change_log.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "service/base/clock.h"
#include "service/base/mutex.h"
#include "service/base/status_macros.h"
#include "service/changelog/random_id.h"

namespace partyline {
namespace {

class MemoryChangeLog final : public ChangeLog {
 public:
  explicit MemoryChangeLog(std::uint64_t id) : id_(id) {}

  absl::Status Append(std::int64_t expected, absl::Span<const NewEntry> entries) override {
    MutexLock lock(mu_);
    if (expected != head()) {
      return absl::AbortedError(absl::StrCat("the log is at ", head(), ", not at ", expected));
    }
    RETURN_IF_ERROR(ClaimRequests(entries));
    for (const NewEntry& entry : entries) entries_.push_back(entry.bytes);
    appended_.SignalAll();
    return absl::OkStatus();
  }

  absl::Status ReadUpTo(std::int64_t from, std::int64_t last, Visit visit) override {
    std::int64_t number = std::max<std::int64_t>(from, 0);
    for (const std::string* bytes : Between(number, last)) RETURN_IF_ERROR(visit(++number, *bytes));
    return absl::OkStatus();
  }

  absl::StatusOr<std::optional<std::int64_t>> FindRequest(absl::string_view request_id) override {
    MutexLock lock(mu_);
    const auto found = requests_.find(request_id);
    if (found == requests_.end()) return std::nullopt;
    return found->second;
  }

  absl::Status WaitPast(std::int64_t number, absl::Time deadline) override {
    MutexLock lock(mu_);
    while (head() <= number && SteadyNow() < deadline) appended_.WaitUntil(mu_, deadline);
    return absl::OkStatus();
  }

  absl::StatusOr<std::int64_t> Head() override {
    MutexLock lock(mu_);
    return head();
  }

  std::uint64_t Id() const override { return id_; }
  absl::string_view Kind() const override { return "memory"; }

 private:
  std::int64_t head() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    return static_cast<std::int64_t>(entries_.size());
  }

  // Enters the request ids of all of `entries`, or of none if one is taken.
  absl::Status ClaimRequests(absl::Span<const NewEntry> entries)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    std::int64_t number = head();
    for (const NewEntry& entry : entries) {
      if (requests_.try_emplace(entry.request_id, ++number).second) continue;
      for (const NewEntry& claimed : entries.first(static_cast<std::size_t>(number - head() - 1))) {
        requests_.erase(claimed.request_id);
      }
      return absl::AlreadyExistsError(
          absl::StrCat("request id ", entry.request_id, " is in the log already"));
    }
    return absl::OkStatus();
  }

  // The entries after number `from`, which is not negative, up to `last`. They stay where they are
  // and as they are for as long as the log lives, so that they can be read without the lock.
  std::vector<const std::string*> Between(std::int64_t from, std::int64_t last) {
    MutexLock lock(mu_);
    std::vector<const std::string*> entries;
    for (last = std::min(last, head()); from < last; ++from) {
      entries.push_back(&entries_[static_cast<std::size_t>(from)]);
    }
    return entries;
  }

  const std::uint64_t id_;

  Mutex mu_;
  CondVar appended_;
  std::deque<std::string> entries_ ABSL_GUARDED_BY(mu_);  // number n at n - 1
  absl::flat_hash_map<std::string, std::int64_t> requests_ ABSL_GUARDED_BY(mu_);
};

}  // namespace

std::unique_ptr<ChangeLog> NewMemoryChangeLog(std::uint64_t id) {
  return std::make_unique<MemoryChangeLog>(id == 0 ? RandomId() : id);
}

}  // namespace partyline
