// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_PERIODIC_H_
#define PARTYLINE_SERVICE_BASE_PERIODIC_H_

#include <functional>
#include <thread>

#include "absl/time/time.h"
#include "service/base/mutex.h"

namespace partyline {

// Does a piece of work again and again, on a thread of its own, for as long as it lives.
//
// The first time comes after one period; a period passes between the end of one and the start of
// the next. The destructor waits for work that has begun. What `work` uses must outlive this, and
// it must not throw.
class Periodic {
 public:
  Periodic(absl::Duration period, std::function<void()> work);
  ~Periodic();
  Periodic(const Periodic&) = delete;
  Periodic& operator=(const Periodic&) = delete;

 private:
  // False: it is to end.
  bool AwaitNext();

  const absl::Duration period_;
  Mutex mu_;
  CondVar ended_;
  bool ending_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;  // last: uses all of the above
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_PERIODIC_H_
