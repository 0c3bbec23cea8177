// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_ENCLOSURES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_ENCLOSURES_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// `(` and `)`, `“` and `”`.
struct EnclosingSigns {
  absl::string_view open;
  absl::string_view close;
};

// A bracket or quotation mark with its partner.
struct Enclosure {
  EnclosingSigns signs;
  std::size_t open;   // offset of the first sign
  std::size_t close;  // offset of the second sign
};

// Those of a text that lie in no other, in order. Signs without a partner enclose nothing.
std::vector<Enclosure> OutermostEnclosures(absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_ENCLOSURES_H_
