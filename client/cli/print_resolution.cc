// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_resolution.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

std::string Percent(double part) { return absl::StrFormat("%.1f %%", 100 * part); }

std::string Told(const v1::ResolutionCandidate& candidate) {
  return absl::StrCat(candidate.party().name(), " (", Percent(candidate.score()),
                      "): ", absl::StrJoin(candidate.reasons(), "; "));
}

std::string Share(absl::string_view what, std::int64_t part, const ResolutionCounts& counts) {
  const double share = counts.all() == 0 ? 0 : static_cast<double>(part) / counts.all();
  return absl::StrCat(part, " ", what, " (", Percent(share), ")");
}

}  // namespace

std::vector<std::string> ResolutionHeaders(const std::vector<std::string>& taken) {
  std::vector<std::string> headers = {"resolution", "party", "label",     "score",
                                      "match",      "why",   "candidates"};
  for (std::string& header : headers) {
    while (absl::c_linear_search(taken, header)) header = absl::StrCat("partyline_", header);
  }
  return headers;
}

std::vector<std::string> ResolutionCells(const v1::Resolution& resolution,
                                         const std::string& unknown_country) {
  std::vector<std::string> cells = {Word(resolution.kind()), "", "", "", "", "", ""};
  if (resolution.kind() == v1::RESOLUTION_KIND_MATCH && resolution.candidates_size() > 0) {
    const v1::ResolutionCandidate& match = resolution.candidates(0);
    cells[1] = match.party().name();
    cells[2] = match.party().display_name();
    cells[3] = absl::StrFormat("%.4f", match.score());
    cells[4] = Word(match.match());
    cells[5] = absl::StrJoin(match.reasons(), "; ");
  } else if (!unknown_country.empty()) {
    cells[5] = absl::StrCat(unknown_country, " is no country by its code or name");
  } else {
    cells[6] = absl::StrJoin(resolution.candidates(), " | ", [](std::string* out, const auto& c) {
      absl::StrAppend(out, Told(c));
    });
  }
  return cells;
}

void ResolutionCounts::Add(v1::ResolutionKind kind) {
  if (kind == v1::RESOLUTION_KIND_MATCH) {
    ++matched;
  } else if (kind == v1::RESOLUTION_KIND_AMBIGUOUS) {
    ++ambiguous;
  } else {
    ++none;
  }
}

std::string Summary(const ResolutionCounts& counts) {
  return absl::StrCat(counts.all(), " rows: ", Share("matched", counts.matched, counts), ", ",
                      Share("ambiguous", counts.ambiguous, counts), ", ",
                      Share("without a match", counts.none, counts));
}

}  // namespace partyline::client
