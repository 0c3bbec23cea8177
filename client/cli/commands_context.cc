// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/cli/commands.h"
#include "client/cli/print_error.h"
#include "client/cli/text.h"
#include "partyline/options.h"

namespace partyline::client {
namespace {

absl::Status NoSuchContext(const Contexts& contexts, const std::string& name) {
  return WithHint(NoContext(contexts, name),
                  "`partyline context list` lists them; `partyline context set CONTEXT "
                  "--endpoint=HOST:PORT` makes one.");
}

std::string ContextLine(const Context& context) {
  return Printable(absl::StrCat(
      context.endpoint.empty() ? kDefaultEndpoint : absl::string_view(context.endpoint),
      context.timeout.empty() ? "" : "  timeout ", context.timeout, TlsWords(context.tls)));
}

}  // namespace

absl::Status RunContextList(const ContextCommand&, const Environment& environment) {
  const absl::StatusOr<Contexts> contexts = ReadContexts(environment.config_directory);
  if (!contexts.ok()) return contexts.status();
  int width = 0;
  for (const Context& one : contexts->all) width = std::max(width, DisplayWidth(one.name));
  for (const Context& one : contexts->all) {
    environment.out << absl::StrCat(one.name == contexts->current ? "* " : "  ",
                                    PadTo(one.name, width), "  ", ContextLine(one), "\n");
  }
  if (contexts->all.empty()) environment.err << "partyline: there are no contexts\n";
  return absl::OkStatus();
}

absl::Status RunContextShow(const ContextCommand& command, const Environment& environment) {
  if (command.name.empty()) {
    const absl::StatusOr<Target> target = TargetOf(command.typed, environment.config_directory);
    if (!target.ok()) return target.status();
    environment.out << Printable(absl::StrCat(target->endpoint, "  timeout ",
                                              absl::FormatDuration(target->timeout),
                                              TlsWords(target->tls), "  by ", target->decided_by))
                    << "\n";
    return absl::OkStatus();
  }
  const absl::StatusOr<Contexts> contexts = ReadContexts(environment.config_directory);
  if (!contexts.ok()) return contexts.status();
  const Context* context = FindContext(*contexts, command.name);
  if (context == nullptr) return NoSuchContext(*contexts, command.name);
  environment.out << ContextLine(*context) << "\n";
  return absl::OkStatus();
}

absl::Status RunContextUse(const ContextCommand& command, const Environment& environment) {
  absl::StatusOr<Contexts> contexts = ReadContexts(environment.config_directory);
  if (!contexts.ok()) return contexts.status();
  if (FindContext(*contexts, command.name) == nullptr)
    return NoSuchContext(*contexts, command.name);
  contexts->current = command.name;
  return WriteContexts(environment.config_directory, *contexts);
}

absl::Status RunContextSet(const ContextCommand& command, const Environment& environment) {
  if (const absl::Status name = CheckContextName(command.name); !name.ok()) return name;
  absl::StatusOr<Contexts> contexts = ReadContexts(environment.config_directory);
  if (!contexts.ok()) return contexts.status();
  const TypedTarget& typed = command.typed;
  if (typed.endpoint.has_value()) {
    if (const absl::Status endpoint = CheckEndpoint(*typed.endpoint); !endpoint.ok()) {
      return endpoint;
    }
  }
  auto& all = contexts->all;
  auto context = std::find_if(all.begin(), all.end(),
                              [&](const Context& one) { return one.name == command.name; });
  const bool is_new = context == all.end();
  const bool changes = typed.endpoint || typed.timeout || IsSaid(typed.tls);
  if (is_new ? !typed.endpoint.has_value() : !changes) {
    return absl::InvalidArgumentError("nothing to keep: give --endpoint=HOST:PORT");
  }
  if (is_new) context = all.insert(all.end(), Context{command.name, "", "", {}});
  if (typed.endpoint.has_value()) context->endpoint = *typed.endpoint;
  if (typed.timeout.has_value()) context->timeout = absl::FormatDuration(*typed.timeout);
  context->tls = WithWholePaths(Over(typed.tls, context->tls));
  if (const absl::Status tls = CheckToKeep(context->tls, context->endpoint); !tls.ok()) return tls;
  return WriteContexts(environment.config_directory, *contexts);
}

absl::Status RunContextRemove(const ContextCommand& command, const Environment& environment) {
  absl::StatusOr<Contexts> contexts = ReadContexts(environment.config_directory);
  if (!contexts.ok()) return contexts.status();
  if (FindContext(*contexts, command.name) == nullptr)
    return NoSuchContext(*contexts, command.name);
  auto& all = contexts->all;
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const Context& one) { return one.name == command.name; }),
            all.end());
  if (contexts->current == command.name) contexts->current.clear();
  return WriteContexts(environment.config_directory, *contexts);
}

}  // namespace partyline::client
