// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/numbers.h"
#include "absl/time/clock.h"
#include "client/src/back_off.h"
#include "client/src/failed_watch.h"
#include "client/src/grpc_channel.h"
#include "client/src/grpc_watch_stream.h"
#include "client/src/seen_state.h"
#include "client/src/status.h"
#include "client/src/steady_time.h"
#include "client/src/trace_context.h"
#include "grpcpp/client_context.h"
#include "partyline/connection.h"
#include "partyline/errors.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"

namespace partyline::client {
namespace {

// How long a call that a server has turned away as it goes down is put off: first, and at most,
// unless the server asks for longer.
constexpr absl::Duration kFirstPutOff = absl::Milliseconds(100);
constexpr absl::Duration kLongestPutOff = absl::Seconds(1);

// The same of a call that was dropped, which gRPC has tried several times; and how many such rounds
// there may be in a connection beyond its answers.
constexpr absl::Duration kFirstPause = absl::Milliseconds(400);
constexpr absl::Duration kLongestPause = absl::Seconds(5);
constexpr int kMostRounds = 100;

// How soon a call that waits for its first connection sees that it was cancelled.
constexpr absl::Duration kLookForCancellation = absl::Milliseconds(20);

bool IsCancelled(const CallOptions& options) {
  return options.cancellation.has_value() && options.cancellation->cancelled();
}

absl::Status CallCancelled() { return absl::CancelledError("the call was cancelled"); }

// Waits; false if the call is cancelled meanwhile.
bool Sleep(absl::Duration time, const CallOptions& options) {
  if (options.cancellation.has_value()) return !options.cancellation->Await(time);
  absl::SleepFor(time);
  return true;
}

// Whether a server has said that it goes down.
bool IsGoing(const absl::Status& error) { return ErrorReason(error) == v1::ERROR_REASON_DRAINING; }

// Whether a server has dropped the call, or the connection broke: gRPC makes no second attempt
// where that happens within an answer. The same is said where no server has been found.
bool IsDropped(const absl::Status& error) {
  const bool dropped = absl::IsUnavailable(error) || absl::IsCancelled(error);
  return dropped && ErrorReasonName(error).empty();
}

// How long the server asks whoever it has turned away to wait, negative: for ever. Absent: it does
// not say.
std::optional<absl::Duration> PushbackOf(const grpc::ClientContext& context) {
  const auto& trailers = context.GetServerTrailingMetadata();
  const auto found = trailers.find("grpc-retry-pushback-ms");
  if (found == trailers.end()) return std::nullopt;
  std::int64_t milliseconds = -1;  // what is no number says no, as it does to gRPC
  const bool read = absl::SimpleAtoi(absl::string_view(found->second.data(), found->second.size()),
                                     &milliseconds);
  return absl::Milliseconds(read ? milliseconds : -1);
}

// What came of the attempts that gRPC makes of a call.
struct Round {
  absl::Status status;
  std::optional<absl::Duration> pushback;  // of the last attempt, if that failed
};

class GrpcConnection final : public Connection {
 public:
  explicit GrpcConnection(const Options& options)
      : options_(options),
        refused_(CheckOptions(options)),
        session_(options.session ? std::make_shared<SeenState>() : nullptr),
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
  std::unique_ptr<WatchStream> Watch(const v1::WatchRequest& request,
                                     const CallOptions& options) override {
    if (!refused_.ok()) return std::make_unique<FailedWatch>(refused_);
    return std::make_unique<GrpcWatchStream>(MakeWatchChannel(options_), request, options,
                                             session_);
  }

 private:
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(Stub& stub,
                                grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request, const CallOptions& options) const {
    if (!refused_.ok()) return refused_;
    const absl::Time deadline = SteadyNow() + options.deadline.value_or(options_.deadline);
    const auto ask = [&](const Request& sent) -> absl::StatusOr<Response> {
      absl::StatusOr<Response> response{absl::in_place};
      absl::Status status = Insist(deadline, options, [&](grpc::ClientContext& context) {
        return (stub.*method)(&context, sent, &*response);
      });
      if (!status.ok()) response = std::move(status);
      return response;
    };
    if (session_ == nullptr) return ask(request);
    absl::StatusOr<Response> response = AskInSession(ask, request);
    if (response.ok()) session_->See(response->revision());
    return response;
  }

  // Asks for no older a state than was seen, where the request leaves that open.
  template <typename Ask, typename Request>
  auto AskInSession(const Ask& ask, const Request& request) const {
    if constexpr (requires { request.min_revision(); }) {
      const std::optional<v1::Revision> seen = session_->Seen();
      if (seen.has_value() && !request.has_min_revision()) {
        Request sent = request;
        *sent.mutable_min_revision() = *seen;
        auto response = ask(sent);
        if (response.ok() || ErrorReason(response.status()) != v1::ERROR_REASON_LOG_MISMATCH) {
          return response;
        }
        session_->Forget(seen->log());
      }
    }
    return ask(request);
  }

  // Makes a call again for as long as servers go away from it.
  absl::Status Insist(absl::Time deadline, const CallOptions& options,
                      absl::FunctionRef<grpc::Status(grpc::ClientContext&)> call) const {
    std::optional<BackOff> back_off;  // whose random numbers the usual call does without
    for (;;) {
      const Round round = CallUntil(deadline, options, call);
      const absl::Status& status = round.status;
      if (status.ok()) {
        budget_.GiveBack();
        return status;
      }
      if (IsCancelled(options)) return CallCancelled();
      if (!MayGoOn(round, deadline)) return status;
      if (!back_off.has_value()) {
        const bool going = IsGoing(status);
        back_off.emplace(going ? kFirstPutOff : kFirstPause,
                         going ? kLongestPutOff : kLongestPause);
      }
      const absl::Duration asked = round.pushback.value_or(absl::ZeroDuration());
      const absl::Duration wait = std::max(back_off->After(status), asked);
      if (SteadyNow() + wait >= deadline) return status;
      if (!Sleep(wait, options)) return CallCancelled();
    }
  }

  // Whether another round may be made after one that has failed. What has no time for one takes
  // none from the others.
  bool MayGoOn(const Round& failed, absl::Time deadline) const {
    if (failed.pushback.value_or(absl::ZeroDuration()) < absl::ZeroDuration()) return false;
    if (SteadyNow() >= deadline) return false;
    if (IsGoing(failed.status)) return true;
    return IsDropped(failed.status) && reached_ && budget_.Take();
  }

  // Makes a call, with the attempts that gRPC makes of it.
  Round CallUntil(absl::Time deadline, const CallOptions& options,
                  absl::FunctionRef<grpc::Status(grpc::ClientContext&)> call) const {
    grpc::ClientContext context;
    if (deadline != absl::InfiniteFuture()) context.set_deadline(ToGprTime(deadline));
    context.set_wait_for_ready(Reached(deadline, options));
    AddTraceContext(options, context);
    std::optional<Cancellation::Action> at_cancel;
    if (options.cancellation.has_value()) {
      at_cancel.emplace(*options.cancellation, [&context] { context.TryCancel(); });
    }
    const grpc::Status status = call(context);
    if (status.ok()) return {};
    return {UnlessGone(FromGrpcStatus(status)), PushbackOf(context)};
  }

  // A call that waits for a server to come back, and in vain, has run out of server, not of time.
  absl::Status UnlessGone(absl::Status error) const {
    if (!absl::IsDeadlineExceeded(error) || !ErrorReasonName(error).empty() || !reached_) {
      return error;
    }
    const grpc_connectivity_state state = channel_->GetState(/*try_to_connect=*/false);
    if (state == GRPC_CHANNEL_READY || state == GRPC_CHANNEL_IDLE) return error;
    return absl::UnavailableError("the connection broke, and the server did not come back in time");
  }

  // Whether a server has been reached. The first calls try to; those after them, and the further
  // attempts of their own, wait for it to come back.
  bool Reached(absl::Time deadline, const CallOptions& options) const {
    if (reached_.load(std::memory_order_relaxed)) return true;
    grpc_connectivity_state state = channel_->GetState(/*try_to_connect=*/true);
    while (state == GRPC_CHANNEL_IDLE || state == GRPC_CHANNEL_CONNECTING) {
      if (IsCancelled(options) || SteadyNow() >= deadline) return false;
      const absl::Time look = options.cancellation.has_value()
                                  ? std::min(deadline, SteadyNow() + kLookForCancellation)
                                  : deadline;
      channel_->WaitForStateChange(state, ToGprTime(look));
      state = channel_->GetState(/*try_to_connect=*/true);
    }
    if (state == GRPC_CHANNEL_READY) reached_.store(true, std::memory_order_relaxed);
    return state == GRPC_CHANNEL_READY;
  }

  const Options options_;
  const absl::Status refused_;                // what every call answers with, unless it is OK
  const std::shared_ptr<SeenState> session_;  // null: there is none
  // A server was there: while there is none, calls wait for it to come back.
  mutable std::atomic<bool> reached_{false};
  mutable RetryBudget budget_{kMostRounds};
  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<v1::PartyService::StubInterface> parties_;
  const std::unique_ptr<v1::ChangeService::StubInterface> changes_;
};

}  // namespace

std::shared_ptr<Connection> MakeConnection(const Options& options) {
  return std::make_shared<GrpcConnection>(options);
}

}  // namespace partyline::client
