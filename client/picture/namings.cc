// SPDX-License-Identifier: Apache-2.0
#include "client/picture/namings.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "absl/strings/str_cat.h"
#include "client/picture/describe.h"

namespace partyline::client::picture {
namespace {

// Sorts of name that can stand on a bar, the first one preferred.
constexpr v1::NameKind kOnBars[] = {v1::NAME_KIND_FULL,  v1::NAME_KIND_NATIVE,
                                    v1::NAME_KIND_TITLE, v1::NAME_KIND_UNOFFICIAL,
                                    v1::NAME_KIND_LABEL, v1::NAME_KIND_ABBREVIATION};

bool IsSaid(const v1::Name& name) {
  switch (name.evidence().standing()) {
    case v1::STANDING_DENIED:
    case v1::STANDING_PROPOSED:
    case v1::STANDING_INTENDED:
      return false;
    default:
      return !name.text().empty();
  }
}

// The names of a kind by the day from which they are dated; of several from one day the first.
std::map<Day, const v1::Name*> Dated(const v1::Party& party, v1::NameKind kind) {
  std::map<Day, const v1::Name*> names;
  for (const v1::Name& name : party.names()) {
    if (name.kind() != kind || !IsSaid(name)) continue;
    const auto start = WhenOf(name.period().start());
    if (start.has_value()) names.emplace(start->middle(), &name);
  }
  return names;
}

// The only abbreviation there is.
std::string OnlyAbbreviation(const v1::Party& party) {
  std::string only;
  for (const v1::Name& name : party.names()) {
    if (name.kind() != v1::NAME_KIND_ABBREVIATION || !IsSaid(name)) continue;
    if (!only.empty() && only != name.text()) return "";
    only = name.text();
  }
  return only;
}

// The name that is borne on the first day is put first; those before it are forgotten.
void ClipTo(Day first, Day last, std::vector<Naming>& namings) {
  std::erase_if(namings, [&](const Naming& naming) { return naming.from > last; });
  while (namings.size() > 1 && namings[1].from <= first) namings.erase(namings.begin());
  if (!namings.empty()) namings.front().from = std::max(namings.front().from, first);
}

}  // namespace

std::vector<Naming> NamingsOf(const v1::Party& party, const std::string& label, Day first,
                              Day last) {
  std::map<Day, const v1::Name*> most;
  for (const v1::NameKind kind : kOnBars) {
    std::map<Day, const v1::Name*> dated = Dated(party, kind);
    if (dated.size() > most.size()) most = std::move(dated);
  }
  const auto abbreviations = Dated(party, v1::NAME_KIND_ABBREVIATION);
  std::vector<Naming> namings;
  for (const auto& [from, name] : most) {
    Naming naming;
    naming.from = from;
    naming.since = *WhenOf(name->period().start());
    naming.is_dated = true;
    const v1::Standing standing = name->evidence().standing();
    naming.text = absl::StrCat(name->text(), Mark(standing));
    naming.is_sure = SuretyOf(standing) == Surety::kSure && !naming.since.open();
    naming.fact = absl::StrCat(party.name(), "#", name->id());
    const auto abbreviation = abbreviations.find(from);
    if (abbreviation != abbreviations.end()) naming.short_text = abbreviation->second->text();
    const bool same = !namings.empty() && namings.back().text == naming.text;
    if (!same) namings.push_back(std::move(naming));
  }
  ClipTo(first, last, namings);
  if (!namings.empty()) return namings;
  Naming only;
  only.from = first;
  only.text = label;
  only.short_text = OnlyAbbreviation(party);
  namings.push_back(std::move(only));
  return namings;
}

}  // namespace partyline::client::picture
