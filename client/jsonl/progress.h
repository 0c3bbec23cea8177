// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_JSONL_PROGRESS_H_
#define PARTYLINE_CLIENT_JSONL_PROGRESS_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"

namespace partyline::client {

// How far something has got.
struct Progress {
  absl::string_view doing;  // "exporting"
  absl::string_view unit;   // "records"
  std::int64_t done = 0;
  std::int64_t total = 0;  // 0: not known
};

// Is told of it, often.
using OnProgress = absl::FunctionRef<void(const Progress&)>;

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_JSONL_PROGRESS_H_
