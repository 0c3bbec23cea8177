// SPDX-License-Identifier: Apache-2.0
#include "service/store/request_digest.h"

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"
#include "tests/service/store/requests.h"

namespace partyline {
namespace {

// Digests are kept in logs: a version that makes others could not tell a replay from a reuse any
// more.
TEST(RequestDigestTest, StaysAsItIs) {
  v1::CommitRequest request =
      Request("any-request", {Delete("parties/az-avkp-2", "parties/az-avkp2")});
  request.set_summary("One body, entered twice");
  EXPECT_EQ(absl::BytesToHexString(RequestDigest(request)),
            "f5dd993e04ba7014a746c643a7412d2ab28a291cd9c3585f70816d8e44ff96a1");
  request.mutable_expected_revision()->set_log(1993);
  request.mutable_expected_revision()->set_number(7);
  EXPECT_EQ(absl::BytesToHexString(RequestDigest(request)),
            "360b08bbdead83fce83d633f6bdd3884916d62c725f1354aa65c4266aeabdde7");
}

TEST(RequestDigestTest, LooksAtTheContentAlone) {
  v1::CommitRequest request = Request("request-1", {CreateSource(kArticle)});
  const std::string digest = RequestDigest(request);
  request.set_request_id("request-2");
  EXPECT_EQ(RequestDigest(request), digest);
  request.set_summary("The article");
  EXPECT_NE(RequestDigest(request), digest);
}

TEST(RequestDigestTest, OrderOfAMapDoesNotMatter) {
  v1::CommitRequest forward = Request("request-1", {CreateSource(kArticle)});
  v1::CommitRequest backward = forward;
  for (int i = 0; i < 20; ++i) {
    auto& there = *forward.mutable_edits(0)->mutable_create()->mutable_source()->mutable_extra();
    auto& back = *backward.mutable_edits(0)->mutable_create()->mutable_source()->mutable_extra();
    there[std::to_string(i)] = "value";
    back[std::to_string(19 - i)] = "value";
  }
  EXPECT_EQ(RequestDigest(forward), RequestDigest(backward));
}

}  // namespace
}  // namespace partyline
