// SPDX-License-Identifier: Apache-2.0
#include "client/cli/execute.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "client/cli/print_error.h"

namespace partyline::client {

int Execute(const Invocation& invocation, const Environment& environment) {
  const Format format = FormatOf(invocation.output);
  if (const absl::Status endpoint = CheckEndpoint(invocation.endpoint); !endpoint.ok()) {
    return RefuseUsage(endpoint.message(), "partyline", format, environment);
  }
  // What fails is told once, and in our own words. gRPC reads this when it is first used.
  setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0);
  Options options;
  options.endpoint = invocation.endpoint;
  options.deadline = invocation.timeout;
  options.user_agent = "partyline-cli/" PARTYLINE_VERSION;
  const bool colours = !invocation.no_colour;
  const Session session{environment.connect(options),
                        format,
                        {colours && environment.colour_out, environment.width},
                        environment.out,
                        environment.err,
                        environment.terminal_err};
  absl::Status status = invocation.run(session);
  if (!environment.out.flush()) status.Update(absl::DataLossError("the answer cannot be written"));
  if (status.ok()) return kExitOk;
  const Style style{colours && environment.colour_err, environment.width};
  environment.err << (IsJson(session.format) ? ErrorJson(status, invocation.endpoint, format)
                                             : ErrorText(status, invocation.endpoint, style));
  return ExitCode(status);
}

int RefuseUsage(absl::string_view what, absl::string_view command, Format format,
                const Environment& environment) {
  if (IsJson(format)) {
    environment.err << ErrorJson(absl::InvalidArgumentError(Printable(what)), "", format);
  } else {
    environment.err << absl::StrCat("partyline: usage: ", Printable(what), "\nSee `", command,
                                    " --help`.\n");
  }
  return kExitUsage;
}

}  // namespace partyline::client
