// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_OFFICES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_OFFICES_H_

#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

enum class Office {
  kNone,   // no office: `Presidential candidate`, `Leadership`, `Song of the leader`
  kLeads,  // of the party: `General Secretary`, `Acting party leader`, `Co-chairs`
  kPost,   // in it, as far as is known: `Campaign leader`, `Secretaries`, `First chairman`
};

// What holders of the office, as FoldKey gives it, are to the party. Only words that are known to
// say nothing else leave an office the leading one: of `Youth leader` it is not said that who holds
// it leads the party.
Office OfficeOf(absl::string_view office);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_OFFICES_H_
