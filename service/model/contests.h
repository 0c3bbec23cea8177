// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_CONTESTS_H_
#define PARTYLINE_SERVICE_MODEL_CONTESTS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "google/protobuf/message.h"
#include "service/model/said.h"

namespace partyline {

// Facts of one record of which one must be true, though each excludes another of them. In the order
// of the record.
struct Contest {
  std::string field;               // of the facts, "votes"; empty: it is about the facts as wholes
  std::vector<std::string> facts;  // their ids
  std::vector<std::size_t> says;   // for each: the same number for those that say the same
};

// A fact that an editor set against another one, in whatever record.
struct Objection {
  std::string fact;                 // the id of the one that names the other
  std::string record;               // the other
  std::string target;               // its id
  std::vector<std::string> fields;  // in which the two exclude each other; empty: as wholes
};

// What is contested in one record, by itself alone. A function of the record and of the names under
// which the records that it refers to are found: it is worked out when the record is written, and
// when one of those is replaced.
struct Contests {
  std::vector<Contest> computed;
  std::vector<Objection> authored;
  std::vector<std::string> denied;  // facts with claims for and against

  bool empty() const { return computed.empty() && authored.empty() && denied.empty(); }
};

// What is contested in a record body with standings.
//
// Computed contests are between facts of one kind of which one can be true at a time, as the
// `valence` and `kind_valence` of the contract say, for times that meet, of one scope (round,
// qualifier, whom it is about; figures of a preliminary and a final count are two things). Facts
// that are denied, proposed, intended or inferred take no part, nor does a row read against its
// header, nor what allows several readings.
//
// Who denies that an event happened denies also that anybody had a part in it: of an event's facts
// those are left out of `denied` that nobody else denies.
//
// Facts that say the same of the same time are compared as one, and what two values say against
// each other is asked once: the cost is that of the values that differ, squared.
Contests ContestsOf(const google::protobuf::Message& body, CanonicalName canonical);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_CONTESTS_H_
