// SPDX-License-Identifier: Apache-2.0
#include "client/src/grpc_watch_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/src/status.h"
#include "client/src/steady_time.h"
#include "client/src/trace_context.h"
#include "grpcpp/channel.h"

namespace partyline::client {
namespace {

grpc::ClientContext& WithOptions(grpc::ClientContext& context, const CallOptions& options) {
  AddTraceContext(options, context);
  if (options.deadline.has_value()) {
    context.set_deadline(ToGprTime(SteadyNow() + *options.deadline));
  }
  return context;
}

}  // namespace

GrpcWatchStream::GrpcWatchStream(std::shared_ptr<grpc::Channel> channel,
                                 const v1::WatchRequest& request, const CallOptions& options,
                                 std::shared_ptr<SeenState> session)
    : session_(std::move(session)),
      channel_(std::move(channel)),
      stub_(v1::ChangeService::NewStub(channel_)),
      reader_(stub_->PrepareAsyncWatch(&WithOptions(context_, options), request, &queue_)) {
  if (options.cancellation.has_value()) {
    at_cancel_.emplace(*options.cancellation, [this] { context_.TryCancel(); });
  }
}

GrpcWatchStream::~GrpcWatchStream() {
  if (started_ && !finished_) {
    context_.TryCancel();
    Finish().IgnoreError();
  }
  queue_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
  }
}

absl::StatusOr<std::optional<v1::WatchResponse>> GrpcWatchStream::Next(absl::Duration patience) {
  const absl::Time deadline = SteadyNow() + patience;
  v1::WatchResponse message;
  if (Start(deadline)) {
    reader_->Read(&message, nullptr);
    if (Await(deadline)) {
      Note(message);
      return message;
    }
  }
  const absl::Status status = Finish();
  if (late_) {
    return absl::DeadlineExceededError(
        absl::StrCat("the server has been silent for ", absl::FormatDuration(patience)));
  }
  if (!status.ok()) return status;
  return std::nullopt;
}

bool GrpcWatchStream::Start(absl::Time deadline) {
  if (started_) return true;
  started_ = true;
  reader_->StartCall(nullptr);
  return Await(deadline);
}

bool GrpcWatchStream::Await(absl::Time deadline) {
  void* tag = nullptr;
  bool ok = false;
  if (queue_.AsyncNext(&tag, &ok, ToGprTime(deadline)) == grpc::CompletionQueue::TIMEOUT) {
    late_ = true;
    context_.TryCancel();
    queue_.Next(&tag, &ok);
  }
  return ok;
}

void GrpcWatchStream::Note(const v1::WatchResponse& message) {
  if (session_ == nullptr) return;
  if (message.has_change()) session_->See(message.change().revision());
  if (message.has_records()) session_->See(message.records().revision());
  if (message.has_checkpoint()) session_->See(message.checkpoint().revision());
}

absl::Status GrpcWatchStream::Finish() {
  finished_ = true;
  grpc::Status status;
  reader_->Finish(&status, nullptr);
  Await(absl::InfiniteFuture());
  return FromGrpcStatus(status);
}

}  // namespace partyline::client
