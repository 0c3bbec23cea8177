// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/progress_bar.h"
#include "client/cli/words.h"

namespace partyline::client {
namespace {

constexpr int kAttempts = 3;

absl::Status Failed(const std::string& path) {
  return absl::DataLossError(absl::StrCat(path, ": cannot be written: ", std::strerror(errno)));
}

// A file that has its name once it is whole: until then `.part` is added to it.
class PartFile {
 public:
  explicit PartFile(std::string path)
      : path_(std::move(path)),
        part_(path_ + ".part"),
        file_(std::fopen(part_.c_str(), "we"), &std::fclose),
        opened_(file_ == nullptr ? Failed(part_) : absl::OkStatus()) {}
  ~PartFile() {
    if (file_ != nullptr) unlink(part_.c_str());
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  // Whether it can be written.
  const absl::Status& opened() const { return opened_; }

  absl::Status Write(absl::string_view text) {
    const std::size_t written = std::fwrite(text.data(), 1, text.size(), file_.get());
    return written == text.size() ? absl::OkStatus() : Failed(part_);
  }

  absl::Status Finish() {
    if (std::fflush(file_.get()) != 0 || fsync(fileno(file_.get())) != 0 ||
        std::rename(part_.c_str(), path_.c_str()) != 0) {
      return Failed(part_);
    }
    return std::fclose(file_.release()) == 0 ? absl::OkStatus() : Failed(path_);
  }

 private:
  const std::string path_;
  const std::string part_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  const absl::Status opened_;
};

absl::StatusOr<ExportReport> ExportToFile(const ExportCommand& command, const Session& session) {
  ProgressBar bar(session);
  PartFile file(command.file);
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
