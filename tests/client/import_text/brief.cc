// SPDX-License-Identifier: Apache-2.0
#include "tests/client/import_text/brief.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

// "FULL" of "NAME_KIND_FULL".
std::string Word(const std::string& enumerator, const std::string& prefix) {
  return enumerator.substr(prefix.size());
}

std::string After(const std::string& sign, const std::string& text) {
  return text.empty() ? "" : sign + text;
}

std::string Text(const v1::Ref& ref) { return ref.name().empty() ? ref.text() : ref.name(); }

// "1994/2001", "1994/..", "at 2012".
std::string Text(const v1::Period& period) {
  if (period.attested_size() > 0) return "at " + period.attested(0).edtf();
  if (!period.has_end() && !period.ongoing()) return period.start().edtf();
  return absl::StrCat(period.start().edtf(), "/", period.ongoing() ? ".." : period.end().edtf());
}

std::string Text(const std::string& label, bool has, const v1::Count& count) {
  if (!has) return "";
  return absl::StrCat(" ", label, " ",
                      count.has_value() ? absl::StrCat(count.value()) : "'" + count.raw() + "'");
}

std::string Text(const v1::Attribute& fact) {
  const std::string kind = Word(v1::AttributeKind_Name(fact.kind()), "ATTRIBUTE_KIND_");
  const std::string key = fact.kind() == v1::ATTRIBUTE_KIND_OTHER ? fact.key() + ":" : kind;
  const std::string value = fact.has_number() ? absl::StrCat(fact.number())
                            : fact.has_place()
                                ? fact.place().text() + After(" ", fact.place().country())
                                : fact.text();
  return absl::StrCat("attribute ", key, After(" ", value),
                      fact.qualifier().empty() ? "" : " [" + fact.qualifier() + "]",
                      After(" ", Text(fact.period())));
}

std::string Text(const v1::Reading& fact) {
  const std::string outcome = Word(v1::Outcome_Name(fact.outcome()), "OUTCOME_");
  std::string text = absl::StrCat(
      Text("votes", fact.has_votes(), fact.votes()),
      fact.has_share() ? " share " + fact.share().value() : "",
      Text("seats", fact.has_seats(), fact.seats()),
      Text("change", fact.has_seat_change(), fact.seat_change()),
      Text("rank", fact.has_rank(), fact.rank()),
      outcome == "UNSPECIFIED" ? After(" outcome ", fact.outcome_raw()) : " " + outcome,
      After(" under ", Text(fact.leader())), After("; ", fact.reading_rule()));
  return text.empty() ? "as printed" : text.substr(text[0] == ' ' ? 1 : 0);
}

std::string Text(const v1::Participation& fact) {
  std::string text = Word(v1::ParticipationKind_Name(fact.kind()), "PARTICIPATION_KIND_");
  for (const v1::Ref& whom : fact.endorsed()) absl::StrAppend(&text, " ", Text(whom));
  return text;
}

template <typename Fact>
const Fact* As(const FactView& view) {
  return google::protobuf::DynamicCastToGenerated<Fact>(view.message);
}

std::string Text(const FactView& view) {
  if (const auto* name = As<v1::Name>(view)) {
    return absl::StrCat("name ", Word(v1::NameKind_Name(name->kind()), "NAME_KIND_"), " ",
                        name->text());
  }
  if (const auto* leader = As<v1::Leadership>(view)) {
    return absl::StrCat("leader ", Text(leader->person()), " as ", leader->title(),
                        After(", ", leader->qualifier()), After(" ", Text(leader->period())));
  }
  if (const auto* member = As<v1::Membership>(view)) {
    return absl::StrCat("post ", Text(member->person()), " as ", member->post(),
                        After(" ", Text(member->period())));
  }
  if (const auto* tie = As<v1::Affiliation>(view)) {
    return absl::StrCat("affiliation ",
                        Word(v1::AffiliationKind_Name(tie->kind()), "AFFILIATION_KIND_"), " ",
                        Text(tie->to()), " (", tie->label(), ")", After(" ", Text(tie->period())));
  }
  if (const auto* status = As<v1::LegalStatus>(view)) {
    return absl::StrCat("status ",
                        Word(v1::LegalStatusKind_Name(status->kind()), "LEGAL_STATUS_KIND_"),
                        After(" ", Text(status->period())), After(" ", status->text()));
  }
  if (const auto* part = As<v1::Participant>(view)) {
    return absl::StrCat(Word(v1::ParticipantRole_Name(part->role()), "PARTICIPANT_ROLE_"), " ",
                        Text(part->who()), After(" ", part->capacity()));
  }
  if (const auto* dating = As<v1::Dating>(view)) return "date " + Text(dating->period());
  if (const auto* day = As<v1::PollingDay>(view)) return "day " + Text(day->period());
  if (const auto* total = As<v1::Total>(view)) return Text("total", true, total->count()).substr(1);
  if (const auto* owner = As<v1::Publisher>(view)) {
    return absl::StrCat("of ", Text(owner->publisher()), After(" ", Text(owner->period())));
  }
  if (const auto* same = As<v1::Identity>(view)) return "may be " + Text(same->same_as());
  if (const auto* stood = As<v1::Nomination>(view)) return "stood for " + Text(stood->party());
  if (const auto* took_part = As<v1::Participation>(view)) return Text(*took_part);
  if (const auto* attribute = As<v1::Attribute>(view)) return Text(*attribute);
  if (const auto* reading = As<v1::Reading>(view)) return Text(*reading);
  return view.message->GetDescriptor()->name();
}

}  // namespace

std::set<std::string> Brief(const Imported& imported) {
  std::set<std::string> lines;
  const std::string& subject = imported.report.files.at(0).subject;
  for (const v1::Record& record : imported.records.records()) {
    const std::string name = NameOf(record);
    const std::string before = name == subject ? "" : name + " ";
    ForEachFact(*BodyOf(record), [&](const FactView& fact) { lines.insert(before + Text(fact)); });
  }
  return lines;
}

std::vector<std::string> FactsOf(const Imported& imported) {
  std::vector<std::string> facts;
  for (const std::string& fact : Brief(imported)) {
    const bool is_frame = absl::StartsWith(fact, "name ") ||
                          absl::StartsWith(fact, "attribute HEADING") ||
                          absl::StartsWith(fact, "attribute COUNTRY") ||
                          absl::StrContains(fact, " day ") || absl::StrContains(fact, " name ");
    if (!is_frame) facts.push_back(fact);
  }
  return facts;
}

void ExpectRowKeptRaw(const Imported& imported, const std::string& row) {
  EXPECT_THAT(FactsOf(imported),
              ::testing::ElementsAre(absl::StrCat("attribute table row: ", row)));
  EXPECT_THAT(Found(imported, FindingKind::kRowKeptRaw), ::testing::ElementsAre(row));
  EXPECT_THAT(ObjectionsOf(imported.records), ::testing::IsEmpty());
}

}  // namespace partyline::client::import_text
