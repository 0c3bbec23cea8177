// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_KEYS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_KEYS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// What the value of an infobox key is read as.
enum class Reads {
  kAttribute,  // detail: AttributeKind
  kCountry,
  kHeadquarters,
  kSlogan,
  kMembership,
  kMembershipYear,  // the year of the membership figure
  kSeats,
  kName,            // detail: NameKind
  kNativeLanguage,  // the language of the native name
  kLeader,          // the key is the office
  kPost,            // the same for offices that do not lead
  kFounder,
  kDated,        // detail: EventKind of the event that the value dates
  kLineage,      // detail: EventKind; the value names the other side
  kLegal,        // detail: LegalStatusKind
  kStatus,       // the value begins with a key that is kLegal: `Banned since 2021`
  kAffiliation,  // detail: AffiliationKind
  kWing,         // a body that belongs to this one
  kPeriodical,
  kTitle,    // the label of another key: `Affiliation1 Title`
  kUnknown,  // kept as it is, and reported
};

// Of a lineage key: which side the body of the infobox stands on, and both roles.
struct LineageSides {
  int own;    // ParticipantRole
  int other;  // ParticipantRole
};

// Whether facts of such a key have a place for a label.
bool TakesLabel(Reads reads);

// Whether the values of such a key are names of people or bodies.
bool NamesBodies(Reads reads);

// Whether they are those who hold an office.
bool IsOffice(Reads reads);

struct KeyRule {
  absl::string_view pattern;  // as FoldKey gives it, without digits; `*` at an end: anything
  Reads reads;
  int detail = 0;
  bool is_list = false;
  LineageSides sides = {};

  // What the key is taken to say, where its own word is another one. The facts that it becomes name
  // that as a rule: no word is read as another without saying so.
  absl::string_view read_as = "";
};

// A key with what tells it from others of its sort taken off.
struct Key {
  std::string folded;  // without ` title`, ` name`, digits and `(s)`: `affiliation`
  std::string group;   // what keys that belong together share: `affiliation1`
  std::string beside;  // brackets behind a key that is read without them: `interim`
  const KeyRule* rule;
};

// By the table and, for keys that it does not have, by the words of offices; the rule is never
// null.
Key ReadKey(absl::string_view key);

// The first row of the table that fits what FoldKey gives, never null: the last one fits
// everything.
const KeyRule* RowFor(absl::string_view folded);

// "`Legalised` is read as: registered"; empty where the key's word is the one that is read.
std::string ReadAs(const KeyRule& rule, absl::string_view key);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_KEYS_H_
