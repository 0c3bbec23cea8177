// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_evidence.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/claims.h"
#include "client/cli/dates.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

std::string Quoted(absl::string_view text) { return absl::StrCat("“", text, "”"); }

// The passage of the source, without the source: `History l. 13`, `infobox Founded l. 10`.
std::string PassageOf(const v1::Citation& citation) {
  std::vector<std::string> parts;
  if (!citation.section().empty()) parts.push_back(citation.section());
  if (!citation.field().empty()) parts.push_back(citation.field());
  if (citation.has_line()) parts.push_back(absl::StrCat("l. ", citation.line()));
  return absl::StrJoin(parts, " ");
}

// The place in the passage: `row 2 column 5`, `id 454`. Empty: all of it.
std::string PlaceIn(const v1::Citation& citation, bool row) {
  std::vector<std::string> parts;
  if (citation.has_cell()) {
    if (row) parts.push_back(absl::StrCat("row ", citation.cell().row()));
    parts.push_back(absl::StrCat("column ", citation.cell().column()));
  }
  if (!citation.locator().empty()) parts.push_back(citation.locator());
  return absl::StrJoin(parts, " ");
}

// Citations with each source named once, each passage, each row of a table and each place in it:
// `A, lead l. 19; Results l. 65 row 3 column 2, column 5; B, id 454`.
std::string PlacesCited(const v1::Claim& claim, const Labels& labels) {
  std::string out;
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  const v1::Citation* before = nullptr;
  for (const v1::Citation& citation : claim.citations()) {
    const std::string passage = PassageOf(citation);
    const std::string place = PlaceIn(citation, /*row=*/true);
    if (!seen.emplace(citation.source(), passage, place).second) continue;
    const bool source = before == nullptr || before->source() != citation.source();
    const bool same = !source && PassageOf(*before) == passage;
    if (before != nullptr) out += same ? ", " : "; ";
    std::vector<std::string> parts;
    if (!same && !passage.empty()) parts.push_back(passage);
    const bool row = !same || before->cell().row() != citation.cell().row();
    if (!place.empty()) parts.push_back(PlaceIn(citation, row));
    if (source)
      absl::StrAppend(&out, LabelOf(labels, citation.source()), parts.empty() ? "" : ", ");
    out += absl::StrJoin(parts, " ");
    before = &citation;
  }
  return out;
}

// The words of the citations, but for those that others of the same source have within theirs.
std::vector<std::string> WordsIn(const v1::Claim& claim) {
  std::vector<std::string> words;
  for (const v1::Citation& citation : claim.citations()) {
    const std::string& own = citation.words();
    bool told = own.empty();
    for (const v1::Citation& other : claim.citations()) {
      if (other.source() != citation.source() || !absl::StrContains(other.words(), own)) continue;
      told = told || other.words().size() > own.size();
    }
    if (!told && std::find(words.begin(), words.end(), own) == words.end()) words.push_back(own);
  }
  return words;
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
    lines.push_back(absl::StrCat(LeadOf(claim, labels), ": ", PlacesCited(claim, labels)));
    if (!claim.note().empty()) absl::StrAppend(&lines.back(), " (", claim.note(), ")");
    if (!words) continue;
    for (const std::string& quote : WordsIn(claim)) lines.push_back(Quoted(quote));
  }
  return lines;
}

std::string PlacesIn(const v1::Claim& claim, absl::string_view source) {
  std::vector<std::string> places;
  for (const v1::Citation& citation : claim.citations()) {
    if (citation.source() != source) continue;
    const std::string passage = PassageOf(citation);
    const std::string in_it = PlaceIn(citation, /*row=*/true);
    std::string place = absl::StrCat(passage, passage.empty() || in_it.empty() ? "" : " ", in_it);
    const bool told = std::find(places.begin(), places.end(), place) != places.end();
    if (!place.empty() && !told) places.push_back(std::move(place));
  }
  return absl::StrJoin(places, "; ");
}

std::string DescribePointer(absl::string_view pointer, const Labels& labels) {
  const absl::string_view record = pointer.substr(0, pointer.find('#'));
  const std::string label = LabelOf(labels, record);
  std::string out = label == record ? std::string(pointer) : absl::StrCat(label, ", ", pointer);
  const auto said = labels.find(pointer);
  if (said != labels.end()) absl::StrAppend(&out, " (", said->second, ")");
  return out;
}

std::string DescribeDays(const v1::Period& period, const v1::Evidence& evidence) {
  std::string days = DescribeDays(period);
  const v1::Standing standing = evidence.standing();
  if (standing == v1::STANDING_UNSPECIFIED || standing == v1::STANDING_UNDISPUTED) return days;
  return absl::StrCat(days, " (", Word(standing), ")");
}

bool IsContested(v1::Standing standing) {
  return standing == v1::STANDING_DISPUTED || standing == v1::STANDING_DENIED;
}

std::string StandingMark(v1::Standing standing) {
  const bool quiet = standing == v1::STANDING_UNSPECIFIED || standing == v1::STANDING_UNDISPUTED;
  return quiet ? "" : absl::StrCat("[", Word(standing), "]");
}

}  // namespace partyline::client
