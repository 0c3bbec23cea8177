// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_RPC_FIRST_ERROR_H_
#define PARTYLINE_TESTS_SERVICE_RPC_FIRST_ERROR_H_

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/support/status.h"
#include "gtest/gtest.h"

namespace partyline {

// The first error of calls made one after the other, for what is to fail sooner or later. Fails the
// test, and returns OK, if ten seconds of them are answered.
template <typename Call>
grpc::Status FirstError(Call call) {
  const absl::Time end = absl::Now() + absl::Seconds(10);
  grpc::Status status = call();
  while (status.ok() && absl::Now() < end) status = call();
  EXPECT_FALSE(status.ok()) << "ten seconds of calls were answered";
  return status;
}

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_RPC_FIRST_ERROR_H_
