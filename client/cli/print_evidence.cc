// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_evidence.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/words.h"

namespace partyline::client {
namespace {

std::string Quoted(absl::string_view text) { return absl::StrCat("“", text, "”"); }

absl::string_view Verb(v1::Basis basis) {
  switch (basis) {
    case v1::BASIS_SELF_CLAIMED:
      return "self-claimed";
    case v1::BASIS_RECOGNIZED:
      return "recognised";
    case v1::BASIS_REPORTED:
      return "reported";
    case v1::BASIS_PROPOSED:
      return "proposed";
    case v1::BASIS_INTENDED:
      return "intended";
    case v1::BASIS_INFERRED:
      return "inferred";
    default:
      return "said";
  }
}

// Who says it and in what manner: `says`, `reported by Bu Gun (2000)`, `denied by Seyran Veliev`.
std::string Lead(const v1::Claim& claim, const Labels& labels) {
  const bool plain = claim.basis() == v1::BASIS_ASSERTED || claim.basis() == v1::BASIS_UNSPECIFIED;
  std::string lead(Verb(claim.basis()));
  if (claim.denies()) {
    lead = plain ? "denied" : absl::StrCat("denied (", lead, ")");
  } else if (plain && !claim.has_by()) {
    lead = "says";
  }
  if (claim.has_by()) absl::StrAppend(&lead, " by ", Describe(claim.by(), labels));
  if (claim.has_said()) absl::StrAppend(&lead, " (", Describe(claim.said()), ")");
  return lead;
}

// The place in the source, without the source: `History l. 13`, `infobox Founded l. 10`.
std::string PlaceIn(const v1::Citation& citation) {
  std::vector<std::string> parts;
  if (!citation.section().empty()) parts.push_back(citation.section());
  if (!citation.field().empty()) parts.push_back(citation.field());
  if (citation.has_line()) parts.push_back(absl::StrCat("l. ", citation.line()));
  if (citation.has_cell()) {
    parts.push_back(
        absl::StrCat("row ", citation.cell().row(), " column ", citation.cell().column()));
  }
  if (!citation.locator().empty()) parts.push_back(citation.locator());
  return absl::StrJoin(parts, " ");
}

// Citations with each source named once, and each place: `A, lead l. 19; History l. 22; B, id 454`.
std::string Places(const v1::Claim& claim, const Labels& labels) {
  std::vector<std::string> places;
  std::set<std::pair<std::string, std::string>> seen;
  absl::string_view source;
  for (const v1::Citation& citation : claim.citations()) {
    const std::string place = PlaceIn(citation);
    if (!seen.emplace(citation.source(), place).second) continue;
    const bool same = citation.source() == source;
    const std::string label = same ? "" : LabelOf(labels, citation.source());
    places.push_back(absl::StrCat(label, label.empty() || place.empty() ? "" : ", ", place));
    source = citation.source();
  }
  return absl::StrJoin(places, "; ");
}

}  // namespace

std::string Describe(const v1::Ref& ref, const Labels& labels) {
  std::string out;
  if (!ref.name().empty()) {
    out = LabelOf(labels, ref.name());
    if (!ref.text().empty() && ref.text() != out)
      absl::StrAppend(&out, ", as ", Quoted(ref.text()));
  } else {
    out = ref.text().empty() ? "somebody not named" : Quoted(ref.text());
  }
  std::vector<std::string> candidates;
  for (const v1::Candidate& candidate : ref.candidates()) {
    candidates.push_back(LabelOf(labels, candidate.name()));
  }
  if (!candidates.empty()) {
    absl::StrAppend(&out, ", perhaps ", absl::StrJoin(candidates, " or "));
  }
  return out;
}

std::vector<std::string> EvidenceLines(const v1::Evidence& evidence, const Labels& labels,
                                       bool words) {
  std::vector<std::string> lines;
  for (const v1::Claim& claim : evidence.claims()) {
    lines.push_back(absl::StrCat(Lead(claim, labels), ": ", Places(claim, labels)));
    if (!claim.note().empty()) absl::StrAppend(&lines.back(), " (", claim.note(), ")");
    for (const v1::Citation& citation : claim.citations()) {
      if (words && !citation.words().empty()) lines.push_back(Quoted(citation.words()));
    }
  }
  return lines;
}

std::string DescribePointer(absl::string_view pointer, const Labels& labels) {
  const absl::string_view record = pointer.substr(0, pointer.find('#'));
  const std::string label = LabelOf(labels, record);
  return label == record ? std::string(pointer) : absl::StrCat(label, ", ", pointer);
}

std::string StandingMark(v1::Standing standing) {
  const bool quiet = standing == v1::STANDING_UNSPECIFIED || standing == v1::STANDING_UNDISPUTED;
  return quiet ? "" : absl::StrCat("[", Word(standing), "]");
}

}  // namespace partyline::client
