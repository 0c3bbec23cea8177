// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/offices.h"

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace partyline::client::import_text {
namespace {

// The longer before those that they end with.
constexpr absl::string_view kOffices[] = {"secretary general",
                                          "secretary-general",
                                          "secretaries general",
                                          "secretaries-general",
                                          "secretary",
                                          "secretaries",
                                          "leader",
                                          "chairman",
                                          "chairmen",
                                          "chairwoman",
                                          "chairwomen",
                                          "chairperson",
                                          "chair",
                                          "president",
                                          "convenor",
                                          "convener",
                                          "coordinator",
                                          "co-ordinator"};

// Words before an office that leave it that of the party.
constexpr absl::string_view kOfParty[] = {"party",  "national", "federal", "general", "political",
                                          "acting", "interim",  "current", "co"};

// Words before an office that make of it something else (`Residence of the president`), or more
// than the office (`Founder and leader`).
constexpr absl::string_view kNoOffice[] = {
    "of", "to", "for",   "the",     "a",     "an",     "in",  "at", "by", "from", "with",
    "on", "as", "under", "without", "after", "before", "and", "&",  "or", "/",    "founding"};

constexpr absl::string_view kBodies[] = {" of the party", " of the central committee",
                                         " of the cc"};

absl::string_view Singular(absl::string_view office) {
  if (!absl::ConsumeSuffix(&office, "(s)")) absl::ConsumeSuffix(&office, "s");
  return office;
}

// What the words before a known office make of it. The first secretary leads; the first chairman
// was one once. Of several secretaries it is the general ones, or the first, who lead.
Office WithWords(absl::string_view before, absl::string_view known) {
  const bool is_secretary = absl::StartsWith(known, "secretar");
  bool leads = known != "secretaries";
  bool is_post = false;
  for (const absl::string_view word :
       absl::StrSplit(before, absl::ByAnyChar(" -"), absl::SkipEmpty())) {
    if (absl::c_linear_search(kNoOffice, word)) return Office::kNone;
    const bool is_first = is_secretary && word == "first";
    leads = leads || is_first || word == "general";
    is_post = is_post || (!is_first && !absl::c_linear_search(kOfParty, word));
  }
  return leads && !is_post ? Office::kLeads : Office::kPost;
}

}  // namespace

Office OfficeOf(absl::string_view office) {
  for (const absl::string_view body : kBodies) absl::ConsumeSuffix(&office, body);
  for (const absl::string_view known : kOffices) {
    for (absl::string_view before : {office, Singular(office)}) {
      if (!absl::ConsumeSuffix(&before, known)) continue;
      const bool is_word = before.empty() || before.back() == ' ' || before.back() == '-';
      if (is_word) return WithWords(before, known);
    }
  }
  return Office::kNone;
}

}  // namespace partyline::client::import_text
