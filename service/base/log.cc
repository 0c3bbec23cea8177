// SPDX-License-Identifier: Apache-2.0
#include "service/base/log.h"

#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstddef>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "service/base/clock.h"
#include "service/base/mutex.h"
#include "service/base/utf8.h"

namespace partyline {
namespace {

struct Output {
  Mutex mu;
  std::function<void(absl::string_view)> sink ABSL_GUARDED_BY(mu);
};

Output& TheOutput() {
  static auto* const kOutput = new Output;  // outlives every thread that logs
  return *kOutput;
}

absl::string_view NameOf(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "INFO";
    case Severity::kWarning:
      return "WARNING";
    case Severity::kError:
      break;
  }
  return "ERROR";
}

void AppendEscaped(char c, std::string& json) {
  switch (c) {
    case '"':
      json += "\\\"";
      return;
    case '\\':
      json += "\\\\";
      return;
    case '\n':
      json += "\\n";
      return;
    case '\t':
      json += "\\t";
      return;
    default:
      break;
  }
  if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
    absl::StrAppendFormat(&json, "\\u%04x", static_cast<unsigned char>(c));
  } else {
    json += c;
  }
}

// Whether a character of two or three bytes of UTF-8 does something to the line that shows it
// instead of being shown: C1 controls, which terminals obey (U+0080 to U+009F), line and paragraph
// separators, and marks that turn the direction of writing.
bool IsObeyed(absl::string_view c) {
  if (c.size() == 2) return c[0] == '\xC2' && static_cast<unsigned char>(c[1]) < 0xA0;
  if (c.size() != 3 || c[0] != '\xE2') return false;
  const int low = (c[1] & 0x3F) << 6 | (c[2] & 0x3F);  // of U+2000 to U+2FFF
  return (low >= 0x28 && low <= 0x2E) || (low >= 0x66 && low <= 0x69) || low == 0x0E || low == 0x0F;
}

int CodePoint(absl::string_view c) {
  if (c.size() == 2) return (c[0] & 0x1F) << 6 | (c[1] & 0x3F);
  return (c[0] & 0x0F) << 12 | (c[1] & 0x3F) << 6 | (c[2] & 0x3F);
}

void AppendJsonString(absl::string_view text, std::string& json) {
  json += '"';
  while (!text.empty()) {
    const std::size_t length = Utf8Length(text);
    if (length == 1) {
      AppendEscaped(text[0], json);
    } else if (length == 0) {
      json += "\\ufffd";
    } else if (IsObeyed(text.substr(0, length))) {
      absl::StrAppendFormat(&json, "\\u%04x", CodePoint(text.substr(0, length)));
    } else {
      json.append(text.data(), length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  json += '"';
}

// Nothing can be done about a stderr that does not take the line.
void WriteToStderr(absl::string_view line) {
  while (!line.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    line.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string LineOf(Severity severity, absl::string_view event, LogFields fields) {
  std::string line = absl::StrCat(
      R"({"time":")",
      absl::FormatTime("%Y-%m-%d%ET%H:%M:%E3SZ", SystemClock().Now(), absl::UTCTimeZone()),
      R"(","severity":")", NameOf(severity), R"(","event":)");
  AppendJsonString(event, line);
  for (const auto& [key, value] : fields) {
    line += ',';
    AppendJsonString(key, line);
    line += ':';
    value.AppendJson(line);
  }
  line += "}\n";
  return line;
}

}  // namespace

void LogValue::AppendJson(std::string& json) const {
  if (const auto* text = std::get_if<absl::string_view>(&value_)) {
    AppendJsonString(*text, json);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value_)) {
    absl::StrAppend(&json, *integer);
  } else if (const auto* flag = std::get_if<bool>(&value_)) {
    json += *flag ? "true" : "false";
  } else if (const double number = std::get<double>(value_); std::isfinite(number)) {
    absl::StrAppend(&json, number);
  } else {
    json += "null";  // JSON has no infinities
  }
}

void Log(Severity severity, absl::string_view event, LogFields fields) {
  const std::string line = LineOf(severity, event, fields);
  Output& output = TheOutput();
  MutexLock lock(output.mu);
  if (output.sink == nullptr) {
    WriteToStderr(line);
  } else {
    output.sink(absl::string_view(line).substr(0, line.size() - 1));
  }
}

void SetLogSink(std::function<void(absl::string_view line)> sink) {
  Output& output = TheOutput();
  MutexLock lock(output.mu);
  output.sink = std::move(sink);
}

}  // namespace partyline
