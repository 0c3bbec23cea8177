// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/wire.h"

#include "gtest/gtest.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline {
namespace {

// A row of a party whose bytes have about `size` bytes.
RowPtr RowOf(std::size_t size) {
  v1::Party party;
  party.set_name("parties/az-avkp");
  party.set_note(std::string(size, 'x'));
  RowParts row;
  row.record_kind = v1::RECORD_KIND_PARTY;
  row.full = party.SerializeAsString();
  row.basic = CutToBasic(*v1::Party::descriptor(), row.full);
  return Row::Make(row);
}

// Around the lengths at which the varint that tells them grows.
constexpr std::size_t kSizes[] = {0, 1, 105, 106, 107, 108, 127, 128, 16360, 16384, 20000, 3 << 20};

TEST(WireTest, ComposedBytesAreWhatProtobufWouldHaveWritten) {
  for (const std::size_t size : kSizes) {
    SCOPED_TRACE(size);
    const RowPtr made = RowOf(size);
    const Row& row = *made;
    v1::GetPartyResponse expected;
    expected.mutable_party()->ParseFromString(std::string(row.full()));
    std::string composed;
    AppendField(v1::GetPartyResponse::kPartyFieldNumber, row.full(), composed);
    EXPECT_TRUE(composed == expected.SerializeAsString());
    EXPECT_EQ(composed.size(),
              FieldSize(v1::GetPartyResponse::kPartyFieldNumber, row.full().size()));
  }
}

TEST(WireTest, RecordIsWrappedByItsKind) {
  for (const std::size_t size : kSizes) {
    SCOPED_TRACE(size);
    const RowPtr made = RowOf(size);
    const Row& row = *made;
    v1::BatchGetRecordsResponse expected;
    expected.add_records()->mutable_party()->ParseFromString(std::string(row.full()));
    std::string composed;
    AppendRecord(v1::BatchGetRecordsResponse::kRecordsFieldNumber, row, v1::VIEW_FULL, composed);
    EXPECT_TRUE(composed == expected.SerializeAsString());
    EXPECT_EQ(RecordSize(row, v1::VIEW_FULL), expected.records(0).ByteSizeLong());
  }
}

TEST(WireTest, RevisionSaysLogAndNumber) {
  const std::shared_ptr<const Snapshot> empty = Snapshot::Empty(0xFEDCBA9876543210);
  std::string composed;
  AppendRevision(v1::GetPartyResponse::kRevisionFieldNumber, *empty, composed);
  v1::GetPartyResponse response;
  ASSERT_TRUE(response.ParseFromString(composed));
  EXPECT_EQ(response.revision().log(), 0xFEDCBA9876543210);
  EXPECT_EQ(response.revision().number(), 0);
  EXPECT_EQ(composed, response.SerializeAsString());
}

TEST(WireTest, EmptyTextsAndZeroesAreLeftOut) {
  std::string composed;
  AppendText(v1::ListPartiesResponse::kNextPageTokenFieldNumber, "", composed);
  AppendInt(v1::ListPartiesResponse::kTotalSizeFieldNumber, 0, composed);
  EXPECT_EQ(composed, "");
}

TEST(WireTest, ViewChoosesTheBytes) {
  const RowPtr row = RowOf(10);
  for (const v1::View view : {v1::VIEW_BASIC, v1::VIEW_FULL}) {
    std::string expected;
    AppendField(3, row->In(view), expected);
    std::string composed;
    AppendBody(3, *row, view, composed);
    EXPECT_EQ(composed, expected);
    EXPECT_EQ(BodySize(3, *row, view), expected.size());
  }
}

}  // namespace
}  // namespace partyline
