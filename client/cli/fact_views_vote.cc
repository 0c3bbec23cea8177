// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/fact_views.h"
#include "client/cli/print_evidence.h"
#include "client/cli/words.h"

namespace partyline::client {
namespace {

std::string Round(bool given, int round) { return given ? absl::StrCat("round ", round) : ""; }

// A number as read, and as printed where that differs: `29224 (printed “29.224”)`.
std::string Figure(absl::string_view value, absl::string_view raw) {
  if (value.empty()) return absl::StrCat("“", raw, "”");
  if (raw.empty() || raw == value) return std::string(value);
  return absl::StrCat(value, " (printed “", raw, "”)");
}

std::string Figure(const v1::Count& count) {
  return Figure(count.has_value() ? absl::StrCat(count.value()) : "", count.raw());
}

std::string OutcomeOf(const v1::Reading& reading) {
  if (reading.outcome() == v1::OUTCOME_UNSPECIFIED) return reading.outcome_raw();
  return Figure(Phrase(reading.outcome()), reading.outcome_raw());
}

// The figures that the reading gives, in the order of its fields.
std::vector<std::string> FiguresOf(const v1::Reading& reading, const Labels& labels) {
  std::vector<std::string> figures;
  const auto add = [&](bool given, absl::string_view what, absl::string_view figure) {
    if (given && !figure.empty()) figures.push_back(absl::StrCat(what, figure));
  };
  const v1::Decimal& share = reading.share();
  add(reading.has_votes(), "votes ", Figure(reading.votes()));
  add(reading.has_share(), "share in percent ", Figure(share.value(), share.raw()));
  add(reading.has_seats(), "seats ", Figure(reading.seats()));
  add(reading.has_seat_change(), "change of seats ", Figure(reading.seat_change()));
  add(reading.has_rank(), "rank ", Figure(reading.rank()));
  add(true, "", OutcomeOf(reading));
  add(reading.has_leader(), "led by ", Describe(reading.leader(), labels));
  for (const v1::Ref& rival : reading.behind()) add(true, "behind ", Describe(rival, labels));
  add(true, "row read: ", reading.reading_rule());
  add(reading.count_status() != v1::COUNT_STATUS_UNSPECIFIED, "count ",
      Phrase(reading.count_status()));
  return figures;
}

}  // namespace

Fact ToFact(const v1::Occurrence& occurrence, const Labels&) {
  return Start(occurrence, "That it happened", "happened");
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
  return Start(reading, "Figures", absl::StrJoin(FiguresOf(reading, labels), ", "));
}

}  // namespace partyline::client
