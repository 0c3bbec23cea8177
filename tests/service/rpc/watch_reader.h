// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_RPC_WATCH_READER_H_
#define PARTYLINE_TESTS_SERVICE_RPC_WATCH_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "partyline/v1/change_service.pb.h"
#include "service/base/mutex.h"
#include "service/rpc/watch_hub.h"
#include "service/store/store.h"

namespace partyline {

// A reader of a watch without a network. Everything it waits for comes within ten seconds, or the
// test fails.
class WatchReaderForTest {
 public:
  enum class Takes { kAtOnce, kWhenTold };

  // Watches `request`, a text proto of WatchRequest. `hub` and `store` outlive it.
  WatchReaderForTest(WatchHub& hub, Store& store, const std::string& request,
                     Takes takes = Takes::kAtOnce);

  // Cancels the watch if it has not ended, and gives its place back.
  ~WatchReaderForTest();

  // Whether it was given a place; if not, `Ended` is why.
  bool has_place() const { return session_ != nullptr; }

  // Takes the message that is on its way, or will be.
  v1::WatchResponse TakeOne();

  // Waits until one is, and leaves it there.
  void AwaitMessage();

  // From now on takes every message at once.
  void TakeAll();

  // Gives up, as a caller does whose connection is lost.
  void Cancel();

  // Waits until a change or checkpoint of this revision, or a later one, has come.
  void AwaitRevision(std::int64_t revision);

  // Waits for the end.
  absl::Status AwaitEnd();
  std::optional<absl::Status> Ended() const;

  // What has been taken.
  std::vector<v1::WatchResponse> Messages() const;

  // The revisions of the changes taken.
  std::vector<std::int64_t> Changes() const;

 private:
  void Write(const WatchMessage& message);
  bool IsOnItsWay() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) { return on_its_way_ != nullptr; }

  // False, and a failure of the test: it did not come about in time.
  template <typename Condition>
  bool Await(const char* what, Condition condition) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  void Take(const WatchMessage& message) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  WatchHub& hub_;
  std::shared_ptr<WatchHub::Session> session_;

  mutable Mutex mu_;
  CondVar changed_;
  bool takes_at_once_ ABSL_GUARDED_BY(mu_);
  bool cancelled_ ABSL_GUARDED_BY(mu_) = false;
  WatchMessage on_its_way_ ABSL_GUARDED_BY(mu_);
  std::vector<v1::WatchResponse> taken_ ABSL_GUARDED_BY(mu_);
  std::int64_t revision_ ABSL_GUARDED_BY(mu_) = -1;
  std::optional<absl::Status> ended_ ABSL_GUARDED_BY(mu_);
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_RPC_WATCH_READER_H_
