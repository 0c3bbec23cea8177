// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_MODEL_CONTESTS_STORY_H_
#define PARTYLINE_TESTS_SERVICE_MODEL_CONTESTS_STORY_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "service/model/contests.h"
#include "service/model/rules.h"
#include "tests/testing/parse_text.h"

namespace partyline {

// `$said`, `$told`, `$guessed`, `$planned`, `$refused`: evidence asserted, reported, inferred,
// intended, and asserted by one and denied by another.
inline std::string WithEvidence(const std::string& text) {
  const auto claim = [](const char* basis, const char* more) {
    return absl::StrCat("claims { basis: ", basis, " note: 'n' ", more,
                        " citations { source: 'sources/page' } }");
  };
  const std::string said = claim("BASIS_ASSERTED", "");
  const auto evidence = [](const std::string& claims) {
    return absl::StrCat("evidence { ", claims, " }");
  };
  return absl::StrReplaceAll(
      text, {{"$said", evidence(said)},
             {"$told", evidence(claim("BASIS_REPORTED", "by { name: 'sources/bu-gun' }"))},
             {"$guessed", evidence(claim("BASIS_INFERRED", ""))},
             {"$planned", evidence(claim("BASIS_INTENDED", ""))},
             {"$refused", evidence(said + claim("BASIS_REPORTED",
                                                "denies: true by { name: 'people/veliev' }"))}});
}

template <typename Body>
Contests Find(const std::string& text, CanonicalName canonical) {
  Body body = ParseText<Body>(WithEvidence(text));
  Normalize(body);
  return ContestsOf(body, canonical);
}

template <typename Body>
Contests Find(const std::string& text) {
  return Find<Body>(text, [](absl::string_view name) { return name; });
}

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_MODEL_CONTESTS_STORY_H_
