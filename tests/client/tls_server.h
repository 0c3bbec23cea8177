// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_TLS_SERVER_H_
#define PARTYLINE_TESTS_CLIENT_TLS_SERVER_H_

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "partyline/v1/party_service.grpc.pb.h"

namespace partyline::client {

// A certificate and its key: as texts, and as the files that have them.
struct Identity {
  std::string certificate;
  std::string key;
  std::string certificate_file;
  std::string key_file;
};

inline std::string TextOfFile(const std::string& path) {
  std::ifstream file(path);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

// Signed by itself, for `name`.
inline Identity MakeIdentity(const std::string& name) {
  const std::string path = absl::StrCat(::testing::TempDir(), "/tls_", getpid(), "_", name);
  const std::string command = absl::StrCat(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "
      "/CN=",
      name, " -addext subjectAltName=DNS:", name, " -keyout ", path, ".key -out ", path, ".pem 2>",
      path, ".log");
  EXPECT_EQ(std::system(command.c_str()), 0) << TextOfFile(path + ".log");
  return {TextOfFile(path + ".pem"), TextOfFile(path + ".key"), path + ".pem", path + ".key"};
}

// Answers every GetParty and GetServerInfo, over TLS.
class TlsServer final : public v1::PartyService::Service {
 public:
  // A server that asks its callers who they are believes `callers`, in PEM.
  explicit TlsServer(const Identity& identity, const std::string& callers = "") {
    grpc::SslServerCredentialsOptions ssl(
        callers.empty() ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
                        : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
    ssl.pem_root_certs = callers;
    ssl.pem_key_cert_pairs.push_back({identity.key, identity.certificate});
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(ssl), &port);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
    options.endpoint = absl::StrCat("127.0.0.1:", port);
  }

  grpc::Status GetParty(grpc::ServerContext*, const v1::GetPartyRequest*,
                        v1::GetPartyResponse*) override {
    return grpc::Status::OK;
  }

  grpc::Status GetServerInfo(grpc::ServerContext*, const v1::GetServerInfoRequest*,
                             v1::GetServerInfoResponse* response) override {
    response->set_version("7.7.7");
    return grpc::Status::OK;
  }

  absl::Status Call(const TlsOptions& tls) {
    options.tls = tls;
    return Client(options).GetParty("parties/az-avkp").status();
  }

  Options options;

 private:
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_TESTS_CLIENT_TLS_SERVER_H_
