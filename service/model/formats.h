// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_FORMATS_H_
#define PARTYLINE_SERVICE_MODEL_FORMATS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "partyline/v1/options.pb.h"

namespace partyline {

// What keeps a text that is not empty from being of this form, as the end of a sentence about the
// field ("must be …"); empty if nothing does. Every form refuses malformed UTF-8, control
// characters and noncharacters.
std::string WhatIsWrong(absl::string_view text, v1::Format format);

// Whether there is nothing in it that a reader sees.
bool IsBlank(absl::string_view text);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_FORMATS_H_
