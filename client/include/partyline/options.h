// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_INCLUDE_PARTYLINE_OPTIONS_H_
#define PARTYLINE_CLIENT_INCLUDE_PARTYLINE_OPTIONS_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/security/credentials.h"
#include "partyline/cancellation.h"

namespace partyline::client {

// Where a server listens unless told otherwise.
inline constexpr absl::string_view kDefaultEndpoint = "127.0.0.1:7878";

// The attempts of one round of a call (see `MakeConnection`), as a gRPC service config:
// - another one after UNAVAILABLE, and after CANCELLED, with which a server drops calls as it ends;
//   over all addresses of the endpoint in turn;
// - five at most: the second after some 50 ms, each further one after twice as long as the one
//   before, or when the server asks for it;
// - one alone while 500 attempts more have failed than answers have come since: who asks in vain
//   comes to ask less.
// Every method may be tried again: reads change nothing, and a commit's `request_id` makes sure
// that it is carried out once.
//
// The same JSON serves clients in other languages: it is installed as
// `share/partyline/service_config.json`.
absl::string_view DefaultServiceConfig();

// Whether a server can be reached so: `host:port` (an IPv6 address in brackets),
// `dns:///name:port`, `unix:/path`, or `ipv4:` or `ipv6:` with addresses and ports joined by
// commas; ports are 1 to 65535. INVALID_ARGUMENT, with the violated field `endpoint`, if not.
// Nothing is looked up.
absl::Status CheckEndpoint(absl::string_view endpoint);

// Who is at the ends of an encrypted connection. Certificates and keys are texts in PEM, not names
// of files.
struct TlsOptions {
  // Whose signature makes a server's certificate good. Empty: theirs whom this machine trusts.
  std::string root_certificates = {};

  // Who the caller is, for servers that want to know: a chain of certificates, the caller's first,
  // and its key. Both or neither.
  std::string certificate = {};
  std::string private_key = {};

  // Who the server has to be by its certificate. Empty: the host of the endpoint; if that lists
  // several addresses, every call answers INVALID_ARGUMENT.
  std::string server_name = {};
};

// How to reach a server. Here, read-only copies of one log behind a proxy that speaks TLS, each
// question on its own:
//
//   Options options;
//   options.endpoint = "parties.example:443";
//   options.tls = TlsOptions();  // of a server whose certificate this machine trusts, or
//   options.tls->root_certificates = pem;
//   options.session = false;  // an answer may be older than the one before
//   const Client client(options);
struct Options {
  // See `CheckEndpoint`; with one that it refuses, every call answers with its error. A proxy that
  // the environment names (`grpc_proxy`, `https_proxy` or `http_proxy`, but for `no_proxy`) stands
  // before other machines than this one, where the endpoint is one name or one address; several
  // addresses are always connected to directly.
  std::string endpoint = std::string(kDefaultEndpoint);

  // Absent: unencrypted, as a server on the loopback address speaks. A certificate without its key,
  // or a key without its certificate: every call answers INVALID_ARGUMENT.
  std::optional<TlsOptions> tls = {};

  // Instead of `tls`, any that gRPC has. Null: as `tls` says.
  std::shared_ptr<grpc::ChannelCredentials> credentials = {};

  // Whether what was seen stays seen: every question asks for a state at least as new as the newest
  // that an answer or a watch of this connection has shown, whichever server it comes to, unless it
  // has a `min_revision` of its own. So everybody reads what they wrote. A server with another log,
  // as one that was restored, begins this anew. One with an older copy of the same log answers
  // every further question with UNAVAILABLE (REPLICA_BEHIND), until it has caught up; a new
  // connection has seen nothing. False: questions are sent as they are.
  bool session = true;

  // Longest time for a call with all its attempts. `absl::InfiniteDuration()`: no limit. That a
  // connection has died without a word is found out after 8 s: a call with less than that to go, on
  // such a connection, is lost.
  absl::Duration deadline = absl::Seconds(10);

  // Put before gRPC's own user agent: `newsroom-map/2.1`. Empty: this library's name and version.
  std::string user_agent = {};

  // A gRPC service config in JSON. Empty: `DefaultServiceConfig()`. What is no object of JSON:
  // every call answers INVALID_ARGUMENT.
  std::string service_config = {};
};

// What may differ from call to call.
struct CallOptions {
  // Instead of `Options::deadline`.
  std::optional<absl::Duration> deadline = {};

  // What may end the call before: it then answers CANCELLED. A commit that is cancelled may have
  // been carried out; sent again under its `request_id`, it says.
  std::optional<Cancellation> cancellation = {};

  // The call's place in a trace, sent with it as W3C Trace Context has it:
  // `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`, and what else its tracers say. What
  // is not of that form is not sent, and the call is made all the same.
  std::string traceparent = {};
  std::string tracestate = {};
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_OPTIONS_H_
