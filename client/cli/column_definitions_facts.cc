// SPDX-License-Identifier: Apache-2.0

// The columns of listings of facts and hits.
#include "absl/strings/str_format.h"
#include "client/cli/column_cells.h"
#include "client/cli/column_definitions.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

const v1::Reading& ReadingOf(const ResultLine& line) {
  return line.reading == nullptr ? v1::Reading::default_instance() : *line.reading;
}

const v1::Election& ElectionIn(const ResultLine& line) {
  return line.election == nullptr ? v1::Election::default_instance() : *line.election;
}

std::string OutcomeCell(const v1::Reading& reading) {
  return reading.outcome() == v1::OUTCOME_UNSPECIFIED ? reading.outcome_raw()
                                                      : Word(reading.outcome());
}

std::string PrintedCell(const v1::Reading& reading) {
  return absl::StrJoin(reading.raw_row(), kBetweenReadings,
                       [](std::string* out, const v1::RawCell& cell) {
                         absl::StrAppend(out, cell.header(), ": ", cell.raw());
                       });
}

std::string NameCell(const v1::Record& record) {
  const auto* body = BodyOf(record);
  return body == nullptr ? "" : RecordName(*body);
}

std::string LabelCell(const v1::Record& record) {
  const auto* body = BodyOf(record);
  return body == nullptr ? "" : DisplayName(*body);
}

std::string KindCell(const v1::Record& record) {
  const v1::RecordKind kind = KindOfRecord(record);
  return record.has_party() ? WordCell(record.party().kind()) : WordCell(kind);
}

// One and the same for all sides of a conflict, and for no other conflict.
std::string ConflictKey(const v1::Conflict& conflict) {
  return conflict.sides().empty() ? conflict.path()
                                  : absl::StrCat(conflict.sides(0).fact(), ":", conflict.path());
}

// `affirms`, `denies`, or both where claims of both sorts are told of one side.
std::string HoldsCell(const v1::ConflictSide& side) {
  bool affirms = false;
  bool denies = false;
  for (const v1::Claim& claim : side.evidence().claims()) {
    (claim.denies() ? denies : affirms) = true;
  }
  if (affirms && denies) return "affirms and denies";
  return denies ? "denies" : affirms ? "affirms" : "";
}

}  // namespace

absl::Span<const Column<ResultLine>> ResultColumns() {
  using L = ResultLine;
  static constexpr Column<L> kColumns[] = {
      {{"name", "record name of the result", true},
       [](const L& line, const Labels&) { return line.result->name(); }},
      {{"label", "what to call it", true},
       [](const L& line, const Labels&) { return line.result->display_name(); }},
      {{"election", "its record name", true},
       [](const L& line, const Labels&) { return ElectionOf(line.result->name()); }},
      {{"polling-days", "of the election, all that are stated", true},
       [](const L& line, const Labels& labels) {
         return FactsCell(ElectionIn(line).polling_days(), labels);
       }},
      {{"country", "of the election", true},
       [](const L& line, const Labels&) { return CountryCell(ElectionIn(line).place()); }},
      {{"party", "whose it is", true},
       [](const L& line, const Labels& labels) { return RefCell(line.result->party(), labels); }},
      {{"person", "whose it is", true},
       [](const L& line, const Labels& labels) { return RefCell(line.result->person(), labels); }},
      {{"alliance", "whose it is", true},
       [](const L& line, const Labels& labels) {
         return RefCell(line.result->alliance(), labels);
       }},
      {{"area", "where it was counted", true},
       [](const L& line, const Labels&) { return Describe(line.result->area()); }},
      {{"round", "of the election", false},
       [](const L& line, const Labels&) {
         return line.result->has_round() ? absl::StrCat(line.result->round()) : std::string();
       }},
      {{"reading", "the figures' fact id", true},
       [](const L& line, const Labels&) { return ReadingOf(line).id(); }},
      {{"votes", "empty: not stated", true},
       [](const L& line, const Labels&) {
         return FigureCell(ReadingOf(line).has_votes(), ReadingOf(line).votes());
       }},
      {{"share", "percent", true},
       [](const L& line, const Labels&) {
         return FigureCell(ReadingOf(line).has_share(), ReadingOf(line).share());
       }},
      {{"seats", "empty: not stated", true},
       [](const L& line, const Labels&) {
         return FigureCell(ReadingOf(line).has_seats(), ReadingOf(line).seats());
       }},
      {{"seat-change", "since the election before", true},
       [](const L& line, const Labels&) {
         return FigureCell(ReadingOf(line).has_seat_change(), ReadingOf(line).seat_change());
       }},
      {{"rank", "place", true},
       [](const L& line, const Labels&) {
         return FigureCell(ReadingOf(line).has_rank(), ReadingOf(line).rank());
       }},
      {{"leader", "as the row has it", false},
       [](const L& line, const Labels& labels) {
         return RefCell(ReadingOf(line).leader(), labels);
       }},
      {{"printed", "the cells of the row as printed", false},
       [](const L& line, const Labels&) { return PrintedCell(ReadingOf(line)); }},
      {{"outcome", "won, lost and so on", true},
       [](const L& line, const Labels&) { return OutcomeCell(ReadingOf(line)); }},
      {{"standing", "how the reading stands", true},
       [](const L& line, const Labels&) {
         return WordCell(ReadingOf(line).evidence().standing());
       }},
      {{"conflict", kConflictHelp, true},
       [](const L& line, const Labels&) { return ConflictCell(line.in_conflict); }},
      {{"sources", "who gives the figures", true},
       [](const L& line, const Labels&) { return SourcesCell(ReadingOf(line).evidence()); }},
      {{"participations", "whether it took part", true},
       [](const L& line, const Labels& labels) {
         return FactsCell(line.result->participations(), labels);
       }},
      {{"nominations", "whom it stood for", true},
       [](const L& line, const Labels& labels) {
         return FactsCell(line.result->nominations(), labels);
       }},
  };
  return kColumns;
}

absl::Span<const Column<v1::Reference>> ReferenceColumns() {
  using R = v1::Reference;
  static constexpr Column<R> kColumns[] = {
      {{"record", "record name of what points there", true},
       [](const R& reference, const Labels&) { return NameCell(reference.record()); }},
      {{"kind", "what sort it is", true},
       [](const R& reference, const Labels&) { return KindCell(reference.record()); }},
      {{"label", "what to call it", true},
       [](const R& reference, const Labels&) { return LabelCell(reference.record()); }},
      {{"fact", "the fact's id; empty: the record itself", true},
       [](const R& reference, const Labels&) { return reference.fact_id(); }},
      {{"path", "the field", true},
       [](const R& reference, const Labels&) { return reference.path(); }},
      {{"standing", "how the fact stands", true},
       [](const R& reference, const Labels&) { return WordCell(reference.standing()); }},
      {{"candidate", "yes: only what may be meant", true},
       [](const R& reference, const Labels&) { return YesOrNo(reference.candidate()); }},
  };
  return kColumns;
}

absl::Span<const Column<SideLine>> ConflictColumns() {
  using L = SideLine;
  static constexpr Column<L> kColumns[] = {
      {{"conflict", "the same for all its sides", true},
       [](const L& line, const Labels&) { return ConflictKey(*line.conflict); }},
      {{"path", "what it is about", true},
       [](const L& line, const Labels&) { return line.conflict->path(); }},
      {{"origin", "authored, computed", true},
       [](const L& line, const Labels&) { return WordCell(line.conflict->origin()); }},
      {{"difference", "of figures", true},
       [](const L& line, const Labels&) { return line.conflict->difference(); }},
      {{"fact", "the side's address", true},
       [](const L& line, const Labels&) { return line.side->fact(); }},
      {{"label", "what to call its record", true},
       [](const L& line, const Labels& labels) {
         return LabelOf(labels, line.side->fact().substr(0, line.side->fact().find('#')));
       }},
      {{"value", "what the side says", true},
       [](const L& line, const Labels&) { return line.side->value(); }},
      {{"holds", "affirms, denies", true},
       [](const L& line, const Labels&) { return HoldsCell(*line.side); }},
      {{"standing", "how the fact stands", true},
       [](const L& line, const Labels&) { return WordCell(line.side->evidence().standing()); }},
      {{"by", "whose word it is, where not the source's own", true},
       [](const L& line, const Labels& labels) {
         return ClaimantsCell(line.side->evidence(), labels);
       }},
      {{"sources", "where it is said", true},
       [](const L& line, const Labels&) { return SourcesCell(line.side->evidence()); }},
  };
  return kColumns;
}

absl::Span<const Column<v1::SearchHit>> SearchColumns() {
  using H = v1::SearchHit;
  static constexpr Column<H> kColumns[] = {
      {{"name", "record name", true},
       [](const H& hit, const Labels&) { return NameCell(hit.record()); }},
      {{"kind", "what sort it is", true},
       [](const H& hit, const Labels&) { return KindCell(hit.record()); }},
      {{"label", "what to call it", true},
       [](const H& hit, const Labels&) { return LabelCell(hit.record()); }},
      {{"fact", "the name's id", false}, [](const H& hit, const Labels&) { return hit.fact_id(); }},
      {{"match", "how a name matched", true},
       [](const H& hit, const Labels&) { return WordCell(hit.match()); }},
      {{"score", "how well, 0 to 1", true},
       [](const H& hit, const Labels&) { return absl::StrFormat("%.4f", hit.score()); }},
      {{"on", "with --on: whether it was called so then", false},
       [](const H& hit, const Labels&) { return WordCell(hit.on()); }},
      {{"apart", "what tells it apart", true},
       [](const H& hit, const Labels&) { return absl::StrJoin(hit.apart(), kBetweenReadings); }},
  };
  return kColumns;
}

}  // namespace partyline::client
