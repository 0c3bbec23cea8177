// SPDX-License-Identifier: Apache-2.0

// What every part of the contract has in common, checked on its descriptors.

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/options.pb.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;
using ::testing::ElementsAre;

std::vector<const google::protobuf::FileDescriptor*> Files() {
  return {v1::FuzzyDate::descriptor()->file(),
          v1::Evidence::descriptor()->file(),
          v1::Name::descriptor()->file(),
          v1::Source::descriptor()->file(),
          v1::Party::descriptor()->file(),
          v1::Person::descriptor()->file(),
          v1::Event::descriptor()->file(),
          v1::Election::descriptor()->file(),
          v1::Result::descriptor()->file(),
          v1::Record::descriptor()->file(),
          v1::GetPartyRequest::descriptor()->file(),
          v1::CommitRequest::descriptor()->file()};
}

std::vector<const Descriptor*> Messages() {
  std::vector<const Descriptor*> all;
  for (const auto* file : Files()) {
    for (int i = 0; i < file->message_type_count(); ++i) all.push_back(file->message_type(i));
  }
  return all;
}

std::vector<const MethodDescriptor*> Methods() {
  std::vector<const MethodDescriptor*> all;
  for (const auto* file : Files()) {
    for (int i = 0; i < file->service_count(); ++i) {
      for (int k = 0; k < file->service(i)->method_count(); ++k)
        all.push_back(file->service(i)->method(k));
    }
  }
  return all;
}

std::vector<std::string> FirstFields(const Descriptor* message, int count) {
  std::vector<std::string> names;
  for (int number = 1; number <= count; ++number) {
    const FieldDescriptor* field = message->FindFieldByNumber(number);
    names.push_back(field == nullptr ? "" : field->name());
  }
  return names;
}

bool Has(const Descriptor* message, const std::string& field) {
  return message->FindFieldByName(field) != nullptr;
}

TEST(ContractTest, EveryMethodSaysWhoMayCallItAndWhatItCosts) {
  for (const auto* method : Methods()) {
    const v1::MethodRule& rule = method->options().GetExtension(v1::method);
    EXPECT_NE(rule.role(), v1::ROLE_UNSPECIFIED) << method->full_name();
    EXPECT_NE(rule.cost(), v1::COST_UNSPECIFIED) << method->full_name();
  }
  EXPECT_EQ(Methods().size(), 20u);
}

TEST(ContractTest, EveryFactBeginsWithIdPeriodEvidence) {
  int facts = 0;
  for (const auto* message : Messages()) {
    const FieldDescriptor* evidence = message->FindFieldByName("evidence");
    if (evidence == nullptr || message == v1::ConflictSide::descriptor()) continue;
    EXPECT_THAT(FirstFields(message, 3), ElementsAre("id", "period", "evidence"))
        << message->name();
    EXPECT_TRUE(evidence->options().GetExtension(v1::rule).required()) << message->name();
    ++facts;
  }
  EXPECT_GE(facts, 17);
}

TEST(ContractTest, EveryRecordBeginsWithNameEtagRevision) {
  const Descriptor* record = v1::Record::descriptor();
  for (int i = 0; i < record->field_count(); ++i) {
    const Descriptor* body = record->field(i)->message_type();
    EXPECT_THAT(FirstFields(body, 3), ElementsAre("name", "etag", "revision")) << body->name();
    EXPECT_TRUE(Has(body, "display_name")) << body->name();
    EXPECT_TRUE(Has(body, "extra")) << body->name();
  }
}

TEST(ContractTest, EveryAnswerSaysWhichStateItIsFrom) {
  for (const auto* method : Methods()) {
    if (method->server_streaming()) continue;
    EXPECT_TRUE(Has(method->output_type(), "revision")) << method->full_name();
  }
}

TEST(ContractTest, EveryReadCanAskForAStateAtLeastAsNew) {
  for (const auto* method : Methods()) {
    if (method->name() == "Commit" || method->name() == "GetServerInfo" ||
        method->server_streaming())
      continue;
    EXPECT_TRUE(Has(method->input_type(), "min_revision")) << method->full_name();
  }
}

TEST(ContractTest, ListingsPage) {
  for (const auto* method : Methods()) {
    const bool listing = absl::StartsWith(method->name(), "List") || method->name() == "Search";
    for (const char* field : {"page_size", "page_token"}) {
      EXPECT_EQ(Has(method->input_type(), field), listing) << method->full_name() << " " << field;
    }
    EXPECT_EQ(Has(method->output_type(), "next_page_token"), listing) << method->full_name();
  }
}

TEST(ContractTest, EveryKindOfAFactSaysHowManyCanBeTrueAtOnce) {
  for (const EnumDescriptor* kinds : {v1::NameKind_descriptor(), v1::LegalStatusKind_descriptor(),
                                      v1::AffiliationKind_descriptor(),
                                      v1::AttributeKind_descriptor(), v1::TotalKind_descriptor()}) {
    for (int i = 1; i < kinds->value_count(); ++i) {
      EXPECT_TRUE(kinds->value(i)->options().HasExtension(v1::kind_valence))
          << kinds->value(i)->name();
    }
  }
}

TEST(ContractTest, FiguresKeepNotStatedApartFromZero) {
  for (const char* field : {"votes", "share", "seats", "seat_change", "rank"}) {
    EXPECT_TRUE(v1::Reading::descriptor()->FindFieldByName(field)->has_presence()) << field;
  }
  EXPECT_TRUE(v1::Count::descriptor()->FindFieldByName("value")->has_presence());
  EXPECT_TRUE(v1::Representation::descriptor()->FindFieldByName("seats")->has_presence());
}

// Methods still to come are listed in the README, and nothing else is.
TEST(ContractTest, TheReadmeNamesTheMethodsThatAreStillToCome) {
  std::ifstream file(PARTYLINE_SOURCE_DIR "/README.md");
  const std::string readme((std::istreambuf_iterator<char>(file)), {});
  const std::size_t begin = readme.find("<!-- planned -->");
  const std::size_t end = readme.find("<!-- /planned -->");
  std::vector<std::string> planned;
  for (const auto* method : Methods()) {
    if (method->options().GetExtension(v1::method).planned()) planned.push_back(method->name());
  }
  if (planned.empty()) {
    EXPECT_EQ(begin, std::string::npos);
    return;
  }
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  const std::string listed = readme.substr(begin, end - begin);
  for (const auto* method : Methods()) {
    const bool named = absl::StrContains(listed, absl::StrCat("`", method->name(), "`"));
    EXPECT_EQ(named, method->options().GetExtension(v1::method).planned()) << method->full_name();
  }
}

}  // namespace
}  // namespace partyline
