// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/message_mutator.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <random>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "partyline/v1/options.pb.h"
#include "tests/fuzz/target.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace partyline::fuzz {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

using Pool = std::vector<const char*>;

// What requests about the sample records are made of, by the format of the field.
const Pool& PoolOf(const FieldDescriptor* field) {
  static const Pool names = {"parties/az-avkp",
                             "parties/az-avkp1",
                             "parties/az-avkp2",
                             "people/sayadov",
                             "parties/az-new",
                             "events/az-division-1997",
                             "people/new",
                             "events/az-new",
                             "parlgov:454",
                             "register:avkp",
                             "elections/az-1995",
                             "sources/avkp-page",
                             "elections/az-1995/results/avkp"};
  static const Pool facts = {"parties/az-avkp#leader-1",
                             "parties/az-avkp#name-1",
                             "leader-1",
                             "name-1",
                             "country-1",
                             "before",
                             "after-1"};
  static const Pool days = {"1994-12-12", "1996-02-29", "1993-02-30"};
  static const Pool dates = {"1993", "1997~", "1993/1997", "199X", "1994-23", "../1997", "1997-06"};
  static const Pool words = {"AVKP", "Азәрбајҹан", "Azərbaycan",   "AVKP, founded in 1993.",
                             "AZ",   "az",         "parlgov",      "commit-of-the-fuzzer",
                             "0.40", "",           "second-commit"};
  switch (field->options().GetExtension(v1::rule).format()) {
    case v1::FORMAT_RECORD_NAME:
    case v1::FORMAT_NAME_OR_IDENTIFIER:
      return names;
    case v1::FORMAT_FACT_ID:
    case v1::FORMAT_FACT_POINTER:
      return facts;
    case v1::FORMAT_DATE:
      return days;
    case v1::FORMAT_EDTF:
      return dates;
    default:
      return words;
  }
}

// Messages met so far, some of each type: what one input lists is tried in others too.
class Met {
 public:
  void Add(const Message& message, std::mt19937& random) {
    auto& alike = by_type_[message.GetDescriptor()];
    if (alike.size() < kMost) {
      alike.emplace_back(message.New())->CopyFrom(message);
    } else if (random() % kMost == 0) {
      alike[random() % kMost]->CopyFrom(message);
    }
  }

  const Message* Any(const google::protobuf::Descriptor* type, std::mt19937& random) const {
    const auto found = by_type_.find(type);
    if (found == by_type_.end()) return nullptr;
    return found->second[random() % found->second.size()].get();
  }

 private:
  static constexpr std::size_t kMost = 64;

  std::map<const google::protobuf::Descriptor*, std::vector<std::unique_ptr<Message>>> by_type_;
};

Met& AllMet() {
  static auto* const met = new Met;
  return *met;
}

class Mutation {
 public:
  explicit Mutation(std::mt19937& random) : random_(random) {}

  // Changes one field of the message, or of a message somewhere in it.
  void Change(Message& message) {
    std::vector<Message*> all;
    Collect(message, all);
    Message& chosen = *all[Below(4) == 0 ? 0 : Below(all.size())];
    const auto* descriptor = chosen.GetDescriptor();
    if (descriptor->field_count() == 0) return;
    const FieldDescriptor* field =
        descriptor->field(static_cast<int>(Below(descriptor->field_count())));
    if (field->is_repeated()) {
      ChangeList(chosen, field);
    } else if (Below(6) == 0) {
      chosen.GetReflection()->ClearField(&chosen, field);
    } else {
      Set(chosen, field);
    }
  }

 private:
  std::size_t Below(std::size_t limit) { return random_() % limit; }

  // The message and all in it; and the text in them, for use elsewhere.
  void Collect(Message& message, std::vector<Message*>& all) {
    all.push_back(&message);
    const Reflection* reflection = message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection->ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
      const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
      for (int i = 0; i < count; ++i) CollectOne(message, field, i, all);
    }
  }

  void CollectOne(Message& message, const FieldDescriptor* field, int index,
                  std::vector<Message*>& all) {
    const Reflection* reflection = message.GetReflection();
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      Message* const part = field->is_repeated()
                                ? reflection->MutableRepeatedMessage(&message, field, index)
                                : reflection->MutableMessage(&message, field);
      if (field->is_repeated()) AllMet().Add(*part, random_);
      Collect(*part, all);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      texts_.push_back(field->is_repeated() ? reflection->GetRepeatedString(message, field, index)
                                            : reflection->GetString(message, field));
    }
  }

  void ChangeList(Message& message, const FieldDescriptor* field) {
    const Reflection* reflection = message.GetReflection();
    const int size = reflection->FieldSize(message, field);
    const std::size_t what = Below(4);
    if (size > 0 && what == 0) return reflection->RemoveLast(&message, field);
    if (size > 1 && what == 1) {
      return reflection->SwapElements(&message, field, static_cast<int>(Below(size)),
                                      static_cast<int>(Below(size)));
    }
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      Message* added = reflection->AddMessage(&message, field);
      if (what == 2) {
        const Message* const met = AllMet().Any(added->GetDescriptor(), random_);
        if (met != nullptr) added->CopyFrom(*met);
        return;
      }
      if (size == 0) return;
      const auto like = static_cast<int>(Below(size));
      added->CopyFrom(reflection->GetRepeatedMessage(message, field, like));
      return Change(*added);
    }
    Add(message, field);
  }

  void Add(Message& message, const FieldDescriptor* field) {
    const Reflection* reflection = message.GetReflection();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return reflection->AddString(&message, field, Text(field, ""));
      case FieldDescriptor::CPPTYPE_ENUM:
        return reflection->AddEnumValue(&message, field, EnumValue(field->enum_type()));
      case FieldDescriptor::CPPTYPE_INT32:
        return reflection->AddInt32(&message, field, static_cast<std::int32_t>(Number()));
      default:
        return;  // the contract has no lists of others
    }
  }

  void Set(Message& message, const FieldDescriptor* field) {
    const Reflection* reflection = message.GetReflection();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Change(*reflection->MutableMessage(&message, field));
      case FieldDescriptor::CPPTYPE_STRING:
        return reflection->SetString(&message, field,
                                     Text(field, reflection->GetString(message, field)));
      case FieldDescriptor::CPPTYPE_ENUM:
        return reflection->SetEnumValue(&message, field, EnumValue(field->enum_type()));
      case FieldDescriptor::CPPTYPE_BOOL:
        return reflection->SetBool(&message, field, Below(2) == 0);
      case FieldDescriptor::CPPTYPE_INT32:
        return reflection->SetInt32(&message, field, static_cast<std::int32_t>(Number()));
      case FieldDescriptor::CPPTYPE_INT64:
        return reflection->SetInt64(&message, field, Number());
      case FieldDescriptor::CPPTYPE_UINT64:
        return reflection->SetUInt64(&message, field, static_cast<std::uint64_t>(Number()));
      default:
        return;
    }
  }

  int EnumValue(const EnumDescriptor* type) {
    if (Below(20) == 0) return 99;
    return type->value(static_cast<int>(Below(type->value_count())))->number();
  }

  std::int64_t Number() {
    constexpr std::int64_t kNumbers[] = {-1,
                                         0,
                                         1,
                                         2,
                                         3,
                                         7,
                                         1000,
                                         100000,
                                         std::numeric_limits<std::int32_t>::max(),
                                         std::numeric_limits<std::int64_t>::max(),
                                         std::numeric_limits<std::int64_t>::min()};
    return kNumbers[Below(std::size(kNumbers))];
  }

  std::string Text(const FieldDescriptor* field, std::string now) {
    const std::size_t what = Below(10);
    const Pool& pool = PoolOf(field);
    if (what < 6) return pool[Below(pool.size())];
    if (what < 9 && !texts_.empty()) return texts_[Below(texts_.size())];
    const std::size_t size = now.size();
    now.resize(size + 16);
    now.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(now.data()), size, now.size()));
    return now;
  }

  std::mt19937& random_;
  std::vector<std::string> texts_;
};

}  // namespace

}  // namespace partyline::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned int random_start) {
  using partyline::fuzz::MessageIn;
  std::mt19937 random(random_start);
  // What is refused in a new way is kept too, and soon is nearly all that is kept; so now and then
  // an input is changed that is taken.
  static const auto* const seeds = new std::vector<std::string>(partyline::fuzz::Seeds());
  const bool anew = random() % 8 == 0;
  const absl::string_view input =
      anew ? absl::string_view((*seeds)[random() % seeds->size()])
           : absl::string_view(reinterpret_cast<const char*>(data), size);
  const auto message = MessageIn(input);
  if (message == nullptr || random() % 16 == 0) return LLVMFuzzerMutate(data, size, most);
  for (std::size_t changes = 1 + random() % 4; changes > 0; --changes) {
    partyline::fuzz::Mutation(random).Change(*message);
  }
  const std::string changed = partyline::fuzz::WithMessage(input, *message);
  if (changed.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::copy(changed.begin(), changed.end(), data);
  return changed.size();
}

// What one input holds beside what another does.
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data, std::size_t size,
                                                 const std::uint8_t* other, std::size_t other_size,
                                                 std::uint8_t* out, std::size_t most,
                                                 unsigned int /*random_start*/) {
  using partyline::fuzz::MessageIn;
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  const auto message = MessageIn(input);
  const auto more = MessageIn({reinterpret_cast<const char*>(other), other_size});
  if (message == nullptr || more == nullptr) return 0;
  if (message->GetDescriptor() != more->GetDescriptor()) return 0;
  message->MergeFrom(*more);
  const std::string both = partyline::fuzz::WithMessage(input, *message);
  if (both.size() > most) return 0;
  std::copy(both.begin(), both.end(), out);
  return both.size();
}
