// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_PORT_FILE_H_
#define PARTYLINE_SERVICE_SERVER_PORT_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "service/base/mutex.h"

namespace partyline {

// Tells scripts what the server listens on, for as long as others are to come to it.
class PortFile {
 public:
  // Whether one can be written there: INVALID_ARGUMENT. Touches nothing.
  static absl::Status Check(const std::string& path);

  PortFile() = default;
  ~PortFile() { Remove(); }
  PortFile(const PortFile&) = delete;
  PortFile& operator=(const PortFile&) = delete;

  // Written beside and renamed, so that nobody reads half of it. Nothing for an empty path. Errors
  // as of Check, which may have been another answer before.
  absl::Status Write(const std::string& path, const std::string& address);

  // Takes it away, unless what has its place says something else, as another server's does, or is
  // no file. Nothing from the second time on. Thread-safe.
  void Remove();

 private:
  Mutex mu_;
  std::string written_ ABSL_GUARDED_BY(mu_);
  std::string address_ ABSL_GUARDED_BY(mu_);  // what it says
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_PORT_FILE_H_
