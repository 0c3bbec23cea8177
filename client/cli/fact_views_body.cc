// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/fact_views.h"
#include "client/cli/print_evidence.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

std::string After(absl::string_view words, const v1::Ref& ref, const Labels& labels) {
  return absl::StrCat(words, Describe(ref, labels));
}

std::string SeatsText(const v1::Representation& seats, const Labels& labels) {
  std::string out;
  if (seats.has_seats()) out = absl::StrCat(seats.seats(), seats.seats() == 1 ? " seat" : " seats");
  absl::StrAppend(&out, out.empty() ? "in " : " in ", Describe(seats.organ(), labels));
  std::vector<std::string> people;
  for (const v1::Ref& person : seats.people()) people.push_back(Describe(person, labels));
  if (!people.empty()) absl::StrAppend(&out, ": ", absl::StrJoin(people, ", "));
  return out;
}

}  // namespace

Fact ToFact(const v1::Name& name, const Labels&) {
  std::string language = name.language();
  if (name.language_inferred()) language += " by its letters";
  return Start(name, "Names",
               absl::StrCat(name.text(), InBrackets({Phrase(name.kind()), language})));
}

Fact ToFact(const v1::Identifier& identifier, const Labels&) {
  return Start(identifier, "Identifiers",
               absl::StrCat(identifier.scheme(), ":", identifier.value()));
}

Fact ToFact(const v1::LegalStatus& status, const Labels& labels) {
  std::string headline = Phrase(status.kind());
  if (!status.text().empty()) absl::StrAppend(&headline, " (“", status.text(), "”)");
  if (status.has_authority()) headline += After(", by ", status.authority(), labels);
  if (status.has_place()) absl::StrAppend(&headline, ", in ", Describe(status.place()));
  if (status.sole()) headline += ", the only one of its sort";
  return Start(status, "Legal status", std::move(headline));
}

Fact ToFact(const v1::Leadership& leader, const Labels& labels) {
  std::string headline = Describe(leader.person(), labels);
  if (!leader.title().empty()) absl::StrAppend(&headline, ", ", leader.title());
  if (!leader.qualifier().empty()) absl::StrAppend(&headline, " (", leader.qualifier(), ")");
  if (leader.has_replaced()) headline += After(", in place of ", leader.replaced(), labels);
  if (leader.has_chosen_at()) headline += After(", chosen at ", leader.chosen_at(), labels);
  return Start(leader, "Leaders", std::move(headline));
}

Fact ToFact(const v1::Membership& member, const Labels& labels) {
  std::string headline = Describe(member.person(), labels);
  if (!member.post().empty()) absl::StrAppend(&headline, ", ", member.post());
  if (member.has_on_behalf_of()) headline += After(", for ", member.on_behalf_of(), labels);
  if (member.has_chosen_at()) headline += After(", chosen at ", member.chosen_at(), labels);
  return Start(member, "Members and posts", std::move(headline));
}

Fact ToFact(const v1::Affiliation& affiliation, const Labels& labels) {
  std::string headline =
      absl::StrCat(Describe(affiliation.to(), labels), ", ", Phrase(affiliation.kind()),
                   InBrackets({affiliation.label()}));
  for (const v1::Representation& seats : affiliation.representation()) {
    absl::StrAppend(&headline, "; ", SeatsText(seats, labels));
  }
  return Start(affiliation, "Affiliations", std::move(headline));
}

Fact ToFact(const v1::Identity& identity, const Labels& labels) {
  std::string headline = Describe(identity.same_as(), labels);
  // Those who may be the same often have the same label: the record's name tells which is meant.
  const std::string& name = identity.same_as().name();
  if (name != headline) absl::StrAppend(&headline, InBrackets({name}));
  return Start(identity, "Same as, or not", std::move(headline));
}

Fact ToFact(const v1::Publisher& publisher, const Labels& labels) {
  return Start(publisher, "Published by", Describe(publisher.publisher(), labels));
}

}  // namespace partyline::client
