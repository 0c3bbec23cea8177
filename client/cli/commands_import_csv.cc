// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/print_import.h"
#include "client/cli/print_loss.h"
#include "client/cli/progress_bar.h"
#include "client/import/csv/import.h"

namespace partyline::client {
namespace {

using google::protobuf::Struct;

// The counts under `collections`, the loss report under `report`.
Struct CsvStruct(const csv::Imported& imported, bool dry_run) {
  FileImportReport counted;
  counted.counts = imported.counts;
  counted.commits = imported.commits;
  counted.revision.set_number(imported.revision);
  Struct object = ImportStruct(counted, dry_run);
  *(*object.mutable_fields())["report"].mutable_struct_value() = csv::ToStruct(imported.report);
  return object;
}

}  // namespace

absl::Status RunImportCsv(const ImportCsvCommand& command, const Session& session) {
  csv::Mapping mapping;
  if (!command.mapping_file.empty()) {
    const absl::Status read = csv::ReadMapping(command.mapping_file, mapping);
    if (!read.ok()) return read;
  }
  for (const std::string& line : command.settings) {
    const absl::Status set = csv::SetLine(line, mapping);
    if (!set.ok()) return absl::InvalidArgumentError(absl::StrCat("--set: ", set.message()));
  }
  absl::StatusOr<csv::Imported> imported;
  {
    ProgressBar bar(session);
    imported = csv::ImportTables(session.client, command.files, mapping, command.dry_run,
                                 [&bar](const Progress& progress) { bar.Show(progress); });
  }
  if (!imported.ok()) return imported.status();
  if (session.format != Format::kText) {
    return ShowObject(session, CsvStruct(*imported, command.dry_run));
  }
  session.out << LossText(imported->report) << "\n"
              << ImportText(imported->counts, command.dry_run, session.style);
  session.err << absl::StrCat("partyline: ",
                              Summary(imported->counts, imported->commits, imported->checked,
                                      imported->revision, command.dry_run),
                              "\n");
  if (command.dry_run) {
    session.err << absl::StrCat("partyline: the files make ", imported->records,
                                " records; those beyond the source were checked here alone\n");
  }
  return absl::OkStatus();
}

}  // namespace partyline::client
