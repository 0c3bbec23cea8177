// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_CONTEXTS_H_
#define PARTYLINE_CLIENT_CLI_CONTEXTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/cli/tls_choice.h"

namespace partyline::client {

// A server by a name of one's own.
struct Context {
  std::string name;
  std::string endpoint;  // HOST:PORT; empty: the default
  std::string timeout;   // as --timeout takes it; empty: the default
  TlsChoice tls = {};    // files by absolute paths
};

// Those that somebody has, and which is used when nothing else is said; empty: none.
struct Contexts {
  std::string current;
  std::vector<Context> all;
};

// The context of that name; null: there is none.
const Context* FindContext(const Contexts& contexts, absl::string_view name);

// NOT_FOUND: no context has that name; with what may have been meant.
absl::Status NoContext(const Contexts& contexts, absl::string_view name);

// OK for names of 1 to 63 letters, digits, hyphens, dots and underscores.
absl::Status CheckContextName(absl::string_view name);

// The file that contexts are kept in, within the directory of this program's files:
//   current = office
//
//   [office]
//   endpoint = 10.0.0.1:7878
//   timeout = 30s
//   tls = on
//   ca-file = /etc/partyline/office.pem
// Lines that begin with # are remarks; they do not outlast a change made by this program.
std::string ContextsFile(absl::string_view directory);

// What the file holds; nothing, if there is none or no directory. INVALID_ARGUMENT, with the line,
// if it cannot be understood.
absl::StatusOr<Contexts> ReadContexts(const std::string& directory);

// Writes the file anew, whole or not at all, and makes the directory if it is not there.
absl::Status WriteContexts(const std::string& directory, const Contexts& contexts);

// What was typed of where to ask, how long to wait and how to encrypt; absent: nothing.
struct TypedTarget {
  std::optional<std::string> endpoint;
  std::optional<std::string> context;
  std::optional<absl::Duration> timeout;
  TlsChoice tls = {};
};

// Which server is asked, how long each answer may take, how the connection is encrypted, and who
// decided on the server.
struct Target {
  std::string endpoint;
  absl::Duration timeout;
  std::string decided_by;  // `--endpoint`, `context office (current)`, `default`
  TlsChoice tls = {};
};

// The server, by the first of these that says: --endpoint, --context, PARTYLINE_ENDPOINT,
// PARTYLINE_CONTEXT, the current context, the default. The time is that of --timeout, else of the
// context if one decided, else 10 seconds; encryption is as typed, over what the context says if
// one decided. NOT_FOUND if a context that is named is not there; the
// file is read only if it is to decide.
absl::StatusOr<Target> TargetOf(const TypedTarget& typed, const std::string& directory);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_CONTEXTS_H_
