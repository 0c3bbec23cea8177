// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_READING_RULES_H_
#define PARTYLINE_TESTS_ACCEPTANCE_READING_RULES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace partyline {

// What a reading rule of the data set makes of what is printed: "comma thousands" reads `6,942` as
// `6942`. Empty: it reads no value from it. Nothing: there is no such rule, or it does not fit.
std::optional<std::string> ReadBy(absl::string_view rule, const std::string& raw);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_READING_RULES_H_
