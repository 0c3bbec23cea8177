// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_IDS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_IDS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "client/import/text/known.h"

namespace partyline::client::import_text {

// A name as the id of a record: transliterated, a to z, 0 to 9 and hyphens, at most 63.
// `OʻzKP, КПУз` → `ozkp-kpuz`. A digest where nothing of the name is left.
std::string IdOf(absl::string_view name);

// Gives out record names, each once, and none that a record known before has, unless that record
// has the same owner: then it is the one meant. The same calls in the same order give the same
// names.
class Ids {
 public:
  explicit Ids(const Known& known) : known_(known) {}  // which outlives it

  struct Made {
    std::string name;      // `parties/az-azkp`, or with a number: `parties/az-azkp-2`
    std::string taken_by;  // the record that has it without a number; empty if this is the first
  };

  // `collection` with its slash: `parties/`. `prefix` is put before the id, `az-`, or empty.
  Made Make(absl::string_view collection, absl::string_view prefix, absl::string_view text,
            const std::string& owner);

 private:
  bool Take(const std::string& name, const std::string& owner);

  const Known& known_;
  absl::flat_hash_set<std::string> taken_;
  absl::flat_hash_map<std::string, int> next_;  // number to try next, by owner and name
};

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_IDS_H_
