// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_AS_OF_H_
#define PARTYLINE_SERVICE_QUERY_AS_OF_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "partyline/v1/fuzzy_date.pb.h"
#include "service/model/facts.h"
#include "service/query/existing.h"
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

  const Snapshot& snapshot() const { return snapshot_; }

 private:
  const Snapshot& snapshot_;
  absl::flat_hash_map<std::string, DaySpan> known_;
};

// Whether the facts of one record held on a day.
//
// A fact that no time bounds (a name without dates) is POSSIBLE. What is ongoing held when the
// sources of its affirming claims were written; what came `after` another fact did not hold before
// that one began, nor before it ended, if that one is undisputed. The date of an event, and a
// polling day, are held for the days that they can mean. What its own dates leave open did not hold
// on a day on which the body surely did not exist (Existence), unless those dates contradict that:
// then the two stand side by side, and the fact's own decide.
//
// Used by one thread; costs what the record has of facts, however many of them are asked about.
class FactsOnDay {
 public:
  // `body` is what of `row` is asked about, decoded from its FULL bytes; `check` is asked as by
  // ExistenceOn. All must outlive it.
  FactsOnDay(WrittenDates& written, const Row& row, const google::protobuf::Message& body, Day day,
             StopCheck* check = nullptr);

  // Of the fact of that id. What is no fact, as a label is not, is taken for one without dates.
  v1::Answer Answer(absl::string_view fact_id);

  // Of each fact that can have a period, in the order of the record. Kinds of fact that never have
  // one (participants, readings, identities …) are left out.
  std::vector<v1::AsOf> All();

 private:
  v1::Answer AnswerFor(const FactView* fact);
  Day FirstDayAfter(absl::string_view fact_id);
  bool BodyMayHaveExisted(const FactView* fact);

  WrittenDates& written_;
  const Row& row_;
  const Day day_;
  StopCheck* const check_;
  std::vector<FactView> facts_;
  absl::flat_hash_map<absl::string_view, const FactView*> by_id_;
  absl::flat_hash_map<const FactView*, Day> first_day_after_;  // as far as asked about
  std::optional<Existence> existence_;                         // of the body; once asked for
};

// All of them.
std::vector<v1::AsOf> FactsAsOf(const Snapshot& snapshot, const Row& row,
                                const google::protobuf::Message& body, Day day);

// Whether one fact held, by its period and evidence alone.
v1::Answer FactAsOf(const Snapshot& snapshot, const v1::Period& period,
                    const v1::Evidence& evidence, Day day);
v1::Answer FactAsOf(WrittenDates& written, const v1::Period& period, const v1::Evidence& evidence,
                    Day day);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_AS_OF_H_
