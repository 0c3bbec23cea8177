// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/fact_check.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "tests/acceptance/cited_words.h"
#include "tests/acceptance/date_words.h"
#include "tests/acceptance/field_path.h"

namespace partyline {
namespace {

using google::protobuf::Message;
using google::protobuf::Value;

bool IsOf(const v1::Citation& citation, const StudiedFact& fact, const ServedData& data) {
  const auto document = data.documents.find(citation.source());
  return document != data.documents.end() && document->second.text() == fact.text;
}

// Whether the citation's span has all words of the fact, and its words are the document's.
bool Covers(const v1::Citation& citation, const StudiedFact& fact, const ServedData& data) {
  if (!IsOf(citation, fact, data)) return false;
  const Document& document = data.documents.at(citation.source());
  return citation.span().start() <= fact.start && fact.end() <= citation.span().end() &&
         document.Slice(fact.start, fact.end()) == fact.quote &&
         citation.words() == document.Slice(citation.span());
}

// Claims of the fact of a row, of which a citation fits.
template <typename Fits>
std::vector<const v1::Claim*> ClaimsWith(const FactRow& row, const ServedData& data, Fits fits) {
  std::vector<const v1::Claim*> claims;
  const Message* body = BodyNamed(row.record, data);
  const auto found =
      body == nullptr ? absl::StatusOr<FieldText>(FieldText{}) : TextAt(*body, row.path);
  if (!found.ok() || found->fact_id.empty()) return claims;
  for (const v1::Claim& claim : FindFact(*body, found->fact_id).evidence->claims()) {
    if (std::any_of(claim.citations().begin(), claim.citations().end(), fits)) {
      claims.push_back(&claim);
    }
  }
  return claims;
}

std::vector<const v1::Claim*> CoveringClaims(const FactRow& row, const StudiedFact& fact,
                                             const ServedData& data) {
  return ClaimsWith(row, data,
                    [&](const v1::Citation& citation) { return Covers(citation, fact, data); });
}

// Empty if the row's value is there.
std::string WhyRowFails(const FactRow& row, const ServedData& data, FieldText& found) {
  const std::string where = absl::StrCat("facts.tsv:", row.line, ": ");
  const Message* body = BodyNamed(row.record, data);
  if (body == nullptr) return absl::StrCat(where, "no record ", row.record);
  const auto text = TextAt(*body, row.path);
  if (!text.ok()) return absl::StrCat(where, text.status().message());
  found = *text;
  if (found.text == row.value) return "";
  return absl::StrCat(where, row.record, " ", row.path, " is ", found.text, ", not ", row.value);
}

// Values and records of the rows.
std::set<std::string> NamedIn(const std::vector<FactRow>& rows) {
  std::set<std::string> named;
  for (const FactRow& row : rows) {
    named.insert(row.value);
    named.insert(row.record);
    const std::size_t results = row.record.find("/results/");
    if (results != std::string::npos) named.insert(row.record.substr(0, results));
  }
  return named;
}

bool SaysSomebodyElse(const v1::Claim& claim) {
  return claim.has_by() &&
         (claim.basis() == v1::BASIS_SELF_CLAIMED || claim.basis() == v1::BASIS_REPORTED);
}

// Whether the table itself says on what basis the fact is served.
bool NamesBasis(const std::vector<FactRow>& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [](const FactRow& row) { return absl::EndsWith(row.path, "].basis"); });
}

// Whether what is served leaves open what the words leave open.
bool IsOpen(const FactRow& row, const v1::Claim& claim, const ServedData& data) {
  const FactView view = FindFact(*BodyNamed(row.record, data),
                                 TextAt(*BodyNamed(row.record, data), row.path)->fact_id);
  return claim.basis() == v1::BASIS_INFERRED || !claim.note().empty() ||
         absl::StrContains(view.message->ShortDebugString(), "readings:") ||
         absl::StrContains(view.message->ShortDebugString(), "candidates {");
}

bool FitsManner(const StudiedFact& fact, const FactRow& row, const v1::Claim& claim,
                const ServedData& data) {
  if (fact.status == "claimed") return SaysSomebodyElse(claim);
  if (fact.status == "reported") return SaysSomebodyElse(claim) && claim.by().name() != "";
  if (fact.status == "ambiguous") return IsOpen(row, claim, data);
  if (fact.status == "contested") {
    const Message& body = *BodyNamed(row.record, data);
    return FindFact(body, TextAt(body, row.path)->fact_id).evidence->standing() ==
           v1::STANDING_DISPUTED;
  }
  if (fact.status == "negative" && claim.denies()) return true;
  return claim.basis() == v1::BASIS_ASSERTED;
}

const std::string& TextOf(const StudiedFact& fact, const std::string& qualifier) {
  const auto found = fact.qualifiers.fields().find(qualifier);
  return found == fact.qualifiers.fields().end() ? Value::default_instance().string_value()
                                                 : found->second.string_value();
}

// The words of a fact that a citation covers; empty: none.
absl::string_view Shared(const v1::Citation& citation, const StudiedFact& fact,
                         const ServedData& data) {
  if (!IsOf(citation, fact, data)) return "";
  const auto start = std::max<std::int64_t>(citation.span().start(), fact.start);
  const auto end = std::min<std::int64_t>(citation.span().end(), fact.end());
  return start < end ? data.documents.at(citation.source()).Slice(start, end) : "";
}

// Whether a citation stands in the sentence of a fact: before, in or after its words. The cells of
// a row are one sentence.
bool IsInSentence(const v1::Citation& citation, const StudiedFact& fact, const ServedData& data) {
  if (!IsOf(citation, fact, data)) return false;
  if (!Shared(citation, fact, data).empty()) return true;
  const v1::Span& span = citation.span();
  const Document& document = data.documents.at(citation.source());
  const absl::string_view between = span.end() <= fact.start
                                        ? document.Slice(span.end(), fact.start)
                                        : document.Slice(fact.end(), span.start());
  return !absl::StrContains(between, ". ") && !absl::StrContains(between, "\n");
}

// Whether words print the value of a row: the text, the whole of a date, a name of the record.
bool Print(absl::string_view words, const std::string& value, const ServedData& data) {
  const std::vector<std::string> dates = PrintedFormsOf(value);
  if (!dates.empty()) {
    return absl::c_any_of(dates, [&](const std::string& date) {
      return StandsIn(WithoutFinerDates(std::string(words), date), date);
    });
  }
  if (StandsIn(words, value)) return true;
  const Message* body = BodyNamed(value, data);
  if (body == nullptr) return false;
  bool found = false;
  ForEachFact(*body, [&](const FactView& view) {
    const auto* name = google::protobuf::DynamicCastToGenerated<v1::Name>(view.message);
    found |= name != nullptr && StandsIn(words, name->text());
  });
  return found;
}

// Whether a row cites only a part of the words, and that part prints its value.
bool IsPart(const FactRow& row, const StudiedFact& fact, const ServedData& data) {
  return !ClaimsWith(row, data, [&](const v1::Citation& citation) {
            return Print(Shared(citation, fact, data), row.value, data);
          }).empty();
}

// Whether the rule by which a row belongs to a fact holds, though it does not cite the fact's words
// as a whole.
bool Holds(const FactRow& row, const StudiedFact& fact, const std::set<std::string>& covered,
           const ServedData& data) {
  if (row.rule == "part") return IsPart(row, fact, data);
  if (row.rule == "same record") return covered.contains(row.record);
  const auto claims = ClaimsWith(
      row, data, [&](const v1::Citation& citation) { return IsInSentence(citation, fact, data); });
  if (row.rule == "same sentence") return !claims.empty();
  const auto all = ClaimsWith(
      row, data, [&](const v1::Citation& citation) { return IsOf(citation, fact, data); });
  return row.rule == "inferred" && std::any_of(all.begin(), all.end(), [](const v1::Claim* claim) {
           return claim->basis() == v1::BASIS_INFERRED && !claim->note().empty();
         });
}

// Empty if the fact of a row cites the words of a fact, all of them, or belongs to it by rule.
std::string WhyElsewhere(const FactRow& row, const StudiedFact& fact,
                         const std::set<std::string>& covered, const ServedData& data) {
  if (!CoveringClaims(row, fact, data).empty()) {
    return row.rule.empty() ? "" : "cites the words, and needs no rule";
  }
  if (row.rule.empty()) return "cites other words";
  return Holds(row, fact, covered, data)
             ? ""
             : absl::StrCat("does not belong to it by its rule, ", row.rule);
}

}  // namespace

std::string WhyNotServed(const StudiedFact& fact, const std::vector<FactRow>& rows,
                         const ServedData& data) {
  if (rows.empty()) return "facts.tsv has no row";
  std::set<std::string> covered;  // records
  for (const FactRow& row : rows) {
    if (!CoveringClaims(row, fact, data).empty()) covered.insert(row.record);
  }
  if (covered.empty()) return "no citation covers its words";
  for (const FactRow& row : rows) {
    FieldText found;
    std::string why = WhyRowFails(row, data, found);
    if (!why.empty()) return why;
    if (found.fact_id.empty()) continue;
    why = WhyElsewhere(row, fact, covered, data);
    if (!why.empty()) return absl::StrCat("facts.tsv:", row.line, ": ", why);
  }
  return "";
}

std::string WhoIsMissing(const StudiedFact& fact, const std::vector<FactRow>& rows) {
  const std::set<std::string> named = NamedIn(rows);
  for (const std::string& studied : {fact.subject, fact.object}) {
    const std::string record = RecordOf(studied);
    if (!record.empty() && !named.contains(record)) return record;
  }
  return "";
}

std::string WhyInAnotherManner(const StudiedFact& fact, const std::vector<FactRow>& rows,
                               const ServedData& data) {
  if (fact.status == "table_raw") return "";  // kept as printed, see WhichCellIsWrong
  for (const FactRow& row : rows) {
    for (const v1::Claim* claim : CoveringClaims(row, fact, data)) {
      if (FitsManner(fact, row, *claim, data)) return "";
    }
  }
  if (fact.status == "asserted" && NamesBasis(rows)) return "";
  return absl::StrCat("not served as ", fact.status);
}

std::string WhichCellIsWrong(const StudiedFact& fact, const std::vector<FactRow>& rows) {
  if (fact.predicate != "cell") return "";
  const auto column = static_cast<int>(fact.qualifiers.fields().at("col").number_value());
  const std::string cell = absl::StrCat(".raw_row[", column, "].");
  const std::string raw = TextOf(fact, "raw").empty() ? "(empty)" : TextOf(fact, "raw");
  bool has_raw = false;
  bool has_header = false;
  for (const FactRow& row : rows) {
    has_raw |= absl::EndsWith(row.path, cell + "raw") && row.value == raw;
    has_header |= absl::EndsWith(row.path, cell + "header") && row.value == TextOf(fact, "header");
  }
  if (has_raw && has_header) return "";
  return absl::StrCat("no row for the cell in column ", column);
}

}  // namespace partyline
