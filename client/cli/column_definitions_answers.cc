// SPDX-License-Identifier: Apache-2.0

// The columns of changes, and of what a name may mean.
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "client/cli/column_cells.h"
#include "client/cli/column_definitions.h"
#include "client/cli/print_history.h"

namespace partyline::client {
namespace {

// What `of` says of each edit, in their order.
std::string OfEdits(const v1::Change& change, std::string (*of)(const v1::Edit&)) {
  return absl::StrJoin(change.edits(), kBetweenReadings,
                       [of](std::string* out, const v1::Edit& edit) { *out += of(edit); });
}

std::string HeirOf(const v1::Edit& edit) { return edit.delete_().replaced_by(); }

}  // namespace

absl::Span<const Column<v1::Change>> ChangeColumns() {
  using C = v1::Change;
  static constexpr Column<C> kColumns[] = {
      {{"revision", "its number", true},
       [](const C& change, const Labels&) { return absl::StrCat(change.revision().number()); }},
      {{"time", "when, in UTC", true},
       [](const C& change, const Labels&) {
         return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ",
                                 absl::FromUnixSeconds(change.time().seconds()),
                                 absl::UTCTimeZone());
       }},
      {{"principal", "who made it; empty: the server knows no callers", true},
       [](const C& change, const Labels&) { return change.principal(); }},
      {{"request-id", "what its commit was called", true},
       [](const C& change, const Labels&) { return change.request_id(); }},
      {{"edits", "how many", true},
       [](const C& change, const Labels&) { return absl::StrCat(change.edits_size()); }},
      {{"records", "the record of each edit", true},
       [](const C& change, const Labels&) { return OfEdits(change, NameOfEdited); }},
      {{"done", "created, updated, deleted, replaced: each of them", true},
       [](const C& change, const Labels&) { return OfEdits(change, DoneIn); }},
      {{"replaced-by", "what took the place of each", false},
       [](const C& change, const Labels&) { return OfEdits(change, HeirOf); }},
      {{"summary", "why", true}, [](const C& change, const Labels&) { return change.summary(); }},
  };
  return kColumns;
}

absl::Span<const Column<CandidateLine>> CandidateColumns() {
  using L = CandidateLine;
  static constexpr Column<L> kColumns[] = {
      {{"resolution", "match, ambiguous, none: the same in each row", true},
       [](const L& line, const Labels&) { return WordCell(line.resolution->kind()); }},
      {{"party", "record name", true},
       [](const L& line, const Labels&) { return line.candidate->party().name(); }},
      {{"kind", "what sort it is", false},
       [](const L& line, const Labels&) { return WordCell(line.candidate->party().kind()); }},
      {{"label", "what to call it", true},
       [](const L& line, const Labels&) { return line.candidate->party().display_name(); }},
      {{"score", "how likely, 0 to 1", true},
       [](const L& line, const Labels&) {
         return absl::StrFormat("%.4f", line.candidate->score());
       }},
      {{"match", "how a name matched; empty: it is called otherwise", true},
       [](const L& line, const Labels&) { return WordCell(line.candidate->match()); }},
      {{"fact", "the name's id", false},
       [](const L& line, const Labels&) { return line.candidate->fact_id(); }},
      {{"why", "what speaks for it and against it", true},
       [](const L& line, const Labels&) {
         return absl::StrJoin(line.candidate->reasons(), kBetweenReadings);
       }},
  };
  return kColumns;
}

}  // namespace partyline::client
