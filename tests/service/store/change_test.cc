// SPDX-License-Identifier: Apache-2.0
#include "service/store/change.h"

#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using google::protobuf::util::MessageDifferencer;

constexpr char kEntry[] = R"pb(
  format: 1
  revision: 7
  time { seconds: 784000000 nanos: 5 }
  principal: "ann"
  request_id: "split-of-1997"
  request_digest: "not shown"
  summary: "The AVKP fell into two"
  edits {
    create {
      party { name: "parties/az-avkp-1" etag: "a1" revision: 7 display_name: "AVKP (Tukanov)" }
    }
  }
  edits { update { source { name: "sources/avkp-page" etag: "b2" content: "All of it." } } }
  edits { delete { name: "parties/az-avkp1" replaced_by: "parties/az-avkp-1" } }
  edits { delete { name: "people/nobody" } }
)pb";

TEST(ChangeTest, ShowsAllButTheDigest) {
  const v1::Change change = ToChange(ParseText<internal::v1::LogEntry>(kEntry), 1993);
  const auto expected = ParseText<v1::Change>(R"pb(
    revision { log: 1993 number: 7 }
    time { seconds: 784000000 nanos: 5 }
    principal: "ann"
    request_id: "split-of-1997"
    summary: "The AVKP fell into two"
    edits {
      create {
        party { name: "parties/az-avkp-1" etag: "a1" revision: 7 display_name: "AVKP (Tukanov)" }
      }
    }
    edits { update { source { name: "sources/avkp-page" etag: "b2" content: "All of it." } } }
    edits { delete { name: "parties/az-avkp1" replaced_by: "parties/az-avkp-1" } }
    edits { delete { name: "people/nobody" } }
  )pb");
  EXPECT_TRUE(MessageDifferencer::Equals(change, expected)) << change.DebugString();
}

TEST(ChangeTest, OutlineHasNamesForContent) {
  const v1::Change change = ToChangeOutline(ParseText<internal::v1::LogEntry>(kEntry), 1993);
  const auto expected = ParseText<v1::Change>(R"pb(
    revision { log: 1993 number: 7 }
    time { seconds: 784000000 nanos: 5 }
    principal: "ann"
    request_id: "split-of-1997"
    summary: "The AVKP fell into two"
    edits { create { party { name: "parties/az-avkp-1" } } }
    edits { update { source { name: "sources/avkp-page" } } }
    edits { delete { name: "parties/az-avkp1" replaced_by: "parties/az-avkp-1" } }
    edits { delete { name: "people/nobody" } }
  )pb");
  EXPECT_TRUE(MessageDifferencer::Equals(change, expected)) << change.DebugString();
}

// Every kind of record keeps its kind.
TEST(ChangeTest, OutlineKnowsEveryKind) {
  for (const char* kind : {"source", "party", "person", "event", "election", "result"}) {
    const auto entry = ParseText<internal::v1::LogEntry>(std::string("edits { update { ") + kind +
                                                         " { name: 'x/y' display_name: 'Y' } } }");
    const auto expected = ParseText<v1::Change>(
        std::string("revision {} time {} edits { update { ") + kind + " { name: 'x/y' } } }");
    const v1::Edit edit = ToChangeOutline(entry, 1993).edits(0);
    EXPECT_TRUE(MessageDifferencer::Equals(edit, expected.edits(0))) << edit.DebugString();
  }
}

}  // namespace
}  // namespace partyline
