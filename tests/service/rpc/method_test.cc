// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/method.h"

#include <algorithm>

#include "gtest/gtest.h"

namespace partyline {
namespace {

std::vector<Method> Methods() {
  auto methods = AllMethods();
  EXPECT_TRUE(methods.ok()) << methods.status();
  return *std::move(methods);
}

const Method& Find(const std::vector<Method>& methods, absl::string_view name) {
  return *std::find_if(methods.begin(), methods.end(),
                       [&](const Method& method) { return method.name == name; });
}

TEST(MethodTest, EveryMethodOfTheContractHasRoleCostAndAnAnswer) {
  const std::vector<Method> methods = Methods();
  EXPECT_EQ(methods.size(), 20u);
  for (const Method& method : methods) {
    SCOPED_TRACE(method.name);
    EXPECT_NE(method.rule.role(), v1::ROLE_UNSPECIFIED);
    EXPECT_NE(method.rule.cost(), v1::COST_UNSPECIFIED);
    EXPECT_NE(method.rule.planned(), method.built());
    EXPECT_EQ(method.rule.cost() == v1::COST_STREAM, method.open != nullptr);
  }
}

TEST(MethodTest, OnlyCommitNeedsAnEditor) {
  for (const Method& method : Methods()) {
    EXPECT_EQ(method.rule.role() == v1::ROLE_EDITOR,
              method.name == "partyline.v1.ChangeService/Commit")
        << method.name;
  }
}

TEST(MethodTest, CommitsAreBoundMoreTightly) {
  const std::vector<Method> methods = Methods();
  EXPECT_EQ(Find(methods, "partyline.v1.ChangeService/Commit").size_limit, "commit_bytes");
  EXPECT_EQ(Find(methods, "partyline.v1.ChangeService/Commit").max_bytes, 1u << 20);
  EXPECT_EQ(Find(methods, "partyline.v1.PartyService/Search").size_limit, "message_bytes");
  EXPECT_EQ(Find(methods, "partyline.v1.PartyService/Search").max_bytes, 4u << 20);
}

TEST(MethodTest, UnbuiltFieldIsNotedOnItsMethod) {
  const absl::string_view fields[] = {"partyline.v1.GetPartyRequest.at_revision"};
  const auto methods = MethodsWithout(fields);
  ASSERT_TRUE(methods.ok()) << methods.status();
  for (const Method& method : *methods) {
    const bool has_it = method.name == "partyline.v1.PartyService/GetParty";
    ASSERT_EQ(method.unbuilt.size(), has_it ? 1u : 0u) << method.name;
    if (has_it) {
      EXPECT_EQ(method.unbuilt[0]->name(), "at_revision");
    }
  }
}

TEST(MethodTest, UnbuiltFieldsThatThereAreNotKeepAServerFromStarting) {
  const absl::string_view rows[] = {
      "partyline.v1.GetPartyRequest.at_revisions",  // no such field
      "partyline.v1.Party.names",                   // of no request
  };
  for (const absl::string_view field : rows) {
    const absl::Status status = MethodsWithout({field}).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInternal) << field;
    EXPECT_NE(status.message().find(field), absl::string_view::npos) << status;
  }
}

}  // namespace
}  // namespace partyline
