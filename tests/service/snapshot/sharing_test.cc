// SPDX-License-Identifier: Apache-2.0

// One thread writes and publishes copies, others read those they got hold of and let go of them at
// any time.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/base/mutex.h"
#include "service/snapshot/chunked_vector.h"
#include "service/snapshot/ordered_map.h"

namespace partyline {
namespace {

constexpr int kKeys = 300;

// Every value in a state is the state's number, or every state that a reader sees would be torn.
struct State {
  ChunkedVector<std::string, 4> vector;
  OrderedMap<std::string, int, 4> map;
};

// Where states are published.
class Published {
 public:
  std::shared_ptr<const State> Get() {
    MutexLock lock(mu_);
    return state_;
  }
  void Set(std::shared_ptr<const State> state) {
    MutexLock lock(mu_);
    state_.swap(state);
  }

 private:
  Mutex mu_;
  std::shared_ptr<const State> state_ ABSL_GUARDED_BY(mu_);
};

std::shared_ptr<State> Next(const State& state, int number) {
  auto next = std::make_shared<State>(state);
  for (int i = 0; i < kKeys; ++i) {
    next->vector.Set(i, absl::StrCat(number));
    next->map.Set(absl::StrCat("key-", i), number);
  }
  next->vector.push_back(absl::StrCat(number));
  next->map.Erase(absl::string_view(absl::StrCat("passing-", number - 1)));
  next->map.Set(absl::StrCat("passing-", number), number);
  return next;
}

bool IsWhole(const State& state) {
  const std::string number = state.vector[0];
  bool whole = state.map.size() == kKeys + 1;
  for (int i = 0; i < kKeys; ++i) whole &= state.vector[i] == number;
  state.map.Scan(absl::string_view(), [&](absl::string_view, int value) {
    whole &= absl::StrCat(value) == number;
    return true;
  });
  return whole;
}

TEST(SharingTest, ReadersNeverSeeTheWritersNextState) {
  State empty;
  for (int i = 0; i < kKeys; ++i) empty.vector.push_back("");
  Published published;
  published.Set(Next(empty, 1));
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!done) torn += IsWhole(*published.Get()) ? 0 : 1;
    });
  }
  for (int number = 2; number < 400; ++number) published.Set(Next(*published.Get(), number));
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(torn, 0);
  EXPECT_TRUE(IsWhole(*published.Get()));
}

}  // namespace
}  // namespace partyline
