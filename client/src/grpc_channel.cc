// SPDX-License-Identifier: Apache-2.0
#include "client/src/grpc_channel.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "client/src/endpoint.h"
#include "client/src/status.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"

namespace partyline::client {
namespace {

// How soon a server that could not be reached is tried again: first, and at most.
constexpr int kFirstReconnectMs = 100;
constexpr int kLastReconnectMs = 5000;

// After how long without a byte on a connection with calls its other end is asked for a sign of
// life, and how long that may take. Both together are less than the default deadline, so that calls
// on a connection that has died without a word are made again in time. Servers allow a question
// every 3 s.
constexpr int kAskAfterMs = 4000;
constexpr int kSignMs = 4000;

// Room to keep a call until it is answered, so that the largest commit can be tried again.
constexpr int kRetryBufferBytes = 8 << 20;

std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(const Options& options) {
  if (options.credentials != nullptr) return options.credentials;
  if (!options.tls.has_value()) return grpc::InsecureChannelCredentials();
  grpc::SslCredentialsOptions ssl;
  ssl.pem_root_certs = options.tls->root_certificates;
  ssl.pem_cert_chain = options.tls->certificate;
  ssl.pem_private_key = options.tls->private_key;
  return grpc::SslCredentials(ssl);
}

void SetArguments(const Options& options, grpc::ChannelArguments& arguments) {
  arguments.SetServiceConfigJSON(options.service_config.empty()
                                     ? std::string(DefaultServiceConfig())
                                     : options.service_config);
  arguments.SetUserAgentPrefix(options.user_agent.empty() ? "partyline-cpp/" PARTYLINE_VERSION
                                                          : options.user_agent);
  arguments.SetMaxReceiveMessageSize(
      -1);  // what the server asked for sends is its own limits' business
  arguments.SetInt(GRPC_ARG_PER_RPC_RETRY_BUFFER_SIZE, kRetryBufferBytes);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLastReconnectMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kAskAfterMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kSignMs);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);  // as many as there is time for
  if (!MayTakeProxy(options.endpoint)) arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  const bool named = options.credentials == nullptr && options.tls.has_value() &&
                     !options.tls->server_name.empty();
  if (named) arguments.SetSslTargetNameOverride(options.tls->server_name);
}

std::shared_ptr<grpc::Channel> Make(const Options& options, grpc::ChannelArguments arguments) {
  SetArguments(options, arguments);
  return grpc::CreateCustomChannel(
      options.endpoint, CheckOptions(options).ok() ? CredentialsOf(options) : nullptr, arguments);
}

absl::Status CheckTls(const TlsOptions& tls, absl::string_view endpoint) {
  if (tls.certificate.empty() && !tls.private_key.empty()) {
    return InvalidField("tls.certificate", "a private key needs its certificate");
  }
  if (tls.private_key.empty() && !tls.certificate.empty()) {
    return InvalidField("tls.private_key", "a certificate needs its private key");
  }
  if (tls.server_name.empty() && IsAddressList(endpoint)) {
    return InvalidField("tls.server_name", "of several addresses, none is the server's name");
  }
  return absl::OkStatus();
}

bool IsJsonObject(const std::string& text) {
  google::protobuf::Struct json;
  return google::protobuf::util::JsonStringToMessage(text, &json).ok();
}

}  // namespace

absl::Status CheckOptions(const Options& options) {
  if (const absl::Status endpoint = CheckEndpoint(options.endpoint); !endpoint.ok()) {
    return endpoint;
  }
  if (!options.service_config.empty() && !IsJsonObject(options.service_config)) {
    return InvalidField("service_config", "is no object of JSON");
  }
  return options.tls.has_value() ? CheckTls(*options.tls, options.endpoint) : absl::OkStatus();
}

std::shared_ptr<grpc::Channel> MakeChannel(const Options& options) { return Make(options, {}); }

std::shared_ptr<grpc::Channel> MakeWatchChannel(const Options& options) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  return Make(options, std::move(arguments));
}

}  // namespace partyline::client
