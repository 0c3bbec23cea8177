// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_JSONL_EXPORT_H_
#define PARTYLINE_CLIENT_JSONL_EXPORT_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/jsonl/format.h"
#include "client/jsonl/progress.h"
#include "partyline/client.h"

namespace partyline::client {

// What to export.
struct ExportOptions {
  std::vector<v1::RecordKind> kinds;  // empty: all
  bool with_words = false;  // cited words, and texts of sources, as far as the server has them
};

// What was exported.
struct ExportReport {
  ExportHeader header;
  ExportEnd end;
};

// Writes the newest state of a server in the native format (format.h), a line at a time; no more of
// it is in memory than one message of a watch. `write` takes each line, and ends the export with
// its error.
//
// ABORTED if the connection breaks midway: a state has no middle to go on from, and what was
// written is to be thrown away. Other errors are those of GetServerInfo, Watch, ListChanges and
// GetChange, and with words those of GetSource; UNIMPLEMENTED too if the server has, or had,
// records of a kind that this program does not know, and no kinds were asked for. A server that is
// not there, or does not answer, is waited for, a minute at most.
absl::StatusOr<ExportReport> Export(const Client& client, const ExportOptions& options,
                                    absl::FunctionRef<absl::Status(absl::string_view)> write,
                                    OnProgress progress);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_JSONL_EXPORT_H_
