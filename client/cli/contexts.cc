// SPDX-License-Identifier: Apache-2.0
#include "client/cli/contexts.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/arguments.h"
#include "client/cli/whole_file.h"
#include "client/import/files.h"
#include "client/words/near_words.h"
#include "partyline/options.h"

namespace partyline::client {
namespace {

constexpr absl::Duration kDefaultTimeout = absl::Seconds(10);

// A line of the file. What is wrong with it; empty: nothing.
std::string ReadLine(absl::string_view line, Contexts& contexts) {
  line = absl::StripAsciiWhitespace(line);
  if (line.empty() || line.front() == '#') return "";
  if (line.front() == '[' && line.back() == ']' && line.size() > 1) {
    line = line.substr(1, line.size() - 2);
    if (const absl::Status name = CheckContextName(line); !name.ok()) {
      return std::string(name.message());
    }
    if (FindContext(contexts, line) != nullptr) return absl::StrCat("a second context ", line);
    contexts.all.push_back({std::string(line), "", "", {}});
    return "";
  }
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(line, absl::MaxSplits('=', 1));
  const absl::string_view key = absl::StripAsciiWhitespace(parts.first);
  const std::string value(absl::StripAsciiWhitespace(parts.second));
  if (contexts.all.empty() && key == "current") {
    contexts.current = value;
  } else if (!contexts.all.empty() && key == "endpoint") {
    contexts.all.back().endpoint = value;
  } else if (!contexts.all.empty() && key == "timeout") {
    contexts.all.back().timeout = value;
  } else if (contexts.all.empty() || !TakeTlsLine(key, value, contexts.all.back().tls)) {
    return absl::StrCat("not understood: ", line);
  }
  return "";
}

absl::StatusOr<Context> Named(const Contexts& contexts, const std::string& name) {
  if (const Context* found = FindContext(contexts, name); found != nullptr) return *found;
  return NoContext(contexts, name);
}

std::string FromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

absl::StatusOr<Target> TargetIn(const Context& context, std::string decided_by) {
  Target target{context.endpoint.empty() ? std::string(kDefaultEndpoint) : context.endpoint,
                kDefaultTimeout, std::move(decided_by), context.tls};
  if (context.timeout.empty()) return target;
  const absl::StatusOr<absl::Duration> timeout = ParseTimeout(context.timeout);
  if (!timeout.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("context ", context.name, ": timeout: ", timeout.status().message()));
  }
  target.timeout = *timeout;
  return target;
}

// The server as a context says, if one is typed, in the environment or current.
absl::StatusOr<Target> ByContext(const TypedTarget& typed, const std::string& directory) {
  const std::string variable = FromEnvironment("PARTYLINE_CONTEXT");
  const absl::StatusOr<Contexts> contexts = ReadContexts(directory);
  if (!contexts.ok()) return contexts.status();
  std::string name = contexts->current;
  std::string origin = "current";
  if (!variable.empty()) name = variable, origin = "PARTYLINE_CONTEXT";
  if (typed.context.has_value()) name = *typed.context, origin = "--context";
  if (name.empty() && !typed.context.has_value()) {
    return Target{std::string(kDefaultEndpoint), kDefaultTimeout, "default", {}};
  }
  const absl::StatusOr<Context> context = Named(*contexts, name);
  if (!context.ok()) return context.status();
  return TargetIn(*context, absl::StrCat("context ", name, " (", origin, ")"));
}

}  // namespace

const Context* FindContext(const Contexts& contexts, absl::string_view name) {
  const auto found = std::find_if(contexts.all.begin(), contexts.all.end(),
                                  [&](const Context& one) { return one.name == name; });
  return found == contexts.all.end() ? nullptr : &*found;
}

absl::Status NoContext(const Contexts& contexts, absl::string_view name) {
  std::vector<std::string> names;
  for (const Context& context : contexts.all) names.push_back(context.name);
  return absl::NotFoundError(absl::StrCat("no context '", name, "'", DidYouMean(name, names)));
}

absl::Status CheckContextName(absl::string_view name) {
  const bool letters = std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_';
  });
  if (letters && !name.empty() && name.size() <= 63) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "'", name, "' is no name of a context: 1 to 63 letters, digits, hyphens, dots, underscores"));
}

std::string ContextsFile(absl::string_view directory) {
  return absl::StrCat(directory, "/contexts");
}

absl::StatusOr<Contexts> ReadContexts(const std::string& directory) {
  const std::string file = ContextsFile(directory);
  std::error_code error;
  if (directory.empty() || !std::filesystem::exists(file, error)) return Contexts();
  const absl::StatusOr<std::string> text = ReadFile(file);
  if (!text.ok()) return text.status();
  Contexts contexts;
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(*text, '\n')) {
    ++number;
    const std::string fault = ReadLine(line, contexts);
    if (fault.empty()) continue;
    return absl::InvalidArgumentError(absl::StrCat(file, ":", number, ": ", fault));
  }
  return contexts;
}

absl::Status WriteContexts(const std::string& directory, const Contexts& contexts) {
  if (directory.empty()) {
    return absl::FailedPreconditionError("neither XDG_CONFIG_HOME nor HOME says where to keep it");
  }
  std::string text;
  if (!contexts.current.empty()) absl::StrAppend(&text, "current = ", contexts.current, "\n\n");
  for (const Context& context : contexts.all) {
    absl::StrAppend(&text, "[", context.name, "]\n");
    if (!context.endpoint.empty()) absl::StrAppend(&text, "endpoint = ", context.endpoint, "\n");
    if (!context.timeout.empty()) absl::StrAppend(&text, "timeout = ", context.timeout, "\n");
    for (const auto& [key, value] : TlsLines(context.tls)) {
      absl::StrAppend(&text, key, " = ", value, "\n");
    }
    text += "\n";
  }
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  WholeFile file(ContextsFile(directory));
  absl::Status status = file.opened();
  if (status.ok()) status = file.Write(text);
  return status.ok() ? file.Finish() : status;
}

absl::StatusOr<Target> TargetOf(const TypedTarget& typed, const std::string& directory) {
  absl::StatusOr<Target> target;
  const std::string variable = FromEnvironment("PARTYLINE_ENDPOINT");
  if (typed.endpoint.has_value() && !typed.context.has_value()) {
    target = Target{*typed.endpoint, kDefaultTimeout, "--endpoint", {}};
  } else if (!variable.empty() && !typed.context.has_value()) {
    target = Target{variable, kDefaultTimeout, "PARTYLINE_ENDPOINT", {}};
  } else {
    target = ByContext(typed, directory);
  }
  if (!target.ok()) return target;
  if (typed.endpoint.has_value()) {
    target->endpoint = *typed.endpoint;
    target->decided_by = "--endpoint";
  }
  if (typed.timeout.has_value()) target->timeout = *typed.timeout;
  target->tls = Over(typed.tls, target->tls);
  return target;
}

}  // namespace partyline::client
