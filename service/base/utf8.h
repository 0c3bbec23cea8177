// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_UTF8_H_
#define PARTYLINE_SERVICE_BASE_UTF8_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace partyline {

// Length in bytes of the well-formed UTF-8 sequence that `text` begins with (no overlong forms, no
// surrogates, nothing above U+10FFFF); 0 if it begins with none.
std::size_t Utf8Length(absl::string_view text);

// `text` with U+FFFD in place of each byte that belongs to no well-formed sequence.
std::string ToValidUtf8(absl::string_view text);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_UTF8_H_
