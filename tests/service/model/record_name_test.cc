// SPDX-License-Identifier: Apache-2.0
#include "service/model/record_name.h"

#include <gtest/gtest.h>

#include <string>

namespace partyline {
namespace {

TEST(RecordNameTest, KindsOfNames) {
  const std::string longest(63, 'a');
  const struct {
    std::string name;
    v1::RecordKind kind;
  } kRows[] = {
      {"sources/az-communist-party-1993", v1::RECORD_KIND_SOURCE},
      {"parties/az-avkp", v1::RECORD_KIND_PARTY},
      {"parties/1", v1::RECORD_KIND_PARTY},
      {"parties/int-ucp--cpsu", v1::RECORD_KIND_PARTY},
      {"parties/" + longest, v1::RECORD_KIND_PARTY},
      {"people/mahmudov", v1::RECORD_KIND_PERSON},
      {"events/transformation-1991", v1::RECORD_KIND_EVENT},
      {"elections/az-parl-2005", v1::RECORD_KIND_ELECTION},
      {"elections/az-parl-2005/results/sayadov", v1::RECORD_KIND_RESULT},
      {"", v1::RECORD_KIND_UNSPECIFIED},
      {"parties", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/", v1::RECORD_KIND_UNSPECIFIED},
      {"/az-avkp", v1::RECORD_KIND_UNSPECIFIED},
      {"Parties/az-avkp", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/az_avkp", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/AZ", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/-az", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/az-", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/" + longest + "a", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/az-avkp/", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/../secrets", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/oʻzkp", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/az-avkp#leader-2", v1::RECORD_KIND_UNSPECIFIED},
      {"persons/mahmudov", v1::RECORD_KIND_UNSPECIFIED},
      {"results/x", v1::RECORD_KIND_UNSPECIFIED},
      {"parties/x/results/y", v1::RECORD_KIND_UNSPECIFIED},
      {"elections/x/results", v1::RECORD_KIND_UNSPECIFIED},
      {"elections/x/results/", v1::RECORD_KIND_UNSPECIFIED},
      {"elections//results/y", v1::RECORD_KIND_UNSPECIFIED},
      {"elections/x/events/y", v1::RECORD_KIND_UNSPECIFIED},
      {"elections/x/results/y/z", v1::RECORD_KIND_UNSPECIFIED},
      {std::string("parties/a\0b", 11), v1::RECORD_KIND_UNSPECIFIED},
  };
  for (const auto& row : kRows) EXPECT_EQ(KindOfName(row.name), row.kind) << row.name;
}

TEST(RecordNameTest, EveryKindHasACollection) {
  EXPECT_EQ(CollectionOf(v1::RECORD_KIND_SOURCE), "sources");
  EXPECT_EQ(CollectionOf(v1::RECORD_KIND_PARTY), "parties");
  EXPECT_EQ(CollectionOf(v1::RECORD_KIND_PERSON), "people");
  EXPECT_EQ(CollectionOf(v1::RECORD_KIND_EVENT), "events");
  EXPECT_EQ(CollectionOf(v1::RECORD_KIND_ELECTION), "elections");
  EXPECT_EQ(CollectionOf(v1::RECORD_KIND_RESULT), "results");
  EXPECT_EQ(CollectionOf(v1::RECORD_KIND_UNSPECIFIED), "");
  EXPECT_EQ(CollectionOf(static_cast<v1::RecordKind>(99)), "");
  EXPECT_EQ(CollectionOf(static_cast<v1::RecordKind>(-1)), "");
}

TEST(RecordNameTest, FactPointersAreSplit) {
  absl::string_view record;
  absl::string_view fact;
  ASSERT_TRUE(SplitFactPointer("parties/az-avkp#leader-2", &record, &fact));
  EXPECT_EQ(record, "parties/az-avkp");
  EXPECT_EQ(fact, "leader-2");
  ASSERT_TRUE(SplitFactPointer("elections/az-pres-1998/results/hasanov#ran", &record, &fact));
  EXPECT_EQ(record, "elections/az-pres-1998/results/hasanov");
  EXPECT_EQ(fact, "ran");
}

TEST(RecordNameTest, MalformedPointersGiveNothing) {
  for (const char* pointer :
       {"", "#", "parties/az-avkp", "parties/az-avkp#", "#leader-2", "parties/#leader-2",
        "parties/az-avkp#Leader", "parties/az-avkp#a#b", "az-avkp#leader-2"}) {
    absl::string_view record = "before";
    absl::string_view fact = "before";
    EXPECT_FALSE(SplitFactPointer(pointer, &record, &fact)) << pointer;
    EXPECT_EQ(record, "") << pointer;
    EXPECT_EQ(fact, "") << pointer;
  }
}

TEST(RecordNameTest, EveryKindOfRecordHasItsBody) {
  const auto* descriptor = v1::Record::descriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    SCOPED_TRACE(descriptor->field(i)->name());
    v1::Record record;
    auto* body = record.GetReflection()->MutableMessage(&record, descriptor->field(i));
    body->GetReflection()->SetString(body, body->GetDescriptor()->FindFieldByName("name"),
                                     "the-name");
    EXPECT_EQ(BodyOf(record), body);
    EXPECT_EQ(MutableBodyOf(record), body);
    EXPECT_EQ(KindOf(record), descriptor->field(i)->number());
    EXPECT_EQ(NameOf(record), "the-name");
    EXPECT_EQ(MakeBody(KindOf(record), record), body);
    v1::Record empty;
    const auto* made = MakeBody(KindOf(record), empty);
    EXPECT_EQ(made, BodyOf(empty));
    EXPECT_EQ(KindOf(empty), KindOf(record));
  }
}

TEST(RecordNameTest, AnEmptyRecordHasNoBody) {
  v1::Record record;
  EXPECT_EQ(BodyOf(record), nullptr);
  EXPECT_EQ(MutableBodyOf(record), nullptr);
  EXPECT_EQ(MakeBody(v1::RECORD_KIND_UNSPECIFIED, record), nullptr);
  EXPECT_EQ(KindOf(record), v1::RECORD_KIND_UNSPECIFIED);
  EXPECT_EQ(NameOf(record), "");
}

}  // namespace
}  // namespace partyline
