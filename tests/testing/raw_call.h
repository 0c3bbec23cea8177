// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_RAW_CALL_H_
#define PARTYLINE_TESTS_TESTING_RAW_CALL_H_

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/client_context.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/status.h"

namespace partyline::testing {

// A unary call that is on its way: bytes out, bytes back, without regard to what they mean. It is
// done when `queue` brings its tag, which is the call itself. Used by one thread; stub, context and
// queue outlive it.
class RawCall {
 public:
  // Starts it. `method` is "/package.Service/Method"; the request is handed over in as many slices.
  RawCall(grpc::GenericStub& stub, grpc::ClientContext& context, const std::string& method,
          const std::vector<std::string>& slices, grpc::CompletionQueue& queue);
  RawCall(const RawCall&) = delete;
  RawCall& operator=(const RawCall&) = delete;

  // Once it is done. The reply of a call that failed is empty.
  const grpc::Status& status() const { return status_; }
  std::string Reply() const;

 private:
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader_;
  grpc::ByteBuffer reply_;
  grpc::Status status_;
};

// Makes a call and waits for its end. `reply` may be null.
grpc::Status CallAndWait(grpc::GenericStub& stub, grpc::ClientContext& context,
                         const std::string& method, const std::vector<std::string>& slices,
                         std::string* reply);

// The same in a context of its own, with ten seconds' time.
grpc::Status CallAndWait(grpc::GenericStub& stub, const std::string& method,
                         const std::vector<std::string>& slices, std::string* reply);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_RAW_CALL_H_
