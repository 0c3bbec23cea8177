// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/base/status_macros.h"
#include "tests/acceptance/answers.h"

namespace partyline {
namespace {

absl::StatusOr<v1::GetLineageResponse> AskLineage(const Client& client, const std::string& party,
                                                  v1::Direction direction, int depth) {
  v1::GetLineageRequest request;
  request.set_name(party);
  request.set_direction(direction);
  request.set_depth(depth);
  return client.GetLineage(request);
}

const v1::Event& EventOf(const v1::GetLineageResponse& reply, const v1::LineageEdge& edge) {
  for (const v1::Event& event : reply.events()) {
    if (event.name() == edge.event()) return event;
  }
  return v1::Event::default_instance();
}

bool IsInferred(const v1::Evidence& evidence) {
  return evidence.standing() == v1::STANDING_INFERRED;
}

// The date that a source states; empty if none does.
std::string StatedDate(const v1::Event& event) {
  for (const v1::Dating& dating : event.dates()) {
    if (!IsInferred(dating.evidence())) return DateOf(dating.period().start());
  }
  return "";
}

// `claimed` where somebody says it of themselves, and it is not undisputed.
std::string BasisOf(const v1::Event& event) {
  const v1::Evidence& evidence = event.occurrence().evidence();
  const bool self_claimed =
      std::any_of(evidence.claims().begin(), evidence.claims().end(),
                  [](const v1::Claim& claim) { return claim.basis() == v1::BASIS_SELF_CLAIMED; });
  return self_claimed && evidence.standing() != v1::STANDING_UNDISPUTED ? "claimed" : "asserted";
}

std::vector<std::string> WithRole(const v1::Event& event, v1::ParticipantRole role) {
  std::vector<std::string> names;
  for (const v1::Participant& participant : event.participants()) {
    if (participant.role() == role) names.push_back(participant.who().name());
  }
  return names;
}

Json OneOrList(std::vector<Json> items) {
  if (items.empty()) return Null();
  return items.size() == 1 ? items.front() : List(std::move(items));
}

// The party that a person leads.
absl::StatusOr<std::string> PartyLedBy(const Client& client, const std::string& person) {
  ASSIGN_OR_RETURN(const std::vector<v1::Reference> references, AskReferences(client, person));
  std::set<std::string> parties;
  for (const v1::Reference& reference : references) {
    if (reference.path() == "leaderships.person" && !reference.candidate()) {
      parties.insert(reference.record().party().name());
    }
  }
  if (parties.size() == 1) return *parties.begin();
  return absl::FailedPreconditionError(absl::StrCat(parties.size(), " parties led by ", person));
}

}  // namespace

absl::StatusOr<std::string> FoundedOn(const Client& client, const std::string& day) {
  v1::ListEventsRequest request;
  request.set_from(day);
  request.set_to(day);
  for (const v1::EventKind kind : {v1::EVENT_KIND_FOUNDATION, v1::EVENT_KIND_MERGER,
                                   v1::EVENT_KIND_SPLINTER, v1::EVENT_KIND_TRANSFORMATION}) {
    request.add_kinds(kind);
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Event> events, AskEvents(client, request));
  std::set<std::string> parties;
  for (const v1::Event& event : events) {
    if (StatedDate(event) != day) continue;
    for (const v1::ParticipantRole role :
         {v1::PARTICIPANT_ROLE_FOUNDED, v1::PARTICIPANT_ROLE_SUCCESSOR,
          v1::PARTICIPANT_ROLE_SPLINTER}) {
      const std::vector<std::string> names = WithRole(event, role);
      parties.insert(names.begin(), names.end());
    }
  }
  if (parties.size() == 1) return *parties.begin();
  return absl::FailedPreconditionError(absl::StrCat(parties.size(), " parties founded on ", day));
}

Answer Descendants(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const std::string party, Find(client, who));
  ASSIGN_OR_RETURN(const v1::GetLineageResponse reply,
                   AskLineage(client, party, v1::DIRECTION_DESCENDANTS, 1));
  Json answer = List({});
  for (const v1::LineageEdge& edge : reply.edges()) {
    const v1::Event& event = EventOf(reply, edge);
    Json& item = *answer.mutable_list_value()->add_values();
    item = Object({{"to", Text(edge.to())}, {"basis", Text(BasisOf(event))}});
    const std::string date = StatedDate(event);
    if (!date.empty()) (*item.mutable_struct_value()->mutable_fields())["date"] = Text(date);
  }
  return answer;
}

Answer Ancestors(const Client& client, const std::string& party, int depth) {
  ASSIGN_OR_RETURN(const v1::GetLineageResponse reply,
                   AskLineage(client, party, v1::DIRECTION_ANCESTORS, depth));
  Json answer = Object({});
  for (const v1::LineageNode& node : reply.nodes()) {
    if (node.ancestor_depth() == 0) continue;
    AddTo(answer, absl::StrCat(node.ancestor_depth()), Text(node.party().name()));
  }
  return answer;
}

Answer CompletedMergers(const Client& client) {
  v1::ListEventsRequest request;
  request.add_kinds(v1::EVENT_KIND_MERGER);
  request.add_standings(v1::STANDING_UNDISPUTED);
  ASSIGN_OR_RETURN(const std::vector<v1::Event> events, AskEvents(client, request));
  Json answer = List({});
  for (const v1::Event& event : events) {
    std::vector<Json> results;
    for (const std::string& name : WithRole(event, v1::PARTICIPANT_ROLE_SUCCESSOR)) {
      results.push_back(Text(name));
    }
    *answer.mutable_list_value()->add_values() =
        Object({{"date", TextOrNull(StatedDate(event))},
                {"parts", Texts(WithRole(event, v1::PARTICIPANT_ROLE_PREDECESSOR))},
                {"result", OneOrList(std::move(results))}});
  }
  return answer;
}

Answer Predecessor(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const std::string party, Find(client, who));
  ASSIGN_OR_RETURN(const v1::GetLineageResponse reply,
                   AskLineage(client, party, v1::DIRECTION_ANCESTORS, 1));
  std::vector<Json> from;
  std::set<std::string> sections;
  for (const v1::LineageEdge& edge : reply.edges()) {
    from.push_back(Text(edge.from()));
    for (const v1::Claim& claim : EventOf(reply, edge).occurrence().evidence().claims()) {
      for (const v1::Citation& citation : claim.citations()) sections.insert(citation.section());
    }
  }
  return Object({{"predecessor", OneOrList(std::move(from))},
                 {"source", TextOrNull(absl::StrJoin(sections, ", "))}});
}

Answer TieBetween(const Client& client, const Who& who, const Who& other) {
  ASSIGN_OR_RETURN(const std::string party, Find(client, who));
  ASSIGN_OR_RETURN(const std::string second, Find(client, other));
  ASSIGN_OR_RETURN(const v1::GetLineageResponse reply,
                   AskLineage(client, party, v1::DIRECTION_BOTH, 32));
  std::vector<Json> edges;
  std::vector<Json> parents;
  for (const v1::LineageEdge& edge : reply.edges()) {
    if (edge.from() == second || edge.to() == second) edges.push_back(Text(edge.event()));
    if (edge.to() == party) parents.push_back(Text(edge.from()));
  }
  return Object(
      {{"edge", OneOrList(std::move(edges))}, {"known_parent", OneOrList(std::move(parents))}});
}

Answer MergerOfPartyOf(const Client& client, const Who& leader) {
  ASSIGN_OR_RETURN(const std::string person, Find(client, leader));
  ASSIGN_OR_RETURN(const std::string party, PartyLedBy(client, person));
  v1::ListEventsRequest request;
  request.set_participant(party);
  request.add_kinds(v1::EVENT_KIND_MERGER);
  ASSIGN_OR_RETURN(const std::vector<v1::Event> events, AskEvents(client, request));
  Json answer = Object({{"merged", Text("not reported")}});
  auto& fields = *answer.mutable_struct_value()->mutable_fields();
  for (const v1::Event& event : events) {
    const v1::Evidence& evidence = event.occurrence().evidence();
    if (evidence.standing() == v1::STANDING_UNDISPUTED) fields["merged"] = Text("reported");
    for (const v1::Claim& claim : evidence.claims()) {
      ASSIGN_OR_RETURN(const std::string by, FirstNameOf(client, claim.by().name()));
      fields[claim.denies() ? "denied_by" : "report"] =
          Text(claim.denies() ? by : absl::StrCat(by, ", ", DateOf(claim.said())));
    }
  }
  return answer;
}

}  // namespace partyline
