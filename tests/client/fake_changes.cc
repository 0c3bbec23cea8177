// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/client/fake_connection.h"
#include "tests/client/fake_records.h"

namespace partyline::client {
namespace {

constexpr std::int64_t kFirstSecond = 1792670400;  // 2026-10-22 12:00 UTC

const v1::Record& RecordOf(const v1::Edit& edit) {
  return edit.has_create() ? edit.create() : edit.update();
}

absl::Status Missing(const std::string& name) {
  return ServiceError(absl::StatusCode::kNotFound, "no record " + name, "RECORD_NOT_FOUND",
                      {{"name", name}});
}

std::string EtagOf(const v1::Record& record) {
  const auto& body = *BodyOf(record);
  return body.GetReflection()->GetString(body, body.GetDescriptor()->FindFieldByName("etag"));
}

// The change with names for the records' content.
v1::Change Outline(v1::Change change) {
  for (v1::Edit& edit : *change.mutable_edits()) {
    if (edit.has_delete_()) continue;
    auto* body = MutableBodyOf(edit.has_create() ? *edit.mutable_create() : *edit.mutable_update());
    if (body == nullptr) continue;
    const std::string name = RecordName(*body);
    body->Clear();
    body->GetReflection()->SetString(body, body->GetDescriptor()->FindFieldByName("name"), name);
  }
  return change;
}

bool Touches(const v1::Change& change, const std::string& name) {
  return std::any_of(change.edits().begin(), change.edits().end(), [&](const v1::Edit& edit) {
    if (!edit.has_delete_()) return NameOf(RecordOf(edit)) == name;
    return edit.delete_().name() == name || edit.delete_().replaced_by() == name;
  });
}

bool IsAskedFor(const v1::Record& record, const v1::WatchRequest& request) {
  return request.kinds().empty() || std::find(request.kinds().begin(), request.kinds().end(),
                                              KindOfRecord(record)) != request.kinds().end();
}

class FakeWatch final : public WatchStream {
 public:
  FakeWatch(FakeConnection& server, const v1::WatchRequest& request, WatchBreak end, bool breaks)
      : server_(server), request_(request), end_(std::move(end)), breaks_(breaks) {
    const v1::Revision head = server.revision();
    sent_ = request.has_after_revision() ? request.after_revision().number() : head.number();
    if (request.has_after_revision()) Refuse(head);
    if (request.initial_state()) {
      AddState(head);
    } else if (!request.has_after_revision()) {
      AddCheckpoint();
    }
  }

  absl::StatusOr<std::optional<v1::WatchResponse>> Next(absl::Duration) override {
    if (cancelled_) return absl::CancelledError("cancelled");
    if (breaks_ && end_.after-- == 0) return end_.error;
    if (waiting_.empty()) AddChanges();
    if (waiting_.empty() && request_.stop_at_head()) return std::nullopt;
    if (waiting_.empty() && server_.when_watch_is_idle) {
      server_.when_watch_is_idle();
      AddChanges();
    }
    if (cancelled_) return absl::CancelledError("cancelled");
    if (waiting_.empty()) return absl::DeadlineExceededError("silent");
    v1::WatchResponse message = std::move(waiting_.front());
    waiting_.pop_front();
    return message;
  }

  void Cancel() override { cancelled_ = true; }

 private:
  void Refuse(const v1::Revision& head) {
    if (request_.after_revision().log() != head.log()) {
      end_ = {0, ServiceError(absl::StatusCode::kFailedPrecondition, "another log", "LOG_MISMATCH",
                              {{"log", std::to_string(head.log())}})};
    } else if (sent_ > head.number()) {
      end_ = {0, ServiceError(absl::StatusCode::kOutOfRange, "not there yet", "REVISION_AHEAD",
                              {{"head", std::to_string(head.number())}})};
    } else {
      return;
    }
    breaks_ = true;
  }

  void AddState(const v1::Revision& head) {
    v1::WatchResponse part;
    for (const auto& [name, record] : server_.records) {
      if (!IsAskedFor(record, request_)) continue;
      *part.mutable_records()->add_records() = record;
      *part.mutable_records()->mutable_revision() = head;
      if (part.records().records_size() < server_.largest_part) continue;
      waiting_.push_back(std::exchange(part, {}));
    }
    if (part.has_records()) waiting_.push_back(std::move(part));
    AddCheckpoint();
  }

  void AddChanges() {
    for (const v1::Change& change : server_.changes) {
      if (change.revision().number() <= sent_) continue;
      sent_ = change.revision().number();
      v1::Change sent = change;
      sent.clear_edits();
      for (const v1::Edit& edit : change.edits()) {
        const v1::Record& record = RecordOf(edit);
        if (edit.has_delete_() || IsAskedFor(record, request_)) *sent.add_edits() = edit;
      }
      if (sent.edits().empty()) {
        AddCheckpoint();
      } else {
        *waiting_.emplace_back().mutable_change() = std::move(sent);
      }
    }
  }

  void AddCheckpoint() {
    v1::Checkpoint& checkpoint = *waiting_.emplace_back().mutable_checkpoint();
    *checkpoint.mutable_revision() = server_.revision();
    checkpoint.mutable_revision()->set_number(sent_);
    checkpoint.set_head(server_.revision().number());
  }

  FakeConnection& server_;
  const v1::WatchRequest request_;
  WatchBreak end_;
  bool breaks_;
  std::int64_t sent_;  // everything up to this revision has been sent, or waits to be
  std::deque<v1::WatchResponse> waiting_;
  std::atomic<bool> cancelled_ = false;
};

}  // namespace

absl::Status FakeConnection::Check(const v1::Edit& edit,
                                   const std::set<std::string>& created) const {
  if (edit.has_delete_()) {
    return records.contains(edit.delete_().name()) ? absl::OkStatus()
                                                   : Missing(edit.delete_().name());
  }
  const std::string name = NameOf(RecordOf(edit));
  if (edit.has_create() == records.contains(name)) {
    return ServiceError(absl::StatusCode::kAlreadyExists, name, "RECORD_EXISTS");
  }
  if (edit.has_update() && edit.etag() != EtagOf(records.at(name))) {
    return ServiceError(absl::StatusCode::kAborted, name, "ETAG_MISMATCH");
  }
  for (const std::string& target : RecordsPointedAt(RecordOf(edit))) {
    if (created.contains(target) || records.contains(target) || replaced.contains(target)) continue;
    return ServiceError(absl::StatusCode::kFailedPrecondition,
                        absl::StrCat(name, " refers to ", target), "DANGLING_REFERENCE");
  }
  return absl::OkStatus();
}

void FakeConnection::Carry(const v1::Edit& edit) {
  if (!edit.has_delete_()) {
    Put(RecordOf(edit));
    return;
  }
  records.erase(edit.delete_().name());
  if (edit.delete_().replaced_by().empty()) return;
  for (auto& [name, by] : replaced) {
    if (by == edit.delete_().name()) by = edit.delete_().replaced_by();
  }
  replaced[edit.delete_().name()] = edit.delete_().replaced_by();
}

absl::StatusOr<v1::CommitResponse> FakeConnection::Commit(const v1::CommitRequest& request,
                                                          const CallOptions& options) {
  if (absl::Status status = Note("Commit", options); !status.ok()) return status;
  if (commits_before_error-- == 0) return commit_error;
  commits.push_back(request);
  std::set<std::string> created;
  for (const v1::Edit& edit : request.edits()) {
    if (!edit.has_delete_()) created.insert(NameOf(RecordOf(edit)));
  }
  for (const v1::Edit& edit : request.edits()) {
    const absl::Status status = Check(edit, created);
    if (!status.ok()) return status;
  }
  v1::CommitResponse response;
  if (!request.validate_only()) {
    ++revision_;
    for (const v1::Edit& edit : request.edits()) Carry(edit);
    v1::Change& change = changes.emplace_back();
    *change.mutable_revision() = revision();
    change.mutable_time()->set_seconds(kFirstSecond + revision_);
    change.set_request_id(request.request_id());
    change.set_summary(request.summary());
    *change.mutable_edits() = request.edits();
  }
  for (const v1::Edit& edit : request.edits()) {
    response.add_outcomes()->set_name(edit.has_delete_() ? edit.delete_().name()
                                                         : NameOf(RecordOf(edit)));
  }
  *response.mutable_revision() = revision();
  return response;
}

absl::StatusOr<v1::GetChangeResponse> FakeConnection::GetChange(const v1::GetChangeRequest& request,
                                                                const CallOptions& options) {
  if (absl::Status status = Note("GetChange", options); !status.ok()) return status;
  v1::GetChangeResponse response;
  *response.mutable_revision() = revision();
  for (const v1::Change& change : changes) {
    if (change.revision().number() == request.number()) *response.mutable_change() = change;
  }
  if (response.has_change()) return response;
  return ServiceError(absl::StatusCode::kOutOfRange, "not there yet", "REVISION_AHEAD");
}

absl::StatusOr<v1::ListChangesResponse> FakeConnection::ListChanges(
    const v1::ListChangesRequest& request, const CallOptions& options) {
  changes_request = request;
  if (absl::Status status = Note("ListChanges", options); !status.ok()) return status;
  v1::ListChangesResponse response;
  *response.mutable_revision() = changes.empty() ? revision() : changes.back().revision();
  const int start = StartOf(request.page_token());
  const int most =
      request.page_size() == 0 ? largest_page : std::min(request.page_size(), largest_page);
  int place = 0;
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    if (!request.record().empty() && !Touches(*change, request.record())) continue;
    if (place >= start && place < start + most) *response.add_changes() = Outline(*change);
    ++place;
  }
  if (place == 0 && !request.record().empty()) return Missing(request.record());
  if (place > start + most) response.set_next_page_token(absl::StrCat(start + most));
  return response;
}

std::unique_ptr<WatchStream> FakeConnection::Watch(const v1::WatchRequest& request,
                                                   const CallOptions&) {
  calls.push_back("Watch");
  watches.push_back(request);
  if (!error.ok()) return std::make_unique<FakeWatch>(*this, request, WatchBreak{0, error}, true);
  WatchBreak end;
  const bool breaks = !watch_breaks.empty();
  if (breaks) {
    end = watch_breaks.front();
    watch_breaks.pop_front();
  }
  return std::make_unique<FakeWatch>(*this, request, end, breaks);
}

}  // namespace partyline::client
