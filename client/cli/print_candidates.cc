// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_candidates.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "client/cli/print_list.h"
#include "client/cli/record_head.h"
#include "client/src/records.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

// What the likelihoods amount to.
std::string Verdict(const v1::Resolution& resolution) {
  switch (resolution.kind()) {
    case v1::RESOLUTION_KIND_MATCH:
      return "a match, at least 95 % likely";
    case v1::RESOLUTION_KIND_AMBIGUOUS:
      return resolution.candidates_size() > 1 ? "ambiguous: what is known does not tell them apart"
                                              : "ambiguous: not sure enough for a match";
    default:
      return resolution.candidates().empty() ? "no party" : "no party; the nearest";
  }
}

std::string FoundAs(const v1::ResolutionCandidate& candidate) {
  if (candidate.match() == v1::MATCH_UNSPECIFIED) return "is called otherwise";
  for (const v1::Name& name : candidate.party().names()) {
    if (name.id() != candidate.fact_id()) continue;
    return absl::StrCat("found as “", name.text(), "” (", Word(candidate.match()), ")");
  }
  return absl::StrCat("found by its name (", Word(candidate.match()), ")");
}

std::string CandidateText(const v1::ResolutionCandidate& candidate, const Style& style) {
  const std::string score = absl::StrFormat("%5.1f %%  ", 100 * candidate.score());
  const std::string margin(score.size(), ' ');
  std::string out = Hang(score, margin, TitleOf(candidate.party(), style), style) +
                    Hang(margin, margin + "  ", FoundAs(candidate), style);
  for (const std::string& reason : candidate.reasons()) {
    out += Hang(margin + "· ", margin + "  ", reason, style);
  }
  return out;
}

}  // namespace

std::string CandidatesText(absl::string_view name, const v1::Resolution& resolution,
                           const v1::SearchResponse& search, const Style& style) {
  std::set<std::string> told;
  std::string out;
  for (const v1::ResolutionCandidate& candidate : resolution.candidates()) {
    out += CandidateText(candidate, style);
    told.insert(candidate.party().name());
  }
  v1::SearchResponse others;
  for (const v1::SearchHit& hit : search.hits()) {
    const auto* body = BodyOf(hit.record());
    if (body != nullptr && !told.contains(RecordName(*body))) *others.add_hits() = hit;
  }
  if (out.empty() && others.hits().empty()) return "";
  const std::string head = absl::StrCat("“", name, "”: ", Verdict(resolution));
  out = absl::StrCat(Hang("", "  ", Paint(style, Tone::kTitle, head), style), out);
  if (others.hits().empty()) return out;
  const std::string heading = absl::StrCat("Also found by a search (", others.hits_size(), ")");
  return absl::StrCat(out, "\n", Paint(style, Tone::kTitle, heading), "\n",
                      HitsText(others, style, {}, /*scores=*/true));
}

}  // namespace partyline::client
