// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/field_path.h"

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "service/model/facts.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr char kAbsent[] = "(absent)";

// `names[name-5]`: a field, and which element of it.
struct Step {
  const FieldDescriptor* field;
  std::string element;  // empty: the field itself
};

std::optional<Step> ReadStep(const Descriptor& type, absl::string_view text) {
  std::string element;
  if (absl::ConsumeSuffix(&text, "]")) {
    const std::size_t bracket = text.find('[');
    if (bracket == absl::string_view::npos) return std::nullopt;
    element = std::string(text.substr(bracket + 1));
    if (element.empty()) return std::nullopt;
    text = text.substr(0, bracket);
  }
  const FieldDescriptor* field = type.FindFieldByName(std::string(text));
  if (field == nullptr || (!element.empty() && !field->is_repeated())) return std::nullopt;
  return Step{field, element};
}

std::string IdOf(const Message& message) {
  const FieldDescriptor* id = message.GetDescriptor()->FindFieldByName("id");
  if (id == nullptr || id->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return "";
  return message.GetReflection()->GetString(message, id);
}

// The index of the element, from 0; -1 if there is none.
int IndexOf(const Message& message, const Step& step) {
  const Reflection& reflection = *message.GetReflection();
  const int size = reflection.FieldSize(message, step.field);
  int place = 0;
  if (absl::SimpleAtoi(step.element, &place)) return place >= 1 && place <= size ? place - 1 : -1;
  if (step.field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return -1;
  for (int i = 0; i < size; ++i) {
    if (IdOf(reflection.GetRepeatedMessage(message, step.field, i)) == step.element) return i;
  }
  return -1;
}

std::string OrEmpty(std::string text) { return text.empty() ? "(empty)" : text; }

std::string TextOf(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  if (field.has_presence() && !reflection.HasField(message, &field)) return kAbsent;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return OrEmpty(reflection.GetString(message, &field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.GetEnum(message, &field)->name();
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "true" : kAbsent;
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection.GetInt32(message, &field));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(reflection.GetInt64(message, &field));
    default:
      return "(present)";
  }
}

// The last step of a path.
std::string TextOfStep(const Message& message, const Step& step) {
  if (!step.field->is_repeated()) return TextOf(message, *step.field);
  const Reflection& reflection = *message.GetReflection();
  if (step.element.empty()) {
    return reflection.FieldSize(message, step.field) == 0 ? kAbsent : "(present)";
  }
  const int index = IndexOf(message, step);
  if (index < 0) return kAbsent;
  if (step.field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return "(present)";
  return OrEmpty(reflection.GetRepeatedString(message, step.field, index));
}

// The message that a step leads to; null: there is none.
const Message* Next(const Message& message, const Step& step) {
  if (step.field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return nullptr;
  const Reflection& reflection = *message.GetReflection();
  if (!step.field->is_repeated()) {
    if (!reflection.HasField(message, step.field)) return nullptr;
    return &reflection.GetMessage(message, step.field);
  }
  const int index = IndexOf(message, step);
  return index < 0 ? nullptr : &reflection.GetRepeatedMessage(message, step.field, index);
}

}  // namespace

absl::StatusOr<FieldText> TextAt(const Message& body, absl::string_view path) {
  const auto no_path = [&] { return absl::InvalidArgumentError(absl::StrCat("no path: ", path)); };
  const std::vector<absl::string_view> steps = absl::StrSplit(path, '.');
  FieldText result{kAbsent, ""};
  const Message* message = &body;  // null: absent, but the path must be one all the same
  const Descriptor* type = body.GetDescriptor();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::optional<Step> step = type == nullptr ? std::nullopt : ReadStep(*type, steps[i]);
    if (!step.has_value()) return no_path();
    if (i + 1 == steps.size()) {
      if (message != nullptr) result.text = TextOfStep(*message, *step);
      return result;
    }
    if (step->field->is_repeated() && step->element.empty()) return no_path();
    type = step->field->message_type();
    if (message != nullptr) message = Next(*message, *step);
    if (i == 0 && message != nullptr && IsFact(*type)) result.fact_id = IdOf(*message);
  }
  return no_path();
}

}  // namespace partyline
