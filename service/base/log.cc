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

void AppendJsonString(absl::string_view text, std::string& json) {
  json += '"';
  while (!text.empty()) {
    const std::size_t length = Utf8Length(text);
    if (length == 1) {
      AppendEscaped(text[0], json);
    } else if (length == 0) {
      json += "\\ufffd";
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
