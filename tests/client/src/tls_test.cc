// SPDX-License-Identifier: Apache-2.0

// Encrypted connections: who is trusted, and who is asked who it is.
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/errors.h"
#include "tests/client/tls_server.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;

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
