// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_KNOWN_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_KNOWN_H_

#include <set>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client::import_text {

// What makes a record one that an import may mean by its name: the sources that it cites; of a
// source its SHA-256; of an election also what OwnerOf says. A record that bears the name and has
// none of them is another one, and keeps its name.
using Owners = std::set<std::string>;

// The records that are there before an import, by name.
using Known = absl::flat_hash_map<std::string, Owners>;

Owners OwnersOf(const v1::Record& record);

// What two documents that tell of one election have in common: country, kind, heading and label.
// Empty where country or kind is not known: they do not speak of the same election surely.
std::string OwnerOf(const v1::Election& election);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_KNOWN_H_
