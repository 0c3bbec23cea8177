// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/output_path.h"
#include "client/cli/print_import.h"
#include "client/cli/print_loss.h"
#include "client/cli/progress_bar.h"
#include "client/cli/text.h"
#include "client/cli/whole_file.h"
#include "client/import/csv/send.h"
#include "client/import/parlgov/export.h"
#include "client/import/parlgov/records.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

using google::protobuf::Struct;

absl::Status WriteWhole(const std::string& path, absl::string_view content) {
  WholeFile file(path);
  if (!file.opened().ok()) return file.opened();
  const absl::Status written = file.Write(content);
  return written.ok() ? file.Finish() : written;
}

absl::Status WriteTables(const std::string& directory, const std::vector<parlgov::File>& files) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return absl::DataLossError(absl::StrCat(directory, ": ", error.message()));
  for (const parlgov::File& file : files) {
    const auto checked = OutputPath(absl::StrCat(directory, "/", file.name));
    if (!checked.ok()) return checked.status();
  }
  for (const parlgov::File& file : files) {
    const absl::Status written = WriteWhole(absl::StrCat(directory, "/", file.name), file.content);
    if (!written.ok()) return written;
  }
  return absl::OkStatus();
}

absl::StatusOr<parlgov::Records> ReadParlGov(const std::string& directory, OnProgress progress) {
  const auto database = parlgov::ReadDatabase(directory, progress);
  if (!database.ok()) return database.status();
  return parlgov::MakeRecords(*database);
}

}  // namespace

absl::Status RunImportParlGov(const ImportParlGovCommand& command, const Session& session) {
  absl::StatusOr<parlgov::Records> records;
  absl::StatusOr<ImportReport> report;
  {
    ProgressBar bar(session);
    const auto progress = [&bar](const Progress& made) { bar.Show(made); };
    records = ReadParlGov(command.directory, progress);
    if (!records.ok()) return records.status();
    report = csv::SendRecords(session.client, std::move(records->dataset), "ParlGov",
                              command.dry_run, progress);
  }
  if (!report.ok()) return report.status();
  if (session.format == Format::kTxtpb) {
    return Show<v1::CommitResponse>(session, report->response, nullptr);
  }
  if (IsJson(session.format)) {
    Struct object = ImportStruct(*report, command.dry_run);
    *(*object.mutable_fields())["report"].mutable_struct_value() = ToStruct(records->report);
    return ShowObject(session, object);
  }
  session.out << LossText(records->report) << "\n"
              << ImportText(CountByCollection(*report), command.dry_run, session.style);
  session.err << absl::StrCat("partyline: ", Summary(*report, command.dry_run), "\n");
  return absl::OkStatus();
}

absl::Status RunExportParlGov(const ExportParlGovCommand& command, const Session& session) {
  absl::StatusOr<parlgov::Exported> exported;
  {
    ProgressBar bar(session);
    exported = parlgov::ExportTables(session.client,
                                     [&bar](const Progress& progress) { bar.Show(progress); });
  }
  if (!exported.ok()) return exported.status();
  const absl::Status written = WriteTables(command.directory, exported->files);
  if (!written.ok()) return written;
  if (session.format != Format::kText) return ShowObject(session, ToStruct(exported->report));
  session.out << parlgov::ToText(exported->report);
  session.err << absl::StrCat("partyline: ", exported->files.size(), " tables exported to ",
                              Printable(command.directory), "\n");
  return absl::OkStatus();
}

}  // namespace partyline::client
