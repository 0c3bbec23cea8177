// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/negation.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestBeside = 256;

constexpr absl::string_view kNothing[] = {"no",
                                          "not",
                                          "none",
                                          "never",
                                          "nobody",
                                          "unknown",
                                          "n/a",
                                          "n.a.",
                                          "denied",
                                          "disputed",
                                          "possibly",
                                          "probably",
                                          "perhaps",
                                          "presumably",
                                          "allegedly",
                                          "former",
                                          "formerly",
                                          "various",
                                          "vacant",
                                          "unclear",
                                          "uncertain",
                                          "undecided",
                                          "maybe",
                                          "likely",
                                          "reportedly",
                                          "supposedly",
                                          "rumoured",
                                          "rumored",
                                          "unconfirmed",
                                          "claimed",
                                          "pending",
                                          "tba",
                                          "tbd",
                                          "to be",
                                          "see below",
                                          "see above",
                                          "see text",
                                          "discontinued",
                                          "defunct",
                                          "abolished",
                                          "under formation",
                                          "in formation",
                                          "being formed",
                                          "collective leadership",
                                          "collective"};

constexpr absl::string_view kDoubts[] = {
    "no",          "not",        "none",       "never",        "without",     "denied",
    "disputed",    "refused",    "rejected",   "failed",       "attempted",   "unsuccessful",
    "planned",     "proposed",   "intended",   "expected",     "unconfirmed", "unknown",
    "allegedly",   "alleged",    "possibly",   "probably",     "perhaps",     "presumably",
    "applied",     "unclear",    "uncertain",  "unregistered", "claimed",     "claims",
    "reportedly",  "supposed",   "supposedly", "presumed",     "rumoured",    "rumored",
    "maybe",       "likely",     "cancelled",  "canceled",     "postponed",   "contested",
    "debated",     "pending",    "hoped",      "suspected",    "annulled",    "overturned",
    "invalidated", "threatened", "announced",  "scheduled",    "anticipated", "purported",
    "purportedly"};

bool IsLetter(char c) {
  return !absl::ascii_isascii(static_cast<unsigned char>(c)) ||
         absl::ascii_isalpha(static_cast<unsigned char>(c));
}

// `No. 5`, `No 5`: the number of a house, as what stands behind `no` shows.
bool IsNumbered(absl::string_view after) {
  absl::ConsumePrefix(&after, ".");
  after = Trim(after);
  return !after.empty() && absl::ascii_isdigit(static_cast<unsigned char>(after[0]));
}

}  // namespace

bool ConsumeWord(absl::string_view word, absl::string_view* text) {
  if (!absl::StartsWithIgnoreCase(*text, word)) return false;
  const absl::string_view rest = text->substr(word.size());
  if (!rest.empty() && IsLetter(rest[0])) return false;
  *text = Trim(rest);
  return true;
}

bool TellsNumber(absl::string_view text) { return ConsumeWord("no", &text) && IsNumbered(text); }

bool StatesNothing(absl::string_view text) {
  text = Trim(text);
  if (!HasLetter(text) && !HasDigit(text)) return true;
  for (const absl::string_view word : kNothing) {
    absl::string_view after = text;
    if (ConsumeWord(word, &after)) return word != "no" || !IsNumbered(after);
  }
  return false;
}

bool Doubts(absl::string_view text) {
  const std::string folded = FoldKey(Shorten(text, kLongestBeside));
  for (const absl::string_view word : absl::StrSplit(folded, absl::ByAnyChar(" ,;:.()[]/-?!"))) {
    const absl::string_view after = absl::string_view(folded).substr(
        static_cast<std::size_t>(word.data() + word.size() - folded.data()));
    if (word == "no" && IsNumbered(after)) continue;
    if (std::find(std::begin(kDoubts), std::end(kDoubts), word) != std::end(kDoubts)) return true;
  }
  return absl::StrContains(folded, "?");
}

bool Affirms(absl::string_view text) {
  const std::string folded = FoldKey(Shorten(WithoutFootnote(text), kLongestBeside));
  return folded == "yes" || folded == "true";
}

}  // namespace partyline::client::import_text
