// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_TIMES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_TIMES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "client/import/text/keys.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client::import_text {

// Names with what is said of them beside them. Parts returned lie in the text.

// `A. Person (1994–2001)`, `A. Person since 1994`, `A. Person, 1994–2001`, `A. Person (acting)
// (1994–2001)`.
struct HeldName {
  absl::string_view name;
  std::optional<v1::Period> period;
  std::string qualifier;  // what brackets say that are no time
  std::string rule;       // that took the two apart; empty: there is nothing beside it
};
HeldName ReadHeldName(absl::string_view text);

// What the value of a lineage key says of others than the body itself.
struct LineageValue {
  const KeyRule* key = nullptr;  // with the word before the names; null: see `why`
  absl::string_view names;       // one, or several with commas
  std::optional<v1::FuzzyDate> date;
  std::string rule;            // that took them apart; empty: the value is the name
  std::string why;             // it is not read; empty: it is
  bool is_date_first = false;  // and so that of all the names
  bool may_be_dated = false;   // the names have a year that may be a part of them
};

// `X`, `X in 2003`, `X (in 2003)`, `X (March 2003)`, `1997 (from X)`, `1997 from X, Y`, `from X`.
// A word before the names must make a key with the key: `Split` and `from`. A bare year in brackets
// stays: `X (1993)` may be what the body is called to tell it from an older one.
LineageValue ReadLineageValue(const Key& key, absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_TIMES_H_
