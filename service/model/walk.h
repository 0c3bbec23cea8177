// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_WALK_H_
#define PARTYLINE_SERVICE_MODEL_WALK_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace partyline {

// Where one is in a message: `leaderships[2].period.end`. A chain of steps that lives on the stack
// of the walk, so that nothing is allocated unless a path is asked for. Each step must outlive the
// steps below it, and the texts it was made of.
class FieldPath {
 public:
  FieldPath() = default;  // the message that the walk begins with
  explicit FieldPath(absl::string_view root) : name_(root) {}

  FieldPath Field(absl::string_view name) const { return FieldPath(this, name, -1); }
  FieldPath Element(absl::string_view name, int index) const {
    return FieldPath(this, name, index);
  }

  std::string ToString() const;

 private:
  FieldPath(const FieldPath* parent, absl::string_view name, int index)
      : parent_(parent), name_(name), index_(index) {}

  const FieldPath* parent_ = nullptr;
  absl::string_view name_;
  int index_ = -1;  // negative: not an element of a repeated field
};

// `message` as a T; null if it is none. Much faster than a cast where most messages are not.
template <typename T>
const T* As(const google::protobuf::Message& message) {
  if (message.GetDescriptor() != T::descriptor()) return nullptr;
  return google::protobuf::DynamicCastToGenerated<T>(&message);
}

// A value of a field: `index` is negative for a field that is not repeated.
struct FieldValue {
  const google::protobuf::Message& message;
  const google::protobuf::FieldDescriptor& field;
  int index;

  const google::protobuf::Message& AsMessage() const;  // of message fields
  // Of string and bytes fields. May be kept in `scratch`.
  const std::string& AsString(std::string& scratch) const;
};

// Calls `visit` for each value that is set in `message`, in the order of field numbers. Maps are
// left out.
void ForEachValue(const google::protobuf::Message& message, const FieldPath& path,
                  absl::FunctionRef<void(const FieldValue&, const FieldPath&)> visit);

// The same for the values of one field.
void ForEachValueOf(const google::protobuf::Message& message,
                    const google::protobuf::FieldDescriptor& field, const FieldPath& path,
                    absl::FunctionRef<void(const FieldValue&, const FieldPath&)> visit);

// Calls `visit` for `message` and for each message in it, from the top.
void ForEachMessage(
    const google::protobuf::Message& message, const FieldPath& path,
    absl::FunctionRef<void(const google::protobuf::Message&, const FieldPath&)> visit);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_WALK_H_
