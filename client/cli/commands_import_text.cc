// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/print_import_text.h"
#include "client/import/text/read.h"
#include "client/import/text/words.h"

namespace partyline::client {
namespace {

using google::protobuf::Struct;
using import_text::Imported;
using import_text::ReadFiles;
using import_text::Report;
using import_text::Sent;

// Prints a message that text has another form for: on the terminal nothing of it.
absl::Status ShowReport(const Session& session, const Struct& object) {
  return Show<Struct>(session, object, [](const Struct&) { return std::string(); });
}

// Says what every file would give, and which are refused.
absl::Status Refuse(const ImportTextCommand& command, ReadFiles files, const Session& session) {
  const std::size_t refused = files.refused.files.size();
  const std::size_t all = refused + files.documents.size();
  Report report = std::move(files.refused);
  auto imported = ImportDocuments(files.documents, command.options);
  if (!imported.ok()) return imported.status();
  for (auto& file : imported->report.files) report.files.push_back(std::move(file));
  if (session.format == Format::kText) {
    session.out << TextReportText(report, command.verbose, session.style);
  } else if (IsJson(session.format)) {
    Struct object;
    *(*object.mutable_fields())["report"].mutable_struct_value() = ToStruct(report);
    const absl::Status shown = ShowReport(session, object);
    if (!shown.ok()) return shown;
  }
  std::string message =
      absl::StrCat(refused, " of ", all, refused == 1 && all == 1 ? " file" : " files",
                   " refused, nothing was imported");
  for (std::size_t i = 0; i < refused; ++i) {
    absl::StrAppend(&message, "\n", report.files[i].file, ": ", report.files[i].refused);
  }
  return absl::InvalidArgumentError(message);
}

absl::Status DryRun(const ImportTextCommand& command, const ReadFiles& files,
                    const Session& session) {
  auto imported = ImportDocuments(files.documents, command.options);
  if (!imported.ok()) return imported.status();
  if (command.send.with_words) AddWords(files.documents, *imported);
  if (session.format == Format::kText) {
    session.out << TextReportText(imported->report, command.verbose, session.style)
                << "\nnothing was changed (dry run); -o txtpb or -o json shows the records\n";
    return absl::OkStatus();
  }
  if (session.format == Format::kTxtpb) {
    session.out << "# proto-file: partyline/v1/record.proto\n# proto-message: RecordSet\n#\n"
                << TextReportRemarks(imported->report) << "\n"
                << ToTxtpb(imported->records);
    return absl::OkStatus();
  }
  const absl::StatusOr<Struct> object = DryRunStruct(imported->report, imported->records);
  return object.ok() ? ShowReport(session, *object) : object.status();
}

}  // namespace

absl::Status RunImportText(const ImportTextCommand& command, const Session& session) {
  ReadFiles files = import_text::ReadDocuments(command.files);
  if (!files.refused.files.empty()) return Refuse(command, std::move(files), session);
  if (command.dry_run) return DryRun(command, files, session);
  const auto progress = [&](absl::string_view line) {
    if (!session.shows_progress || session.format != Format::kText) return;
    session.err << absl::StrCat("partyline: ", Printable(line), "\n");
  };
  const absl::StatusOr<Sent> sent =
      ImportInto(session.client, files.documents, command.options, command.send, progress);
  if (!sent.ok()) return sent.status();
  if (session.format == Format::kTxtpb) {
    return Show<v1::CommitResponse>(session, sent->commits.response, nullptr);
  }
  if (IsJson(session.format)) return ShowReport(session, SentStruct(*sent));
  session.out << TextReportText(sent->imported.report, command.verbose, session.style)
              << SentText(*sent, session.style);
  return absl::OkStatus();
}

}  // namespace partyline::client
