// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "google/protobuf/util/message_differencer.h"
#include "partyline/v1/record.pb.h"
#include "service/model/rules.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

v1::Event Succession() {
  return ParseText<v1::Event>(R"pb(
    name: "events/uz-cpu1994-succession"
    etag: "stale"
    revision: 7
    kind: EVENT_KIND_SUCCESSION
    extra { key: "b" value: "2" }
    extra { key: "a" value: "1" }
    occurrence {
      id: "occurred"
      evidence {
        claims { basis: BASIS_SELF_CLAIMED }
        contradicts: "events/transformation-1991#occurred"
        standing: STANDING_UNDISPUTED
      }
    }
    participants {
      id: "predecessor"
      evidence { claims { basis: BASIS_ASSERTED } }
    }
    participants { id: "successor" }
  )pb");
}

TEST(NormalizeTest, WritesStandingsAndClearsWhatTheServerGives) {
  v1::Event event = Succession();
  Normalize(event);
  EXPECT_EQ(event.etag(), "");
  EXPECT_EQ(event.revision(), 0);
  EXPECT_EQ(event.occurrence().evidence().standing(), v1::STANDING_DISPUTED);
  EXPECT_EQ(event.participants(0).evidence().standing(), v1::STANDING_UNDISPUTED);
  EXPECT_FALSE(event.participants(1).has_evidence());
  EXPECT_EQ(event.name(), "events/uz-cpu1994-succession");
}

TEST(NormalizeTest, TwiceIsOnce) {
  v1::Event once = Succession();
  Normalize(once);
  v1::Event twice = once;
  Normalize(twice);
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(once, twice));
}

TEST(EtagTest, Is16HexadecimalDigits) {
  const std::string etag = EtagOf(Succession());
  EXPECT_EQ(etag.size(), 16u);
  EXPECT_EQ(etag.find_first_not_of("0123456789abcdef"), std::string::npos) << etag;
}

TEST(EtagTest, DependsOnContentAlone) {
  const v1::Event event = Succession();
  v1::Event same = event;
  same.set_etag("another");
  same.set_revision(8);
  same.mutable_occurrence()->mutable_evidence()->set_standing(v1::STANDING_DENIED);
  same.clear_extra();
  (*same.mutable_extra())["a"] = "1";  // in another order
  (*same.mutable_extra())["b"] = "2";
  EXPECT_EQ(EtagOf(same), EtagOf(event));
  Normalize(same);
  EXPECT_EQ(EtagOf(same), EtagOf(event));
}

TEST(EtagTest, ChangesWithEveryChange) {
  const v1::Event event = Succession();
  v1::Event other = event;
  other.set_note("a remark");
  EXPECT_NE(EtagOf(other), EtagOf(event));
  other = event;
  (*other.mutable_extra())["a"] = "2";
  EXPECT_NE(EtagOf(other), EtagOf(event));
  other = event;
  other.mutable_participants()->SwapElements(0, 1);
  EXPECT_NE(EtagOf(other), EtagOf(event));
}

TEST(EtagTest, LeavesTheRecordAsItIs) {
  const v1::Event event = Succession();
  EtagOf(event);
  EXPECT_EQ(event.etag(), "stale");
}

}  // namespace
}  // namespace partyline
