// SPDX-License-Identifier: Apache-2.0
#include "service/base/periodic.h"

#include <utility>

#include "service/base/clock.h"

namespace partyline {

Periodic::Periodic(absl::Duration period, std::function<void()> work)
    : period_(period), thread_([this, work = std::move(work)] {
        while (AwaitNext()) work();
      }) {}

Periodic::~Periodic() {
  {
    MutexLock lock(mu_);
    ending_ = true;
  }
  ended_.SignalAll();
  thread_.join();
}

bool Periodic::AwaitNext() {
  const absl::Time next = SteadyNow() + period_;
  MutexLock lock(mu_);
  while (!ending_ && SteadyNow() < next) ended_.WaitUntil(mu_, next);
  return !ending_;
}

}  // namespace partyline
