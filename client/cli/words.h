// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_WORDS_H_
#define PARTYLINE_CLIENT_CLI_WORDS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client {

// The value of an enum as people write it: EVENT_KIND_FOUNDATION is `foundation`,
// STANDING_SELF_CLAIMED `self-claimed`. A value that this program does not know is its number.
std::string WordOf(const google::protobuf::EnumDescriptor& type, int value);

// All words of an enum, but for its unspecified value, joined by commas.
std::string WordsOf(const google::protobuf::EnumDescriptor& type);

// The value that a word stands for. INVALID_ARGUMENT names the words there are.
absl::StatusOr<int> ValueOf(const google::protobuf::EnumDescriptor& type, absl::string_view word);

template <typename Enum>
std::string Word(Enum value) {
  return WordOf(*google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value));
}

// The same as part of a sentence: `full member`.
template <typename Enum>
std::string Phrase(Enum value) {
  return absl::StrReplaceAll(Word(value), {{"-", " "}});
}

// The word with spaces for hyphens and a capital, as a heading: `Legal status`.
std::string Heading(absl::string_view word);

// A date in the source's words or in figures: "end of 1993", "1994-12-12", "not before 2014-12-01".
std::string Describe(const v1::FuzzyDate& date);

// A place as written, with its country's code: "Tashkent [UZ]".
std::string Describe(const v1::Place& place);

// A period in a few words: "1993 – 1998", "from 1995, ongoing", "attested December 2014". Empty:
// nothing is stated.
std::string Describe(const v1::Period& period);

// The days of what happened: one day, however vague, stands alone; more are a period.
std::string DescribeDays(const v1::Period& period);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_WORDS_H_
