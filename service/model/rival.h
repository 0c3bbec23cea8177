// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_RIVAL_H_
#define PARTYLINE_SERVICE_MODEL_RIVAL_H_

#include <map>
#include <string>

#include "google/protobuf/descriptor.h"
#include "service/model/facts.h"
#include "service/model/said.h"
#include "service/model/sure_time.h"

namespace partyline {

// A fact as one of several of which one must be true. Valid as long as the fact.
struct Rival {
  const FactView* fact;
  std::map<std::string, Said> values;  // by field; under "" the date that a kind of fact is
  SureTime time;                       // of which it surely speaks
  int count_status = 0;
};

// Whether facts of this kind are a date, so that the `start` of their period is the whole stretch
// of time: the contract says that they have to have a period.
bool IsDate(const google::protobuf::Descriptor& kind);

// Whether of the facts of this kind one can be true at a time: the field of the record that it
// stands in, or the value of its `kind`, says so in the contract.
bool IsOneAsAWhole(const google::protobuf::FieldDescriptor& field,
                   const google::protobuf::Message& fact);

// Whether facts of a kind have fields that are declared single-valued themselves.
bool HasSingleFields(const google::protobuf::Descriptor& kind);

// Whether the fact can speak against another by itself: it is not denied, proposed, intended or
// inferred, not a row read against its header, and does not allow several readings.
bool IsHeld(const FactView& fact);

// Reads a fact: all that it says, or only what fields say that are declared single-valued.
enum class Fields { kAll, kSingle };
Rival ReadRival(const FactView& fact, Fields fields, CanonicalName canonical);

// What two facts must share to be about the same thing: round, qualifier, whom it is about, and
// kind, unless the kind is what the facts in a field of the record state: whether somebody ran.
enum class Kind { kSorts, kStates };
Kind KindIn(const google::protobuf::FieldDescriptor& field);
std::string ScopeOf(const google::protobuf::Message& fact, Kind kind, CanonicalName canonical);

// Whether both speak of times that meet, and not of two counts, a preliminary and a final one.
bool SpeakOfOne(const Rival& a, const Rival& b);

// Whether any value of one excludes the other's.
bool Exclude(const Rival& a, const Rival& b);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_RIVAL_H_
