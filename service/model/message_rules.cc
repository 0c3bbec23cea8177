// SPDX-License-Identifier: Apache-2.0
#include "service/model/message_rules.h"

#include <memory>

#include "absl/container/flat_hash_map.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"
#include "service/base/mutex.h"
#include "service/model/date.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

std::string WrongDate(const Message& message) {
  return std::string(CheckDate(static_cast<const v1::FuzzyDate&>(message)).message());
}

std::string WrongRef(const Message& message) {
  const auto& ref = static_cast<const v1::Ref&>(message);
  const bool names = !ref.name().empty() || !ref.text().empty() || !ref.candidates().empty();
  return names ? "" : "must have a name, a text or candidates";
}

FieldContent ContentOf(const FieldDescriptor& field) {
  if (field.is_map()) return FieldContent::kMap;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return field.type() == FieldDescriptor::TYPE_BYTES ? FieldContent::kBytes
                                                         : FieldContent::kText;
    case FieldDescriptor::CPPTYPE_ENUM:
      return FieldContent::kEnum;
    case FieldDescriptor::CPPTYPE_INT32:
      return FieldContent::kInt32;
    case FieldDescriptor::CPPTYPE_INT64:
      return FieldContent::kInt64;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return FieldContent::kMessage;
    default:
      return FieldContent::kOther;
  }
}

// Whether something can be wrong with a field.
bool IsChecked(const FieldRules& field) {
  const v1::FieldRule& rule = field.rule;
  if (rule.output_only()) return false;
  if (rule.absent() || rule.required() || field.is_repeated) return true;
  switch (field.content) {
    case FieldContent::kInt32:
    case FieldContent::kInt64:
      return rule.has_min() || rule.has_max();
    case FieldContent::kOther:
      return false;
    default:
      return true;
  }
}

// All rules that were asked for so far. Not thread-safe.
class Book {
 public:
  const MessageRules& Of(const Descriptor& type) {
    std::unique_ptr<MessageRules>& slot = rules_[&type];
    if (slot != nullptr) return *slot;
    const Message& prototype = *MessageFactory::generated_factory()->GetPrototype(&type);
    slot = std::make_unique<MessageRules>(MessageRules{*prototype.GetReflection(), {}, nullptr});
    MessageRules& rules = *slot;  // is there before the types in it, which may lead back to it
    if (&type == v1::FuzzyDate::descriptor()) rules.wrong_as_a_whole = WrongDate;
    if (&type == v1::Ref::descriptor()) rules.wrong_as_a_whole = WrongRef;
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldRules field = Of(*type.field(i));
      if (IsChecked(field)) rules.fields.push_back(field);
    }
    return rules;
  }

 private:
  FieldRules Of(const FieldDescriptor& field) {
    const v1::FieldRule& rule = field.options().GetExtension(v1::rule);
    const FieldContent content = ContentOf(field);
    const bool is_record_name =
        rule.format() == v1::FORMAT_RECORD_NAME || rule.format() == v1::FORMAT_NAME_OR_IDENTIFIER;
    const MessageRules* inside =
        content == FieldContent::kMessage ? &Of(*field.message_type()) : nullptr;
    return {field,          rule,  content, field.is_repeated(), field.has_presence(),
            is_record_name, inside};
  }

  absl::flat_hash_map<const Descriptor*, std::unique_ptr<MessageRules>> rules_;
};

}  // namespace

const MessageRules& RulesOf(const Descriptor& type) {
  static auto& mutex = *new Mutex;
  static auto& book = *new Book;
  const MutexLock lock(mutex);
  return book.Of(type);
}

}  // namespace partyline
