// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_history.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "client/cli/table.h"
#include "client/src/records.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

// What an edit did to the record; empty: nothing.
std::string DoneTo(absl::string_view record, const v1::Edit& edit) {
  const std::string& heir = edit.delete_().replaced_by();
  if (NameOfEdited(edit) != record) {
    return heir == record && !heir.empty() ? absl::StrCat("took the place of ", NameOfEdited(edit))
                                           : "";
  }
  return heir.empty() ? DoneIn(edit) : absl::StrCat("replaced by ", heir);
}

std::string Records(std::size_t count, absl::string_view other) {
  return absl::StrCat(Grouped(static_cast<std::int64_t>(count)), other,
                      count == 1 ? " record" : " records");
}

std::string WhatHappenedTo(absl::string_view record, const v1::Change& change) {
  std::vector<std::string> done;
  for (const v1::Edit& edit : change.edits()) {
    const std::string one = DoneTo(record, edit);
    if (!one.empty()) done.push_back(one);
  }
  const std::size_t others = change.edits_size() - done.size();
  std::string what = absl::StrJoin(done, ", ");
  if (others > 0) absl::StrAppend(&what, ", with ", Records(others, " other"));
  return what;
}

// `created parties/az-avkp`, `12 records: 10 created, 2 updated`.
std::string WhatHappened(const v1::Change& change) {
  if (change.edits_size() == 1) {
    const v1::Edit& edit = change.edits(0);
    const std::string& heir = edit.delete_().replaced_by();
    return absl::StrCat(DoneIn(edit), " ", NameOfEdited(edit), heir.empty() ? "" : " by ", heir);
  }
  std::map<std::string, int> counts;
  for (const v1::Edit& edit : change.edits()) ++counts[DoneIn(edit)];
  std::vector<std::string> parts;
  for (const auto& [done, count] : counts) parts.push_back(absl::StrCat(Grouped(count), " ", done));
  return absl::StrCat(Records(change.edits_size(), ""), ": ", absl::StrJoin(parts, ", "));
}

std::string TimeOf(const v1::Change& change) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S UTC", absl::FromUnixSeconds(change.time().seconds()),
                          absl::UTCTimeZone());
}

}  // namespace

std::string NameOfEdited(const v1::Edit& edit) {
  if (edit.has_delete_()) return edit.delete_().name();
  const auto* body = BodyOf(edit.has_create() ? edit.create() : edit.update());
  return body == nullptr ? "" : RecordName(*body);
}

std::string DoneIn(const v1::Edit& edit) {
  if (edit.has_create()) return "created";
  if (edit.has_update()) return "updated";
  return edit.delete_().replaced_by().empty() ? "deleted" : "replaced";
}

std::string HistoryText(const v1::ListChangesResponse& page, absl::string_view record,
                        const Style& style) {
  const bool known = std::any_of(page.changes().begin(), page.changes().end(),
                                 [](const v1::Change& one) { return !one.principal().empty(); });
  std::vector<Row> rows;
  for (const v1::Change& change : page.changes()) {
    Row row = {absl::StrCat(change.revision().number()), TimeOf(change)};
    if (known) row.push_back(change.principal().empty() ? "-" : change.principal());
    row.push_back(record.empty() ? WhatHappened(change) : WhatHappenedTo(record, change));
    if (!change.summary().empty()) absl::StrAppend(&row.back(), " · ", change.summary());
    rows.push_back(std::move(row));
  }
  return Table(rows, style);
}

}  // namespace partyline::client
