// SPDX-License-Identifier: Apache-2.0
#include "client/jsonl/format.h"

#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using google::protobuf::util::MessageDifferencer;

v1::Record Avkp() {
  return ParseText<v1::Record>(R"pb(party {
                                      name: "parties/az-avkp"
                                      kind: PARTY_KIND_PARTY
                                      display_name: "Азəрбаjҹан \"ВКП\"\t"
                                      note: "not an old name's"
                                      identifiers { id: "i" scheme: "parlgov" value: "454" }
                                      attributes { id: "a" number: 9007199254740993 }
                                      extra { key: "b" value: "2" }
                                      extra { key: "a" value: "1" }
                                    })pb");
}

TEST(JsonlFormatTest, LinesReadBackAsTheyWere) {
  ExportHeader header;
  header.revision.set_log(18446744073709551615u);
  header.revision.set_number(9007199254740993);
  header.kinds = {v1::RECORD_KIND_PARTY, v1::RECORD_KIND_EVENT};
  header.words = true;
  EXPECT_EQ(HeaderLine(header),
            R"({"export":{"version":1,"log":"18446744073709551615","revision":"9007199254740993",)"
            R"("kinds":["RECORD_KIND_PARTY","RECORD_KIND_EVENT"],"words":true}})"
            "\n");
  const auto read = ReadHeader(HeaderLine(header));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(HeaderLine(*read), HeaderLine(header));

  const auto line = RecordLine(Avkp());
  ASSERT_TRUE(line.ok());
  EXPECT_EQ(line->find('\n'), line->size() - 1);
  EXPECT_TRUE(MessageDifferencer::Equals(*ReadRecord(*line), Avkp()));

  const Replacement replacement = {Replacement::CutDown(Avkp()), "parties/az-acp"};
  const auto replaced = ReplacementLine(replacement);
  ASSERT_TRUE(replaced.ok());
  const auto replacement_read = ReadReplacement(*replaced);
  ASSERT_TRUE(replacement_read.ok()) << replacement_read.status();
  EXPECT_EQ(replacement_read->by, "parties/az-acp");
  EXPECT_TRUE(MessageDifferencer::Equals(replacement_read->record, replacement.record));

  EXPECT_EQ(EndLine({109, 1}), "{\"end\":{\"records\":109,\"replaced\":1}}\n");
  EXPECT_EQ(*ReadEnd(EndLine({109, 1})), (ExportEnd{109, 1}));
}

TEST(JsonlFormatTest, OldNameKeepsWhatItNeedsToBeFound) {
  EXPECT_TRUE(MessageDifferencer::Equals(
      Replacement::CutDown(Avkp()),
      ParseText<v1::Record>(R"pb(party {
                                   name: "parties/az-avkp"
                                   kind: PARTY_KIND_PARTY
                                   display_name: "Азəрбаjҹан \"ВКП\"\t"
                                   identifiers { id: "i" scheme: "parlgov" value: "454" }
                                 })pb")));
}

TEST(JsonlFormatTest, LinesAreToldApartByTheirKey) {
  EXPECT_EQ(KindOf(R"({"export":{}})"), LineKind::kHeader);
  EXPECT_EQ(KindOf("\t{ \"end\" : {}}"), LineKind::kEnd);
  EXPECT_EQ(KindOf(R"({"replaced":{}})"), LineKind::kReplacement);
  EXPECT_EQ(KindOf(R"({"party":{"name":"export"}})"), LineKind::kRecord);
  EXPECT_EQ(KindOf("end"), LineKind::kRecord);
  EXPECT_EQ(KindOf(""), LineKind::kRecord);
}

TEST(JsonlFormatTest, FaultsOfARecordAreSaidWithTheirColumn) {
  struct Case {
    std::string name;
    std::string line;
    std::string fault;
  };
  const std::vector<Case> cases = {
      {"MissingColon", R"({"party":{"name" 1}})", "18: Expected : between key:value pair."},
      {"ColumnsAreCharacters", R"({"party":{"name":"Азəрбаjҹан", "note" 1}})",
       "39: Expected : between key:value pair."},
      {"CutOff", R"({"party":{"name":"parties/x)", "28: Closing quote expected in string."},
      {"SomethingAfterIt", R"({"party":{}} {})", "14: Parsing terminated before end of input."},
      {"UnknownField", R"({"party":{"nmae":"x"}})", "1: (party) nmae: Cannot find field."},
      {"UnknownKind", R"({"party":{"kind":"PARTY_KIND_TRIBE"}})",
       "1: (party.kind): invalid value \"PARTY_KIND_TRIBE\" for type "
       "type.googleapis.com/partyline.v1.PartyKind"},
      {"NoBody", "{}", "1: a record without a body"},
      {"NoName", R"({"party":{}})", "1: a record without a name"},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(ReadRecord(test.line).status(), absl::InvalidArgumentError(test.fault)) << test.name;
  }
}

TEST(JsonlFormatTest, FaultsOfOtherLines) {
  const auto header = [](absl::string_view fields) {
    return std::string(ReadHeader(absl::StrCat("{\"export\":{", fields, "}}")).status().message());
  };
  EXPECT_EQ(header(R"("version":2)"),
            "1: the file has version 2 of the format; this program reads version 1");
  EXPECT_EQ(header(R"("version":"1")"), "1: no version of the format is given");
  EXPECT_EQ(header(R"("version":1.5)"), "1: no version of the format is given");
  EXPECT_EQ(header(R"("version":1,"log":7,"revision":"1")"),
            "1: log and revision must be given, as text");
  EXPECT_EQ(header(R"("version":1,"log":"7","revision":"1","kinds":["TRIBE"])"),
            "1: no such kind: TRIBE");
  EXPECT_EQ(ReadEnd(R"({"end":{"records":-1,"replaced":0}})").status().message(),
            "1: the counts are not given");
  EXPECT_EQ(ReadEnd(R"({"end":{"records":1e300,"replaced":0}})").status().message(),
            "1: the counts are not given");
  EXPECT_EQ(ReadEnd(R"({"end":5})").status().message(), "1: not an object of the one key 'end'");
  EXPECT_EQ(ReadReplacement(R"({"replaced":{"record":{"party":{"name":"parties/x"}}}})")
                .status()
                .message(),
            "1: the record that has taken its place is not named");
  EXPECT_EQ(ReadReplacement(R"({"replaced":{"by":"parties/x"}})").status().message(),
            "1: a record without a body");
}

}  // namespace
}  // namespace partyline::client
