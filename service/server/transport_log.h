// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_TRANSPORT_LOG_H_
#define PARTYLINE_SERVICE_SERVER_TRANSPORT_LOG_H_

#include <string>

namespace partyline {

// Takes over the log lines of gRPC and protobuf for the whole process: gRPC's errors go to our own
// log; what protobuf says about bytes that do not parse is dropped, since the caller is told. Calls
// after the first do nothing. Thread-safe.
void TakeOverTransportLog();

// While it lives, gRPC's lines are kept here instead: for a start that may fail, and then says so
// itself in one line. One at a time. Thread-safe.
class HeldTransportLog {
 public:
  HeldTransportLog();
  ~HeldTransportLog();
  HeldTransportLog(const HeldTransportLog&) = delete;
  HeldTransportLog& operator=(const HeldTransportLog&) = delete;

  std::string text() const;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_TRANSPORT_LOG_H_
