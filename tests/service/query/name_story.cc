// SPDX-License-Identifier: Apache-2.0
#include "tests/service/query/name_story.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

v1::Place PlaceOf(const std::string& country) {
  static const auto* const names = new std::map<std::string, std::string>{
      {"AZ", "Azerbaijan"}, {"GB", "United Kingdom"}, {"NL", "Netherlands"}, {"UZ", "Uzbekistan"}};
  v1::Place place;
  const auto found = names->find(country);
  place.set_text(found == names->end() ? country : found->second);
  place.set_country(country);
  return place;
}

}  // namespace

v1::Record PartyCalled(const std::string& id, const std::string& country,
                       const std::vector<BorneName>& names, v1::PartyKind kind) {
  v1::Record record;
  v1::Party& party = *record.mutable_party();
  party.set_name(absl::StrCat("parties/", id));
  party.set_kind(kind);
  for (const BorneName& each : names) {
    v1::Name& name = *party.add_names();
    name.set_text(each.text);
    name.set_kind(v1::NAME_KIND_FULL);
    if (!each.from.empty()) name.mutable_period()->mutable_start()->set_edtf(each.from);
    if (!each.until.empty()) name.mutable_period()->mutable_end()->set_edtf(each.until);
  }
  if (country.empty()) return record;
  v1::Attribute& attribute = *party.add_attributes();
  attribute.set_kind(v1::ATTRIBUTE_KIND_COUNTRY);
  *attribute.mutable_place() = PlaceOf(country);
  return record;
}

v1::Record ElectionOn(const std::string& id, const std::string& country, const std::string& day) {
  v1::Record record;
  v1::Election& election = *record.mutable_election();
  election.set_name(absl::StrCat("elections/", id));
  election.set_kind(v1::ELECTION_KIND_PARLIAMENTARY);
  if (!country.empty()) *election.mutable_place() = PlaceOf(country);
  election.add_polling_days()->mutable_period()->mutable_start()->set_edtf(day);
  return record;
}

v1::Record ResultOf(const std::string& election, const std::string& party, const std::string& share,
                    const std::string& label) {
  v1::Record record;
  v1::Result& result = *record.mutable_result();
  result.set_name(absl::StrCat("elections/", election, "/results/", party));
  result.mutable_party()->set_name(absl::StrCat("parties/", party));
  result.mutable_party()->set_text(label);
  if (share.empty()) return record;
  v1::Decimal& read = *result.add_readings()->mutable_share();
  read.set_value(share);
  read.set_raw(share);
  return record;
}

std::shared_ptr<const Snapshot> SnapshotOf(absl::Span<const v1::Record> records,
                                           const std::string& others) {
  auto set = ParseText<v1::RecordSet>(others);
  for (const v1::Record& record : records) *set.add_records() = record;
  return SnapshotOf(std::move(set));
}

}  // namespace partyline
