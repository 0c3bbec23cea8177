// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/head_mark.h"

#include <sqlite3.h>

#include <array>
#include <cstddef>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/changelog/sqlite_status.h"

namespace partyline {
namespace {

// A mark: these 8 bytes, log id, number, chain, and the digest of all that.
constexpr absl::string_view kBeginning = "PtyHead1";
constexpr std::size_t kDigestAt = 8 + 8 + 8 + kChainBytes;
constexpr std::size_t kMarkBytes = kDigestAt + 8;

// A page of any file system apart, so that writing one leaves the other alone.
constexpr std::int64_t kFirst = 0;
constexpr std::int64_t kSecond = 4096;

std::string Encode(const LogMark& mark) {
  std::string bytes =
      absl::StrCat(kBeginning, Encode64(mark.log),
                   Encode64(static_cast<std::uint64_t>(mark.end.number)), mark.end.chain);
  return absl::StrCat(bytes, Encode64(ShortDigest(bytes)));
}

std::optional<LogMark> Decode(absl::string_view bytes) {
  if (!absl::StartsWith(bytes, kBeginning)) return std::nullopt;
  if (Decode64(bytes.substr(kDigestAt)) != ShortDigest(bytes.substr(0, kDigestAt))) {
    return std::nullopt;
  }
  return LogMark{Decode64(bytes.substr(8)),
                 {static_cast<std::int64_t>(Decode64(bytes.substr(16))),
                  std::string(bytes.substr(24, kChainBytes))}};
}

// Takes `bytes` for `latest` if they are a mark, and a later one.
void TakeLater(absl::string_view bytes, std::optional<LogMark>& latest) {
  const std::optional<LogMark> mark = Decode(bytes);
  if (mark && (!latest || latest->end.number < mark->end.number)) latest = mark;
}

}  // namespace

std::optional<LogMark> HeadMark::LoadLeftBehind(const std::string& path) {
  std::optional<LogMark> latest;
  std::ifstream file(absl::StrCat(path, "-head"), std::ios::binary);
  for (const std::int64_t place : {kFirst, kSecond}) {
    std::array<char, kMarkBytes> bytes{};
    file.clear();
    if (file.seekg(place).read(bytes.data(), kMarkBytes))
      TakeLater({bytes.data(), bytes.size()}, latest);
  }
  return latest;
}

absl::StatusOr<std::unique_ptr<HeadMark>> HeadMark::Open(const std::string& path,
                                                         const std::string& vfs, bool create) {
  sqlite3_vfs* const system = sqlite3_vfs_find(vfs.empty() ? nullptr : vfs.c_str());
  if (system == nullptr) return absl::InternalError(absl::StrCat("no VFS ", vfs));
  std::unique_ptr<HeadMark> mark(new HeadMark(path, static_cast<std::size_t>(system->szOsFile)));
  if (!create) {
    int exists = 0;
    const int asked = system->xAccess(system, mark->path_.c_str(), SQLITE_ACCESS_EXISTS, &exists);
    if (asked != SQLITE_OK) return mark->ErrorOf(asked);
    if (exists == 0) return absl::NotFoundError(absl::StrCat(mark->path_, " is missing"));
  }
  // Of the kinds of file that SQLite knows, the one that takes the database's permissions, and
  // whose first flush also flushes the directory.
  const int flags =
      SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
  auto* const file = reinterpret_cast<sqlite3_file*>(mark->storage_.get());
  const int opened = system->xOpen(system, mark->path_.c_str(), file, flags, /*pOutFlags=*/nullptr);
  if (file->pMethods != nullptr) mark->file_ = file;
  if (opened != SQLITE_OK) return mark->ErrorOf(opened);
  if (vfs.empty()) mark->placed_.Note();
  return mark;
}

HeadMark::HeadMark(const std::string& log_path, std::size_t file_bytes)
    : path_(absl::StrCat(log_path, "-head")),
      placed_(path_),
      storage_(std::make_unique<char[]>(file_bytes)) {}

HeadMark::~HeadMark() {
  if (file_ != nullptr) file_->pMethods->xClose(file_);
}

absl::StatusOr<std::optional<LogMark>> HeadMark::Load() {
  std::optional<LogMark> latest;
  for (const std::int64_t place : {kFirst, kSecond}) {
    std::array<char, kMarkBytes> bytes{};
    const int read = file_->pMethods->xRead(file_, bytes.data(), kMarkBytes, place);
    if (read != SQLITE_OK && read != SQLITE_IOERR_SHORT_READ) return ErrorOf(read);
    TakeLater({bytes.data(), bytes.size()}, latest);
  }
  return latest;
}

absl::Status HeadMark::Set(const LogMark& mark) {
  // The second first: it may be the only one that is up to date.
  for (const std::int64_t place : {kSecond, kFirst}) {
    RETURN_IF_ERROR(Write(place, mark));
    const int flushed = file_->pMethods->xSync(file_, SQLITE_SYNC_NORMAL);
    if (flushed != SQLITE_OK) return ErrorOf(flushed);
  }
  return absl::OkStatus();
}

absl::Status HeadMark::Note(const LogMark& mark) { return Write(kSecond, mark); }

absl::Status HeadMark::Write(std::int64_t place, const LogMark& mark) {
  const std::string bytes = Encode(mark);
  const int written =
      file_->pMethods->xWrite(file_, bytes.data(), static_cast<int>(bytes.size()), place);
  return written == SQLITE_OK ? absl::OkStatus() : ErrorOf(written);
}

absl::Status HeadMark::ErrorOf(int code) const {
  int os_error = 0;
  if (file_ != nullptr && (code & 0xff) == SQLITE_IOERR) {
    file_->pMethods->xFileControl(file_, SQLITE_FCNTL_LAST_ERRNO, &os_error);
  }
  return SqliteStatus(code, os_error, path_);
}

}  // namespace partyline
