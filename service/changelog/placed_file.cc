// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/placed_file.h"

#include <sys/stat.h>

namespace partyline {

std::optional<PlacedFile::Id> PlacedFile::Now() const {
  struct stat file {};
  if (stat(path_.c_str(), &file) != 0) return std::nullopt;
  return Id{file.st_dev, file.st_ino};
}

void PlacedFile::Note() {
  constexpr Id kNobodys = {};  // there is no inode 0
  noted_ = Now().value_or(kNobodys);
}

PlacedFile::Place PlacedFile::Find() const {
  if (!noted_.has_value()) return Place::kThere;
  const std::optional<Id> now = Now();
  if (!now.has_value()) return Place::kGone;
  return now == noted_ ? Place::kThere : Place::kAnothers;
}

}  // namespace partyline
