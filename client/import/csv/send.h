// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_SEND_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_SEND_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/import/compare.h"
#include "client/import/dataset.h"
#include "client/import/import.h"
#include "client/jsonl/progress.h"
#include "partyline/client.h"

namespace partyline::client::csv {

// Brings a server in line with a large data set, as ImportDataset does: what is missing is created,
// what differs updated, and what is as it should be is left alone, so that an import that broke off
// is finished by the same one again. `what` is said of it in the log: "ParlGov". Progress is told
// in records. See Compare for `may_update`.
absl::StatusOr<ImportReport> SendRecords(const Client& client, Dataset dataset,
                                         absl::string_view what, bool dry_run, OnProgress progress,
                                         const MayUpdate& may_update = nullptr);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_SEND_H_
