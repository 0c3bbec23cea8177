// SPDX-License-Identifier: Apache-2.0

// Entries of the log, as damaged, forged or of another version: the state takes them or refuses
// them, says so twice alike, and can be asked whatever it holds.

#include <google/protobuf/text_format.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "service/changelog/memory_change_log.h"
#include "service/snapshot/apply.h"
#include "service/store/store.h"
#include "service/store/tail.h"
#include "tests/fuzz/message_mutator.h"
#include "tests/fuzz/target.h"
#include "tests/testing/sample_records.h"

namespace partyline::fuzz {
namespace {

using internal::v1::LogEntry;

v1::CommitRequest ToCommit(const std::string& text) {
  v1::CommitRequest request;
  Require(google::protobuf::TextFormat::ParseFromString(text, &request), "the commit parses");
  return request;
}

v1::CommitRequest FirstCommit() {
  return ToCommit("request_id: 'first-commit' " + testing::AvkpEdits());
}

// The state that every input is applied to.
const Snapshot& Base() {
  static const auto* const base = [] {
    const auto log = NewMemoryChangeLog(1993);
    const auto store = *Store::Open(*log, SystemClock());
    Require(store->Commit(FirstCommit(), "").ok(), "the sample records are taken");
    return new std::shared_ptr<const Snapshot>(store->Current());
  }();
  return **base;
}

std::string RowsOf(const Snapshot& state) {
  std::string rows;
  for (int kind = v1::RecordKind_MIN; kind <= v1::RecordKind_MAX; ++kind) {
    state.Scan(static_cast<v1::RecordKind>(kind), "", [&](const Row& row) {
      absl::StrAppend(&rows, row.name(), " ", row.etag(), " ", row.full(), " ",
                      row.In(v1::VIEW_BASIC), "\n");
      return true;
    });
  }
  return rows;
}

// The planted defect: a commit that changes one record and deletes another in favour of a third.
bool DeletesInFavourAndUpdates(const LogEntry& entry) {
  bool deletes = false;
  bool updates = false;
  for (const auto& edit : entry.edits()) {
    deletes |= !edit.delete_().replaced_by().empty();
    updates |= edit.has_update();
  }
  return deletes && updates;
}

}  // namespace

void TryInput(absl::string_view input) {
  const auto entry = ParseEntry(Base().revision() + 1, input);
  if (!entry.ok()) return;
  const auto once = Apply(Base(), *entry);
  const auto twice = Apply(Base(), *entry);
  Require(once.ok() == twice.ok(), "an entry is taken always or never");
  if (!once.ok()) return;
  Require((*once)->revision() == Base().revision() + 1, "an entry makes the next revision");
  Require(RowsOf(**once) == RowsOf(**twice), "an entry makes one state");
  Require(!Apply(**once, *entry).ok(), "an entry is taken once");
  Canary(DeletesInFavourAndUpdates(*entry));
}

// The entries that real commits make.
std::vector<std::string> Seeds() {
  const char* const commits[] = {
      "edits { delete { name: 'events/az-division-1997' } }",
      "edits { delete { name: 'people/sayadov' replaced_by: 'people/new' } }",
      "edits { delete { name: 'parties/az-avkp2' replaced_by: 'parties/az-avkp1' } }",
  };
  std::vector<std::string> seeds;
  const auto add = [&](const v1::CommitRequest& request) {
    const auto entry = Prepare(Base(), request);
    if (entry.ok()) seeds.push_back(entry->SerializeAsString());
  };
  for (const char* commit : commits) add(ToCommit(commit));
  add(ToCommit(testing::PersonEdit("new", "Somebody new")));
  v1::CommitRequest updates = FirstCommit();
  for (v1::Edit& edit : *updates.mutable_edits()) {
    const v1::Record record = edit.create();
    *edit.mutable_update() = record;
  }
  add(updates);
  for (const v1::Edit& edit : updates.edits()) {
    v1::CommitRequest one = updates;
    one.clear_edits();
    *one.add_edits() = edit;
    add(one);
  }
  Require(seeds.size() >= 3, "there is something to start from");
  return seeds;
}

std::unique_ptr<google::protobuf::Message> MessageIn(absl::string_view input) {
  auto entry = std::make_unique<LogEntry>();
  if (!entry->ParseFromString(std::string(input))) return nullptr;
  return entry;
}

// What has another number or form is refused before it is looked at.
std::string WithMessage(absl::string_view, const google::protobuf::Message& message) {
  LogEntry entry;
  entry.CopyFrom(message);
  entry.set_revision(Base().revision() + 1);
  entry.set_format(kLogEntryFormat);
  return entry.SerializeAsString();
}

}  // namespace partyline::fuzz
