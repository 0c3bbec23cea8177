// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_GRPC_CHANNEL_H_
#define PARTYLINE_CLIENT_SRC_GRPC_CHANNEL_H_

#include <memory>

#include "absl/status/status.h"
#include "grpcpp/channel.h"
#include "partyline/options.h"

namespace partyline::client {

// Whether a channel can be made so; INVALID_ARGUMENT with the violated field.
absl::Status CheckOptions(const Options& options);

// A channel for calls. With options that are refused, one on which every call fails.
std::shared_ptr<grpc::Channel> MakeChannel(const Options& options);

// A channel for one watch. It shares no connection, for a server limits the calls on each, and a
// watch that waits its turn would keep other calls waiting; it makes no second attempt, for a watch
// goes on from where it was.
std::shared_ptr<grpc::Channel> MakeWatchChannel(const Options& options);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_GRPC_CHANNEL_H_
