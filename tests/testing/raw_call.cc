// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/raw_call.h"

#include <chrono>

namespace partyline::testing {

RawCall::RawCall(grpc::GenericStub& stub, grpc::ClientContext& context, const std::string& method,
                 const std::vector<std::string>& slices, grpc::CompletionQueue& queue) {
  const std::vector<grpc::Slice> parts(slices.begin(), slices.end());
  reader_ =
      stub.PrepareUnaryCall(&context, method, grpc::ByteBuffer(parts.data(), parts.size()), &queue);
  reader_->StartCall();
  reader_->Finish(&reply_, &status_, this);
}

std::string RawCall::Reply() const {
  std::vector<grpc::Slice> slices;
  if (!status_.ok() || !reply_.Valid() || !reply_.Dump(&slices).ok()) return "";
  std::string bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

grpc::Status CallAndWait(grpc::GenericStub& stub, grpc::ClientContext& context,
                         const std::string& method, const std::vector<std::string>& slices,
                         std::string* reply) {
  grpc::CompletionQueue queue;
  const RawCall call(stub, context, method, slices, queue);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  if (reply != nullptr) *reply = call.Reply();
  return call.status();
}

grpc::Status CallAndWait(grpc::GenericStub& stub, const std::string& method,
                         const std::vector<std::string>& slices, std::string* reply) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  return CallAndWait(stub, context, method, slices, reply);
}

}  // namespace partyline::testing
