// SPDX-License-Identifier: Apache-2.0
#include "service/server/transport_log.h"

#include <mutex>
#include <optional>

#include "absl/strings/str_cat.h"
#include "google/protobuf/stubs/logging.h"
#include "grpc/support/log.h"
#include "service/base/log.h"
#include "service/base/mutex.h"

namespace partyline {
namespace {

struct Held {
  Mutex mu;
  std::optional<std::string> text ABSL_GUARDED_BY(mu);  // nothing: lines go to our log
};

Held& TheHeld() {
  static auto* const kHeld = new Held;  // gRPC logs from threads that outlive main
  return *kHeld;
}

void OnGrpcLine(gpr_log_func_args* line) {
  {
    Held& held = TheHeld();
    MutexLock lock(held.mu);
    if (held.text.has_value()) {
      absl::StrAppend(&*held.text, line->message, "\n");
      return;
    }
  }
  if (line->severity == GPR_LOG_SEVERITY_ERROR) {
    Log(Severity::kError, "grpc", {{"message", line->message}});
  }
}

}  // namespace

void TakeOverTransportLog() {
  static std::once_flag once;
  std::call_once(once, [] {
    gpr_set_log_function(OnGrpcLine);
    google::protobuf::SetLogHandler(nullptr);
  });
}

HeldTransportLog::HeldTransportLog() {
  Held& held = TheHeld();
  MutexLock lock(held.mu);
  held.text.emplace();
}

HeldTransportLog::~HeldTransportLog() {
  Held& held = TheHeld();
  MutexLock lock(held.mu);
  held.text.reset();
}

std::string HeldTransportLog::text() const {
  Held& held = TheHeld();
  MutexLock lock(held.mu);
  return held.text.value_or("");
}

}  // namespace partyline
