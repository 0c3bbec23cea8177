// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/base/status_macros.h"
#include "service/model/record_name.h"
#include "tests/acceptance/answers.h"

namespace partyline {
namespace {

bool StandsInSection(const v1::Evidence& evidence, const std::string& section) {
  for (const v1::Claim& claim : evidence.claims()) {
    for (const v1::Citation& citation : claim.citations()) {
      if (citation.section() == section) return true;
    }
  }
  return false;
}

// "Council" of "Council of the SKP-KPSS".
std::string WithoutOwner(const std::string& organ) {
  return organ.substr(0, organ.find(" of the "));
}

// "banned" of "actually banned".
std::string WithoutAdverb(const std::string& text) {
  const std::size_t space = text.find(' ');
  const bool has_adverb = space != std::string::npos && absl::EndsWith(text.substr(0, space), "ly");
  return has_adverb ? text.substr(space + 1) : text;
}

// "registered" of LEGAL_STATUS_KIND_REGISTERED.
std::string WordFor(v1::LegalStatusKind kind) {
  return absl::AsciiStrToLower(
      v1::LegalStatusKind_Name(kind).substr(sizeof("LEGAL_STATUS_KIND_") - 1));
}

std::string WordFor(v1::Standing standing) {
  return standing == v1::STANDING_SELF_CLAIMED ? "claimed" : "asserted";
}

// When a fact is said to have held; empty: not said.
std::string StatedDate(const v1::Period& period) {
  if (period.has_start()) return DateOf(period.start());
  return period.attested().empty() ? "" : DateOf(period.attested(0));
}

// Whether a party belonged to a body, by its affiliations to it: surely if one is sure, surely not
// if all exclude it.
Json Belonged(const v1::GetPartyResponse& reply, const std::string& to) {
  bool possible = false;
  for (const v1::Affiliation& affiliation : reply.party().affiliations()) {
    if (affiliation.to().name() != to) continue;
    const v1::Answer answer = AnswerFor(reply, affiliation.id());
    if (answer == v1::ANSWER_YES) return Bool(true);
    possible |= answer != v1::ANSWER_NO;
  }
  return possible ? Null() : Bool(false);
}

// Where a citation stands, as a reader would say: its section, or `note` for a paragraph that calls
// itself one.
absl::StatusOr<std::string> PlaceOf(const Client& client, const v1::Citation& citation) {
  ASSIGN_OR_RETURN(const v1::GetSourceResponse reply, client.GetSource(citation.source()));
  const std::vector<absl::string_view> lines = absl::StrSplit(reply.source().content(), '\n');
  const auto line = static_cast<std::size_t>(citation.line());
  const bool is_note = line <= lines.size() && absl::StartsWith(lines[line - 1], "Note that ");
  return is_note ? "note" : citation.section();
}

// Where an affiliation is affirmed or denied.
absl::StatusOr<std::set<std::string>> PlacesOf(const Client& client, const v1::Evidence& evidence,
                                               bool denied) {
  std::set<std::string> places;
  for (const v1::Claim& claim : evidence.claims()) {
    if (claim.denies() != denied) continue;
    for (const v1::Citation& citation : claim.citations()) {
      ASSIGN_OR_RETURN(std::string place, PlaceOf(client, citation));
      places.insert(std::move(place));
    }
  }
  return places;
}

// The name of the body by which the citations of an affiliation call it.
std::string NameUsed(const v1::Record& to, const v1::Evidence& evidence) {
  for (const v1::Name& name : to.party().names()) {
    for (const v1::Claim& claim : evidence.claims()) {
      for (const v1::Citation& citation : claim.citations()) {
        if (!claim.denies() && absl::StrContains(citation.words(), name.text())) return name.text();
      }
    }
  }
  return FirstName(to);
}

}  // namespace

Answer Abbreviations(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const std::string name, Find(client, who));
  ASSIGN_OR_RETURN(const v1::Record record, AskRecord(client, name));
  return Texts(NamesOf(record, v1::NAME_KIND_ABBREVIATION));
}

Answer Attributes(const Client& client, const Who& who, v1::AttributeKind kind,
                  const std::string& section) {
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who));
  Json texts = List({});
  for (const v1::Attribute& attribute : reply.party().attributes()) {
    if (attribute.kind() != kind || !StandsInSection(attribute.evidence(), section)) continue;
    *texts.mutable_list_value()->add_values() = Text(attribute.text());
  }
  return texts;
}

Answer Headquarters(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who));
  std::set<std::string> places;
  std::vector<std::string> qualifiers;
  std::string since;
  for (const v1::Attribute& attribute : reply.party().attributes()) {
    if (attribute.kind() != v1::ATTRIBUTE_KIND_HEADQUARTERS) continue;
    places.insert(attribute.place().text());
    qualifiers.push_back(attribute.qualifier());
    since = StatedDate(attribute.period());
  }
  // "Moscow" says no more than "Moscow, Russia".
  std::vector<std::string> fullest;
  for (const std::string& place : places) {
    const bool is_in_another = std::any_of(places.begin(), places.end(), [&](const auto& other) {
      return other != place && absl::StrContains(other, place);
    });
    if (!is_in_another) fullest.push_back(place);
  }
  return Object({{"place", fullest.size() == 1 ? Text(fullest[0]) : Texts(fullest)},
                 {"qualifier", Texts(qualifiers)},
                 {"as_of", TextOrNull(since)}});
}

Answer SeatsInOrgans(const Client& client, const Who& who, const Who& of) {
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who));
  ASSIGN_OR_RETURN(const std::string to, Find(client, of));
  Json seats = Object({{"names", Null()}});
  for (const v1::Affiliation& affiliation : reply.party().affiliations()) {
    if (affiliation.to().name() != to) continue;
    for (const v1::Representation& representation : affiliation.representation()) {
      ASSIGN_OR_RETURN(const std::string organ, FirstNameOf(client, representation.organ().name()));
      auto& fields = *seats.mutable_struct_value()->mutable_fields();
      fields[WithoutOwner(organ)] =
          representation.has_seats() ? Number(representation.seats()) : Null();
      for (const v1::Ref& person : representation.people()) {
        AddTo(seats, "names", Text(person.name()));
      }
    }
  }
  return seats;
}

Answer Members(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who));
  for (const v1::Attribute& attribute : reply.party().attributes()) {
    if (attribute.kind() != v1::ATTRIBUTE_KIND_MEMBERSHIP) continue;
    const v1::Ref& by = attribute.evidence().claims(0).by();
    std::string claimant = WithSmallFirst(by.text());
    if (claimant.empty()) {
      ASSIGN_OR_RETURN(claimant, FirstNameOf(client, by.name()));
    }
    return Object({{"members", Number(static_cast<double>(attribute.number()))},
                   {"status", Text(WordFor(attribute.evidence().standing()))},
                   {"claimant", Text(claimant)},
                   {"date", TextOrNull(StatedDate(attribute.period()))}});
  }
  return Null();
}

Answer BelongedOn(const Client& client, const Who& who, const Who& to,
                  const std::vector<std::string>& days) {
  ASSIGN_OR_RETURN(const std::string body, Find(client, to));
  Json answers = Object({});
  for (const std::string& day : days) {
    ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who, day));
    (*answers.mutable_struct_value()->mutable_fields())[day] = Belonged(reply, body);
  }
  return answers;
}

Answer Registrations(const Client& client, const std::vector<Who>& parties) {
  Json words = Object({});
  for (const Who& who : parties) {
    ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who));
    for (const v1::LegalStatus& status : reply.party().legal_statuses()) {
      (*words.mutable_struct_value()->mutable_fields())[std::string(who.name)] =
          Text(WordFor(status.kind()));
    }
  }
  return words;
}

Answer AttemptToRegister(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who));
  bool registered = false;
  std::string body;
  std::vector<std::string> outcomes;
  for (const v1::LegalStatus& status : reply.party().legal_statuses()) {
    registered |= status.kind() == v1::LEGAL_STATUS_KIND_REGISTERED;
    if (status.has_authority()) body = status.authority().name();
    if (status.kind() == v1::LEGAL_STATUS_KIND_APPLIED) continue;
    outcomes.push_back(WithoutAdverb(status.text()));
  }
  return Object(
      {{"registered", Bool(registered)}, {"outcome", Texts(outcomes)}, {"body", TextOrNull(body)}});
}

namespace {

// What is said for and against each fact that is a side: a denied one is two sides.
std::map<std::string, v1::Evidence> EvidenceByFact(const std::vector<v1::Conflict>& conflicts) {
  std::map<std::string, v1::Evidence> evidence;
  for (const v1::Conflict& conflict : conflicts) {
    for (const v1::ConflictSide& side : conflict.sides()) {
      evidence[side.fact()].MergeFrom(side.evidence());
    }
  }
  return evidence;
}

}  // namespace

Answer DisputedMemberships(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const std::string party, Find(client, who));
  ASSIGN_OR_RETURN(const std::vector<v1::Conflict> conflicts, AskConflicts(client, party));
  ASSIGN_OR_RETURN(const v1::Record record, AskRecord(client, party));
  const auto disputed = EvidenceByFact(conflicts);
  Json answer = Object({});
  std::set<std::string> affirmed;
  std::set<std::string> denied;
  for (const v1::Affiliation& affiliation : record.party().affiliations()) {
    const auto fact = disputed.find(absl::StrCat(party, "#", affiliation.id()));
    if (fact == disputed.end()) continue;
    ASSIGN_OR_RETURN(const v1::Record to, AskRecord(client, affiliation.to().name()));
    ASSIGN_OR_RETURN(const auto places, PlacesOf(client, fact->second, false));
    ASSIGN_OR_RETURN(const auto against, PlacesOf(client, fact->second, true));
    auto& fields = *answer.mutable_struct_value()->mutable_fields();
    fields[NameUsed(to, fact->second)] = Texts({places.begin(), places.end()});
    affirmed.insert(places.begin(), places.end());
    denied.insert(against.begin(), against.end());
  }
  // What denies one by affirming another is no word against on its own.
  for (const std::string& place : denied) {
    if (!affirmed.contains(place)) AddTo(answer, "against", Text(place));
  }
  return answer;
}

}  // namespace partyline
