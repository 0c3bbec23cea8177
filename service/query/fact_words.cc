// SPDX-License-Identifier: Apache-2.0
#include "service/query/fact_words.h"

#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "partyline/v1/election.pb.h"
#include "partyline/v1/fact.pb.h"
#include "service/model/rival.h"
#include "service/model/walk.h"
#include "service/query/words.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Fields that add to what a fact says, but are not what it says; and those that all facts have.
constexpr absl::string_view kAside[] = {
    "id",      "period",   "evidence",     "language",     "language_inferred", "raw",
    "raw_row", "label",    "reading_rule", "outcome_raw",  "readings",          "about",
    "behind",  "replaced", "chosen_at",    "count_status", "representation",    "on_behalf_of",
};

bool IsAside(const FieldValue& value) {
  if (absl::c_linear_search(kAside, value.field.name())) return true;
  const std::string& name = value.field.name();
  if (value.message.GetDescriptor() == v1::Name::descriptor()) return name == "kind";
  const auto* attribute = As<v1::Attribute>(value.message);
  if (attribute == nullptr) return false;
  return name == (attribute->kind() == v1::ATTRIBUTE_KIND_OTHER ? "kind" : "key");
}

// "seat change" for seat_change.
std::string NameWords(const FieldDescriptor& field) {
  return absl::StrReplaceAll(field.name(), {{"_", " "}});
}

std::string WordsForMessage(const Snapshot& snapshot, const Message& message) {
  if (const auto* count = As<v1::Count>(message)) {
    return count->has_value() ? absl::StrCat(count->value()) : count->raw();
  }
  if (const auto* decimal = As<v1::Decimal>(message)) {
    return decimal->value().empty() ? decimal->raw() : decimal->value();
  }
  if (const auto* date = As<v1::FuzzyDate>(message)) return WordsFor(*date);
  if (const auto* place = As<v1::Place>(message)) return place->text();
  if (const auto* ref = As<v1::Ref>(message)) return WordsFor(snapshot, *ref);
  return "";
}

std::string WordsForValue(const Snapshot& snapshot, const FieldValue& value) {
  const auto* reflection = value.message.GetReflection();
  std::string scratch;
  switch (value.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return WordsForMessage(snapshot, value.AsMessage());
    case FieldDescriptor::CPPTYPE_STRING:
      return value.AsString(scratch);
    case FieldDescriptor::CPPTYPE_ENUM:
      return WordsFor(value.field.enum_type(),
                      reflection->GetEnumValue(value.message, &value.field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection->GetBool(value.message, &value.field) ? NameWords(value.field) : "";
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(reflection->GetInt64(value.message, &value.field));
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(NameWords(value.field), " ",
                          reflection->GetInt32(value.message, &value.field));
    default:
      return "";
  }
}

// From the start to the end, as far as stated.
std::string WordsForTerm(const v1::Period& period) {
  const std::string start = WordsFor(period.start());
  const std::string end = WordsFor(period.end());
  if (!start.empty() && !end.empty()) return absl::StrCat(start, " to ", end);
  if (!start.empty()) return absl::StrCat("from ", start);
  return end.empty() ? "" : absl::StrCat("until ", end);
}

std::string WordsForTime(const v1::Period& period) {
  const std::string term = WordsForTerm(period);
  std::vector<std::string> attested;
  for (const v1::FuzzyDate& date : period.attested()) attested.push_back(WordsFor(date));
  if (attested.empty()) return term.empty() && period.ongoing() ? "ongoing" : term;
  const std::string shown = absl::StrCat("in ", absl::StrJoin(attested, ", "));
  return term.empty() ? shown : absl::StrCat(term, "; ", shown);
}

// A fact that is a date, or nothing but its time.
std::string WordsForDate(const v1::Period& period) {
  return period.has_end() || !period.has_start() ? WordsForTime(period) : WordsFor(period.start());
}

// What stands between a status and the authority: who gave it, or who was asked for it.
absl::string_view WordBeforeAuthority(v1::LegalStatusKind kind) {
  switch (kind) {
    case v1::LEGAL_STATUS_KIND_APPLIED:
      return " to ";
    case v1::LEGAL_STATUS_KIND_UNREGISTERED:
      return " with ";
    default:
      return " by ";
  }
}

// `registered by the Justice Ministry`, `the only one registered in the country: “for a brief
// period”`.
std::string WordsForStatus(const Snapshot& snapshot, const v1::LegalStatus& status) {
  std::string words = status.sole() ? "the only one " : "";
  absl::StrAppend(&words, WordsFor(v1::LegalStatusKind_descriptor(), status.kind()));
  const std::string authority = WordsFor(snapshot, status.authority());
  if (!authority.empty()) {
    absl::StrAppend(&words, WordBeforeAuthority(status.kind()), authority);
  }
  if (!status.place().text().empty()) absl::StrAppend(&words, " in ", status.place().text());
  if (!status.text().empty()) absl::StrAppend(&words, ": “", status.text(), "”");
  return words;
}

// `CPSU (2001), part of it`, `UCP–CPSU, listed under “Continental affiliation”`.
std::string WordsForAffiliation(const Snapshot& snapshot, const v1::Affiliation& affiliation) {
  std::string kind = WordsFor(v1::AffiliationKind_descriptor(), affiliation.kind());
  if (affiliation.kind() == v1::AFFILIATION_KIND_PART) kind += " of it";
  const bool is_listed = affiliation.kind() == v1::AFFILIATION_KIND_LISTED;
  if (is_listed && !affiliation.label().empty()) {
    absl::StrAppend(&kind, " under “", affiliation.label(), "”");
  }
  return absl::StrCat(WordsFor(snapshot, affiliation.to()), ", ", kind);
}

// Of the facts whose fields say too little in a row, or too much; empty: of any other.
std::string OwnWords(const Snapshot& snapshot, const Message& fact) {
  if (const auto* status = As<v1::LegalStatus>(fact)) return WordsForStatus(snapshot, *status);
  if (const auto* tie = As<v1::Affiliation>(fact)) return WordsForAffiliation(snapshot, *tie);
  if (const auto* name = As<v1::Name>(fact)) return absl::StrCat("called “", name->text(), "”");
  return "";
}

std::string Cut(std::string words) {
  constexpr absl::string_view kMore = "…";
  if (words.size() <= kMaxFactWords) return words;
  std::size_t end = kMaxFactWords - kMore.size();
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
  words.resize(end);
  absl::StrAppend(&words, kMore);
  return words;
}

}  // namespace

std::string WordsForFact(const Snapshot& snapshot, const Message& body, const FactView& fact) {
  const bool by_name = HasSingleFields(*fact.message->GetDescriptor());
  std::vector<std::string> parts;
  ForEachValue(*fact.message, FieldPath(), [&](const FieldValue& value, const FieldPath&) {
    if (IsAside(value)) return;
    const std::string words = WordsForValue(snapshot, value);
    if (words.empty()) return;
    parts.push_back(by_name ? absl::StrCat(NameWords(value.field), " ", words) : words);
  });
  const std::string own = OwnWords(snapshot, *fact.message);
  if (!own.empty()) parts = {own};
  const v1::Period& period = fact.period == nullptr ? v1::Period::default_instance() : *fact.period;
  if (parts.empty() && fact.period != nullptr) return Cut(WordsForDate(period));
  if (parts.empty()) {
    const auto* label = body.GetDescriptor()->FindFieldByName("display_name");
    return Cut(body.GetReflection()->GetString(body, label));
  }
  std::string words = absl::StrJoin(parts, ", ");
  if (As<v1::Attribute>(*fact.message) != nullptr && parts.size() > 1) {  // what it is of, first
    words = absl::StrCat(parts[0], ": ", absl::StrJoin(parts.begin() + 1, parts.end(), ", "));
  }
  const std::string time = WordsForTime(period);
  if (!time.empty()) absl::StrAppend(&words, " (", time, ")");
  return Cut(std::move(words));
}

std::string WordsForField(const Snapshot& snapshot, const FactView& fact, absl::string_view field) {
  std::string words;
  ForEachValue(*fact.message, FieldPath(), [&](const FieldValue& value, const FieldPath&) {
    if (value.field.name() == field) words = WordsForValue(snapshot, value);
  });
  return Cut(std::move(words));
}

}  // namespace partyline
