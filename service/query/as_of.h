// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_AS_OF_H_
#define PARTYLINE_SERVICE_QUERY_AS_OF_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/message.h"
#include "partyline/v1/fuzzy_date.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// When sources were written, each looked up once. Used by one thread; the snapshot must outlive it.
class WrittenDates {
 public:
  explicit WrittenDates(const Snapshot& snapshot) : snapshot_(snapshot) {}

  // The days on which the source can have been written; without bounds where that is not known.
  DaySpan Of(const std::string& source);

  // The hull of all sources that affirm a fact. Which of them spoke in the present tense is not
  // recorded, so this is all that is sure. Nothing, if none affirms it or none says when it was
  // written.
  std::optional<DaySpan> OfAffirming(const v1::Evidence& evidence);

 private:
  const Snapshot& snapshot_;
  absl::flat_hash_map<std::string, DaySpan> known_;
};

// For each fact of a record body that has a period, whether it held on `day`; facts that no time
// bounds (names without dates) are POSSIBLE. What is ongoing held when the sources of its affirming
// claims were written; what came `after` another fact did not hold before that one began, nor
// before it ended. Kinds of fact that never have a period (participants, readings, identities …)
// are left out; the date of an event, and a polling day, are held for the days that they can mean.
// What a body's own dates leave open did not hold on a day on which it surely did not exist. `body`
// is what of `row` is asked about, decoded from its FULL bytes.
std::vector<v1::AsOf> FactsAsOf(const Snapshot& snapshot, const Row& row,
                                const google::protobuf::Message& body, Day day);

// `answer`, but NO where that is POSSIBLE and the record is a body that surely did not exist on
// `day` (MayHaveExisted).
v1::Answer WhereItExisted(v1::Answer answer, const Snapshot& snapshot, const Row& row, Day day);

// The same for one fact's period and evidence.
v1::Answer FactAsOf(const Snapshot& snapshot, const v1::Period& period,
                    const v1::Evidence& evidence, Day day);
v1::Answer FactAsOf(WrittenDates& written, const v1::Period& period, const v1::Evidence& evidence,
                    Day day);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_AS_OF_H_
