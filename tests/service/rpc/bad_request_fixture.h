// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_RPC_BAD_REQUEST_FIXTURE_H_
#define PARTYLINE_TESTS_SERVICE_RPC_BAD_REQUEST_FIXTURE_H_

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "partyline/v1/change_service.pb.h"
#include "service/store/store.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {

// A server with the AVKP and its parts.
class BadRequestTest : public ::testing::Test {
 protected:
  BadRequestTest() { server_.Commit(testing::AvkpEdits()); }

  // The error of a call with a request written as text.
  template <typename Request>
  testing::WireError ErrorFor(const std::string& method, const std::string& text) {
    return testing::ErrorOf(
        server_.CallRaw(method, {ParseText<Request>(text).SerializeAsString()}, nullptr));
  }

  testing::WireError ErrorForBytes(const std::string& method, const std::string& bytes) {
    return testing::ErrorOf(server_.CallRaw(method, {bytes}, nullptr));
  }

  testing::WireError ErrorForCommit(const std::string& edits) {
    return ErrorFor<v1::CommitRequest>("ChangeService/Commit",
                                       "request_id: 'bad-request-test' " + edits);
  }

  std::int64_t Head() { return server_.store().Current()->revision(); }

  testing::TestServer server_;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_RPC_BAD_REQUEST_FIXTURE_H_
