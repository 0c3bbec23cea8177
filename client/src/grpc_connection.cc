// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/match.h"
#include "absl/time/clock.h"
#include "client/src/back_off.h"
#include "client/src/failed_watch.h"
#include "client/src/grpc_watch_stream.h"
#include "client/src/status.h"
#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"
#include "partyline/connection.h"
#include "partyline/errors.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"

namespace partyline::client {
namespace {

// How soon a server that could not be reached is tried again: first, and at most.
constexpr int kFirstReconnectMs = 100;
constexpr int kLastReconnectMs = 5000;

// How long a call that a server has turned away as it goes down is put off: first, and at most,
// unless the server asks for longer.
constexpr absl::Duration kFirstPutOff = absl::Milliseconds(100);
constexpr absl::Duration kLongestPutOff = absl::Seconds(1);

// Room to keep a call until it is answered, so that the largest commit can be tried again.
constexpr int kRetryBufferBytes = 8 << 20;

// What sets the channel of a watch apart from one for calls. It shares no connection, for a server
// limits the calls on each, and a watch that waits its turn would keep other calls waiting; it
// makes no second attempt, for a watch goes on from where it was.
grpc::ChannelArguments WatchArguments() {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  return arguments;
}

// Whether the endpoint is of this machine, which no proxy can reach.
bool IsOfThisMachine(absl::string_view endpoint) {
  return absl::StartsWith(endpoint, "127.") || absl::StartsWith(endpoint, "[::1]:") ||
         absl::StartsWith(endpoint, "localhost:");
}

std::shared_ptr<grpc::Channel> MakeChannel(const Options& options,
                                           grpc::ChannelArguments arguments = {}) {
  arguments.SetServiceConfigJSON(options.service_config.empty()
                                     ? std::string(DefaultServiceConfig())
                                     : options.service_config);
  arguments.SetUserAgentPrefix(options.user_agent.empty() ? "partyline-cpp/" PARTYLINE_VERSION
                                                          : options.user_agent);
  arguments.SetMaxReceiveMessageSize(
      -1);  // what the server asked for sends is its own limits' business
  arguments.SetInt(GRPC_ARG_PER_RPC_RETRY_BUFFER_SIZE, kRetryBufferBytes);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLastReconnectMs);
  if (IsOfThisMachine(options.endpoint)) arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  if (!CheckEndpoint(options.endpoint).ok()) {  // a channel on which every call fails
    return grpc::CreateCustomChannel(options.endpoint, nullptr, arguments);
  }
  return grpc::CreateCustomChannel(
      options.endpoint,
      options.credentials ? options.credentials : grpc::InsecureChannelCredentials(), arguments);
}

// Whether the error is one of the end of a server: that it goes down or, once it has said so
// (`draining`), that it has dropped the call.
bool IsOfItsEnd(const absl::Status& error, bool draining) {
  if (ErrorReason(error) == v1::ERROR_REASON_DRAINING) return true;
  const bool dropped = absl::IsUnavailable(error) || absl::IsCancelled(error);
  return draining && dropped && ErrorReasonName(error).empty();
}

class GrpcConnection final : public Connection {
 public:
  explicit GrpcConnection(const Options& options)
      : options_(options),
        endpoint_(CheckEndpoint(options.endpoint)),
        channel_(MakeChannel(options)),
        parties_(v1::PartyService::NewStub(channel_)),
        changes_(v1::ChangeService::NewStub(channel_)) {}

  absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo(const v1::GetServerInfoRequest& request,
                                                          const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::GetServerInfo, request, options);
  }
  absl::StatusOr<v1::GetPartyResponse> GetParty(const v1::GetPartyRequest& request,
                                                const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::GetParty, request, options);
  }
  absl::StatusOr<v1::ListPartiesResponse> ListParties(const v1::ListPartiesRequest& request,
                                                      const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::ListParties, request, options);
  }
  absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request,
                                            const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::Search, request, options);
  }
  absl::StatusOr<v1::ResolveNamesResponse> ResolveNames(const v1::ResolveNamesRequest& request,
                                                        const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::ResolveNames, request, options);
  }
  absl::StatusOr<v1::GetLineageResponse> GetLineage(const v1::GetLineageRequest& request,
                                                    const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::GetLineage, request, options);
  }
  absl::StatusOr<v1::ListEventsResponse> ListEvents(const v1::ListEventsRequest& request,
                                                    const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::ListEvents, request, options);
  }
  absl::StatusOr<v1::GetPersonResponse> GetPerson(const v1::GetPersonRequest& request,
                                                  const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::GetPerson, request, options);
  }
  absl::StatusOr<v1::GetElectionResponse> GetElection(const v1::GetElectionRequest& request,
                                                      const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::GetElection, request, options);
  }
  absl::StatusOr<v1::ListElectionsResponse> ListElections(const v1::ListElectionsRequest& request,
                                                          const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::ListElections, request, options);
  }
  absl::StatusOr<v1::ListResultsResponse> ListResults(const v1::ListResultsRequest& request,
                                                      const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::ListResults, request, options);
  }
  absl::StatusOr<v1::ListReferencesResponse> ListReferences(
      const v1::ListReferencesRequest& request, const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::ListReferences, request, options);
  }
  absl::StatusOr<v1::ListConflictsResponse> ListConflicts(const v1::ListConflictsRequest& request,
                                                          const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::ListConflicts, request, options);
  }
  absl::StatusOr<v1::GetSourceResponse> GetSource(const v1::GetSourceRequest& request,
                                                  const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::GetSource, request, options);
  }
  absl::StatusOr<v1::ListSourcesResponse> ListSources(const v1::ListSourcesRequest& request,
                                                      const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::ListSources, request, options);
  }
  absl::StatusOr<v1::BatchGetRecordsResponse> BatchGetRecords(
      const v1::BatchGetRecordsRequest& request, const CallOptions& options) override {
    return Call(*parties_, &v1::PartyService::StubInterface::BatchGetRecords, request, options);
  }
  absl::StatusOr<v1::CommitResponse> Commit(const v1::CommitRequest& request,
                                            const CallOptions& options) override {
    return Call(*changes_, &v1::ChangeService::StubInterface::Commit, request, options);
  }
  absl::StatusOr<v1::GetChangeResponse> GetChange(const v1::GetChangeRequest& request,
                                                  const CallOptions& options) override {
    return Call(*changes_, &v1::ChangeService::StubInterface::GetChange, request, options);
  }
  absl::StatusOr<v1::ListChangesResponse> ListChanges(const v1::ListChangesRequest& request,
                                                      const CallOptions& options) override {
    return Call(*changes_, &v1::ChangeService::StubInterface::ListChanges, request, options);
  }
  std::unique_ptr<WatchStream> Watch(const v1::WatchRequest& request) override {
    if (!endpoint_.ok()) return std::make_unique<FailedWatch>(endpoint_);
    return std::make_unique<GrpcWatchStream>(MakeChannel(options_, WatchArguments()), request);
  }

 private:
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(Stub& stub,
                                grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request, const CallOptions& options) const {
    if (!endpoint_.ok()) return endpoint_;
    const absl::Time deadline = absl::Now() + options.deadline.value_or(options_.deadline);
    BackOff back_off(kFirstPutOff, kLongestPutOff);
    for (bool draining = false;; draining = true) {
      Response response;
      const absl::Status status = CallUntil(deadline, [&](grpc::ClientContext& context) {
        return (stub.*method)(&context, request, &response);
      });
      if (status.ok()) return response;
      if (!IsOfItsEnd(status, draining)) return status;
      const absl::Duration wait = back_off.After(status);
      if (absl::Now() + wait >= deadline) return status;
      absl::SleepFor(wait);
    }
  }

  // Makes a call, with the attempts that gRPC makes of it.
  absl::Status CallUntil(absl::Time deadline,
                         absl::FunctionRef<grpc::Status(grpc::ClientContext&)> call) const {
    grpc::ClientContext context;
    if (deadline != absl::InfiniteFuture()) context.set_deadline(absl::ToChronoTime(deadline));
    context.set_wait_for_ready(Reached(deadline));
    return FromGrpcStatus(call(context));
  }

  // Whether a server has been reached. The first calls try to; those after them, and the further
  // attempts of their own, wait for it to come back.
  bool Reached(absl::Time deadline) const {
    if (reached_.load(std::memory_order_relaxed)) return true;
    grpc_connectivity_state state = channel_->GetState(/*try_to_connect=*/true);
    while (state == GRPC_CHANNEL_IDLE || state == GRPC_CHANNEL_CONNECTING) {
      if (!channel_->WaitForStateChange(state, absl::ToChronoTime(deadline))) return false;
      state = channel_->GetState(/*try_to_connect=*/true);
    }
    if (state == GRPC_CHANNEL_READY) reached_.store(true, std::memory_order_relaxed);
    return state == GRPC_CHANNEL_READY;
  }

  const Options options_;
  const absl::Status endpoint_;  // whether there is anything to call
  // A server was there: while there is none, calls wait for it to come back.
  mutable std::atomic<bool> reached_{false};
  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<v1::PartyService::StubInterface> parties_;
  const std::unique_ptr<v1::ChangeService::StubInterface> changes_;
};

}  // namespace

std::shared_ptr<Connection> MakeConnection(const Options& options) {
  return std::make_shared<GrpcConnection>(options);
}

}  // namespace partyline::client
