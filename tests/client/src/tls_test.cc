// SPDX-License-Identifier: Apache-2.0

// Encrypted connections: who is trusted, and who is asked who it is.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "partyline/v1/party_service.grpc.pb.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;

struct Identity {
  std::string certificate;
  std::string key;
};

std::string Read(const std::string& path) {
  std::ifstream file(path);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

// Signed by itself, for `name`.
Identity MakeIdentity(const std::string& name) {
  const std::string path = absl::StrCat(::testing::TempDir(), "/tls_test_", name);
  const std::string command = absl::StrCat(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "
      "/CN=",
      name, " -addext subjectAltName=DNS:", name, " -keyout ", path, ".key -out ", path, ".pem 2>",
      path, ".log");
  EXPECT_EQ(std::system(command.c_str()), 0) << Read(path + ".log");
  return {Read(path + ".pem"), Read(path + ".key")};
}

// Answers every GetParty, over TLS.
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

  absl::Status Call(const TlsOptions& tls) {
    options.tls = tls;
    return Client(options).GetParty("parties/az-avkp").status();
  }

  Options options;

 private:
  std::unique_ptr<grpc::Server> server_;
};

TEST(TlsTest, ServerIsTrustedByItsRootAndName) {
  const Identity identity = MakeIdentity("partyline.example");
  TlsServer server(identity);
  TlsOptions tls;
  tls.root_certificates = identity.certificate;
  tls.server_name = "partyline.example";
  EXPECT_EQ(server.Call(tls), absl::OkStatus());

  tls.server_name = "other.example";
  EXPECT_TRUE(absl::IsUnavailable(server.Call(tls)));
  tls.server_name = "";  // 127.0.0.1, which the certificate does not name
  EXPECT_TRUE(absl::IsUnavailable(server.Call(tls)));
  tls.server_name = "partyline.example";
  tls.root_certificates = "";  // what this machine trusts
  EXPECT_TRUE(absl::IsUnavailable(server.Call(tls)));
}

TEST(TlsTest, UnencryptedCallsAreNotAnswered) {
  TlsServer server(MakeIdentity("partyline.example"));
  EXPECT_TRUE(absl::IsUnavailable(Client(server.options).GetParty("parties/az-avkp").status()));
}

TEST(TlsTest, CallerSaysWhoItIs) {
  const Identity identity = MakeIdentity("partyline.example");
  const Identity caller = MakeIdentity("newsroom.example");
  TlsServer server(identity, caller.certificate);
  TlsOptions tls;
  tls.root_certificates = identity.certificate;
  tls.server_name = "partyline.example";
  EXPECT_FALSE(server.Call(tls).ok());
  tls.certificate = caller.certificate;
  tls.private_key = caller.key;
  EXPECT_EQ(server.Call(tls), absl::OkStatus());
}

TEST(TlsTest, HalfAnIdentityIsRefusedAndNamed) {
  TlsServer server(MakeIdentity("partyline.example"));
  TlsOptions tls;
  tls.certificate = "certificate";
  absl::Status status = server.Call(tls);
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  EXPECT_THAT(
      FieldViolations(status),
      ElementsAre(FieldViolation{"tls.private_key", "a certificate needs its private key"}));
  tls = TlsOptions();
  tls.private_key = "key";
  status = server.Call(tls);
  EXPECT_THAT(
      FieldViolations(status),
      ElementsAre(FieldViolation{"tls.certificate", "a private key needs its certificate"}));
}

TEST(TlsTest, SeveralAddressesNeedTheNameOfTheServer) {
  const Identity identity = MakeIdentity("partyline.example");
  TlsServer server(identity);
  TlsOptions tls;
  tls.root_certificates = identity.certificate;
  server.options.endpoint =
      absl::StrCat("ipv4:", server.options.endpoint, ",", server.options.endpoint);
  EXPECT_THAT(FieldViolations(server.Call(tls)),
              ElementsAre(FieldViolation{"tls.server_name",
                                         "of several addresses, none is the server's name"}));
  tls.server_name = "partyline.example";
  EXPECT_EQ(server.Call(tls), absl::OkStatus());
}

}  // namespace
}  // namespace partyline::client
