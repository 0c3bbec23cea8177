// SPDX-License-Identifier: Apache-2.0
#include "service/store/commit_group.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/model/record_name.h"
#include "service/snapshot/apply.h"
#include "service/store/tail.h"

namespace partyline {
namespace {

using internal::v1::LogEdit;
using internal::v1::LogEntry;

v1::EditOutcome OutcomeOf(const v1::Record& record) {
  const google::protobuf::Message& body = *BodyOf(record);
  v1::EditOutcome outcome;
  outcome.set_name(NameOf(record));
  outcome.set_etag(
      body.GetReflection()->GetString(body, body.GetDescriptor()->FindFieldByName("etag")));
  return outcome;
}

v1::EditOutcome OutcomeOf(const LogEdit& edit) {
  if (edit.has_create()) return OutcomeOf(edit.create());
  if (edit.has_update()) return OutcomeOf(edit.update());
  v1::EditOutcome outcome;
  outcome.set_name(edit.delete_().name());
  return outcome;
}

// The answer to the commit that wrote `entry`, from the entry alone, so that it is the same
// whenever it is given.
v1::CommitResponse AnswerOf(std::uint64_t log, const LogEntry& entry) {
  v1::CommitResponse answer;
  answer.mutable_revision()->set_log(log);
  answer.mutable_revision()->set_number(entry.revision());
  for (const LogEdit& edit : entry.edits()) *answer.add_outcomes() = OutcomeOf(edit);
  return answer;
}

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  const std::int64_t seconds = absl::ToUnixSeconds(time);
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(
      static_cast<std::int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

absl::Status CheckExpectedRevision(const Snapshot& state, const v1::CommitRequest& request) {
  if (!request.has_expected_revision()) return absl::OkStatus();
  const v1::Revision& expected = request.expected_revision();
  if (expected.log() != state.log()) {
    return FieldError(v1::ERROR_REASON_LOG_MISMATCH, "expected_revision",
                      "a revision of another log", {{"log", absl::StrCat(state.log())}});
  }
  if (expected.number() != state.revision()) {
    return FieldError(
        v1::ERROR_REASON_HEAD_MOVED, "expected_revision",
        absl::StrCat("the log is at ", state.revision(), ", not at ", expected.number()),
        {{"head", absl::StrCat(state.revision())}});
  }
  return absl::OkStatus();
}

// The answer of a request that was carried out before, to `commit`, which came under the same id.
absl::StatusOr<v1::CommitResponse> Replay(v1::CommitResponse answer, absl::string_view digest,
                                          const PendingCommit& commit) {
  if (digest != commit.digest) {
    const std::string& id = commit.request->request_id();
    const std::string revision = absl::StrCat(answer.revision().number());
    return FieldError(v1::ERROR_REASON_REQUEST_ID_REUSED, "request_id",
                      absl::StrCat(id, " was used for another commit, revision ", revision),
                      {{"request_id", id}, {"revision", revision}});
  }
  answer.set_replayed(true);
  return answer;
}

// Answers `commit` from the log, if it has its request. False if it has not.
absl::StatusOr<bool> ReplayFromLog(ChangeLog& log, const Snapshot& base, PendingCommit& commit) {
  ASSIGN_OR_RETURN(const std::optional<std::int64_t> number,
                   log.FindRequest(commit.request->request_id()));
  if (!number) return false;
  if (*number > base.revision()) return absl::AbortedError("another writer carried it out");
  ASSIGN_OR_RETURN(const std::vector<std::string> entries, ReadEntries(log, *number - 1, 1));
  if (entries.empty()) return absl::DataLossError(absl::StrCat("entry ", *number, " is missing"));
  ASSIGN_OR_RETURN(const LogEntry entry, ParseEntry(*number, entries[0]));
  commit.answer = Replay(AnswerOf(base.log(), entry), entry.request_digest(), commit);
  commit.rests_on = *number;
  return true;
}

// Adds `commit` to the plan.
absl::StatusOr<v1::CommitResponse> Extend(GroupPlan& plan, absl::Time now,
                                          const PendingCommit& commit) {
  const v1::CommitRequest& request = *commit.request;
  RETURN_IF_ERROR(CheckExpectedRevision(*plan.state, request));
  ASSIGN_OR_RETURN(LogEntry entry, Prepare(*plan.state, request));
  *entry.mutable_time() = ToTimestamp(now);
  entry.set_principal(std::string(commit.principal));
  entry.set_request_id(request.request_id());
  entry.set_request_digest(commit.digest);
  ASSIGN_OR_RETURN(plan.state, Apply(*plan.state, entry));
  plan.notes.push_back(NoteOf(entry));
  plan.entries.push_back({request.request_id(), entry.SerializeAsString()});
  return AnswerOf(plan.state->log(), entry);
}

}  // namespace

absl::StatusOr<GroupPlan> PlanGroup(ChangeLog& log, const Clock& clock,
                                    std::shared_ptr<const Snapshot> base,
                                    absl::Span<PendingCommit* const> commits) {
  GroupPlan plan{{}, {}, base};
  absl::flat_hash_map<absl::string_view, const PendingCommit*> planned;  // by request id
  for (PendingCommit* commit : commits) commit->rests_on = kRestsOnNothing;
  for (PendingCommit* commit : commits) {
    const auto same = planned.find(commit->request->request_id());
    if (same != planned.end()) {
      const PendingCommit& first = *same->second;
      commit->answer = Replay(*first.answer, first.digest, *commit);
      commit->rests_on = first.rests_on;
      continue;
    }
    ASSIGN_OR_RETURN(const bool replayed, ReplayFromLog(log, *base, *commit));
    if (replayed) continue;
    commit->answer = Extend(plan, clock.Now(), *commit);
    commit->rests_on = plan.state->revision();
    if (commit->answer.ok()) planned.emplace(commit->request->request_id(), commit);
  }
  return plan;
}

absl::StatusOr<v1::CommitResponse> CheckCommit(const Snapshot& state,
                                               const v1::CommitRequest& request) {
  RETURN_IF_ERROR(CheckExpectedRevision(state, request));
  ASSIGN_OR_RETURN(const LogEntry entry, Prepare(state, request));
  v1::CommitResponse answer = AnswerOf(state.log(), entry);
  answer.mutable_revision()->set_number(state.revision());
  return answer;
}

}  // namespace partyline
