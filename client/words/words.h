// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_WORDS_WORDS_H_
#define PARTYLINE_CLIENT_WORDS_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "partyline/v1/fact.pb.h"

namespace partyline::client {

// The value of an enum as people write it: EVENT_KIND_FOUNDATION is `foundation`,
// STANDING_SELF_CLAIMED `self-claimed`. A value that this program does not know is its number.
std::string WordOf(const google::protobuf::EnumDescriptor& type, int value);

// All words of an enum, but for its unspecified value.
std::vector<std::string> WordsOf(const google::protobuf::EnumDescriptor& type);

// The value that a word stands for. INVALID_ARGUMENT names the words there are, and
// what may have been meant.
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

// A whole number with its thousands set apart, as a matter of display only: `29,224`.
std::string Grouped(std::int64_t number);

// The word with spaces for hyphens and underscores and a capital, as a heading: `Legal status`.
std::string Heading(absl::string_view word);

// What a path of the contract is to a reader: `Legal status` for `legal_statuses`, `Votes` for
// `readings.votes`, the same as the sections of a record are called. A path that this program
// does not know is its last part, as a heading.
std::string HeadingOfPath(absl::string_view path);

// A place as written, with its country's code: "Tashkent [UZ]".
std::string Describe(const v1::Place& place);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_WORDS_WORDS_H_
