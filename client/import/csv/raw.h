// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_RAW_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_RAW_H_

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/map.h"
#include "google/protobuf/struct.pb.h"

namespace partyline::client::csv {

// The raw map of a record: what no typed field holds.
using Extra = google::protobuf::Map<std::string, std::string>;

// Keeps a text under a key. What the contract cannot carry is kept as a JSON string under
// `key json`, and what is longer than a value may be in pieces: `key`, `key~2`, `key~3`.
void KeepRaw(absl::string_view key, absl::string_view raw, Extra& extra);

// All that KeepRaw kept, by key. What somebody else has put there comes as it is.
std::map<std::string, std::string> RawTexts(const Extra& extra);

// A text as JSON; the null value where it is none.
google::protobuf::Value ParseJson(absl::string_view text);

// The member of a JSON object that the text holds; null: there is none.
google::protobuf::Value Member(absl::string_view json, absl::string_view key);

// The cells of a row as a JSON object of texts, blank ones left out; and back.
std::string JsonOfRow(const std::map<std::string, std::string>& cells);
std::map<std::string, std::string> RowOfJson(absl::string_view json);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_RAW_H_
