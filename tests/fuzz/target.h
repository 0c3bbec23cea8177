// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FUZZ_TARGET_H_
#define PARTYLINE_TESTS_FUZZ_TARGET_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline::fuzz {

// What a fuzz target is made of. Each is built twice: once as it is, and once with a canary, a
// defect planted behind a condition of the kind that real ones hide behind. A target whose canary
// is not found does not look closely enough, and its silence means nothing.

// Feeds one input to the code under test and ends the process if a promise is broken. Depends on
// nothing but the input, so that what is found can be repeated.
void TryInput(absl::string_view input);

// Inputs to start from.
std::vector<std::string> Seeds();

// Ends the process, naming the promise, unless it holds.
void Require(bool holds, absl::string_view promise);

// The planted defect: ends the process if `condition`, in the second build alone.
#ifdef PARTYLINE_CANARY
inline constexpr bool kHasCanary = true;
#else
inline constexpr bool kHasCanary = false;
#endif
void EndAsCanary();
inline void Canary(bool condition) {
  if (kHasCanary && condition) EndAsCanary();
}

// The content of a file, and all files of that extension in or below a directory, in order. Paths
// start at the project's root.
std::vector<std::string> FilesBelow(const std::string& directory, const std::string& extension);
std::string ContentOf(const std::string& path);

}  // namespace partyline::fuzz

#endif  // PARTYLINE_TESTS_FUZZ_TARGET_H_
