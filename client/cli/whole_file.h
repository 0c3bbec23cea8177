// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_WHOLE_FILE_H_
#define PARTYLINE_CLIENT_CLI_WHOLE_FILE_H_

#include <cstdio>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace partyline::client {

// A file that is given its name once it is whole: until then it stands beside it as `<path>.part`,
// and what had the name before keeps it. Where the path is a link, this is of the file that it
// leads to, and the link stays. Whoever reads the file, also after a loss of power, finds
// what was there before or all that was written. Errors are DATA_LOSS, but INVALID_ARGUMENT for a
// path at which nothing can be made, or that is no regular file's: that is not replaced.
class WholeFile {
 public:
  // Begins it; see `opened`.
  explicit WholeFile(std::string path);

  // Takes away what was not finished.
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  // Whether it can be written; if not, neither of the following may be called.
  const absl::Status& opened() const { return opened_; }

  absl::Status Write(absl::string_view text);

  // Brings it to the disk and gives it its name. To be called once, last.
  absl::Status Finish();

 private:
  absl::Status Failed() const;

  absl::Status Open();

  const std::string path_;
  std::string target_;  // where links lead from there
  std::string part_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;  // null: finished, or never opened
  const absl::Status opened_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_WHOLE_FILE_H_
