// SPDX-License-Identifier: Apache-2.0
#include "client/cli/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/cli/output_path.h"

namespace partyline::client {
namespace {

// Brings the names in a file's directory to the disk; false, with errno, if that fails.
bool SyncDirectoryOf(const std::string& path) {
  const std::string directory = std::filesystem::path(path).parent_path().string();
  const int file =
      open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = fsync(file) == 0 || errno == EINVAL;  // a file system that cannot
  return close(file) == 0 && synced;
}

}  // namespace

WholeFile::WholeFile(std::string path)
    : path_(std::move(path)), file_(nullptr, &std::fclose), opened_(Open()) {}

absl::Status WholeFile::Open() {
  const absl::StatusOr<std::string> target = OutputPath(path_);
  if (!target.ok()) return target.status();
  target_ = *target;
  const absl::StatusOr<std::string> part = PathBeside(target_, ".part");
  if (!part.ok()) return part.status();
  part_ = *part;
  file_.reset(std::fopen(part_.c_str(), "we"));
  return file_ == nullptr ? absl::InvalidArgumentError(Failed().message()) : absl::OkStatus();
}

WholeFile::~WholeFile() {
  if (file_ != nullptr) unlink(part_.c_str());
}

absl::Status WholeFile::Write(absl::string_view text) {
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), file_.get());
  return written == text.size() ? absl::OkStatus() : Failed();
}

absl::Status WholeFile::Finish() {
  const bool whole = std::fflush(file_.get()) == 0 && fsync(fileno(file_.get())) == 0;
  if (!whole || std::rename(part_.c_str(), target_.c_str()) != 0) return Failed();
  const bool closed = std::fclose(file_.release()) == 0;
  return closed && SyncDirectoryOf(target_) ? absl::OkStatus() : Failed();
}

absl::Status WholeFile::Failed() const {
  return absl::DataLossError(absl::StrCat(path_, ": cannot be written: ", std::strerror(errno)));
}

}  // namespace partyline::client
