// SPDX-License-Identifier: Apache-2.0

// Replays tests/golden against a real server: each case is a request and the answer that every
// server must give, on the post-Soviet data set imported without documents. `golden_test
// --update_golden` writes the answers anew; the difference is then read by a person.

#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "partyline/testing/v1/golden_case.pb.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/e2e/loaded_server.h"

namespace partyline::testing {
namespace {

namespace fs = std::filesystem;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;
using v1::Failure;

bool update_golden = false;

const fs::path& GoldenDir() {
  static const auto& dir = *new fs::path(fs::path(PARTYLINE_SOURCE_DIR) / "tests/golden");
  return dir;
}

std::vector<std::string> CaseNames() {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(GoldenDir())) {
    if (entry.path().extension() == ".txtpb") {
      names.push_back(fs::relative(entry.path(), GoldenDir()).replace_extension());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

std::string ToText(const Message& message) {
  TextFormat::Printer printer;
  printer.SetExpandAny(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(message, &text);
  return text;
}

// Takes out what differs from run to run: the log's number, when a change was committed and under
// which request id, and what stands behind a page token.
void Normalize(Message& message) {
  if (message.GetDescriptor() == ::partyline::v1::Revision::descriptor()) {
    static_cast<::partyline::v1::Revision&>(message).clear_log();
    return;
  }
  if (message.GetDescriptor() == ::partyline::v1::Change::descriptor()) {
    static_cast<::partyline::v1::Change&>(message).clear_time();
    static_cast<::partyline::v1::Change&>(message).clear_request_id();
  }
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->name() == "next_page_token") {
      reflection->SetString(&message, field, "…");
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !field->is_map()) {
      if (field->is_repeated()) {
        for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
          Normalize(*reflection->MutableRepeatedMessage(&message, field, i));
        }
      } else {
        Normalize(*reflection->MutableMessage(&message, field));
      }
    }
  }
}

std::string CodeName(grpc::StatusCode code) {
  return absl::StatusCodeToString(static_cast<absl::StatusCode>(code));
}

Failure FailureFrom(const grpc::Status& status) {
  Failure failure;
  failure.set_code(CodeName(status.error_code()));
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  for (const auto& any : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad_request;
    if (any.UnpackTo(&info)) {
      failure.set_reason(info.reason());
      *failure.mutable_metadata() = info.metadata();
      failure.mutable_metadata()->erase("log");
    } else if (any.UnpackTo(&bad_request)) {
      for (const auto& violation : bad_request.field_violations())
        failure.add_fields(violation.field());
    }
  }
  return failure;
}

// The response type of `pkg.Service/Method`, as an empty message; null if there is no such method.
std::unique_ptr<Message> NewResponse(const std::string& method) {
  std::string full_name = method;
  std::replace(full_name.begin(), full_name.end(), '/', '.');
  const auto* descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(full_name);
  if (descriptor == nullptr) return nullptr;
  return std::unique_ptr<Message>(google::protobuf::MessageFactory::generated_factory()
                                      ->GetPrototype(descriptor->output_type())
                                      ->New());
}

class GoldenTest : public ::testing::TestWithParam<std::string> {
 protected:
  static void SetUpTestSuite() { server_ = new LoadedServer; }
  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }
  static LoadedServer* server_;
};
LoadedServer* GoldenTest::server_ = nullptr;

TEST_P(GoldenTest, AnswersAsWritten) {
  ASSERT_TRUE(server_->ready()) << server_->log();
  const fs::path path = GoldenDir() / absl::StrCat(GetParam(), ".txtpb");
  v1::GoldenCase golden;
  ASSERT_TRUE(TextFormat::ParseFromString(ReadFile(path), &golden)) << path;
  std::unique_ptr<Message> response = NewResponse(golden.method());
  ASSERT_NE(response, nullptr) << golden.method();

  v1::GoldenCase answered = golden;
  answered.clear_outcome();
  std::string reply;
  const grpc::Status status = server_->Call(golden.method(), golden.request().value(), &reply);
  if (status.ok()) {
    ASSERT_TRUE(response->ParseFromString(reply));
    Normalize(*response);
    answered.mutable_response()->PackFrom(*response);
  } else {
    *answered.mutable_failure() = FailureFrom(status);
  }
  if (update_golden) {
    std::ofstream(path, std::ios::binary) << ToText(answered);
    return;
  }
  EXPECT_EQ(ToText(answered), ToText(golden));
}

INSTANTIATE_TEST_SUITE_P(Golden, GoldenTest, ::testing::ValuesIn(CaseNames()),
                         [](const auto& golden) {
                           std::string name = golden.param;
                           std::replace_if(
                               name.begin(), name.end(),
                               [](unsigned char c) { return !std::isalnum(c); }, '_');
                           return name;
                         });

}  // namespace
}  // namespace partyline::testing

int main(int argc, char** argv) {
  // Cases name their types; these two files hold them all.
  google::protobuf::LinkMessageReflection<partyline::v1::GetPartyRequest>();
  google::protobuf::LinkMessageReflection<partyline::v1::CommitRequest>();
  ::testing::InitGoogleTest(&argc, argv);
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--update_golden") partyline::testing::update_golden = true;
  }
  return RUN_ALL_TESTS();
}
