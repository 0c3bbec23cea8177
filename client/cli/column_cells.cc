// SPDX-License-Identifier: Apache-2.0
#include "client/cli/column_cells.h"

#include <algorithm>

namespace partyline::client {

std::string FactCell(const Fact& fact) {
  std::string cell = fact.headline;
  if (!fact.period.empty()) absl::StrAppend(&cell, " (", fact.period, ")");
  const std::string mark = StandingMark(fact.evidence->standing());
  return mark.empty() ? cell : absl::StrCat(cell, " ", mark);
}

std::string AttributesCell(const google::protobuf::RepeatedPtrField<v1::Attribute>& attributes,
                           const Labels& labels) {
  std::vector<std::string> cells;
  for (const v1::Attribute& attribute : attributes) {
    const Fact fact = ToFact(attribute, labels);
    cells.push_back(absl::StrCat(fact.group, ": ", FactCell(fact)));
  }
  return absl::StrJoin(cells, kBetweenReadings);
}

std::string RefCell(const v1::Ref& ref, const Labels& labels) {
  if (!ref.name().empty()) return ref.name();
  return ref.text().empty() && ref.candidates().empty() ? "" : Describe(ref, labels);
}

std::string SourcesCell(const v1::Evidence& evidence) {
  std::vector<std::string> names;
  for (const v1::Claim& claim : evidence.claims()) {
    for (const v1::Citation& citation : claim.citations()) {
      const bool known = std::find(names.begin(), names.end(), citation.source()) != names.end();
      if (!known) names.push_back(citation.source());
    }
  }
  return absl::StrJoin(names, kBetweenReadings);
}

std::string ClaimantsCell(const v1::Evidence& evidence, const Labels& labels) {
  std::vector<std::string> claimants;
  for (const v1::Claim& claim : evidence.claims()) {
    const std::string by = RefCell(claim.by(), labels);
    const bool known = std::find(claimants.begin(), claimants.end(), by) != claimants.end();
    if (!by.empty() && !known) claimants.push_back(by);
  }
  return absl::StrJoin(claimants, kBetweenReadings);
}

std::string CountryCell(const v1::Place& place) {
  return place.country().empty() ? place.text() : place.country();
}

std::string YesOrNo(bool is) { return is ? "yes" : "no"; }

std::string FigureCell(bool stated, const v1::Count& count) {
  if (!stated) return "";
  return count.has_value() ? absl::StrCat(count.value()) : count.raw();
}

std::string FigureCell(bool stated, const v1::Decimal& decimal) {
  if (!stated) return "";
  return decimal.value().empty() ? decimal.raw() : decimal.value();
}

}  // namespace partyline::client
