// SPDX-License-Identifier: Apache-2.0

// Every reason that the contract lists is produced, and is then what its comment says: the code,
// the metadata, the details.

#include <gmock/gmock.h>
#include <google/protobuf/compiler/importer.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "google/rpc/code.pb.h"
#include "tests/contract/produced_errors.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using testing::ErrorOf;
using testing::ProducedErrors;
using testing::WireError;

// The contract with its comments, which generated code does not keep.
class CommentedContract : private google::protobuf::compiler::MultiFileErrorCollector {
 public:
  CommentedContract() : importer_(&tree_, this) {
    tree_.MapPath("", PARTYLINE_SOURCE_DIR "/proto");
  }

  const EnumDescriptor* Reasons() {
    const auto* file = importer_.Import("partyline/v1/error_reason.proto");
    return file == nullptr ? nullptr : file->FindEnumTypeByName("ErrorReason");
  }

 private:
  void AddError(const std::string& file, int line, int, const std::string& message) override {
    ADD_FAILURE() << file << ":" << line << ": " << message;
  }

  google::protobuf::compiler::DiskSourceTree tree_;
  google::protobuf::compiler::Importer importer_;
};

std::string CommentOf(const EnumValueDescriptor& value) {
  google::protobuf::SourceLocation location;
  EXPECT_TRUE(value.GetSourceLocation(&location)) << value.name();
  return location.leading_comments;
}

// A comment begins with the code: "NOT_FOUND. No such record."
std::string DocumentedCode(const std::string& comment) {
  const std::vector<std::string> words = absl::StrSplit(comment, absl::ByAnyChar(" ."));
  return words.size() < 2 ? "" : words[1];
}

// The keys are the quoted words in lower case after "Metadata:".
std::set<std::string> DocumentedKeys(const std::string& comment) {
  const std::size_t start = comment.find("Metadata:");
  std::set<std::string> keys;
  if (start == std::string::npos) return keys;
  const std::vector<std::string> pieces = absl::StrSplit(comment.substr(start), '`');
  for (std::size_t i = 1; i < pieces.size(); i += 2) {  // those between two marks
    if (pieces[i].find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos) {
      keys.insert(pieces[i]);
    }
  }
  return keys;
}

std::set<std::string> KeysOf(const WireError& error) {
  std::set<std::string> keys;
  for (const auto& [key, value] : error.metadata) keys.insert(key);
  return keys;
}

TEST(ErrorReasonsTest, EachIsProducedAndIsWhatTheContractSays) {
  CommentedContract contract;
  const EnumDescriptor* reasons = contract.Reasons();
  ASSERT_NE(reasons, nullptr);
  const auto produced = ProducedErrors();
  for (int i = 1; i < reasons->value_count(); ++i) {
    const EnumValueDescriptor& reason = *reasons->value(i);
    SCOPED_TRACE(reason.name());
    const auto produce = produced.find(static_cast<v1::ErrorReason>(reason.number()));
    if (produce == produced.end()) {
      ADD_FAILURE() << "no case in produced_errors.cc produces it";
      continue;
    }
    const WireError error = ErrorOf(produce->second());
    const std::string comment = CommentOf(reason);
    EXPECT_EQ("ERROR_REASON_" + error.reason, reason.name()) << error;
    EXPECT_EQ(google::rpc::Code_Name(static_cast<google::rpc::Code>(error.code)),
              DocumentedCode(comment))
        << error;
    EXPECT_EQ(KeysOf(error), DocumentedKeys(comment)) << error;
    EXPECT_EQ(error.domain, "partyline.dev");
    EXPECT_EQ(!error.violations.empty(), absl::StrContains(comment, "google.rpc.BadRequest"))
        << error;
    EXPECT_EQ(error.retry_delay.has_value(), absl::StrContains(comment, "google.rpc.RetryInfo"))
        << error;
  }
  EXPECT_GE(reasons->value_count(), 26);
}

}  // namespace
}  // namespace partyline
