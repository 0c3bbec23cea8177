// SPDX-License-Identifier: Apache-2.0
#include "tests/service/rpc/watch_on_the_wire.h"

#include "absl/strings/str_cat.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"
#include "tests/testing/parse_text.h"

namespace partyline::testing {

WatchOnTheWire::WatchOnTheWire(TestServer& server, const std::string& request,
                               std::chrono::seconds time) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  stub_ = v1::ChangeService::NewStub(
      grpc::CreateCustomChannel(server.address(), grpc::InsecureChannelCredentials(), arguments));
  context_.set_deadline(std::chrono::system_clock::now() + time);
  stream_ = stub_->Watch(&context_, ParseText<v1::WatchRequest>(request));
}

WatchOnTheWire::~WatchOnTheWire() {
  if (!finished_) Cancel();
}

v1::WatchResponse WatchOnTheWire::Next() {
  v1::WatchResponse message;
  if (!stream_->Read(&message)) message.Clear();
  return message;
}

std::vector<v1::WatchResponse> WatchOnTheWire::Rest() {
  std::vector<v1::WatchResponse> messages;
  for (v1::WatchResponse message; stream_->Read(&message);) messages.push_back(message);
  return messages;
}

WireError WatchOnTheWire::End() {
  finished_ = true;
  return ErrorOf(stream_->Finish());
}

void WatchOnTheWire::Cancel() {
  context_.TryCancel();
  Rest();
  finished_ = true;
  stream_->Finish();
}

void Fill(TestServer& server, int commits) {
  for (int i = 0; i < commits; ++i) {
    v1::CommitRequest request;
    for (int j = 0; j < 50; ++j) {
      v1::Source& source = *request.add_edits()->mutable_create()->mutable_source();
      source.set_name(absl::StrCat("sources/issue-", i, "-", j));
      source.set_kind(v1::SOURCE_KIND_DOCUMENT);
      source.set_display_name("An issue");
      source.set_note(std::string(4000, 'n'));
    }
    server.Commit(request.DebugString());
  }
}

}  // namespace partyline::testing
