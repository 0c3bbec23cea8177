// SPDX-License-Identifier: Apache-2.0
#include "client/cli/execute.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/contexts.h"
#include "client/cli/did_you_mean.h"
#include "client/cli/print_error.h"
#include "client/words/near_words.h"

namespace partyline::client {
namespace {

bool Shows(const Invocation& invocation, bool terminal) {
  return invocation.colour == "always" || (invocation.colour == "auto" && terminal);
}

// Prints how the command failed and returns its exit code.
int Fail(const absl::Status& status, absl::string_view endpoint, const Invocation& invocation,
         const Environment& environment) {
  const Format format = FormatOf(invocation.output);
  const Style style{Shows(invocation, environment.colour_err), environment.width_err};
  environment.err << (IsJson(format) ? ErrorJson(status, endpoint, format)
                                     : ErrorText(status, endpoint, style));
  return ExitCode(status);
}

int RunAlone(const Invocation& invocation, const Environment& environment) {
  absl::Status status = invocation.run_alone(environment);
  if (!environment.out.flush()) status.Update(absl::DataLossError("the answer cannot be written"));
  return status.ok() ? kExitOk : Fail(status, "", invocation, environment);
}

Options OptionsOf(const Target& target, std::optional<TlsOptions> tls) {
  // What fails is told once, and in our own words. gRPC reads this when it is first used.
  setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0);
  Options options;
  options.endpoint = target.endpoint;
  options.deadline = target.timeout;
  options.tls = std::move(tls);
  options.user_agent = "partyline-cli/" PARTYLINE_VERSION;
  return options;
}

}  // namespace

std::vector<std::string> FormatsOf(Answers answers) {
  switch (answers) {
    case Answers::kMessages:
      return {"text", "json", "jsonl", "txtpb"};
    case Answers::kListing:
      return {"text", "json", "jsonl", "txtpb", "csv"};
    case Answers::kLineage:
      return {"text", "json", "jsonl", "txtpb", "svg", "html", "dot", "mermaid"};
    case Answers::kReferences:
      return {"text", "bibtex", "csl-json"};
    case Answers::kChanges:
      return {"text", "jsonl"};
    case Answers::kText:
      return {"text"};
  }
  return {};
}

absl::Status CheckFormat(const Invocation& invocation) {
  const std::vector<std::string> formats = FormatsOf(invocation.answers);
  if (std::find(formats.begin(), formats.end(), invocation.output) == formats.end()) {
    return absl::InvalidArgumentError(
        absl::StrCat("-o ", invocation.output, ": this command answers as ",
                     absl::StrJoin(formats, ", "), DidYouMean(invocation.output, formats)));
  }
  const Format format = FormatOf(invocation.output);
  if (!invocation.columns.empty() && format != Format::kText && format != Format::kCsv) {
    return absl::InvalidArgumentError("--columns goes with -o text and -o csv");
  }
  return absl::OkStatus();
}

int Execute(const Invocation& invocation, const Environment& environment) {
  if (invocation.run_alone) return RunAlone(invocation, environment);
  const Format format = FormatOf(invocation.output);
  const absl::StatusOr<Target> target =
      TargetOf({invocation.endpoint, invocation.context, invocation.timeout, invocation.tls},
               environment.config_directory);
  if (absl::IsNotFound(target.status())) {
    return RefuseUsage(target.status().message(), "partyline context", format, environment);
  }
  if (!target.ok()) return Fail(target.status(), "", invocation, environment);
  if (const absl::Status endpoint = CheckEndpoint(target->endpoint); !endpoint.ok()) {
    return RefuseUsage(endpoint.message(), "partyline", format, environment);
  }
  if (const absl::Status tls = CheckTlsChoice(target->tls, target->endpoint); !tls.ok()) {
    return RefuseUsage(tls.message(), "partyline", format, environment);
  }
  absl::StatusOr<std::optional<TlsOptions>> tls = LoadTls(target->tls);
  if (!tls.ok()) return Fail(tls.status(), "", invocation, environment);
  const Session session{environment.connect(OptionsOf(*target, *std::move(tls))),
                        format,
                        {Shows(invocation, environment.colour_out), environment.width},
                        environment.out,
                        environment.err,
                        environment.terminal_err,
                        environment.width_err,
                        invocation.columns,
                        target->endpoint,
                        environment.now(),
                        target->timeout};
  if (invocation.is_read && !invocation.no_pager && environment.start_pager) {
    environment.start_pager();
  }
  absl::Status status = HintAtNamesakes(session.client, invocation.run(session));
  if (!environment.out.flush()) status.Update(absl::DataLossError("the answer cannot be written"));
  return status.ok() ? kExitOk : Fail(status, target->endpoint, invocation, environment);
}

int RefuseUsage(absl::string_view what, absl::string_view command, Format format,
                const Environment& environment) {
  if (IsJson(format)) {
    environment.err << UsageJson(Printable(what), command, format);
  } else {
    environment.err << Hang("", "  ", absl::StrCat("partyline: usage: ", Printable(what)),
                            {false, environment.width_err})
                    << absl::StrCat("See `", command, " --help`.\n");
  }
  return kExitUsage;
}

}  // namespace partyline::client
