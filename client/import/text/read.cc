// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/read.h"

#include <filesystem>
#include <fstream>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/import/sha256.h"

namespace partyline::client::import_text {
namespace {

absl::StatusOr<std::string> ReadBytes(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return absl::NotFoundError("there is no such file");
  if (std::filesystem::is_directory(status)) {
    return absl::InvalidArgumentError("is a directory; name the files in it");
  }
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > TextFile::kMostBytes) return TextFile::TooLarge(size);
  std::ifstream file(path, std::ios::binary);
  std::string bytes(TextFile::kMostBytes + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.is_open() || file.bad()) return absl::InvalidArgumentError("cannot be read");
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

// The reason alone: the report has the file's name already.
std::string Reason(const absl::Status& status, const std::string& path) {
  absl::string_view reason = status.message();
  absl::ConsumePrefix(&reason, absl::StrCat(path, ": "));
  return std::string(reason);
}

}  // namespace

ReadFiles ReadDocuments(const std::vector<std::string>& paths) {
  ReadFiles read;
  absl::flat_hash_map<std::string, std::string> paths_by_hash;
  for (const std::string& path : paths) {
    const auto refuse = [&](std::string why) {
      FileReport& report = read.refused.files.emplace_back();
      report.file = path;
      report.refused = std::move(why);
    };
    absl::StatusOr<std::string> bytes = ReadBytes(path);
    if (!bytes.ok()) {
      refuse(Reason(bytes.status(), path));
      continue;
    }
    const auto [first, is_new] = paths_by_hash.emplace(Sha256(*bytes), path);
    absl::StatusOr<Document> document = ParseDocument(path, *std::move(bytes));
    if (!document.ok()) {
      refuse(Reason(document.status(), path));
    } else if (!is_new) {
      refuse(absl::StrCat("is the same text as ", first->second));
    } else {
      read.documents.push_back(*std::move(document));
    }
  }
  return read;
}

}  // namespace partyline::client::import_text
