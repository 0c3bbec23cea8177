// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_CALL_H_
#define PARTYLINE_SERVICE_RPC_CALL_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "partyline/v1/party_service.pb.h"
#include "service/query/page.h"
#include "service/snapshot/snapshot.h"
#include "service/store/store.h"

namespace partyline {

// What all calls of one server share. Everything in it is thread-safe or never changes.
struct Site {
  Store& store;
  Pager pager;
  bool read_only = false;
  v1::GetServerInfoResponse info;               // what does not change while the server runs
  std::function<void()> on_log_turned = [] {};  // the store may be writable no more, or again
};

// One call, as a handler sees it.
struct Call {
  const Site& site;
  std::shared_ptr<const Snapshot> snapshot;  // the state to answer from
  absl::FunctionRef<bool()> cancelled;       // the caller is gone: stop long work
};

class Watch;  // watch.h

// Begins what a request whose fields have been checked asks to be sent.
using Opener = absl::StatusOr<std::unique_ptr<Watch>> (*)(const Call& call,
                                                          const google::protobuf::Message& request);

// Answers a request whose fields have been checked, with the bytes of the reply.
using Handler = absl::StatusOr<std::string> (*)(const Call& call,
                                                const google::protobuf::Message& request);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_CALL_H_
