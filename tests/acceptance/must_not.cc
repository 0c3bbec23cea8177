// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/must_not.h"

#include <cmath>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "tests/acceptance/study.h"

namespace partyline {
namespace {

// The answer itself, or its items.
std::vector<Json> ItemsOf(const Json& answer) {
  if (answer.kind_case() != Json::kListValue) return {answer};
  return {answer.list_value().values().begin(), answer.list_value().values().end()};
}

// Whether the value at a key of some item holds.
Check AnyAt(const std::string& key, std::function<bool(const Json&)> holds) {
  return [key, holds](const Client&, const Json& answer) -> absl::StatusOr<bool> {
    for (const Json& item : ItemsOf(answer)) {
      if (holds(At(item, key))) return true;
    }
    return false;
  };
}

bool IsLike(const v1::Result& result, const v1::Reading& reading, const ReadingLike& like) {
  if (like.of_table && reading.raw_row().empty()) return false;
  if (like.undisputed && reading.evidence().standing() != v1::STANDING_UNDISPUTED) return false;
  if (like.nationwide && result.has_area()) return false;
  if (like.any_share && !reading.has_share()) return false;
  if (!like.share.empty() && reading.share().value() != like.share) return false;
  if (!like.seat_change.empty() && reading.seat_change().raw() != like.seat_change) return false;
  return like.seats.empty() ||
         (reading.has_seats() && absl::StrCat(reading.seats().value()) == like.seats);
}

absl::StatusOr<std::vector<v1::Result>> AskResultsOf(const Client& client, const Who& who,
                                                     const std::string& election) {
  ASSIGN_OR_RETURN(const std::string name, Find(client, who));
  v1::ListResultsRequest request;
  request.set_election(election);
  if (absl::StartsWith(name, "people/")) {
    request.set_person(name);
  } else {
    request.set_party(name);
  }
  return AskResults(client, request);
}

bool DeniesOutright(const v1::Identity& identity, const std::string& other) {
  if (identity.same_as().name() != other) return false;
  for (const v1::Claim& claim : identity.evidence().claims()) {
    if (claim.denies() && claim.basis() == v1::BASIS_ASSERTED) return true;
  }
  return false;
}

}  // namespace

Check Says(const std::string& text) {
  const std::string record = RecordOf(text);
  return [text = record.empty() ? text : absl::StrCat("\"", record, "\"")](
             const Client&, const Json& answer) -> absl::StatusOr<bool> {
    return Mentions(answer, text);
  };
}

Check Gives(const std::string& key) {
  return AnyAt(key, [](const Json& value) { return value.kind_case() != Json::kNullValue; });
}

Check GivesNumber(const std::string& key, double number) {
  return AnyAt(key, [number](const Json& value) {
    return value.kind_case() == Json::kNumberValue && value.number_value() == number;
  });
}

Check GivesText(const std::string& key, const std::string& text) {
  return AnyAt(key, [text](const Json& value) { return value.string_value() == text; });
}

Check GivesNoInteger(const std::string& key) {
  return AnyAt(key, [](const Json& value) {
    return value.kind_case() == Json::kNumberValue &&
           value.number_value() != std::floor(value.number_value());
  });
}

Check HasFewerThan(int count) {
  return [count](const Client&, const Json& answer) -> absl::StatusOr<bool> {
    const int size = answer.kind_case() == Json::kStructValue
                         ? static_cast<int>(answer.struct_value().fields().size())
                         : answer.list_value().values_size();
    return size < count;
  };
}

Check HasOneLeaderOn(const Who& who, const std::string& day) {
  return [who, day](const Client& client, const Json&) -> absl::StatusOr<bool> {
    ASSIGN_OR_RETURN(const v1::GetPartyResponse reply, AskParty(client, who, day));
    int sure = 0;
    int possible = 0;
    for (const v1::Leadership& leader : reply.party().leaderships()) {
      sure += AnswerFor(reply, leader.id()) == v1::ANSWER_YES;
      possible += AnswerFor(reply, leader.id()) != v1::ANSWER_NO;
    }
    return sure == 1 || possible == 1;
  };
}

Check TieIsDenied(const Who& who, const Who& other) {
  return [who, other](const Client& client, const Json&) -> absl::StatusOr<bool> {
    ASSIGN_OR_RETURN(const v1::GetPartyResponse first, AskParty(client, who));
    ASSIGN_OR_RETURN(const v1::GetPartyResponse second, AskParty(client, other));
    for (const v1::Identity& identity : first.party().identities()) {
      if (DeniesOutright(identity, second.party().name())) return true;
    }
    for (const v1::Identity& identity : second.party().identities()) {
      if (DeniesOutright(identity, first.party().name())) return true;
    }
    return false;
  };
}

Check HasReading(const Who& who, v1::ElectionKind kind, const std::string& year,
                 const ReadingLike& like) {
  return [=](const Client& client, const Json&) -> absl::StatusOr<bool> {
    ASSIGN_OR_RETURN(const v1::Election election, AskElection(client, "AZ", kind, year));
    ASSIGN_OR_RETURN(const auto results, AskResultsOf(client, who, election.name()));
    for (const v1::Result& result : results) {
      for (const v1::Reading& reading : result.readings()) {
        if (IsLike(result, reading, like)) return true;
      }
    }
    return false;
  };
}

Check IsNominatedBy(const Who& person, const Who& party) {
  return [person, party](const Client& client, const Json&) -> absl::StatusOr<bool> {
    ASSIGN_OR_RETURN(const std::string name, Find(client, party));
    ASSIGN_OR_RETURN(const auto results, AskResultsOf(client, person, ""));
    for (const v1::Result& result : results) {
      for (const v1::Nomination& nomination : result.nominations()) {
        if (nomination.party().name() == name) return true;
      }
    }
    return false;
  };
}

Check IsFact(const Who& person, const std::string& opinion) {
  return [person, opinion](const Client& client, const Json&) -> absl::StatusOr<bool> {
    ASSIGN_OR_RETURN(const std::string name, Find(client, person));
    ASSIGN_OR_RETURN(const v1::GetPersonResponse reply, client.GetPerson(name));
    for (const v1::Attribute& attribute : reply.person().attributes()) {
      if (attribute.text() == opinion &&
          attribute.evidence().standing() == v1::STANDING_UNDISPUTED) {
        return true;
      }
    }
    return false;
  };
}

Check IsFounder(const Who& person, const Who& party) {
  return [person, party](const Client& client, const Json&) -> absl::StatusOr<bool> {
    ASSIGN_OR_RETURN(const std::string name, Find(client, person));
    ASSIGN_OR_RETURN(const std::string founded, Find(client, party));
    v1::ListEventsRequest request;
    request.set_participant(founded);
    request.add_kinds(v1::EVENT_KIND_FOUNDATION);
    ASSIGN_OR_RETURN(const std::vector<v1::Event> events, AskEvents(client, request));
    for (const v1::Event& event : events) {
      for (const v1::Participant& participant : event.participants()) {
        if (participant.role() == v1::PARTICIPANT_ROLE_FOUNDER &&
            participant.who().name() == name) {
          return true;
        }
      }
    }
    return false;
  };
}

}  // namespace partyline
