// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_STORE_STORE_FIXTURE_H_
#define PARTYLINE_TESTS_SERVICE_STORE_STORE_FIXTURE_H_

#include <cstdint>
#include <memory>
#include <utility>

#include "gtest/gtest.h"
#include "service/changelog/memory_change_log.h"
#include "service/model/error.h"
#include "service/store/store.h"
#include "tests/service/store/requests.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/faulty_change_log.h"

namespace partyline {

// A store on a log in memory that can be made to fail.
class StoreTest : public ::testing::Test {
 protected:
  static constexpr std::uint64_t kLog = 1993;

  StoreTest() { Reopen(); }

  // Ends the store and opens it again on the same log, as a restart does.
  void Reopen() {
    store_.reset();
    store_ = OpenOn(faulty_);
  }

  // Another store on `log`, as another process would have it.
  std::unique_ptr<Store> OpenOn(ChangeLog& log) {
    absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(log, clock_);
    EXPECT_TRUE(store.ok()) << store.status();
    return *std::move(store);
  }

  absl::StatusOr<v1::CommitResponse> Commit(const v1::CommitRequest& request) {
    return store_->Commit(request, "editor@example.org");
  }

  // Commits what must succeed, and returns the revision made.
  std::int64_t CommitOk(const v1::CommitRequest& request) {
    const absl::StatusOr<v1::CommitResponse> response = Commit(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? response->revision().number() : -1;
  }

  std::int64_t Head() { return log_->Head().value(); }

  const std::unique_ptr<ChangeLog> log_ = NewMemoryChangeLog(kLog);
  FaultyChangeLog faulty_{*log_};
  FakeClock clock_;
  std::unique_ptr<Store> store_;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_STORE_STORE_FIXTURE_H_
