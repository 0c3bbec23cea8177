// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_BACK_OFF_H_
#define PARTYLINE_CLIENT_SRC_BACK_OFF_H_

#include "absl/random/random.h"
#include "absl/status/status.h"
#include "absl/time/time.h"

namespace partyline::client {

// How long to wait before each further attempt: from `first` on twice as long each time, up to
// `most`, less a random part of up to a half, so that many who lost one server do not come back in
// step. Where the server says how long (RetryAfter), that long and a random fifth more, if that is
// longer.
class BackOff {
 public:
  BackOff(absl::Duration first, absl::Duration most) : first_(first), most_(most), next_(first) {}

  // The wait after an attempt that failed with `error`.
  absl::Duration After(const absl::Status& error);

  // An attempt has gone well: the next wait is a first one.
  void Reset() { next_ = first_; }

 private:
  const absl::Duration first_;
  const absl::Duration most_;
  absl::Duration next_;
  absl::BitGen random_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_BACK_OFF_H_
