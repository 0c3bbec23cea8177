// SPDX-License-Identifier: Apache-2.0

// The rules for what is served can fail: a value, a sort or a remark that is made another one rests
// on the documents' words no more.
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "gtest/gtest.h"
#include "tests/acceptance/served.h"
#include "tests/acceptance/value_grounds.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsOfDocuments(Ground ground) { return ground == Ground::kPrinted || ground == Ground::kRead; }

// A record of the same collection that no fact of the data set means by these words.
std::string AnotherRecord(const std::string& name) {
  static const auto& others = *new std::map<std::string, std::vector<std::string>>{
      {"elections", {"elections/az-muni-2004", "elections/az-parl-2015"}},
      {"events", {"events/uz-flight", "events/az-merger-2011"}},
      {"parties", {"parties/ssru", "parties/us-state-department"}},
      {"people", {"people/symonenko", "people/zabelin"}},
      {"sources", {"sources/dvikom", "sources/kommunist"}},
  };
  const auto found = others.find(name.substr(0, name.find('/')));
  if (found == others.end()) return name + "x";
  return found->second[name == found->second[0] ? 1 : 0];
}

std::string AnotherText(const ServedValue& value) {
  if (value.field.full_name() == "partyline.v1.Ref.name") return AnotherRecord(value.text);
  std::string text = value.text;
  if (!absl::ascii_isdigit(text.back())) return text + "x";
  text.back() = text.back() == '9' ? '1' : static_cast<char>(text.back() + 1);
  return text;
}

// A kind that means something else.
int AnotherKind(const ServedValue& value) {
  static const auto& others = *new std::map<std::string, std::vector<int>>{
      {"partyline.v1.AttributeKind", {v1::ATTRIBUTE_KIND_FAMILY, v1::ATTRIBUTE_KIND_PURPOSE}},
      {"partyline.v1.Basis", {v1::BASIS_RECOGNIZED, v1::BASIS_ASSERTED}},
      {"partyline.v1.NameKind", {v1::NAME_KIND_BALLOT, v1::NAME_KIND_FULL}},
      {"partyline.v1.ParticipantRole",
       {v1::PARTICIPANT_ROLE_ABSORBED, v1::PARTICIPANT_ROLE_FOUNDER}},
      {"partyline.v1.PartyKind", {v1::PARTY_KIND_MOVEMENT, v1::PARTY_KIND_PARTY}},
      {"partyline.v1.SourceKind", {v1::SOURCE_KIND_BOOK, v1::SOURCE_KIND_DOCUMENT}},
      {"partyline.v1.AffiliationKind", {v1::AFFILIATION_KIND_TIES, v1::AFFILIATION_KIND_OBSERVER}},
      {"partyline.v1.ElectionKind", {v1::ELECTION_KIND_MUNICIPAL, v1::ELECTION_KIND_PRESIDENTIAL}},
      {"partyline.v1.EventKind", {v1::EVENT_KIND_DISPUTE, v1::EVENT_KIND_ADMISSION}},
      {"partyline.v1.LegalStatusKind",
       {v1::LEGAL_STATUS_KIND_REFUSED, v1::LEGAL_STATUS_KIND_DEREGISTERED}},
      {"partyline.v1.Outcome", {v1::OUTCOME_ELECTED, v1::OUTCOME_RUNOFF}},
      {"partyline.v1.ParticipationKind",
       {v1::PARTICIPATION_KIND_DID_NOT_RUN, v1::PARTICIPATION_KIND_BOYCOTTED}},
      {"partyline.v1.TotalKind", {v1::TOTAL_KIND_ELECTORATE, v1::TOTAL_KIND_VOTES_VALID}},
  };
  const google::protobuf::EnumDescriptor& type = *value.field.enum_type();
  const std::vector<int>& kinds = others.at(type.full_name());
  return type.FindValueByNumber(kinds[0])->name() == value.text ? kinds[1] : kinds[0];
}

// Makes a value another one. False: there is no other (true of what is only there when true).
bool Falsify(const ServedValue& value, Message& message) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  const FieldDescriptor* field = &value.field;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      if (field->is_repeated()) {
        reflection.SetRepeatedString(&message, field, value.index, AnotherText(value));
      } else {
        reflection.SetString(&message, field, AnotherText(value));
      }
      return true;
    case FieldDescriptor::CPPTYPE_INT32:
      reflection.SetInt32(&message, field, reflection.GetInt32(message, field) + 1);
      return true;
    case FieldDescriptor::CPPTYPE_INT64:
      reflection.SetInt64(&message, field, reflection.GetInt64(message, field) + 1);
      return true;
    case FieldDescriptor::CPPTYPE_ENUM:
      reflection.SetEnumValue(&message, field, AnotherKind(value));
      return true;
    default:
      return false;
  }
}

class FalsifiedValuesTest : public ServedTest {
 protected:
  ServedData data() const { return {records(), documents()}; }
};

// What sorts a fact is decided by words as well: made another, it is of no rule and in no table.
TEST_F(FalsifiedValuesTest, AnotherSortIsNoticed) {
  const struct {
    const char* name;
    const char* record;
    const char* path;
    void (*change)(v1::Record&);
  } kCases[] = {
      {"a role", "events/uz-persecution", "events/uz-persecution.participants[0].role",
       [](v1::Record& record) {
         record.mutable_event()->mutable_participants(0)->set_role(v1::PARTICIPANT_ROLE_AFFECTED);
       }},
      {"who comes first", "events/uz-transformation-1991",
       "events/uz-transformation-1991.participants[0].role",
       [](v1::Record& record) {
         record.mutable_event()->mutable_participants(0)->set_role(v1::PARTICIPANT_ROLE_SUCCESSOR);
       }},
      {"a name for an abbreviation", "parties/az-avkp", "parties/az-avkp.names[3].kind",
       [](v1::Record& record) {
         record.mutable_party()->mutable_names(3)->set_kind(v1::NAME_KIND_FULL);
       }},
      {"a party for a ministry", "parties/az-justice-ministry", "parties/az-justice-ministry.kind",
       [](v1::Record& record) { record.mutable_party()->set_kind(v1::PARTY_KIND_PARTY); }},
      {"a claim for a fact", "parties/az-avkp",
       "parties/az-avkp.attributes[6].evidence.claims[0].basis",
       [](v1::Record& record) {
         record.mutable_party()
             ->mutable_attributes(6)
             ->mutable_evidence()
             ->mutable_claims(0)
             ->set_basis(v1::BASIS_ASSERTED);
       }},
      {"a claim that nobody makes", "parties/az-avkp",
       "parties/az-avkp.attributes[6].evidence.claims[0].basis",
       [](v1::Record& record) {
         v1::Claim& claim =
             *record.mutable_party()->mutable_attributes(6)->mutable_evidence()->mutable_claims(0);
         claim.set_basis(v1::BASIS_ASSERTED);
         claim.clear_by();
         claim.clear_note();
       }},
      {"a slogan by the address alone", "parties/az-avkp", "parties/az-avkp.attributes[3].kind",
       [](v1::Record& record) {
         v1::Attribute& ideology = *record.mutable_party()->mutable_attributes(3);
         ideology.set_kind(v1::ATTRIBUTE_KIND_SLOGAN);
         ideology.mutable_evidence()->mutable_claims(0)->mutable_citations(0)->set_field("Slogan");
       }},
      {"a stated language inferred", "parties/az-azkp1993",
       "parties/az-azkp1993.names[2].language_inferred",
       [](v1::Record& record) {
         record.mutable_party()->mutable_names(2)->set_language_inferred(true);
       }},
      {"the order of leaders", "parties/az-avkp", "parties/az-avkp.leaderships[1].period.after",
       [](v1::Record& record) {
         record.mutable_party()->mutable_leaderships(1)->mutable_period()->set_after("status-1");
       }},
  };
  for (const auto& test : kCases) {
    v1::Record record = records().at(test.record);
    test.change(record);
    bool noticed = false;
    ForEachServedValue(record, data(), [&](const ServedValue& value) {
      noticed |= value.path == test.path && !IsOfDocuments(value.ground);
    });
    EXPECT_TRUE(noticed) << test.name;
  }
}

// Remarks are nobody's but the editor's; what they quote is the documents'.
TEST_F(FalsifiedValuesTest, ARemarkQuotesWhatIsThere) {
  const struct {
    const char* name;
    const char* note;
    Ground ground;
  } kCases[] = {
      {"no quotation", "that it joined is not said", Ground::kRemark},
      {"words of the document", "“led by” stands there", Ground::kRemark},
      {"plain marks", "\"led by\" stands there", Ground::kRemark},
      {"words of nobody", "“the vanguard” stands there", Ground::kNothing},
      {"the second is of nobody", "“led by”, “the vanguard”", Ground::kNothing},
      {"a part of a word", "“ed by” stands there", Ground::kNothing},
      {"a quotation without end", "“led by stands there", Ground::kNothing},
      {"blank", " ", Ground::kNothing},
  };
  for (const auto& test : kCases) {
    v1::Record record = records().at("parties/az-avkp2");
    v1::Evidence& evidence = *record.mutable_party()->mutable_leaderships(0)->mutable_evidence();
    evidence.mutable_claims(0)->set_note(test.note);
    Ground ground = Ground::kAddress;
    ForEachServedValue(record, data(), [&](const ServedValue& value) {
      if (value.path == "parties/az-avkp2.leaderships[0].evidence.claims[0].note") {
        ground = value.ground;
      }
    });
    EXPECT_EQ(ground, test.ground) << test.name;
  }
}

TEST_F(FalsifiedValuesTest, AValueOfAFieldWithoutRuleIsNoticed) {
  v1::Record record = records().at("parties/az-avkp");
  (*record.mutable_party()->mutable_extra())["members"] = "7,000";
  int unfounded = 0;
  ForEachServedValue(record, data(), [&](const ServedValue& value) {
    unfounded += value.ground == Ground::kNothing;
  });
  EXPECT_EQ(unfounded, 1);
}

// Each value that rests on the documents' words is made another one, by a
// letter, a digit, a record or a kind, and rests on them no more.
TEST_F(FalsifiedValuesTest, AnyOtherValueIsNoticed) {
  int falsified = 0;
  for (const auto& [name, served] : records()) {
    std::vector<std::string> paths;
    ForEachServedValue(served, data(), [&](const ServedValue& value) {
      if (IsOfDocuments(value.ground)) paths.push_back(value.path);
    });
    for (const std::string& path : paths) {
      v1::Record record = served;
      bool changed = false;
      ForEachServedValue(record, data(), [&](const ServedValue& value) {
        // The message is one of `record`, which is ours to change; a visitor is only shown it.
        if (value.path == path) changed = Falsify(value, const_cast<Message&>(value.message));
      });
      if (!changed) continue;
      bool noticed = false;
      ForEachServedValue(record, data(), [&](const ServedValue& value) {
        noticed |= value.ground == Ground::kNothing;
        noticed |= value.path == path && !IsOfDocuments(value.ground);
      });
      EXPECT_TRUE(noticed) << path;
      ++falsified;
    }
  }
  std::cout << falsified << " values falsified\n";
  EXPECT_GT(falsified, 1000);
}

}  // namespace
}  // namespace partyline
