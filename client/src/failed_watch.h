// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_FAILED_WATCH_H_
#define PARTYLINE_CLIENT_SRC_FAILED_WATCH_H_

#include <utility>

#include "partyline/watch_stream.h"

namespace partyline::client {

// A watch that has ended with an error before it began.
class FailedWatch final : public WatchStream {
 public:
  explicit FailedWatch(absl::Status error) : error_(std::move(error)) {}

  absl::StatusOr<std::optional<v1::WatchResponse>> Next(absl::Duration) override { return error_; }
  void Cancel() override {}

 private:
  const absl::Status error_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_FAILED_WATCH_H_
