// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/stream_reader.h"

#include <cstdlib>
#include <iostream>
#include <vector>

namespace partyline {
namespace {

// A server that is being started is waited for.
grpc::ClientContext* Patient(grpc::ClientContext& context) {
  context.set_wait_for_ready(true);
  return &context;
}

}  // namespace

StreamReader::StreamReader(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                           const std::string& request)
    : stub_(channel), call_(stub_.PrepareCall(Patient(context_), method, &queue_)) {
  call_->StartCall(this);
  bool began = Await();
  const grpc::Slice slice(request);
  if (began) {
    call_->WriteLast(grpc::ByteBuffer(&slice, 1), grpc::WriteOptions(), this);
    began = Await();
  }
  if (began) return;
  std::cerr << method << " could not be called: " << Finish().error_message() << "\n";
  std::exit(1);
}

StreamReader::~StreamReader() {
  if (!finished_) {
    context_.TryCancel();
    Finish();
  }
  queue_.Shutdown();
}

bool StreamReader::Await() {
  void* tag = nullptr;
  bool ok = false;
  queue_.Next(&tag, &ok);
  return ok;
}

std::optional<grpc::ByteBuffer> StreamReader::Next() {
  grpc::ByteBuffer message;
  call_->Read(&message, this);
  if (!Await()) return std::nullopt;
  return message;
}

grpc::Status StreamReader::Finish() {
  grpc::Status status;
  call_->Finish(&status, this);
  Await();
  finished_ = true;
  return status;
}

std::string CopyOf(const grpc::ByteBuffer& message) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!message.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

}  // namespace partyline
