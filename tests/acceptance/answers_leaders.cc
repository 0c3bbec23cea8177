// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "service/base/status_macros.h"
#include "tests/acceptance/answers.h"

namespace partyline {
namespace {

bool IsFollowed(const v1::Party& party, const v1::Leadership& leader) {
  return std::any_of(
      party.leaderships().begin(), party.leaderships().end(),
      [&](const v1::Leadership& other) { return other.period().after() == leader.id(); });
}

// "congress" of an event that has "a congress" for its organizer, or that is called "Congress at
// …".
std::string WordFor(const v1::Event& event) {
  for (const v1::Participant& participant : event.participants()) {
    absl::string_view text = participant.who().text();
    if (participant.role() == v1::PARTICIPANT_ROLE_ORGANIZER && absl::ConsumePrefix(&text, "a ")) {
      return std::string(text);
    }
  }
  return absl::AsciiStrToLower(event.display_name().substr(0, event.display_name().find(' ')));
}

struct Meeting {
  std::string word;
  std::string date;
};

absl::StatusOr<Meeting> AskMeeting(const Client& client, const std::string& event) {
  ASSIGN_OR_RETURN(const v1::Record record, AskRecord(client, event));
  return Meeting{WordFor(record.event()), record.event().dates().empty()
                                              ? ""
                                              : DateOf(record.event().dates(0).period().start())};
}

// Those who treat it as so: a ministry by its name, people without one by the words for them.
absl::StatusOr<std::vector<std::string>> Recognisers(const Client& client,
                                                     const v1::Leadership& leader) {
  std::vector<std::string> names;
  for (const v1::Claim& claim : leader.evidence().claims()) {
    if (claim.basis() != v1::BASIS_RECOGNIZED) continue;
    std::string name(absl::StripPrefix(claim.by().text(), "The "));
    if (!claim.by().name().empty()) {
      ASSIGN_OR_RETURN(name, FirstNameOf(client, claim.by().name()));
    }
    names.push_back(name);
  }
  return names;
}

// By whose word somebody leads: the meeting that chose, else those who recognise it.
absl::StatusOr<std::string> ByWhom(const Client& client, const v1::Leadership& leader) {
  if (leader.has_chosen_at()) {
    ASSIGN_OR_RETURN(const Meeting meeting, AskMeeting(client, leader.chosen_at().name()));
    return absl::StrCat(meeting.word, " of ", meeting.date);
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> names, Recognisers(client, leader));
  if (names.empty()) return "";
  return leader.period().has_start() ? names.front() : names.front() + " (undated)";
}

// The family name of a person; the name where none is known alone.
absl::StatusOr<std::string> FamilyName(const Client& client, const std::string& person) {
  ASSIGN_OR_RETURN(const v1::Record record, AskRecord(client, person));
  const std::vector<std::string> parts = NamesOf(record, v1::NAME_KIND_PART);
  return parts.empty() ? FirstName(record) : parts.front();
}

std::string DateOfKind(const v1::Person& person, v1::AttributeKind kind) {
  for (const v1::Attribute& attribute : person.attributes()) {
    if (attribute.kind() == kind) return DateOf(attribute.date());
  }
  return "";
}

}  // namespace

Answer Holder(const Client& client, const Who& who, const std::string& title) {
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who));
  Json holders = List({});
  for (const v1::Leadership& leader : reply.party().leaderships()) {
    if (!absl::EqualsIgnoreCase(leader.title(), title)) continue;
    if (leader.period().has_end() || IsFollowed(reply.party(), leader)) continue;
    ASSIGN_OR_RETURN(const std::string person, FirstNameOf(client, leader.person().name()));
    *holders.mutable_list_value()->add_values() =
        Object({{"person", Text(person)},
                {"role", Text(leader.title())},
                {"since", TextOrNull(DateOf(leader.period().start()))}});
  }
  return holders.list_value().values_size() == 1 ? holders.list_value().values(0) : holders;
}

Answer LeadersOn(const Client& client, const Who& who, const std::string& day) {
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who, day));
  Json leaders = List({});
  for (const v1::Leadership& leader : reply.party().leaderships()) {
    if (AnswerFor(reply, leader.id()) == v1::ANSWER_NO) continue;
    ASSIGN_OR_RETURN(const std::string person, FirstNameOf(client, leader.person().name()));
    ASSIGN_OR_RETURN(const std::string by, ByWhom(client, leader));
    *leaders.mutable_list_value()->add_values() =
        Object({{"leader", Text(person)}, {"by", TextOrNull(by)}});
  }
  return leaders;
}

Answer LeadersAccordingTo(const Client& client, const Who& who, const Who& recogniser) {
  ASSIGN_OR_RETURN(const std::string name, Find(client, who));
  v1::GetPartyRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(*request.mutable_according_to(), Find(client, recogniser));
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, client.GetParty(request));
  std::vector<std::string> people;
  for (const v1::Leadership& leader : reply.party().leaderships()) {
    ASSIGN_OR_RETURN(people.emplace_back(), FirstNameOf(client, leader.person().name()));
  }
  return Texts(people);
}

Answer SureLeaderOn(const Client& client, const Who& who, const std::string& day) {
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who, day));
  std::set<std::string> people;
  for (const v1::Leadership& leader : reply.party().leaderships()) {
    if (AnswerFor(reply, leader.id()) == v1::ANSWER_YES) people.insert(leader.person().name());
  }
  if (people.size() != 1) return Texts({people.begin(), people.end()});
  std::vector<std::string> titles;
  std::string since;
  for (const v1::Leadership& leader : reply.party().leaderships()) {
    if (leader.person().name() != *people.begin()) continue;
    if (!leader.title().empty()) titles.push_back(leader.title());
    if (leader.period().has_start()) since = DateOf(leader.period().start());
  }
  ASSIGN_OR_RETURN(const std::string person, FirstNameOf(client, *people.begin()));
  return Object({{"leader", Text(person)}, {"role", Texts(titles)}, {"since", TextOrNull(since)}});
}

Answer Recognitions(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who));
  Json answer = Object({});
  auto& fields = *answer.mutable_struct_value()->mutable_fields();
  for (const v1::Leadership& leader : reply.party().leaderships()) {
    ASSIGN_OR_RETURN(const std::string person, FamilyName(client, leader.person().name()));
    ASSIGN_OR_RETURN(const std::vector<std::string> names, Recognisers(client, leader));
    for (const std::string& name : names) fields[name] = Text(person);
    if (!leader.has_chosen_at()) continue;
    ASSIGN_OR_RETURN(const Meeting meeting, AskMeeting(client, leader.chosen_at().name()));
    fields[absl::StrCat(meeting.word, " ", meeting.date)] = Text(person);
  }
  return answer;
}

Answer Titles(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who));
  std::set<std::pair<std::string, std::string>> titles;
  for (const v1::Leadership& leader : reply.party().leaderships()) {
    for (const v1::Claim& claim : leader.evidence().claims()) {
      for (const v1::Citation& citation : claim.citations()) {
        titles.insert({leader.title(), InfoboxOrProse(citation)});
      }
    }
  }
  Json answer = List({});
  for (const auto& [title, source] : titles) {
    *answer.mutable_list_value()->add_values() =
        Object({{"title", Text(title)}, {"source", Text(source)}});
  }
  return answer;
}

Answer Founder(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const std::string party, Find(client, who));
  v1::ListEventsRequest request;
  request.set_participant(party);
  request.add_kinds(v1::EVENT_KIND_FOUNDATION);
  ASSIGN_OR_RETURN(const std::vector<v1::Event> events, AskEvents(client, request));
  for (const v1::Event& event : events) {
    for (const v1::Participant& participant : event.participants()) {
      if (participant.role() != v1::PARTICIPANT_ROLE_FOUNDER) continue;
      ASSIGN_OR_RETURN(const v1::GetPersonResponse reply,
                       client.GetPerson(participant.who().name()));
      v1::Record record;
      *record.mutable_person() = reply.person();
      std::string inferred;
      for (const v1::Candidate& candidate : participant.who().candidates()) {
        ASSIGN_OR_RETURN(inferred, FirstNameOf(client, candidate.name()));
      }
      return Object({{"name", TextOrNull(FirstName(record))},
                     {"born", TextOrNull(DateOfKind(reply.person(), v1::ATTRIBUTE_KIND_BIRTH))},
                     {"died", TextOrNull(DateOfKind(reply.person(), v1::ATTRIBUTE_KIND_DEATH))},
                     {"inferred", TextOrNull(inferred)}});
    }
  }
  return Null();
}

Answer NameAndOffice(const Client& client, const std::string& party, const std::string& title) {
  ASSIGN_OR_RETURN(const v1::Record record, AskRecord(client, party));
  Json answer = Object({{"name", TextOrNull(FirstName(record))}});
  const std::string key = absl::StrReplaceAll(absl::AsciiStrToLower(title), {{" ", "_"}});
  for (const v1::Leadership& leader : record.party().leaderships()) {
    if (leader.title() != title) continue;
    ASSIGN_OR_RETURN(const std::string person, FirstNameOf(client, leader.person().name()));
    (*answer.mutable_struct_value()->mutable_fields())[key] = Text(person);
  }
  return answer;
}

}  // namespace partyline
