// SPDX-License-Identifier: Apache-2.0

// No value of the data set is invented: each stands in the words that its fact cites, or is read
// from them by a rule that is named, or is marked as put in own words.
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "partyline/v1/election.pb.h"
#include "partyline/v1/fact.pb.h"
#include "service/model/walk.h"
#include "tests/data/data_set.h"
#include "tests/data/date_words.h"
#include "tests/data/documents.h"
#include "tests/data/reading_rules.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Texts that are always as printed.
const std::set<std::string>& PrintedFields() {
  static const auto& fields = *new std::set<std::string>{
      "partyline.v1.Affiliation.label",
      "partyline.v1.Attribute.qualifier",
      "partyline.v1.Attribute.raw",
      "partyline.v1.Count.raw",
      "partyline.v1.Decimal.raw",
      "partyline.v1.FuzzyDate.text",
      "partyline.v1.Leadership.qualifier",
      "partyline.v1.Leadership.title",
      "partyline.v1.LegalStatus.text",
      "partyline.v1.Membership.post",
      "partyline.v1.Name.text",
      "partyline.v1.Nomination.label",
      "partyline.v1.Participant.capacity",
      "partyline.v1.Participation.reason",
      "partyline.v1.Reading.outcome_raw",
      "partyline.v1.Ref.text",
  };
  return fields;
}

// Places are too, where no rule reads them: an attribute's own value is left to its rule.
bool IsPrinted(const std::string& field, const Message& fact) {
  if (field != "partyline.v1.Place.text") return PrintedFields().contains(field);
  return fact.GetDescriptor() != v1::Attribute::descriptor();
}

bool IsInOwnWords(const v1::Evidence& evidence) {
  for (const v1::Claim& claim : evidence.claims()) {
    if (absl::StartsWith(claim.note(), "in own words")) return true;
  }
  return false;
}

// What is read, as text; empty: no value.
template <typename Number>
std::string ValueOf(const Number& number) {
  if constexpr (std::is_same_v<Number, v1::Count>) {
    return number.has_value() ? absl::StrCat(number.value()) : "";
  } else {
    return number.value();
  }
}

std::string ValueOf(const v1::Attribute& attribute) {
  switch (attribute.value_case()) {
    case v1::Attribute::kText:
      return attribute.text();
    case v1::Attribute::kNumber:
      return absl::StrCat(attribute.number());
    case v1::Attribute::kPlace:
      return attribute.place().text();
    default:
      return "";
  }
}

class ValueTest : public DocumentTest {
 protected:
  // Whether a text stands in the words of one of the fact's citations.
  bool IsCited(const FactView& fact, absl::string_view text) const {
    for (const v1::Claim& claim : fact.evidence->claims()) {
      for (const v1::Citation& citation : claim.citations()) {
        if (absl::StrContains(WordsOf(citation), text)) return true;
      }
    }
    return false;
  }

  // A number: printed as it is, or read from what is printed by its rule.
  template <typename Number>
  void CheckNumber(const FactView& fact, const Number& number, const std::string& pointer) const {
    if (number.reading_rule().empty()) {
      const std::string printed = number.raw().empty() ? ValueOf(number) : number.raw();
      EXPECT_TRUE(IsCited(fact, printed)) << pointer << ": " << printed;
      EXPECT_TRUE(number.raw().empty() || ValueOf(number).empty()) << pointer;
      return;
    }
    EXPECT_EQ(ReadBy(number.reading_rule(), number.raw()), ValueOf(number)) << pointer;
  }

  void CheckAttribute(const FactView& fact, const v1::Attribute& attribute,
                      const std::string& pointer) const {
    if (!attribute.raw().empty()) {
      EXPECT_EQ(ReadBy(attribute.reading_rule(), attribute.raw()), ValueOf(attribute)) << pointer;
    } else if (!IsInOwnWords(*fact.evidence)) {
      EXPECT_TRUE(IsCited(fact, ValueOf(attribute))) << pointer << ": " << ValueOf(attribute);
    }
  }

  void CheckPrinted(const FactView& fact, const std::string& pointer) const {
    ForEachMessage(*fact.message, FieldPath(), [&](const Message& inner, const FieldPath&) {
      ForEachValue(inner, FieldPath(), [&](const FieldValue& value, const FieldPath&) {
        if (!IsPrinted(value.field.full_name(), *fact.message)) return;
        std::string scratch;
        const std::string& text = value.AsString(scratch);
        EXPECT_TRUE(IsCited(fact, text)) << pointer << ": " << text;
      });
    });
  }
};

TEST_F(ValueTest, TextsStandInTheWordsCited) {
  ForEachFactOfDataSet(
      [&](const std::string& pointer, const FactView& fact) { CheckPrinted(fact, pointer); });
}

TEST_F(ValueTest, AttributesArePrintedOrReadByTheirRules) {
  ForEachFactOfDataSet([&](const std::string& pointer, const FactView& fact) {
    const auto* attribute = dynamic_cast<const v1::Attribute*>(fact.message);
    if (attribute != nullptr) CheckAttribute(fact, *attribute, pointer);
  });
}

TEST_F(ValueTest, FiguresArePrintedOrReadByTheirRules) {
  int figures = 0;
  ForEachFactOfDataSet([&](const std::string& pointer, const FactView& fact) {
    ForEachMessage(*fact.message, FieldPath(), [&](const Message& inner, const FieldPath&) {
      if (const auto* count = dynamic_cast<const v1::Count*>(&inner)) {
        CheckNumber(fact, *count, pointer);
        ++figures;
      } else if (const auto* decimal = dynamic_cast<const v1::Decimal*>(&inner)) {
        CheckNumber(fact, *decimal, pointer);
        ++figures;
      }
    });
  });
  EXPECT_GT(figures, 0);
}

// A date with words says no more and no less than they do; one without is a year, and stands there.
TEST_F(ValueTest, DatesAreAsVagueAsTheirWords) {
  ForEachFactOfDataSet([&](const std::string& pointer, const FactView& fact) {
    ForEachMessage(*fact.message, FieldPath(), [&](const Message& inner, const FieldPath&) {
      const auto* date = dynamic_cast<const v1::FuzzyDate*>(&inner);
      if (date == nullptr) return;
      if (!date->text().empty()) {
        EXPECT_EQ(date->edtf(), EdtfOf(date->text())) << pointer << ": " << date->text();
      } else if (!date->edtf().empty()) {
        EXPECT_EQ(date->edtf().size(), 4u) << pointer;
        EXPECT_TRUE(IsCited(fact, date->edtf())) << pointer << ": " << date->edtf();
      }
    });
  });
}

}  // namespace
}  // namespace partyline
