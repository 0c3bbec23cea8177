// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_FACTS_H_
#define PARTYLINE_SERVICE_MODEL_FACTS_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline {

// A fact of a record, seen through what all facts share. Valid as long as the record.
struct FactView {
  const google::protobuf::Message* message;  // v1::Name, v1::Leadership, …
  const std::string* id;
  const v1::Period* period;      // null: the fact has none
  const v1::Evidence* evidence;  // null: absent
  std::string path;              // "leaderships[2]"
};

// Whether messages of this type are facts.
bool IsFact(const google::protobuf::Descriptor& type);

// Calls `visit` for each fact of a record body (v1::Party …), in the order of the fields. A fact is
// a direct child message whose first three fields are id, period and evidence.
void ForEachFact(const google::protobuf::Message& body,
                 absl::FunctionRef<void(const FactView&)> visit);

// The fact of that id, if there is one: message is null otherwise.
FactView FindFact(const google::protobuf::Message& body, absl::string_view id);

// Every reference to a record anywhere in a record body: fields whose rule has `refers_to`, and the
// records of `contradicts` pointers. Paths as in violations.
struct Reference {
  std::string path;
  std::string name;                      // the record referred to
  std::string fact_id;                   // of the fact that it stands in; empty: the record itself
  std::string target_fact;               // for pointers: the fact referred to; empty otherwise
  std::vector<std::string> collections;  // allowed collections; empty: any
};
std::vector<Reference> ReferencesOf(const google::protobuf::Message& body);

// The path of a reference without places in lists, and without the name in which every Ref ends:
// `leaderships.person` for `leaderships[2].person.name`. `candidate`: it is one of the candidates.
std::string PlainPath(const Reference& reference, bool* candidate = nullptr);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_FACTS_H_
