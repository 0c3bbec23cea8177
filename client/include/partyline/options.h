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

namespace partyline::client {

// Where a server listens unless told otherwise.
inline constexpr absl::string_view kDefaultEndpoint = "127.0.0.1:7878";

// How calls are tried again, as a gRPC service config: after UNAVAILABLE, and after CANCELLED,
// which is what a server answers to calls that it drops as it ends; five attempts, 50 ms to 1 s
// apart or as far apart as the server asks for, over all addresses of the endpoint in turn; only
// one after 500 failures that no answers made up for. Every method may be tried again: reads change
// nothing, and a commit's `request_id` makes sure that it is carried out once. Where a
// server says that it goes down, the library goes on beyond this: see `MakeConnection`.
//
// The same JSON serves clients in other languages.
absl::string_view DefaultServiceConfig();

// Whether a server can be reached so: `host:port` (an IPv6 address in brackets),
// `dns:///name:port`, `unix:/path`, or `ipv4:` or `ipv6:` with addresses and ports joined by
// commas; ports are 1 to 65535. INVALID_ARGUMENT, with the violated field `endpoint`, if not.
// Nothing is looked up.
absl::Status CheckEndpoint(absl::string_view endpoint);

// How to reach a server.
struct Options {
  // See `CheckEndpoint`; with one that it refuses, every call answers with its error. A proxy that
  // the environment names (`http_proxy`) is used for other machines than this one.
  std::string endpoint = std::string(kDefaultEndpoint);

  // Null: unencrypted, as a server on the loopback address speaks.
  std::shared_ptr<grpc::ChannelCredentials> credentials;

  // Longest time for a call with all its attempts. `absl::InfiniteDuration()`: no limit.
  absl::Duration deadline = absl::Seconds(10);

  // Put before gRPC's own user agent: `newsroom-map/2.1`. Empty: this library's name and version.
  std::string user_agent;

  // A gRPC service config in JSON. Empty: `DefaultServiceConfig()`.
  std::string service_config;
};

// What may differ from call to call.
struct CallOptions {
  // Instead of `Options::deadline`.
  std::optional<absl::Duration> deadline;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_OPTIONS_H_
