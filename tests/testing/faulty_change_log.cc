// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/faulty_change_log.h"

#include <new>
#include <utility>

#include "absl/time/clock.h"
#include "service/base/status_macros.h"

namespace partyline {
namespace {

constexpr absl::Duration kPatience = absl::Minutes(1);

}  // namespace

void FaultyChangeLog::FailNextAppend(absl::Status status, Written written) {
  MutexLock lock(mu_);
  failures_.push_back({std::move(status), written});
}

void FaultyChangeLog::ThrowOnNextAppend(Written written) {
  MutexLock lock(mu_);
  failures_.push_back({absl::OkStatus(), written, true});
}

void FaultyChangeLog::ThrowOnFindRequest(absl::string_view request_id) {
  MutexLock lock(mu_);
  throw_on_request_ = std::string(request_id);
}

void FaultyChangeLog::FailKeep(absl::Status status) {
  MutexLock lock(mu_);
  keep_ = std::move(status);
}

absl::Status FaultyChangeLog::Keep() {
  MutexLock lock(mu_);
  return keep_.ok() ? log_.Keep() : keep_;
}

void FaultyChangeLog::FailHead(absl::Status status) {
  MutexLock lock(mu_);
  head_ = std::move(status);
}

void FaultyChangeLog::FailRead(absl::Status status) {
  MutexLock lock(mu_);
  read_ = std::move(status);
}

void FaultyChangeLog::FailFindRequest(absl::Status status) {
  MutexLock lock(mu_);
  find_request_ = std::move(status);
}

void FaultyChangeLog::HoldAppends(int but_first) {
  MutexLock lock(mu_);
  free_appends_ = appends_ + but_first;
}

void FaultyChangeLog::LetAppendsGo() {
  MutexLock lock(mu_);
  free_appends_.reset();
  let_go_.SignalAll();
}

void FaultyChangeLog::HoldReads() {
  MutexLock lock(mu_);
  holds_reads_ = true;
}

void FaultyChangeLog::LetReadsGo() {
  MutexLock lock(mu_);
  holds_reads_ = false;
  let_go_.SignalAll();
}

int FaultyChangeLog::held_reads() const {
  MutexLock lock(mu_);
  return held_reads_;
}

bool FaultyChangeLog::AwaitHeldReads(int count) const {
  const absl::Time deadline = absl::Now() + kPatience;
  MutexLock lock(mu_);
  while (held_reads_ < count && absl::Now() < deadline) came_.WaitUntil(mu_, deadline);
  return held_reads_ >= count;
}

int FaultyChangeLog::heads() const {
  MutexLock lock(mu_);
  return heads_;
}

int FaultyChangeLog::appends() const {
  MutexLock lock(mu_);
  return appends_;
}

bool FaultyChangeLog::AwaitAppends(int count) const {
  const absl::Time deadline = absl::Now() + kPatience;
  MutexLock lock(mu_);
  while (appends_ < count && absl::Now() < deadline) came_.WaitUntil(mu_, deadline);
  return appends_ >= count;
}

std::optional<FaultyChangeLog::Failure> FaultyChangeLog::BeginAppend() {
  MutexLock lock(mu_);
  const int number = ++appends_;
  came_.SignalAll();
  while (free_appends_.has_value() && number > *free_appends_) let_go_.Wait(mu_);
  if (!refusal_.ok()) return Failure{refusal_, Written::kNo};
  if (failures_.empty()) return std::nullopt;
  Failure failure = std::move(failures_.front());
  failures_.pop_front();
  return failure;
}

absl::Status FaultyChangeLog::Append(std::int64_t expected, absl::Span<const NewEntry> entries) {
  if (entries.empty()) return WouldAppend(expected);
  const std::optional<Failure> failure = BeginAppend();
  if (!failure) return log_.Append(expected, entries);
  if (failure->written == Written::kYes) RETURN_IF_ERROR(log_.Append(expected, entries));
  if (failure->throws) throw std::bad_alloc();
  return failure->status;
}

absl::Status FaultyChangeLog::WouldAppend(std::int64_t expected) {
  {
    MutexLock lock(mu_);
    RETURN_IF_ERROR(refusal_);
  }
  return log_.Append(expected, {});
}

void FaultyChangeLog::RefuseAppends(absl::Status status) {
  MutexLock lock(mu_);
  refusal_ = std::move(status);
}

absl::Status FaultyChangeLog::ReadUpTo(std::int64_t from, std::int64_t last, Visit visit) {
  {
    MutexLock lock(mu_);
    ++held_reads_;
    came_.SignalAll();
    while (holds_reads_) let_go_.Wait(mu_);
    --held_reads_;
    RETURN_IF_ERROR(read_);
  }
  return log_.ReadUpTo(from, last, visit);
}

absl::StatusOr<std::optional<std::int64_t>> FaultyChangeLog::FindRequest(
    absl::string_view request_id) {
  {
    MutexLock lock(mu_);
    RETURN_IF_ERROR(find_request_);
    if (!request_id.empty() && request_id == throw_on_request_) throw std::bad_alloc();
  }
  return log_.FindRequest(request_id);
}

absl::Status FaultyChangeLog::WaitPast(std::int64_t number, absl::Time deadline) {
  return log_.WaitPast(number, deadline);
}

absl::StatusOr<std::int64_t> FaultyChangeLog::Head() {
  {
    MutexLock lock(mu_);
    ++heads_;
    RETURN_IF_ERROR(head_);
  }
  return log_.Head();
}

}  // namespace partyline
