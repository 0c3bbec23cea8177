// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_PLACED_FILE_H_
#define PARTYLINE_SERVICE_CHANGELOG_PLACED_FILE_H_

#include <sys/types.h>

#include <optional>
#include <string>
#include <utility>

namespace partyline {

// A file that is open, and whether it still has its name: whoever takes that away takes what is
// written from then on away with it, once the file is closed.
class PlacedFile {
 public:
  explicit PlacedFile(std::string path) : path_(std::move(path)) {}

  const std::string& path() const { return path_; }

  // Takes note of the file that has the name now. Where none has, as somebody was faster, it is
  // gone from now on.
  void Note();

  // Whoever has the name is as good as another.
  void Forget() { noted_.reset(); }

  // Whether the name leads to the file that was noted last. That none was noted is kThere.
  enum class Place { kThere, kGone, kAnothers };
  Place Find() const;

 private:
  using Id = std::pair<dev_t, ino_t>;

  std::optional<Id> Now() const;

  std::string path_;
  std::optional<Id> noted_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_PLACED_FILE_H_
