// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/send.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace partyline::client::csv {
namespace {

constexpr std::size_t kSlice = 1000;  // records compared between two reports of progress

// Gives the data set's records up slice by slice: what differs is kept as an edit.
absl::StatusOr<Difference> CompareInSlices(const Client& client, Dataset dataset,
                                           OnProgress progress, const MayUpdate& may_update) {
  const std::size_t total = dataset.records.size();
  Difference all;
  for (std::size_t start = 0; start < total; start += kSlice) {
    progress({"comparing", "records", static_cast<std::int64_t>(start),
              static_cast<std::int64_t>(total)});
    const auto first = dataset.records.begin() + static_cast<std::ptrdiff_t>(start);
    const auto last = first + static_cast<std::ptrdiff_t>(std::min(kSlice, total - start));
    const Dataset slice = {dataset.name,
                           {std::make_move_iterator(first), std::make_move_iterator(last)}};
    absl::StatusOr<Difference> part = Compare(client, slice, may_update);
    if (!part.ok()) return part;
    std::move(part->edits.begin(), part->edits.end(), std::back_inserter(all.edits));
    std::move(part->unchanged.begin(), part->unchanged.end(), std::back_inserter(all.unchanged));
    all.places.merge(part->places);
    all.base = part->base;
  }
  return all;
}

}  // namespace

absl::StatusOr<ImportReport> SendRecords(const Client& client, Dataset dataset,
                                         absl::string_view what, bool dry_run, OnProgress progress,
                                         const MayUpdate& may_update) {
  absl::StatusOr<Difference> difference =
      CompareInSlices(client, std::move(dataset), progress, may_update);
  if (!difference.ok()) return difference.status();
  const auto total = static_cast<std::int64_t>(difference->edits.size());
  std::int64_t sent = 0;
  return CommitInSteps(client, *std::move(difference), what, dry_run, [&](const CommitStep& step) {
    progress({dry_run ? "checking" : "importing", "records", sent, total});
    sent += static_cast<std::int64_t>(step.edits);
  });
}

}  // namespace partyline::client::csv
