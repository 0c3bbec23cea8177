// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_SAID_H_
#define PARTYLINE_SERVICE_MODEL_SAID_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "partyline/v1/fuzzy_date.pb.h"
#include "service/model/date.h"
#include "service/model/decimal.h"

namespace partyline {

// The name under which a record is found now, for a name that may be one that was replaced.
using CanonicalName = absl::FunctionRef<absl::string_view(absl::string_view name)>;

// Most bytes of words that are compared; longer ones are prose, which can say the same in many
// ways.
inline constexpr std::size_t kMaxComparedWords = 256;

// What one field of a fact says, read once to be compared with what the same field of other facts
// says. Nothing that could be compared: an absent field, a figure that is no number ("New"), a
// body without a record, a name (two names never exclude each other), words of more than
// kMaxComparedWords.
struct Said {
  enum Sort { kNothing, kFigure, kDays, kWords, kPlace, kRecord, kChoice };
  Sort sort = kNothing;
  std::string text;                // the figure as a decimal; words and places folded; a record
  DecimalNumber number;            // of a figure
  std::vector<std::string> texts;  // records that may be meant more exactly or instead
  DaySpan start;                   // of days
  DaySpan end;                     // likewise; the same as `start` unless `has_end`
  bool has_end = false;
  const google::protobuf::EnumDescriptor* type = nullptr;  // of a choice
  int choice = 0;
};

// What a field of a fact says. Reads figures, decimals, dates, places, references, and the values
// that an enum or a oneof holds.
Said ReadField(const google::protobuf::Message& fact,
               const google::protobuf::FieldDescriptor& field, CanonicalName canonical);

// The days that a date with a beginning and perhaps an end means.
Said ReadDating(const v1::Period& period);

// Whether both cannot be true of one thing at one time. What is only coarser or vaguer agrees:
// "1993" and "end of 1993", 6.3 and 6.34, "Quba" and "Quba, Azerbaijan", "Left" and "left wing",
// stood and withdrew.
bool Exclude(const Said& a, const Said& b);

// The same for what says the same, and only for that: such exclude the same others.
std::string Spell(const Said& said);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_SAID_H_
