// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/records.h"

#include <utility>

#include "client/import/limits.h"
#include "client/import/parlgov/parts.h"

namespace partyline::client::parlgov {

absl::StatusOr<Records> MakeRecords(const Database& database, const Options& options) {
  Work work(database, options);
  AddSources(work);
  AddParties(work);
  AddChanges(work);
  AddElections(work);
  AddResults(work);
  Records records;
  records.dataset.name = "parlgov";
  records.dataset.records = std::move(work.records);
  records.report = work.account.Report();
  const absl::Status limits = CheckLimits(records.dataset);
  if (!limits.ok()) return limits;
  return records;
}

}  // namespace partyline::client::parlgov
