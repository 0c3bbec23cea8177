// SPDX-License-Identifier: Apache-2.0
#include "client/cli/facts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/fact_views.h"

namespace partyline::client {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

// The facts of several fields, one field after the other.
template <typename... Fields>
std::vector<Fact> Collect(const Labels& labels, const Fields&... fields) {
  std::vector<Fact> facts;
  const auto add = [&](const auto& field) {
    for (const auto& fact : field) facts.push_back(ToFact(fact, labels));
  };
  (add(fields), ...);
  return facts;
}

std::vector<Fact> Facts(const v1::Party& party, const Labels& labels) {
  return Collect(labels, party.names(), party.identifiers(), party.legal_statuses(),
                 party.leaderships(), party.memberships(), party.affiliations(), party.attributes(),
                 party.identities());
}

std::vector<Fact> Facts(const v1::Person& person, const Labels& labels) {
  return Collect(labels, person.names(), person.identifiers(), person.attributes(),
                 person.identities());
}

std::vector<Fact> Facts(const v1::Source& source, const Labels& labels) {
  return Collect(labels, source.names(), source.identifiers(), source.publishers(),
                 source.attributes());
}

std::vector<Fact> Facts(const v1::Event& event, const Labels& labels) {
  std::vector<Fact> facts;
  if (event.has_occurrence()) facts.push_back(ToFact(event.occurrence(), labels));
  for (Fact& fact : Collect(labels, event.dates(), event.participants(), event.attributes())) {
    facts.push_back(std::move(fact));
  }
  return facts;
}

std::vector<Fact> Facts(const v1::Election& election, const Labels& labels) {
  return Collect(labels, election.names(), election.identifiers(), election.polling_days(),
                 election.totals(), election.attributes());
}

std::vector<Fact> Facts(const v1::Result& result, const Labels& labels) {
  std::vector<Fact> facts = Collect(labels, result.participations(), result.nominations());
  for (const v1::Reading& reading : result.readings()) {
    facts.push_back(ToFact(reading, labels));
    const std::string missing = NotStated(reading, result);
    std::vector<std::string>& details = facts.back().details;
    if (!missing.empty()) details.insert(details.begin(), absl::StrCat("not stated: ", missing));
  }
  for (Fact& fact : Collect(labels, result.attributes())) facts.push_back(std::move(fact));
  return facts;
}

}  // namespace

std::string InBrackets(std::vector<std::string> notes) {
  notes.erase(std::remove(notes.begin(), notes.end(), ""), notes.end());
  return notes.empty() ? "" : absl::StrCat(" (", absl::StrJoin(notes, ", "), ")");
}

std::vector<Fact> FactsOf(const Message& body, const Labels& labels) {
  if (const auto* party = DynamicCastToGenerated<v1::Party>(&body)) return Facts(*party, labels);
  if (const auto* person = DynamicCastToGenerated<v1::Person>(&body)) return Facts(*person, labels);
  if (const auto* source = DynamicCastToGenerated<v1::Source>(&body)) return Facts(*source, labels);
  if (const auto* event = DynamicCastToGenerated<v1::Event>(&body)) return Facts(*event, labels);
  if (const auto* election = DynamicCastToGenerated<v1::Election>(&body)) {
    return Facts(*election, labels);
  }
  if (const auto* result = DynamicCastToGenerated<v1::Result>(&body)) return Facts(*result, labels);
  return {};
}

std::vector<FactGroup> GroupsOf(const std::vector<Fact>& facts) {
  std::vector<FactGroup> groups;
  for (const Fact& fact : facts) {
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const FactGroup& known) { return known.heading == fact.group; });
    if (group == groups.end()) group = groups.insert(group, {fact.group, {}});
    group->facts.push_back(&fact);
  }
  std::stable_partition(groups.begin(), groups.end(),
                        [](const FactGroup& group) { return group.heading != kAsPrinted; });
  return groups;
}

}  // namespace partyline::client
