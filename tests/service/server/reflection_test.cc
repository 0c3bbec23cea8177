// SPDX-License-Identifier: Apache-2.0

// What tools see of the contract without having its files.

#include <chrono>
#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "grpcpp/channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "tests/testing/test_server.h"

namespace partyline {
namespace {

using ::testing::HasSubstr;
using testing::QuickConfig;
using testing::TestServer;

constexpr char kMethod[] = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";

// A message of the reflection service, whose code comes with gRPC's library, but no header.
std::unique_ptr<google::protobuf::Message> NewMessage(const std::string& name) {
  const auto* type = google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(
      "grpc.reflection.v1alpha." + name);
  return std::unique_ptr<google::protobuf::Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

grpc::ByteBuffer BufferOf(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

// Waits for the one operation that is under way.
void Await(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
}

// The answer to one question, as text; or the status' message if there is none.
std::string Ask(TestServer& server, const std::string& question) {
  const auto request = NewMessage("ServerReflectionRequest");
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(question, request.get()));
  grpc::GenericStub stub(server.channel());
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  grpc::CompletionQueue queue;
  const auto stream = stub.PrepareCall(&context, kMethod, &queue);
  stream->StartCall(nullptr);
  Await(queue);
  stream->WriteLast(BufferOf(request->SerializeAsString()), grpc::WriteOptions(), nullptr);
  Await(queue);
  grpc::ByteBuffer reply;
  stream->Read(&reply, nullptr);
  Await(queue);
  grpc::Status status;
  stream->Finish(&status, nullptr);
  Await(queue);
  if (!status.ok()) return status.error_message();
  grpc::Slice slice;
  EXPECT_TRUE(reply.DumpToSingleSlice(&slice).ok());
  const auto response = NewMessage("ServerReflectionResponse");
  EXPECT_TRUE(response->ParseFromArray(slice.begin(), static_cast<int>(slice.size())));
  return response->DebugString();
}

TEST(ReflectionTest, ListsAllServices) {
  TestServer server;
  const std::string services = Ask(server, "list_services: ''");
  EXPECT_THAT(services, HasSubstr("\"partyline.v1.PartyService\""));
  EXPECT_THAT(services, HasSubstr("\"partyline.v1.ChangeService\""));
  EXPECT_THAT(services, HasSubstr("\"grpc.health.v1.Health\""));
}

TEST(ReflectionTest, DescribesMethodsAndHealth) {
  TestServer server;
  EXPECT_THAT(Ask(server, "file_containing_symbol: 'partyline.v1.PartyService'"),
              HasSubstr("GetLineage"));
  EXPECT_THAT(Ask(server, "file_containing_symbol: 'grpc.health.v1.Health'"),
              HasSubstr("HealthCheckResponse"));
}

TEST(ReflectionTest, IsOffWhereItIsNotWanted) {
  ServerConfig config = QuickConfig();
  config.reflection = "off";
  TestServer server(config);
  EXPECT_EQ(Ask(server, "list_services: ''"), "");
  config.listen = "0.0.0.0:0";
  config.insecure_listen = true;
  config.reflection = "auto";
  TestServer open_to_others(config);
  EXPECT_EQ(Ask(open_to_others, "list_services: ''"), "");
}

}  // namespace
}  // namespace partyline
