// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_CONTESTS_H_
#define PARTYLINE_SERVICE_MODEL_CONTESTS_H_

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
};

// A fact that an editor set against another one, in whatever record.
struct Objection {
  std::string fact;                 // the id of the one that names the other
  std::string record;               // the other
  std::string target;               // its id
  std::vector<std::string> fields;  // in which the two exclude each other; empty: as wholes
};

// What is contested in one record, by itself alone. A pure function of the record, so that it is
// worked out once, when the record is written.
struct Contests {
  std::vector<Contest> computed;
  std::vector<Objection> authored;
  std::vector<std::string> denied;  // facts with claims for and against

  // Some of `computed` is about who is meant: it is to be worked out again with the names under
  // which records are found at the time, since two names may have become one record's.
  bool by_reference = false;

  bool empty() const { return computed.empty() && authored.empty() && denied.empty(); }
};

// What is contested in a record body with standings.
//
// Computed contests are between facts of one kind of which one can be true at a time, as the
// `valence` and `kind_valence` of the contract say, for times that may meet, of one scope (round,
// qualifier, whom it is about; figures of a preliminary and a final count are two things). Facts
// that are denied, proposed, intended or inferred take no part, nor does a row read against its
// header, nor what allows several readings.
//
// Who denies that an event happened denies also that anybody had a part in it: of an event's facts
// those are left out of `denied` that nobody else denies.
Contests ContestsOf(const google::protobuf::Message& body, CanonicalName canonical);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_CONTESTS_H_
