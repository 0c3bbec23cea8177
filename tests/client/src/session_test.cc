// SPDX-License-Identifier: Apache-2.0

// What was seen stays seen: which state each question asks for.
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"
#include "tests/testing/reserved_port.h"
#include "tests/testing/test_server.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;

constexpr std::uint64_t kLog = 1993;

v1::Revision At(std::int64_t number, std::uint64_t log = kLog) {
  v1::Revision revision;
  revision.set_log(log);
  revision.set_number(number);
  return revision;
}

grpc::Status Behind() {
  google::rpc::ErrorInfo info;
  info.set_domain("partyline.dev");
  info.set_reason("REPLICA_BEHIND");
  google::rpc::Status details;
  details.add_details()->PackFrom(info);
  return grpc::Status(grpc::StatusCode::UNAVAILABLE, "behind", details.SerializeAsString());
}

// Notes which state each question asks for, 0 for any, and answers from `number`.
class NotingServer final : public v1::PartyService::Service, public v1::ChangeService::Service {
 public:
  NotingServer() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(static_cast<v1::PartyService::Service*>(this));
    builder.RegisterService(static_cast<v1::ChangeService::Service*>(this));
    server_ = builder.BuildAndStart();
    options.endpoint = absl::StrCat("127.0.0.1:", port);
  }

  grpc::Status GetParty(grpc::ServerContext*, const v1::GetPartyRequest* request,
                        v1::GetPartyResponse* response) override {
    asked.push_back(request->min_revision().number());
    if (refuses && asked.back() > number) return Behind();
    *response->mutable_revision() = At(number);
    return grpc::Status::OK;
  }
  grpc::Status Commit(grpc::ServerContext*, const v1::CommitRequest*,
                      v1::CommitResponse* response) override {
    *response->mutable_revision() = At(++number);
    return grpc::Status::OK;
  }
  grpc::Status Watch(grpc::ServerContext*, const v1::WatchRequest*,
                     grpc::ServerWriter<v1::WatchResponse>* writer) override {
    v1::WatchResponse message;
    *message.mutable_change()->mutable_revision() = At(number + 1);
    writer->Write(message);
    return grpc::Status::OK;
  }

  Options options;
  std::int64_t number = 0;
  bool refuses = false;  // questions for later states than it has
  std::vector<std::int64_t> asked;

 private:
  std::unique_ptr<grpc::Server> server_;
};

class SessionTest : public ::testing::Test {
 protected:
  // Asks a server that is at revision `number`.
  void Ask(const Client& client, std::int64_t number) {
    server_.number = number;
    EXPECT_TRUE(client.GetParty("parties/az-avkp").ok());
  }

  NotingServer server_;
};

TEST_F(SessionTest, AsksForNoLessThanWasSeen) {
  const Client client(server_.options);
  Ask(client, 3);
  Ask(client, 5);
  Ask(client, 4);  // a replica that is behind and does not say so
  Ask(client, 5);
  EXPECT_THAT(server_.asked, ElementsAre(0, 3, 5, 5));
}

TEST_F(SessionTest, WhatWasWrittenAndWatchedWasSeenToo) {
  const Client client(server_.options);
  server_.number = 6;
  EXPECT_TRUE(client.Commit({}).ok());
  Ask(client, 7);
  server_.number = 8;
  Watcher watcher = client.Watch({});
  EXPECT_TRUE(watcher.Next().ok());
  Ask(client, 9);
  EXPECT_THAT(server_.asked, ElementsAre(7, 9));
}

TEST_F(SessionTest, CopiesShareItAndOtherClientsDoNot) {
  const Client client(server_.options);
  const Client copy = client;
  const Client other(server_.options);
  Ask(client, 3);
  Ask(copy, 3);
  Ask(other, 3);
  EXPECT_THAT(server_.asked, ElementsAre(0, 3, 0));
}

TEST_F(SessionTest, CallersOwnDemandIsLeftAlone) {
  const Client client(server_.options);
  Ask(client, 3);
  v1::GetPartyRequest request;
  *request.mutable_min_revision() = At(2);
  EXPECT_TRUE(client.GetParty(request).ok());
  request.mutable_min_revision()->Clear();  // any state
  EXPECT_TRUE(client.GetParty(request).ok());
  EXPECT_THAT(server_.asked, ElementsAre(0, 2, 0));
}

// As where a copy of the log from an older time has taken the server's place.
TEST_F(SessionTest, OlderCopyOfTheLogIsRefusedUntilANewConnection) {
  const Client client(server_.options);
  Ask(client, 5);
  server_.number = 3;
  server_.refuses = true;
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(ErrorReason(client.GetParty("parties/az-avkp").status()),
              v1::ERROR_REASON_REPLICA_BEHIND);
  }
  EXPECT_TRUE(Client(server_.options).GetParty("parties/az-avkp").ok());
  Ask(client, 5);
}

TEST_F(SessionTest, CanBeTurnedOff) {
  server_.options.session = false;
  const Client client(server_.options);
  Ask(client, 3);
  Ask(client, 3);
  EXPECT_THAT(server_.asked, ElementsAre(0, 0));
}

constexpr char kBulletin[] = R"pb(
  edits {
    create {
      source { name: "sources/bulletin" kind: SOURCE_KIND_PERIODICAL display_name: "Bulletin" }
    }
  }
)pb";

// A server whose log is restored or begun anew refuses the revisions of the one before.
TEST(SessionOfTwoLogsTest, BeginsAnewWithAnotherLog) {
  const testing::ReservedPort port;
  ServerConfig config = testing::QuickConfig();
  config.listen = port.address();
  Options options;
  options.endpoint = port.address();
  const Client client(options);
  v1::Revision before;
  for (int life = 1; life <= 2; ++life) {
    testing::TestServer server(config);
    server.Commit(kBulletin);
    for (int call = 1; call <= 2; ++call) {
      const auto source = client.GetSource("sources/bulletin");
      ASSERT_TRUE(source.ok()) << source.status();
      EXPECT_EQ(source->revision().number(), 1);
      EXPECT_EQ(source->revision().log() == before.log(), call == 2);
      before = source->revision();
    }
  }
}

}  // namespace
}  // namespace partyline::client
