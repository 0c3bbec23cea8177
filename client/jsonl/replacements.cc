// SPDX-License-Identifier: Apache-2.0
#include "client/jsonl/replacements.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "client/import/import.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

constexpr std::size_t kBatch = 100;  // names that BatchGetRecords accepts
constexpr int kPage = 1000;          // changes

const v1::Record& RecordOf(const v1::Edit& edit) {
  return edit.has_create() ? edit.create() : edit.update();
}

// The record that an edit writes; empty for one of a kind that is younger than this program, whose
// name cannot be read.
std::string NameWritten(const v1::Edit& edit) {
  const google::protobuf::Message* body = BodyOf(RecordOf(edit));
  return body == nullptr ? "" : RecordName(*body);
}

// A record that was replaced.
struct End {
  std::string name;
  std::string by;
  // The revision that wrote its last content; 0: none did that this program can read.
  std::int64_t last_change = 0;
};

// Reads a history, newest changes first, for records that were replaced.
class History {
 public:
  void Add(const v1::Change& change) {
    for (const v1::Edit& edit : change.edits()) {
      if (edit.has_delete_()) {
        AddEnd(edit.delete_());
      } else if (const auto place = places_.find(NameWritten(edit)); place != places_.end()) {
        std::int64_t& last = ends_[place->second].last_change;
        last = std::max(last, change.revision().number());
      }
    }
  }

  // By name; each led to a record that is still there. A name that leads to one that ended without
  // a successor leads nowhere, and is left out.
  std::vector<End> Ends() {
    for (End& end : ends_) {
      for (auto next = places_.find(end.by); next != places_.end(); next = places_.find(end.by)) {
        end.by = ends_[next->second].by;
      }
    }
    std::erase_if(ends_, [this](const End& end) { return gone_.contains(end.by); });
    std::sort(ends_.begin(), ends_.end(),
              [](const End& a, const End& b) { return a.name < b.name; });
    return std::move(ends_);
  }

 private:
  void AddEnd(const v1::Delete& end) {
    if (end.replaced_by().empty()) {
      gone_.insert(end.name());
      return;
    }
    places_[end.name()] = ends_.size();
    ends_.push_back({end.name(), end.replaced_by()});
  }

  std::vector<End> ends_;
  absl::flat_hash_map<std::string, std::size_t> places_;  // in ends_
  absl::flat_hash_set<std::string> gone_;
};

absl::StatusOr<History> ReadHistory(const Client& client, const v1::Revision& revision) {
  History history;
  v1::ListChangesRequest request;
  request.set_page_size(kPage);
  *request.mutable_min_revision() = revision;
  do {
    const auto page = client.ListChanges(request);
    if (!page.ok()) return page.status();
    for (const v1::Change& change : page->changes()) {
      if (change.revision().number() <= revision.number()) history.Add(change);
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return history;
}

// The record as a change has written it.
absl::StatusOr<v1::Record> RecordIn(const Client& client, const End& end) {
  v1::GetChangeRequest request;
  request.set_number(end.last_change);
  const auto answer = client.GetChange(request);
  if (!answer.ok()) return answer.status();
  for (const v1::Edit& edit : answer->change().edits()) {
    if (edit.has_delete_()) continue;
    if (NameWritten(edit) == end.name) return RecordOf(edit);
  }
  return absl::InternalError(absl::StrCat("revision ", end.last_change, " does not have ", end.name,
                                          ", which its listing has"));
}

bool IsOf(const v1::Record& record, const std::vector<v1::RecordKind>& kinds) {
  return kinds.empty() ||
         std::find(kinds.begin(), kinds.end(), KindOfRecord(record)) != kinds.end();
}

}  // namespace

absl::StatusOr<std::vector<Replacement>> FindReplacements(
    const Client& client, const v1::Revision& revision, const std::vector<v1::RecordKind>& kinds) {
  absl::StatusOr<History> history = ReadHistory(client, revision);
  if (!history.ok()) return history.status();
  std::vector<Replacement> replacements;
  for (const End& end : history->Ends()) {
    if (end.last_change == 0) {
      if (kinds.empty()) return YoungKind();
      continue;  // of a kind that nobody can have asked for
    }
    const absl::StatusOr<v1::Record> record = RecordIn(client, end);
    if (!record.ok()) return record.status();
    if (IsOf(*record, kinds)) replacements.push_back({Replacement::CutDown(*record), end.by});
  }
  return replacements;
}

absl::StatusOr<absl::flat_hash_set<std::string>> FindReplaced(
    const Client& client, const std::vector<std::string>& names) {
  absl::flat_hash_set<std::string> replaced;
  for (std::size_t start = 0; start < names.size(); start += kBatch) {
    v1::BatchGetRecordsRequest request;
    request.set_view(v1::VIEW_BASIC);
    const std::size_t end = std::min(start + kBatch, names.size());
    for (std::size_t i = start; i < end; ++i) request.add_names(names[i]);
    const auto answer = client.BatchGetRecords(request);
    if (!answer.ok()) return answer.status();
    absl::flat_hash_set<std::string> there(answer->missing().begin(), answer->missing().end());
    for (const v1::Record& record : answer->records()) {
      const google::protobuf::Message* body = BodyOf(record);
      if (body != nullptr) there.insert(RecordName(*body));
    }
    for (const std::string& name : request.names()) {
      if (!there.contains(name)) replaced.insert(name);
    }
  }
  return replaced;
}

absl::StatusOr<v1::Revision> Replace(const Client& client,
                                     const std::vector<Replacement>& replacements,
                                     const CommitLimits& limits, const std::string& what) {
  const auto info = client.GetServerInfo({});
  if (!info.ok()) return info.status();
  v1::Revision revision = info->revision();
  std::vector<v1::Edit> edits;
  for (std::size_t i = 0; i < replacements.size(); ++i) {
    v1::Delete& end = *edits.emplace_back().mutable_delete_();
    end.set_name(RecordName(*BodyOf(replacements[i].record)));
    end.set_replaced_by(replacements[i].by);
    if (i + 1 < replacements.size() && edits.size() < limits.edits) continue;
    const auto made = CommitEdits(client, std::move(edits), revision,
                                  absl::StrCat("Import of ", what, ", replaced records"), false);
    if (!made.ok()) return made.status();
    revision = made->revision();
    edits.clear();
  }
  return revision;
}

}  // namespace partyline::client
