// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_WORDS_H_
#define PARTYLINE_SERVICE_QUERY_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Values of facts in a few words, for people to read. Empty where there is nothing to say.

// "parliamentary group" for PARTY_KIND_PARLIAMENTARY_GROUP: the value's name without its enum's.
// Empty for 0 and for numbers that are no values.
std::string WordsFor(const google::protobuf::EnumDescriptor* type, int value);

// The source's own words for a date, else its EDTF, else its bounds. A text without a letter is no
// words: it is the raw cell of a table, `1948-07-01` for what is dated 1948 alone, or `35551`; it
// is given only where there is nothing else.
std::string WordsFor(const v1::FuzzyDate& date);

// The label of the record referred to, else how the source names it.
std::string WordsFor(const Snapshot& snapshot, const v1::Ref& ref);

// The value, whatever its type.
std::string WordsFor(const Snapshot& snapshot, const v1::Attribute& attribute);

// `words` as they are if undisputed, else with the standing: "led by Sayad Sayadov (disputed)".
std::string WithStanding(absl::string_view words, v1::Standing standing);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_WORDS_H_
