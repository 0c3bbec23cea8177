// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/synthetic_world.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"

namespace partyline {
namespace {

constexpr int kMostEdits = 1000;
constexpr std::size_t kMostBytes = 900 << 10;

// Counted in ParlGov: how many of its parties, elections … have so many of what the name says,
// from the first number on.
constexpr int kPartiesOfCountry[] = {15, 21, 23, 25, 27, 28, 32, 33, 33, 35, 36, 38, 41,
                                     41, 41, 42, 43, 45, 47, 48, 48, 48, 48, 48, 49, 52,
                                     53, 53, 54, 56, 59, 59, 59, 62, 80, 91, 94};
constexpr int kNamesOfParty[] = {8, 259, 1213, 227};                           // from 1
constexpr int kNameChangesOfParty[] = {1400, 29, 182, 65, 18, 7, 5, 0, 0, 1};  // from 0

// Likewise, of 1,707 parties; and a sixth of the elections.
constexpr int kFoundations = 1108;
constexpr int kDissolutions = 145;
constexpr int kCyrillic = 254;
constexpr int kElections = 1028 / 6;

}  // namespace

SyntheticWorld::SyntheticWorld(std::int64_t parties, std::uint64_t number)
    : parties_(parties), words_(WordsOf(parties)), draws_(number) {
  AddSources();
}

double SyntheticWorld::WordsOf(std::int64_t parties) {
  return 200 + 80 * std::sqrt(static_cast<double>(parties));
}

v1::Evidence SyntheticWorld::EvidenceOf(const char* table, std::int64_t row, const char* field) {
  v1::Evidence evidence;
  v1::Claim& claim = *evidence.add_claims();
  claim.set_basis(v1::BASIS_ASSERTED);
  v1::Citation& citation = *claim.add_citations();
  citation.set_source("sources/register");
  citation.set_section(table);
  citation.set_locator(absl::StrCat("id ", row));
  citation.set_field(field);
  return evidence;
}

bool SyntheticWorld::Next(v1::CommitRequest& commit) {
  commit.Clear();
  std::size_t bytes = 0;
  while (commit.edits_size() < kMostEdits && bytes < kMostBytes) {
    if (pending_.empty() && next_party_ < parties_) AddPolity();
    if (pending_.empty()) break;
    v1::Record& record = *commit.add_edits()->mutable_create();
    record = std::move(pending_.front());
    bytes += record.ByteSizeLong();
    pending_.pop_front();
  }
  return commit.edits_size() > 0;
}

void SyntheticWorld::AddSources() {
  const auto add = [&](const std::string& name, const std::string& title) {
    v1::Source& source = *pending_.emplace_back().mutable_source();
    source.set_name(name);
    source.set_kind(v1::SOURCE_KIND_DATA_SET);
    source.set_display_name(title);
  };
  add("sources/register", "Register of what is made up");
  for (int i = 0; i < kReports; ++i) {
    add(absl::StrCat("sources/report-", i), absl::StrCat("Returns no. ", i));
  }
}

void SyntheticWorld::AddPolity() {
  country_ = static_cast<int>(draws_.Below(26 * 26));
  std::int64_t count = kPartiesOfCountry[draws_.Below(std::size(kPartiesOfCountry))];
  count = std::min(count, parties_ - next_party_);
  std::vector<Body> bodies;
  for (; count > 0; --count) {
    Body& body = bodies.emplace_back();
    body.id = next_party_++;
    body.name = absl::StrCat("parties/made-", body.id);
    AddParty(body);
  }
  for (const Body& body : bodies) {
    if (draws_.Happens(kFoundations, kCountedParties)) AddBound(body, /*is_end=*/false);
    if (draws_.Happens(kDissolutions, kCountedParties)) AddBound(body, /*is_end=*/true);
  }
  if (bodies.size() > 4) AddChanges(bodies);
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    if (draws_.Happens(kElections, kCountedParties)) AddElection(bodies);
  }
}

void SyntheticWorld::AddParty(Body& body) {
  body.english = DrawName(draws_, words_);
  body.native = DrawName(draws_, words_);
  v1::Party& party = *pending_.emplace_back().mutable_party();
  party.set_name(body.name);
  party.set_kind(v1::PARTY_KIND_PARTY);
  party.set_display_name(body.english);
  v1::Identifier& identifier = *party.add_identifiers();
  identifier.set_id("register");
  *identifier.mutable_evidence() = EvidenceOf("Party", body.id);
  identifier.set_scheme("register");
  identifier.set_value(absl::StrCat(body.id));
  v1::Attribute& country = *party.add_attributes();
  country.set_id("country");
  *country.mutable_evidence() = EvidenceOf("Party", body.id, "country");
  country.set_kind(v1::ATTRIBUTE_KIND_COUNTRY);
  SetCountry(*country.mutable_place());
  v1::Attribute& family = *party.add_attributes();
  family.set_id("family");
  *family.mutable_evidence() = EvidenceOf("Party", body.id, "family");
  family.set_kind(v1::ATTRIBUTE_KIND_FAMILY);
  family.set_key(DrawCommonWord(draws_));
  AddNames(body, party);
  AddRenames(body, party);
}

void SyntheticWorld::AddNames(const Body& body, v1::Party& party) {
  struct Column {
    const char* field;
    v1::NameKind kind;
    std::string text;
  };
  Column columns[] = {{"name_short", v1::NAME_KIND_ABBREVIATION, AbbreviationOf(body.native)},
                      {"name_english", v1::NAME_KIND_FULL, body.english},
                      {"name", v1::NAME_KIND_NATIVE, body.native},
                      {"name_nonlatin", v1::NAME_KIND_NATIVE, ""}};
  if (draws_.Happens(kCyrillic, kCountedParties))
    columns[3].text = DrawNameInCyrillic(draws_, words_);
  std::size_t count = std::max<std::size_t>(1 + draws_.Place(kNamesOfParty), 2);
  for (const Column& column : columns) {
    if (count-- == 0) break;
    if (column.text.empty()) continue;
    v1::Name& name = *party.add_names();
    name.set_id(absl::StrReplaceAll(column.field, {{"_", "-"}}));
    *name.mutable_evidence() = EvidenceOf("Party", body.id, column.field);
    name.set_text(column.text);
    name.set_kind(column.kind);
  }
}

void SyntheticWorld::AddRenames(const Body& body, v1::Party& party) {
  const std::size_t changes = draws_.Place(kNameChangesOfParty);
  std::string before = body.native;
  for (std::size_t i = 0; i < changes; ++i) {
    const std::int64_t row = next_row_++;
    const std::string date = AnyDate(false);
    const std::string text = DrawName(draws_, words_);
    for (const char* field : {"name_short", "name_english", "name"}) {
      v1::Name& name = *party.add_names();
      name.set_id(absl::StrCat("change-", row, "-", field + (field[4] == '_' ? 5 : 0)));
      *name.mutable_evidence() = EvidenceOf("PartyNameChange", row, field);
      const bool is_short = name.evidence().claims(0).citations(0).field() == "name_short";
      name.set_text(is_short ? AbbreviationOf(text) : text);
      name.set_kind(is_short ? v1::NAME_KIND_ABBREVIATION : v1::NAME_KIND_FULL);
      name.mutable_period()->mutable_start()->set_edtf(date);
    }
    if (i > 0) {
      v1::Event& event =
          AddEvent("renamed", v1::EVENT_KIND_RENAME, absl::StrCat(before, " becomes ", text));
      event.mutable_dates(0)->mutable_period()->mutable_start()->set_edtf(date);
      AddParticipant(body.name, v1::PARTICIPANT_ROLE_RENAMED,
                     EvidenceOf("PartyNameChange", row, "party"), event);
    }
    before = text;
  }
}

void SyntheticWorld::SetCountry(v1::Place& place) const {
  place.set_text(absl::StrCat("Country ", country_));
  const char code[] = {static_cast<char>('A' + country_ / 26),
                       static_cast<char>('A' + country_ % 26)};
  place.set_country(std::string(code, 2));
}

// Of parties four dates in nine are known to the year or the month only.
std::string SyntheticWorld::AnyDate(bool exact) {
  const int year = 1900 + static_cast<int>(draws_.Below(125));
  const int month = 1 + static_cast<int>(draws_.Below(12));
  if (!exact && draws_.Happens(1, 3)) return absl::StrCat(year);
  if (!exact && draws_.Happens(1, 6)) return absl::StrFormat("%d-%02d", year, month);
  return absl::StrFormat("%d-%02d-%02d", year, month, 1 + static_cast<int>(draws_.Below(28)));
}

}  // namespace partyline
