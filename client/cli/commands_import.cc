// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/print_import.h"
#include "client/cli/text.h"
#include "client/import/dataset.h"
#include "client/import/documents.h"
#include "client/import/import.h"

namespace partyline::client {

absl::Status RunImportDataset(const ImportCommand& command, const Session& session) {
  // For programs, errors are all that stands on the error stream.
  const auto progress = [&](absl::string_view line) {
    if (session.format != Format::kText) return;
    session.err << absl::StrCat("partyline: ", Printable(line), "\n");
  };
  absl::StatusOr<Dataset> dataset = ReadDataset(command.directory);
  if (!dataset.ok()) return dataset.status();
  if (!command.documents.empty()) {
    progress(absl::StrCat("reading words from ", command.documents));
    const absl::Status status = ReadWords(command.documents, *dataset);
    if (!status.ok()) return status;
  }
  const auto report = ImportDataset(session.client, *dataset, command.dry_run, progress);
  if (!report.ok()) return report.status();
  progress(Summary(*report, command.dry_run));
  if (session.format == Format::kTxtpb) {
    return Show<v1::CommitResponse>(session, report->response, nullptr);
  }
  if (session.format != Format::kText) {
    return Show<google::protobuf::Struct>(session, ImportStruct(*report, command.dry_run), nullptr);
  }
  if (command.verbose) session.out << ImportedNamesText(*report, command.dry_run);
  session.out << ImportText(CountByCollection(*report), command.dry_run, session.style);
  return absl::OkStatus();
}

}  // namespace partyline::client
