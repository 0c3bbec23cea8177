// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_IDS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_IDS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// A name as the id of a record: transliterated, a to z, 0 to 9 and hyphens, at most 63.
// `OʻzKP, КПУз` → `ozkp-kpuz`. A digest where nothing of the name is left.
std::string IdOf(absl::string_view name);

// Gives out record names, each once. The same calls in the same order give the same names.
class Ids {
 public:
  struct Made {
    std::string name;      // `parties/az-azkp`, or with a number: `parties/az-azkp-2`
    std::string taken_by;  // the record that has it without a number; empty if this is the first
  };

  // `collection` with its slash: `parties/`. `prefix` is put before the id, `az-`, or empty.
  Made Make(absl::string_view collection, absl::string_view prefix, absl::string_view text);

 private:
  absl::flat_hash_map<std::string, int> taken_;  // how often a name has been asked for
};

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_IDS_H_
