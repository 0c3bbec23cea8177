// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_FIELD_PATH_H_
#define PARTYLINE_TESTS_ACCEPTANCE_FIELD_PATH_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace partyline {

// What stands at a path of a record, in text.
struct FieldText {
  // A number, a text, "true", an enum value's name. "(absent)": not set, or nothing there;
  // "(empty)": an empty text; "(present)": a message.
  std::string text;
  // The id of the fact that the path leads into. Empty: into none.
  std::string fact_id;
};

// Follows a path from a record's body: `names[name-5].text`, `kind`,
// `readings[reading-2].raw_row[3].raw`. In brackets stands the id of a fact, or a place from 1.
// Without an element of that id or place there is nothing: "(absent)".
//
// INVALID_ARGUMENT if the path is no path of such a record.
absl::StatusOr<FieldText> TextAt(const google::protobuf::Message& body, absl::string_view path);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_FIELD_PATH_H_
