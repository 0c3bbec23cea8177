// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/fact_views.h"
#include "client/cli/print_evidence.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

std::string Round(bool given, int round) { return given ? absl::StrCat("round ", round) : ""; }

// A value as read, and as printed where that differs: `29,224 (printed “29.224”)`.
std::string AsPrinted(const std::string& value, absl::string_view raw) {
  if (value.empty()) return absl::StrCat("“", raw, "”");
  if (raw.empty() || raw == value) return value;
  return absl::StrCat(value, " (printed “", raw, "”)");
}

std::string Figure(const v1::Count& count) {
  return AsPrinted(count.has_value() ? Grouped(count.value()) : "", count.raw());
}

// All its digits, and the unit that the contract gives it.
std::string ShareText(const v1::Decimal& share) {
  const std::string& value = share.value();
  const bool same = share.raw() == value || share.raw() == absl::StrCat(value, "%");
  return AsPrinted(value.empty() ? "" : absl::StrCat(value, " %"), same ? "" : share.raw());
}

std::string OutcomeOf(const v1::Reading& reading) {
  if (reading.outcome() != v1::OUTCOME_UNSPECIFIED) {
    return AsPrinted(Phrase(reading.outcome()), reading.outcome_raw());
  }
  return reading.outcome_raw().empty() ? "" : AsPrinted("", reading.outcome_raw());
}

// The figures that the reading gives, in the order of its fields.
std::vector<std::string> FiguresOf(const v1::Reading& reading, const Labels& labels) {
  std::vector<std::string> figures;
  const auto add = [&](bool given, absl::string_view what, absl::string_view figure) {
    if (given) figures.push_back(absl::StrCat(what, figure));
  };
  add(reading.has_votes(), "votes ", Figure(reading.votes()));
  add(reading.has_share(), "share ", ShareText(reading.share()));
  add(reading.has_seats(), "seats ", Figure(reading.seats()));
  add(reading.has_seat_change(), "change of seats ", Figure(reading.seat_change()));
  add(reading.has_rank(), "rank ", Figure(reading.rank()));
  const std::string outcome = OutcomeOf(reading);
  add(!outcome.empty(), "", outcome);
  add(reading.has_leader(), "led by ", Describe(reading.leader(), labels));
  for (const v1::Ref& rival : reading.behind()) add(true, "behind ", Describe(rival, labels));
  add(reading.count_status() != v1::COUNT_STATUS_UNSPECIFIED, "count ",
      Phrase(reading.count_status()));
  if (figures.empty()) figures.push_back("no figure");
  return figures;
}

// The row of the table, cell by cell, as it stands there.
std::string RawRow(const v1::Reading& reading) {
  std::vector<std::string> cells;
  for (const v1::RawCell& cell : reading.raw_row()) {
    const std::string header =
        cell.header().empty() ? absl::StrCat("column ", cell.column()) : cell.header();
    cells.push_back(cell.raw().empty() ? absl::StrCat(header, " (empty)")
                                       : absl::StrCat(header, " “", cell.raw(), "”"));
  }
  return absl::StrJoin(cells, " | ");
}

// No more than is said of it.
std::string Happened(v1::Standing standing) {
  switch (standing) {
    case v1::STANDING_SELF_CLAIMED:
      return "claimed to have happened";
    case v1::STANDING_REPORTED:
      return "reported to have happened";
    case v1::STANDING_INFERRED:
      return "concluded to have happened";
    case v1::STANDING_PROPOSED:
      return "put forward, not said to have happened";
    case v1::STANDING_INTENDED:
      return "intended, not said to have happened";
    case v1::STANDING_DISPUTED:
      return "said to have happened, and contradicted";
    case v1::STANDING_DENIED:
      return "said not to have happened";
    default:
      return "happened";
  }
}

}  // namespace

Fact ToFact(const v1::Occurrence& occurrence, const Labels&) {
  return Start(occurrence, "Whether it happened", Happened(occurrence.evidence().standing()));
}

Fact ToFact(const v1::Dating& dating, const Labels&) {
  Fact fact = Start(dating, "When", DescribeDays(dating.period()));
  fact.period.clear();
  return fact;
}

Fact ToFact(const v1::Participant& participant, const Labels& labels) {
  std::string headline =
      absl::StrCat(Phrase(participant.role()), ": ", Describe(participant.who(), labels));
  if (!participant.capacity().empty()) absl::StrAppend(&headline, ", ", participant.capacity());
  return Start(participant, "Who took part", std::move(headline));
}

Fact ToFact(const v1::PollingDay& day, const Labels&) {
  Fact fact = Start(
      day, "Polling days",
      absl::StrCat(DescribeDays(day.period()), InBrackets({Round(day.has_round(), day.round())})));
  fact.period.clear();
  return fact;
}

Fact ToFact(const v1::Total& total, const Labels&) {
  return Start(total, "Totals",
               absl::StrCat(Phrase(total.kind()), " ", Figure(total.count()),
                            InBrackets({Round(total.has_round(), total.round())})));
}

Fact ToFact(const v1::Participation& participation, const Labels& labels) {
  std::string headline = Heading(Word(participation.kind()));
  if (!participation.reason().empty()) absl::StrAppend(&headline, ": ", participation.reason());
  for (const v1::Ref& endorsed : participation.endorsed()) {
    absl::StrAppend(&headline, " ", Describe(endorsed, labels));
  }
  return Start(participation, "Took part", std::move(headline));
}

Fact ToFact(const v1::Nomination& nomination, const Labels& labels) {
  std::string headline =
      nomination.has_party() ? Describe(nomination.party(), labels) : "no party named";
  if (!nomination.label().empty()) absl::StrAppend(&headline, ", as “", nomination.label(), "”");
  return Start(nomination, "Stood for", std::move(headline));
}

Fact ToFact(const v1::Reading& reading, const Labels& labels) {
  Fact fact = Start(reading, "Figures", absl::StrJoin(FiguresOf(reading, labels), ", "));
  const std::string row = RawRow(reading);
  if (!row.empty()) fact.details.push_back(absl::StrCat("row as printed: ", row));
  if (!reading.reading_rule().empty()) {
    fact.details.push_back(absl::StrCat("row read as: ", reading.reading_rule()));
  }
  return fact;
}

std::string NotStated(const v1::Reading& reading, const v1::Result& result) {
  std::vector<std::string> missing;
  if (!reading.has_votes()) missing.push_back("votes");
  if (!reading.has_share()) missing.push_back("share");
  const bool list = result.has_party() || result.has_alliance();
  if (list && !reading.has_seats()) missing.push_back("seats");
  return absl::StrJoin(missing, ", ");
}

}  // namespace partyline::client
