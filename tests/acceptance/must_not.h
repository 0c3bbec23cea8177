// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_MUST_NOT_H_
#define PARTYLINE_TESTS_ACCEPTANCE_MUST_NOT_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "tests/acceptance/asking.h"
#include "tests/acceptance/json.h"

// What an answer must not say. Each check tells whether it says so all the same, by the answer or
// by what the server has beside it.
namespace partyline {

using Check = std::function<absl::StatusOr<bool>(const Client& client, const Json& answer)>;

// The answer has the text somewhere.
Check Says(const std::string& text);
// The answer has something, or just this, at a key; at that of any of its items.
Check Gives(const std::string& key);
Check GivesNumber(const std::string& key, double number);
Check GivesText(const std::string& key, const std::string& text);
Check GivesNoInteger(const std::string& key);
// The answer has fewer items, or keys, than that.
Check HasFewerThan(int count);

// Exactly one person may have led on the day, or surely did.
Check HasOneLeaderOn(const Who& who, const std::string& day);
// A source says outright that the two are not one, or not tied.
Check TieIsDenied(const Who& who, const Who& other);
// A reading of a contestant's results gives that, see the parameters.
struct ReadingLike {
  std::string seats = {};        // seats won; empty: any
  std::string seat_change = {};  // as printed; empty: any
  std::string share = {};        // empty: any
  bool of_table = false;         // only readings of a table
  bool undisputed = false;       // only undisputed ones
  bool nationwide = false;       // only those of no district
  bool any_share = false;        // only those with a share
};
Check HasReading(const Who& who, v1::ElectionKind kind, const std::string& year,
                 const ReadingLike& like);
// A person stood for that party.
Check IsNominatedBy(const Who& person, const Who& party);
// An opinion of a person stands as an undisputed fact.
Check IsFact(const Who& person, const std::string& opinion);
// A founder of the party is, surely, that person.
Check IsFounder(const Who& person, const Who& party);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_MUST_NOT_H_
