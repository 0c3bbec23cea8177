// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_FILES_H_
#define PARTYLINE_CLIENT_IMPORT_FILES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace partyline::client {

// Paths of the regular files of a directory (not of those below it) whose names end in `suffix` and
// that have at most `max_bytes`, in the order of their names. NOT_FOUND if there is no such
// directory.
absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& directory,
                                                   absl::string_view suffix,
                                                   std::uintmax_t max_bytes = std::uintmax_t{1}
                                                                              << 40);

absl::StatusOr<std::string> ReadFile(const std::string& path);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_IMPORT_FILES_H_
