// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/kind_words.h"

#include <map>

namespace partyline {

const std::vector<std::string>& WordsOfKind(const std::string& kind) {
  static const auto& words = *new std::map<std::string, std::vector<std::string>>{
      {"AFFILIATION_KIND_FULL_MEMBER", {"full member"}},
      {"AFFILIATION_KIND_LISTED", {"International", "Continental affiliation"}},
      {"AFFILIATION_KIND_MEMBER", {"admitted", "join", "member"}},
      {"AFFILIATION_KIND_PART", {"of the", "part of"}},
      {"AFFILIATION_KIND_TIES", {"ties"}},
      {"ELECTION_KIND_MUNICIPAL", {"municipal"}},
      {"ELECTION_KIND_PARLIAMENTARY", {"parliamentary", "National Assembly elections"}},
      {"ELECTION_KIND_PRESIDENTIAL", {"presidential"}},
      {"EVENT_KIND_ADMISSION", {"admitted"}},
      {"EVENT_KIND_DISPUTE", {"dispute"}},
      {"EVENT_KIND_DIVISION", {"broke into"}},
      {"EVENT_KIND_FOUNDATION",
       {"Foundation", "Founded", "began to exist", "created", "founded", "set up"}},
      {"EVENT_KIND_MEETING", {"congress", "Congress", "plenum"}},
      {"EVENT_KIND_MERGER", {"merger", "merging"}},
      {"EVENT_KIND_PROPOSAL", {"proposed"}},
      {"EVENT_KIND_REPRESSION", {"forced to flee", "persecuted"}},
      {"EVENT_KIND_SPLINTER", {"split", "splinter group"}},
      {"EVENT_KIND_STATEMENT", {"addressed"}},
      {"EVENT_KIND_SUCCESSION", {"Predecessor", "successor"}},
      {"EVENT_KIND_TRANSFORMATION", {"transformed"}},
      {"LEGAL_STATUS_KIND_APPLIED", {"register"}},
      {"LEGAL_STATUS_KIND_BANNED", {"Banned", "banned", "outlawed"}},
      {"LEGAL_STATUS_KIND_REFUSED", {"rejected"}},
      {"LEGAL_STATUS_KIND_REGISTERED", {"registered"}},
      {"LEGAL_STATUS_KIND_UNREGISTERED", {"unregistered"}},
      {"PARTICIPATION_KIND_DID_NOT_RUN", {"not running"}},
      {"PARTICIPATION_KIND_ENDORSED", {"supported"}},
      {"PARTICIPATION_KIND_RAN", {"candidate"}},
      {"TOTAL_KIND_SEATS", {"seats"}},
  };
  static const auto& none = *new std::vector<std::string>;
  const auto found = words.find(kind);
  return found == words.end() ? none : found->second;
}

const std::vector<std::string>& PresentTenses() {
  static const auto& words = *new std::vector<std::string>{
      "At present",
      "advocates",
      "are",
      "claims",
      "considers",
      "criticizes",
      "current",
      "describe",
      "has",
      "is",
      "publishes",
      "puts",
      "recognizes",
      "support",
      "supports",
      "there are",
      "with completely different",
  };
  return words;
}

}  // namespace partyline
