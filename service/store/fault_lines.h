// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_FAULT_LINES_H_
#define PARTYLINE_SERVICE_STORE_FAULT_LINES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "service/base/clock.h"
#include "service/base/line_budget.h"
#include "service/base/log.h"

namespace partyline {

// Lines about faults of the change log, for whoever looks after the server: ten a second at most.
// Thread-safe.
class FaultLines {
 public:
  void Write(absl::string_view event, const absl::Status& cause) {
    const auto left_out = budget_.Spend(SteadyNow());
    if (!left_out.has_value()) return;
    Log(Severity::kError, event, {{"cause", cause.ToString()}, {"left_out", *left_out}});
  }

 private:
  LineBudget budget_{10};
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_FAULT_LINES_H_
