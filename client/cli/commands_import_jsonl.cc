// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/print_import.h"
#include "client/cli/progress_bar.h"
#include "client/jsonl/import.h"

namespace partyline::client {

absl::Status RunImportJsonl(const ImportJsonlCommand& command, const Session& session) {
  absl::StatusOr<FileImportReport> report;
  {
    ProgressBar bar(session);
    report = ImportFile(session.client, command.file, command.dry_run,
                        [&bar](const Progress& progress) { bar.Show(progress); });
  }
  if (!report.ok()) return report.status();
  if (session.format != Format::kText) {
    return Show<google::protobuf::Struct>(session, ImportStruct(*report, command.dry_run), nullptr);
  }
  session.err << absl::StrCat("partyline: ", Summary(*report, command.dry_run), "\n");
  session.out << ImportText(report->counts, command.dry_run, session.style);
  return absl::OkStatus();
}

}  // namespace partyline::client
