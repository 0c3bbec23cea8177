// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_FACT_WORDS_H_
#define PARTYLINE_SERVICE_QUERY_FACT_WORDS_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "service/model/facts.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Most bytes of the words for a fact; longer ones are cut and end in "…".
inline constexpr std::size_t kMaxFactWords = 256;

// What a fact says, in a few words and figures, with its time in brackets: "Musa Tukanov, leader
// (from 1998)", "votes 29224, share 0.87", "called “CPA-2”", "membership: 7000". A date is its
// words alone; that an event happened is the event's display name.
std::string WordsForFact(const Snapshot& snapshot, const google::protobuf::Message& body,
                         const FactView& fact);

// What one of its fields says: "29224"; as printed, where that is no number. Empty if nothing.
std::string WordsForField(const Snapshot& snapshot, const FactView& fact, absl::string_view field);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_FACT_WORDS_H_
