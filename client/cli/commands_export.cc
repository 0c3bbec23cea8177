// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/output_path.h"
#include "client/cli/progress_bar.h"
#include "client/cli/whole_file.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

constexpr int kAttempts = 3;

absl::StatusOr<ExportReport> ExportToFile(const ExportCommand& command, const Session& session) {
  if (const auto checked = OutputPath(command.file); !checked.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(checked.status().message(), ", or -o - for standard output"));
  }
  ProgressBar bar(session);
  WholeFile file(command.file);
  if (!file.opened().ok()) return file.opened();
  absl::StatusOr<ExportReport> report = Export(
      session.client, command.options, [&](absl::string_view line) { return file.Write(line); },
      [&](const Progress& progress) { bar.Show(progress); });
  if (!report.ok()) return report;
  const absl::Status finished = file.Finish();
  if (!finished.ok()) return finished;
  return report;
}

absl::StatusOr<ExportReport> ExportToOut(const ExportCommand& command, const Session& session) {
  ProgressBar bar(session);
  const auto write = [&](absl::string_view line) {
    session.out << line;
    return session.out ? absl::OkStatus() : absl::DataLossError("the export cannot be written");
  };
  return Export(session.client, command.options, write,
                [&](const Progress& progress) { bar.Show(progress); });
}

}  // namespace

absl::Status RunExport(const ExportCommand& command, const Session& session) {
  const bool to_out = command.file == "-";
  absl::StatusOr<ExportReport> report =
      to_out ? ExportToOut(command, session) : ExportToFile(command, session);
  for (int attempt = 1; absl::IsAborted(report.status()) && !to_out && attempt < kAttempts;
       ++attempt) {
    report = ExportToFile(command, session);
  }
  if (!report.ok()) return report.status();
  if (session.format != Format::kText) return absl::OkStatus();
  session.err << absl::StrCat(
      "partyline: ", Grouped(report->end.records),
      report->end.records == 1 ? " record" : " records", " of revision ",
      report->header.revision.number(),
      report->end.replaced == 0 ? "" : absl::StrCat(" and ", report->end.replaced, " replaced"),
      " exported", to_out ? "" : absl::StrCat(" to ", Printable(command.file)), "\n");
  return absl::OkStatus();
}

}  // namespace partyline::client
