// SPDX-License-Identifier: Apache-2.0
#include "service/query/beginnings.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/search.h"
#include "service/snapshot/apply.h"
#include "tests/service/query/story.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::SizeIs;

void AddParty(const std::string& name, v1::RecordSet& records) {
  v1::Party& party = *records.add_records()->mutable_party();
  party.set_name(name);
  party.set_kind(v1::PARTY_KIND_PARTY);
}

v1::Event& AddEvent(const std::string& name, v1::EventKind kind, const std::string& date,
                    v1::RecordSet& records) {
  v1::Event& event = *records.add_records()->mutable_event();
  event.set_name(name);
  event.set_kind(kind);
  event.add_dates()->mutable_period()->mutable_start()->set_edtf(date);
  return event;
}

void AddPart(const std::string& party, v1::ParticipantRole role, v1::Event& event) {
  v1::Participant& part = *event.add_participants();
  part.set_role(role);
  part.mutable_who()->set_name(party);
}

std::vector<std::string> LinesOf(const ApartGroup& group) {
  std::vector<std::string> out;
  for (const ApartLine& line : group) out.push_back(absl::StrCat(line.words, " ", line.detail));
  return out;
}

ApartGroup Beginnings(const Snapshot& snapshot) {
  return BeginningsOf(snapshot, RowOf(snapshot, "parties/p"));
}

TEST(BeginningsTest, BodySaidToTakePartThousandsOfTimesBeganOnceInEachRole) {
  v1::RecordSet records;
  AddParty("parties/p", records);
  v1::Event& event = AddEvent("events/e", v1::EVENT_KIND_TRANSFORMATION, "1991-11-01", records);
  for (int i = 0; i < 5000; ++i) AddPart("parties/p", v1::PARTICIPANT_ROLE_SUCCESSOR, event);
  for (int i = 0; i < 5000; ++i) AddPart("parties/p", v1::PARTICIPANT_ROLE_FOUNDED, event);
  const auto snapshot = SnapshotOf(records);
  EXPECT_THAT(
      LinesOf(Beginnings(*snapshot)),
      testing::UnorderedElementsAre("formed by transformation 1991-11-01", "founded 1991-11-01"));
}

TEST(BeginningsTest, MergerOfThousandsIsOneBeginning) {
  v1::RecordSet records;
  AddParty("parties/p", records);
  v1::Event& event = AddEvent("events/e", v1::EVENT_KIND_MERGER, "2011-10-31", records);
  AddPart("parties/p", v1::PARTICIPANT_ROLE_SUCCESSOR, event);
  for (int i = 0; i < 3000; ++i) {
    const std::string party = absl::StrCat("parties/q", i);
    AddParty(party, records);
    AddPart(party, v1::PARTICIPANT_ROLE_PREDECESSOR, event);
  }
  const auto snapshot = SnapshotOf(records);
  EXPECT_THAT(LinesOf(Beginnings(*snapshot)), ElementsAre("formed by merger 2011-10-31"));
}

TEST(BeginningsTest, LooksAtTheFirstEventsAlone) {
  v1::RecordSet records;
  AddParty("parties/p", records);
  for (int i = 0; i < 2000; ++i) {
    v1::Event& event = AddEvent(absl::StrCat("events/e", i), v1::EVENT_KIND_FOUNDATION,
                                absl::StrCat(3000 - i), records);
    AddPart("parties/p", v1::PARTICIPANT_ROLE_FOUNDED, event);
  }
  const auto snapshot = SnapshotOf(records);
  const ApartGroup beginnings = Beginnings(*snapshot);
  ASSERT_THAT(beginnings, SizeIs(kMaxBeginnings));
  EXPECT_EQ(beginnings[0].detail, "1001");
  EXPECT_THAT(WhatTellsApart(*snapshot, RowOf(*snapshot, "parties/p")), SizeIs(kMaxApart));
}

TEST(BeginningsTest, EventOfARecordThatWasReplacedIsABeginningOfWhatTookItsPlace) {
  v1::RecordSet records;
  for (const char* party : {"parties/p", "parties/duplicate", "parties/other"}) {
    AddParty(party, records);
  }
  v1::Event& event = AddEvent("events/e", v1::EVENT_KIND_DIVISION, "1997", records);
  AddPart("parties/other", v1::PARTICIPANT_ROLE_SUCCESSOR, event);
  AddPart("parties/duplicate", v1::PARTICIPANT_ROLE_SUCCESSOR, event);
  const auto before = SnapshotOf(records);
  v1::CommitRequest request;
  request.set_request_id("one-of-two");
  v1::Delete& edit = *request.add_edits()->mutable_delete_();
  edit.set_name("parties/duplicate");
  edit.set_replaced_by("parties/p");
  const auto entry = Prepare(*before, request);
  ASSERT_TRUE(entry.ok()) << entry.status();
  const auto after = Apply(*before, *entry);
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_THAT(LinesOf(Beginnings(**after)), ElementsAre("formed by division 1997"));
}

TEST(ApartLinesTest, WhatIsSaidForSureIsNotSaidAgainWithADoubt) {
  const v1::Standing sure = v1::STANDING_UNDISPUTED;
  const v1::Standing inferred = v1::STANDING_INFERRED;
  const struct {
    const char* name;
    ApartGroup lines;
    std::vector<std::string> told;
  } kCases[] = {
      {"inferred elsewhere",
       {{"leader of the AVKP", "", inferred, 1}, {"leader of the AVKP", "", sure, 1}},
       {"leader of the AVKP"}},
      {"told more by another",
       {{"banned", "", inferred}, {"banned", "1994", sure}},
       {"banned 1994"}},
      {"its time is inferred",
       {{"banned", "", sure}, {"banned", "1994", inferred}},
       {"banned", "banned 1994 (inferred)"}},
      {"sure of the past alone",
       {{"led by Tukanov", "", inferred, 1}, {"led by Tukanov", "until 1998", sure, 2}},
       {"led by Tukanov (inferred)", "led by Tukanov until 1998"}},
      {"a dispute stays",
       {{"leader of the AVKP", "", sure}, {"leader of the AVKP", "", v1::STANDING_DISPUTED}},
       {"leader of the AVKP", "leader of the AVKP (disputed)"}},
      {"what is denied covers nothing",
       {{"banned", "1994", v1::STANDING_DENIED}, {"banned", "", inferred}},
       {"banned (inferred)"}},
      {"nobody is sure",
       {{"banned", "", inferred}, {"banned", "", v1::STANDING_REPORTED}},
       {"banned (inferred)", "banned (reported)"}},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(PickLines({Settled(test.lines)}, 10), ElementsAreArray(test.told)) << test.name;
  }
}

TEST(ApartLinesTest, OfThousandsOfLinesEachIsKeptOnceAndThirtyTwoAtMost) {
  ApartGroup lines;
  for (int i = 0; i < 5000; ++i) {
    AddLine(lines, "banned", "", v1::STANDING_UNDISPUTED);
    AddLine(lines, "banned", "1994", v1::STANDING_UNDISPUTED);
    AddLine(lines, "a long enough way to say registered", absl::StrCat("as number ", i / 100),
            v1::STANDING_REPORTED, 1);
  }
  const ApartGroup settled = Settled(lines);
  ASSERT_THAT(settled, SizeIs(kMaxLines));
  EXPECT_EQ(settled[0].detail, "1994");
  for (std::size_t i = 1; i < settled.size(); ++i) {
    EXPECT_EQ(settled[i].detail, absl::StrCat("as number ", i - 1));
  }
}

}  // namespace
}  // namespace partyline
