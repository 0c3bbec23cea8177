// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_JSON_H_
#define PARTYLINE_TESTS_ACCEPTANCE_JSON_H_

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/struct.pb.h"

namespace partyline {

using Json = google::protobuf::Value;

Json Null();
Json Text(const std::string& text);
Json TextOrNull(const std::string& text);  // null for an empty text
Json Number(double number);
Json Bool(bool value);
Json List(std::vector<Json> items);
Json Texts(const std::vector<std::string>& texts);
Json Object(std::initializer_list<std::pair<std::string, Json>> fields);

// A value in JSON; null if the text is not JSON.
Json Parse(const std::string& json);

// Adds an item to the list at a key of an object; makes the list at the first one.
void AddTo(Json& object, const std::string& key, Json item);

// The value at a key; null if there is none.
const Json& At(const Json& object, const std::string& key);

// One spelling for equal values: keys in order, lists in the order of their items' spellings (no
// answer's list has an order), ids of the study as the names of records.
std::string Spell(const Json& value);

// Whether a text stands anywhere in the value, as a key, a text or a number.
bool Mentions(const Json& value, absl::string_view text);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_JSON_H_
