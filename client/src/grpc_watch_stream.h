// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_GRPC_WATCH_STREAM_H_
#define PARTYLINE_CLIENT_SRC_GRPC_WATCH_STREAM_H_

#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "client/src/seen_state.h"
#include "grpcpp/client_context.h"
#include "grpcpp/completion_queue.h"
#include "partyline/cancellation.h"
#include "partyline/options.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/watch_stream.h"

namespace partyline::client {

// A call of Watch on a channel that it keeps; the session, if there is one, sees what it brings.
// The first `Next` makes the call. The destructor waits until gRPC is done with it, which
// cancelling makes short.
class GrpcWatchStream final : public WatchStream {
 public:
  // `session` may be null.
  GrpcWatchStream(std::shared_ptr<grpc::Channel> channel, const v1::WatchRequest& request,
                  const CallOptions& options, std::shared_ptr<SeenState> session);
  ~GrpcWatchStream() override;
  GrpcWatchStream(const GrpcWatchStream&) = delete;
  GrpcWatchStream& operator=(const GrpcWatchStream&) = delete;

  absl::StatusOr<std::optional<v1::WatchResponse>> Next(absl::Duration patience) override;
  void Cancel() override { context_.TryCancel(); }

 private:
  // Makes the call, unless it is made; false if it ends at once.
  bool Start(absl::Time deadline);

  // Waits for the end of the one operation under way, and says whether it went well. After
  // `deadline` the call is cancelled, which ends every operation.
  bool Await(absl::Time deadline);

  // Waits for the status of a call that has no more messages.
  absl::Status Finish();

  // Tells the session which state the message is of.
  void Note(const v1::WatchResponse& message);

  const std::shared_ptr<SeenState> session_;
  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<v1::ChangeService::StubInterface> stub_;
  grpc::ClientContext context_;
  grpc::CompletionQueue queue_;  // one operation at a time
  const std::unique_ptr<grpc::ClientAsyncReaderInterface<v1::WatchResponse>> reader_;
  bool started_ = false;
  bool finished_ = false;
  bool late_ = false;  // cancelled because a deadline passed
  std::optional<Cancellation::Action> at_cancel_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_GRPC_WATCH_STREAM_H_
