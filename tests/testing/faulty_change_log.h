// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_FAULTY_CHANGE_LOG_H_
#define PARTYLINE_TESTS_TESTING_FAULTY_CHANGE_LOG_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "service/base/mutex.h"
#include "service/changelog/change_log.h"

namespace partyline {

// A log that fails, or is slow, when it is told to; otherwise it does what the log does that it
// stands before.
//
// Thread-safe. `log` must outlive it.
class FaultyChangeLog final : public ChangeLog {
 public:
  enum class Written { kNo, kYes };

  explicit FaultyChangeLog(ChangeLog& log) : log_(log) {}

  // The next append (after those already told of) answers `status`, having written its entries or
  // not. UNKNOWN makes it an append of unknown outcome.
  void FailNextAppend(absl::Status status, Written written);

  // From now on appends answer `status`, with nothing written; OK: as they should again. The others
  // here say nothing of appends without entries.
  void RefuseAppends(absl::Status status);

  // The next append (likewise) throws std::bad_alloc, having written its entries or not.
  void ThrowOnNextAppend(Written written);

  // From now on FindRequest throws std::bad_alloc when asked for this request; "": for none.
  void ThrowOnFindRequest(absl::string_view request_id);

  // From now on Keep, Head, Read or FindRequest answers `status`; OK: as it should be again.
  void FailKeep(absl::Status status);
  void FailHead(absl::Status status);
  void FailRead(absl::Status status);
  void FailFindRequest(absl::Status status);

  // Appends wait from now on, but for so many first ones, before they write, until they are let go.
  void HoldAppends(int but_first = 0);
  void LetAppendsGo();

  // Reads likewise, before they see anything.
  void HoldReads();
  void LetReadsGo();

  // Reads that are held.
  int held_reads() const;

  // Waits until so many are, but no longer than ten seconds. Whether they are.
  bool AwaitHeldReads(int count) const;

  // How often Append and Head were called.
  int appends() const;
  int heads() const;

  // Waits likewise until it was called so often.
  bool AwaitAppends(int count) const;

  absl::Status Append(std::int64_t expected, absl::Span<const NewEntry> entries) override;
  absl::Status ReadUpTo(std::int64_t from, std::int64_t last, Visit visit) override;
  absl::StatusOr<std::optional<std::int64_t>> FindRequest(absl::string_view request_id) override;
  absl::Status WaitPast(std::int64_t number, absl::Time deadline) override;
  absl::Status Keep() override;
  absl::StatusOr<std::int64_t> Head() override;
  std::uint64_t Id() const override { return log_.Id(); }
  absl::string_view Kind() const override { return "faulty"; }

 private:
  struct Failure {
    absl::Status status;
    Written written;
    bool throws = false;
  };

  // An append without entries.
  absl::Status WouldAppend(std::int64_t expected);

  // Counts an append, waits while appends are held, and returns the failure it is to have, if any.
  std::optional<Failure> BeginAppend();

  ChangeLog& log_;

  mutable Mutex mu_;
  CondVar let_go_;
  mutable CondVar came_;                                  // a read that may be held, or an append
  std::optional<int> free_appends_ ABSL_GUARDED_BY(mu_);  // that come before held ones, in all
  bool holds_reads_ ABSL_GUARDED_BY(mu_) = false;
  int held_reads_ ABSL_GUARDED_BY(mu_) = 0;
  int appends_ ABSL_GUARDED_BY(mu_) = 0;
  int heads_ ABSL_GUARDED_BY(mu_) = 0;
  std::deque<Failure> failures_ ABSL_GUARDED_BY(mu_);
  absl::Status refusal_ ABSL_GUARDED_BY(mu_);
  absl::Status keep_ ABSL_GUARDED_BY(mu_);
  absl::Status head_ ABSL_GUARDED_BY(mu_);
  absl::Status read_ ABSL_GUARDED_BY(mu_);
  absl::Status find_request_ ABSL_GUARDED_BY(mu_);
  std::string throw_on_request_ ABSL_GUARDED_BY(mu_);  // "": on none
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_TESTING_FAULTY_CHANGE_LOG_H_
