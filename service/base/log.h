// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_LOG_H_
#define PARTYLINE_SERVICE_BASE_LOG_H_

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/string_view.h"

namespace partyline {

// The log: one JSON object a line, for machines to read.
//
//   Log(Severity::kInfo, "listening", {{"address", "127.0.0.1:7878"}, {"records", 95}});
//   {"time":"2025-01-31T09:30:00.125Z","severity":"INFO","event":"listening","address":"127.0.0.1:7878","records":95}
//
// Thread-safe; lines never mix. A line is written with one system call and is not buffered.

enum class Severity { kInfo, kWarning, kError };

// What a field of a log line holds. Text is not copied: it must outlive the call of Log.
class LogValue {
 public:
  LogValue(absl::string_view text) : value_(text) {}               // NOLINT(runtime/explicit)
  LogValue(const char* text) : value_(absl::string_view(text)) {}  // NOLINT(runtime/explicit)
  LogValue(const std::string& text)
      : value_(absl::string_view(text)) {}   // NOLINT(runtime/explicit)
  LogValue(bool value) : value_(value) {}    // NOLINT(runtime/explicit)
  LogValue(double value) : value_(value) {}  // NOLINT(runtime/explicit)
  template <std::integral T>
  LogValue(T value) : value_(static_cast<std::int64_t>(value)) {}  // NOLINT(runtime/explicit)

  void AppendJson(std::string& json) const;

 private:
  std::variant<absl::string_view, std::int64_t, double, bool> value_;
};

// Keys are not `time`, `severity` or `event`, and each occurs once.
using LogFields = std::initializer_list<std::pair<absl::string_view, LogValue>>;

// Writes a line about `event`, two or three words that never vary; what varies goes into `fields`.
void Log(Severity severity, absl::string_view event, LogFields fields = {});

// Gives lines (without line feed) to `sink` instead of stderr, one at a time; null: to stderr
// again. `sink` must not log. For tests.
void SetLogSink(std::function<void(absl::string_view line)> sink);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_LOG_H_
