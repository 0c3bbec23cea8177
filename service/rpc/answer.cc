// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/answer.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/io/coded_stream.h"
#include "service/base/clock.h"
#include "service/base/line_budget.h"
#include "service/base/log.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/model/rules.h"
#include "service/rpc/bad_text.h"
#include "service/rpc/limits.h"
#include "service/rpc/watch.h"

namespace partyline {
namespace {

using google::protobuf::Arena;
using google::protobuf::Message;

constexpr absl::Duration kLongestWait = absl::Seconds(1);

// Lines a second about faults, so that one that meets every call does not fill the disk.
constexpr int kMostFaultLines = 100;

absl::Status TooLate() {
  return Error(v1::ERROR_REASON_DEADLINE_PASSED,
               "the caller's deadline, or the longest that a call may take, passed before the "
               "answer was ready");
}

absl::Status CheckAwaited(const CallTerms& terms) {
  if (terms.deadline <= SteadyNow()) return TooLate();
  if (terms.cancelled()) return Error(v1::ERROR_REASON_CALL_CANCELLED, "the caller gave up");
  return absl::OkStatus();
}

absl::StatusOr<const Message*> Parse(const Method& method, absl::string_view bytes, Arena& arena) {
  Message* message = method.request->New(&arena);
  google::protobuf::io::CodedInputStream input(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                               static_cast<int>(bytes.size()));
  input.SetRecursionLimit(kMaxNesting);
  if (message->ParseFromCodedStream(&input) && input.ConsumedEntireMessage()) return message;
  Violations bad;
  const std::string text = PathOfBadText(*method.request->GetDescriptor(), bytes);
  if (!text.empty()) bad.Add(text, "is not UTF-8");
  RETURN_IF_ERROR(bad.ToStatus(v1::ERROR_REASON_MALFORMED_REQUEST));
  return Error(v1::ERROR_REASON_MALFORMED_REQUEST,
               absl::StrCat("the bytes are no ", method.request->GetTypeName(),
                            ": cut off, or nested too deeply"));
}

absl::Status CheckFields(const Method& method, const Message& request) {
  if (method.check_size != nullptr) RETURN_IF_ERROR(method.check_size(request));
  Violations violations;
  CheckRules(*method.rules, request, "", violations);
  if (method.check != nullptr) method.check(request, violations);
  return violations.ToStatus();
}

absl::Status CheckBuilt(const Method& method) {
  if (method.built()) return absl::OkStatus();
  return Error(v1::ERROR_REASON_NOT_BUILT, absl::StrCat(method.name, " is not built yet"));
}

absl::Status CheckFieldsBuilt(const Method& method, const Message& request) {
  for (const auto* field : method.unbuilt) {
    if (!request.GetReflection()->HasField(request, field)) continue;
    return Error(v1::ERROR_REASON_NOT_BUILT, absl::StrCat(field->name(), " is not built yet"),
                 {{"field", field->name()}});
  }
  return absl::OkStatus();
}

// Null if the state is not there yet and `wait` is false.
absl::StatusOr<std::shared_ptr<const Snapshot>> Pin(const Site& site, const v1::Revision* seen,
                                                    bool wait, absl::Time deadline) {
  std::shared_ptr<const Snapshot> current = site.store.Current();
  if (seen == nullptr) return current;
  const bool behind = seen->log() == current->log() && seen->number() > current->revision();
  if (behind && !wait) return nullptr;
  const absl::Time now = SteadyNow();
  return site.store.AtLeast(*seen, now + std::min((deadline - now) / 2, kLongestWait));
}

// What a request holds up its thread by, whatever the state is. A past state is worked out from the
// log.
HeldUpBy HeldUpByNature(const Method& method, const Message& request) {
  if (method.reads_log || method.at_revision(request) > 0) return HeldUpBy::kLog;
  const bool is_work = method.is_work != nullptr && method.is_work(request);
  return is_work ? HeldUpBy::kWork : HeldUpBy::kNothing;
}

absl::StatusOr<std::string> Handle(const Method& method, const Call& call, const Message& request,
                                   absl::Time deadline) {
  absl::StatusOr<std::string> reply = method.handler(call, request);
  // A handler knows that nobody waits any more (CALL_CANCELLED), and not why.
  if (absl::IsCancelled(reply.status()) && deadline <= SteadyNow()) return TooLate();
  RETURN_IF_ERROR(reply.status());
  RETURN_IF_ERROR(CheckLimit("message_bytes", "the answer", reply->size(), kMaxMessageBytes));
  return reply;
}

// The request, if nothing can be said against it before the state is looked at.
absl::StatusOr<const Message*> Admit(const Site& site, const Method& method,
                                     absl::string_view bytes, const CallTerms& terms,
                                     Arena& arena) {
  RETURN_IF_ERROR(CheckAwaited(terms));
  RETURN_IF_ERROR(CheckBuilt(method));
  if (site.read_only && method.rule.role() == v1::ROLE_EDITOR) {
    return Error(v1::ERROR_REASON_READ_ONLY, "this server takes no changes");
  }
  RETURN_IF_ERROR(CheckLimit(method.size_limit, "the request", bytes.size(), method.max_bytes));
  ASSIGN_OR_RETURN(const Message* request, Parse(method, bytes, arena));
  RETURN_IF_ERROR(CheckFields(method, *request));
  RETURN_IF_ERROR(CheckFieldsBuilt(method, *request));
  return request;
}

// What is told in the place of an error without a reason, and in the log of that.
absl::Status Fault(const absl::Status& cause, absl::string_view method) {
  thread_local absl::BitGen random;
  const std::string incident =
      absl::StrCat(absl::Hex(absl::Uniform<std::uint64_t>(random), absl::kZeroPad16));
  static auto& lines = *new LineBudget(kMostFaultLines);
  std::string where = "one of too many at once for each to be in its log: incident ";
  if (const std::optional<std::int64_t> left_out = lines.Spend(SteadyNow()); left_out.has_value()) {
    where = "its log has the cause under incident ";
    Log(Severity::kError, "fault",
        {{"incident", incident},
         {"method", method},
         {"cause", cause.ToString()},
         {"left_out", *left_out}});
  }
  return Error(v1::ERROR_REASON_INTERNAL_FAULT,
               absl::StrCat("a fault of the service; ", where, incident), {{"incident", incident}});
}

}  // namespace

Attempt TryAnswer(const Site& site, const Method& method, absl::string_view bytes,
                  const CallTerms& terms, HeldUpBy most) {
  if (method.open != nullptr) {
    RETURN_IF_ERROR(OpenStream(site, method, bytes, terms).status());
    return absl::StatusOr<std::string>(std::string());
  }
  char first_block[2048];  // enough for the usual question, so that it needs no allocation
  google::protobuf::ArenaOptions options;
  options.initial_block = first_block;
  options.initial_block_size = sizeof first_block;
  Arena arena(options);
  ASSIGN_OR_RETURN(const Message* request, Admit(site, method, bytes, terms, arena));
  const HeldUpBy nature = HeldUpByNature(method, *request);
  if (nature > most) return nature;
  ASSIGN_OR_RETURN(
      std::shared_ptr<const Snapshot> snapshot,
      Pin(site, method.min_revision(*request), most == HeldUpBy::kWaiting, terms.deadline));
  if (snapshot == nullptr) return HeldUpBy::kWaiting;
  if (const std::int64_t past = method.at_revision(*request); past > 0) {
    ASSIGN_OR_RETURN(snapshot,
                     site.store.AtRevision(past, [&terms] { return CheckAwaited(terms); }));
  }
  return Handle(method, Call{site, std::move(snapshot), terms.cancelled}, *request, terms.deadline);
}

absl::StatusOr<std::string> Answer(const Site& site, const Method& method,
                                   absl::string_view request, const CallTerms& terms) {
  return std::get<absl::StatusOr<std::string>>(
      TryAnswer(site, method, request, terms, HeldUpBy::kWaiting));
}

absl::StatusOr<std::unique_ptr<Watch>> OpenStream(const Site& site, const Method& method,
                                                  absl::string_view request,
                                                  const CallTerms& terms) {
  Arena arena;
  ASSIGN_OR_RETURN(const Message* message, Admit(site, method, request, terms, arena));
  return method.open(Call{site, site.store.Current(), terms.cancelled}, *message);
}

Told Presentable(absl::Status status, absl::string_view method) {
  if (status.ok()) return {};
  if (const v1::ErrorReason reason = ReasonOf(status); reason != v1::ERROR_REASON_UNSPECIFIED) {
    return {std::move(status), reason};
  }
  return {Fault(status, method), v1::ERROR_REASON_INTERNAL_FAULT};
}

}  // namespace partyline
