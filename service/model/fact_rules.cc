// SPDX-License-Identifier: Apache-2.0
#include "service/model/fact_rules.h"

#include <cstdint>
#include <string>

#include "partyline/v1/election.pb.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"
#include "partyline/v1/result.pb.h"
#include "service/model/date.h"
#include "service/model/formats.h"

namespace partyline {
namespace {

using google::protobuf::Message;

bool SurelyBefore(const v1::FuzzyDate& a, const v1::FuzzyDate& b) {
  return Earlier(BoundsOf(a), BoundsOf(b)) == v1::ANSWER_YES;
}

void CheckPeriod(const v1::Period& period, const FieldPath& path, Violations& violations) {
  if (period.has_start() && period.has_end() && SurelyBefore(period.end(), period.start())) {
    violations.Add(path.Field("end").ToString(), "must not be before start");
  }
  for (int i = 0; i < period.attested_size(); ++i) {
    const FieldPath at = path.Element("attested", i);
    if (period.has_start() && SurelyBefore(period.attested(i), period.start())) {
      violations.Add(at.ToString(), "must not be before start");
    }
    if (period.has_end() && SurelyBefore(period.end(), period.attested(i))) {
      violations.Add(at.ToString(), "must not be after end");
    }
  }
}

void CheckSpan(const v1::Span& span, const FieldPath& path, Violations& violations) {
  if (span.end() <= span.start()) {
    violations.Add(path.Field("end").ToString(), "must be greater than start");
  }
}

void CheckCount(const v1::Count& count, const FieldPath& path, Violations& violations) {
  if (!count.has_value() && count.raw().empty()) {
    violations.Add(path.ToString(), "must have a value or raw");
  }
  if (count.raw().empty() && !count.reading_rule().empty()) {
    violations.Add(path.Field("raw").ToString(), "is required where reading_rule is given");
  }
}

void CheckDecimal(const v1::Decimal& decimal, const FieldPath& path, Violations& violations) {
  if (decimal.value().empty() && decimal.raw().empty()) {
    violations.Add(path.ToString(), "must have a value or raw");
  }
  if (decimal.raw().empty() && !decimal.reading_rule().empty()) {
    violations.Add(path.Field("raw").ToString(), "is required where reading_rule is given");
  }
}

void CheckAtLeast(std::int64_t least, const v1::Count& count, const FieldPath& path,
                  Violations& violations) {
  if (count.has_value() && count.value() < least) {
    violations.Add(path.Field("value").ToString(),
                   least == 0 ? "must not be negative" : "must be at least 1");
  }
}

void CheckTotal(const v1::Total& total, const FieldPath& path, Violations& violations) {
  CheckAtLeast(0, total.count(), path.Field("count"), violations);
}

bool HasContent(const v1::Reading& reading) {
  return reading.has_votes() || reading.has_share() || reading.has_seats() ||
         reading.has_seat_change() || reading.has_rank() || reading.has_leader() ||
         !reading.outcome_raw().empty() || reading.outcome() != v1::OUTCOME_UNSPECIFIED ||
         !reading.raw_row().empty() || !reading.behind().empty();
}

void CheckReading(const v1::Reading& reading, const FieldPath& path, Violations& violations) {
  if (!HasContent(reading)) {
    violations.Add(path.ToString(),
                   "must have a figure, an outcome, a leader, a raw row or who came behind");
  }
  CheckAtLeast(0, reading.votes(), path.Field("votes"), violations);
  CheckAtLeast(0, reading.seats(), path.Field("seats"), violations);
  CheckAtLeast(1, reading.rank(), path.Field("rank"), violations);
}

void CheckAttribute(const v1::Attribute& attribute, const FieldPath& path, Violations& violations) {
  if (!attribute.raw().empty() && attribute.reading_rule().empty()) {
    violations.Add(path.Field("reading_rule").ToString(), "is required where raw is given");
  }
  if (attribute.raw().empty() && !attribute.reading_rule().empty()) {
    violations.Add(path.Field("raw").ToString(), "is required where reading_rule is given");
  }
  if (attribute.kind() == v1::ATTRIBUTE_KIND_OTHER && attribute.key().empty()) {
    violations.Add(path.Field("key").ToString(), "is required for ATTRIBUTE_KIND_OTHER");
  }
  if (attribute.kind() == v1::ATTRIBUTE_KIND_COUNTRY && attribute.place().country().empty()) {
    violations.Add(path.Field("place").Field("country").ToString(),
                   "is required for ATTRIBUTE_KIND_COUNTRY");
  }
}

// Kinds of fact that are a date.
template <typename Fact>
void CheckDated(const Fact& fact, const FieldPath& path, Violations& violations) {
  if (fact.period().has_start()) return;
  violations.Add(path.Field("period").Field("start").ToString(), "is required");
}

bool PointsNowhere(const v1::Ref& ref) {
  return ref.name().empty() && ref.text().empty() && ref.candidates().empty();
}

void CheckClaim(const v1::Claim& claim, const FieldPath& path, Violations& violations) {
  if (claim.basis() == v1::BASIS_RECOGNIZED && PointsNowhere(claim.by())) {
    violations.Add(path.Field("by").ToString(), "is required for BASIS_RECOGNIZED");
  }
  if (claim.basis() == v1::BASIS_INFERRED && IsBlank(claim.note())) {
    violations.Add(path.Field("note").ToString(), "is required for BASIS_INFERRED");
  }
}

template <typename T>
void Apply(void (*check)(const T&, const FieldPath&, Violations&), const Message& message,
           const FieldPath& path, Violations& violations) {
  if (const auto* typed = As<T>(message)) check(*typed, path, violations);
}

}  // namespace

void CheckTogether(const Message& message, const FieldPath& path, Violations& violations) {
  const auto apply = [&](auto check) { Apply(check, message, path, violations); };
  apply(CheckPeriod);
  apply(CheckSpan);
  apply(CheckCount);
  apply(CheckDecimal);
  apply(CheckTotal);
  apply(CheckReading);
  apply(CheckAttribute);
  apply(CheckDated<v1::Dating>);
  apply(CheckDated<v1::PollingDay>);
  apply(CheckClaim);
}

}  // namespace partyline
