// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_STREAM_READER_H_
#define PARTYLINE_TESTS_BENCHMARK_STREAM_READER_H_

#include <memory>
#include <optional>
#include <string>

#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"

namespace partyline {

// One call that is answered with a stream, read as bytes. Ends the program if it cannot be made.
// For one thread.
class StreamReader {
 public:
  // `method` is "/package.Service/Method".
  StreamReader(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
               const std::string& request);
  ~StreamReader();
  StreamReader(const StreamReader&) = delete;
  StreamReader& operator=(const StreamReader&) = delete;

  // The next message, uncopied; nothing: the stream has ended, well or not.
  std::optional<grpc::ByteBuffer> Next();

  // How it ended.
  grpc::Status Finish();

 private:
  bool Await();

  grpc::ClientContext context_;
  grpc::CompletionQueue queue_;
  grpc::GenericStub stub_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
  bool finished_ = false;
};

// The bytes of a message, copied.
std::string CopyOf(const grpc::ByteBuffer& message);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_STREAM_READER_H_
