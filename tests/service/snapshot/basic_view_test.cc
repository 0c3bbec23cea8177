// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/basic_view.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>

#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/record.pb.h"
#include "service/model/canonical_bytes.h"
#include "service/snapshot/row.h"
#include "service/snapshot/row_encoder.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Sizes around which a length, or a step of cuts, takes another byte.
int AnySize(std::mt19937& random) {
  constexpr int kSizes[] = {0, 1, 3, 20, 40, 60, 120, 126, 127, 128, 200, 254, 255, 256, 512, 4100};
  return kSizes[random() % std::size(kSizes)];
}

// Fills some fields of a message, and of what is in it `depth` deep, with anything.
void FillSome(Message& message, int depth, std::mt19937& random) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->field(i);
    for (int left = static_cast<int>(random() % (field->is_repeated() ? 4 : 2)); left > 0; --left) {
      const bool more = field->is_repeated();
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && depth > 0) {
        FillSome(more ? *reflection.AddMessage(&message, field)
                      : *reflection.MutableMessage(&message, field),
                 depth - 1, random);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const std::string text(AnySize(random), static_cast<char>('a' + random() % 26));
        more ? reflection.AddString(&message, field, text)
             : reflection.SetString(&message, field, text);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM && !more) {
        reflection.SetEnumValue(&message, field, static_cast<int>(random() % 5));
      }
    }
  }
}

void Clear(Message& message, const std::string& name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  if (field != nullptr) message.GetReflection()->ClearField(&message, field);
}

// What VIEW_BASIC leaves of a fact, the slow way.
void MakeBasicFact(Message& fact) {
  Clear(fact, "raw_row");
  const FieldDescriptor* field = fact.GetDescriptor()->FindFieldByName("evidence");
  if (field == nullptr || field->message_type() != v1::Evidence::descriptor()) return;
  if (!fact.GetReflection()->HasField(fact, field)) return;
  auto& evidence = static_cast<v1::Evidence&>(*fact.GetReflection()->MutableMessage(&fact, field));
  evidence.clear_claims();
  evidence.clear_contradicts();
}

// The same for a record's body.
void MakeBasic(Message& body) {
  const google::protobuf::Reflection& reflection = *body.GetReflection();
  for (const char* name : {"note", "extra", "content"}) Clear(body, name);
  for (int i = 0; i < body.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = body.GetDescriptor()->field(i);
    if (field->message_type() == nullptr || field->is_map()) continue;
    if (!field->is_repeated()) {
      if (reflection.HasField(body, field)) MakeBasicFact(*reflection.MutableMessage(&body, field));
      continue;
    }
    for (int j = 0; j < reflection.FieldSize(body, field); ++j) {
      MakeBasicFact(*reflection.MutableRepeatedMessage(&body, field, j));
    }
  }
}

// Whatever is in them, cutting the bytes comes to the same as decoding, clearing and encoding.
TEST(BasicViewTest, IsFullWithoutWhatIsLeftOut) {
  std::mt19937 random(19931218);  // the same each time
  std::size_t cut = 0;
  for (int tried = 0; tried < 600; ++tried) {
    v1::Record record;
    const FieldDescriptor* kind =
        v1::Record::descriptor()->field(tried % v1::Record::descriptor()->field_count());
    Message& body = *record.GetReflection()->MutableMessage(&record, kind);
    FillSome(body, 4, random);
    const RowPtr row = Row::Make(EncodeRow(record));
    Clear(body, "content");
    ASSERT_EQ(row->full(), CanonicalBytes(body)) << kind->name();
    MakeBasic(body);
    const std::string basic = CanonicalBytes(body);
    ASSERT_EQ(row->In(v1::VIEW_BASIC), basic) << kind->name() << " " << tried;
    std::string reply = "what is there already";
    row->AppendTo(reply, v1::VIEW_BASIC);
    ASSERT_EQ(reply, "what is there already" + basic);
    cut += row->full().size() - basic.size();
  }
  EXPECT_GT(cut, 600u * 1000);
}

}  // namespace
}  // namespace partyline
