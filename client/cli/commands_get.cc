// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/did_you_mean.h"
#include "client/cli/print_error.h"
#include "client/cli/print_record.h"
#include "client/cli/print_results.h"
#include "client/cli/see_also.h"
#include "client/cli/surroundings.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

// What can be asked next about a record, or about the past of one.
std::string NextQuestions(const Session& session, const google::protobuf::Message& body,
                          std::int64_t at_revision) {
  if (at_revision == 0) return SeeAlsoText(session.client, body, session.style, session.timeout);
  const std::string name = RecordName(body);
  return SeeAlsoLine({absl::StrCat("history ", name), absl::StrCat("get ", name)}, session.style);
}

template <typename Answer>
std::string Text(const Session& session, const Answer& answer,
                 const google::protobuf::Message& body, RecordContext context) {
  context.redirected_from = answer.redirected_from();
  // Who asks for one body's word is not shown what others say against it; nor who asks for the
  // past what is said now.
  const auto conflicts = context.according_to.empty() && context.at_revision == 0
                             ? AskForConflicts(session, {RecordName(body)})
                             : v1::ListConflictsResponse();
  const Surroundings around =
      LoadSurroundings(session.client, answer, conflicts, context.according_to);
  return absl::StrCat(RecordText(body, context, around.labels, session.style, around.rivals),
                      NextQuestions(session, body, context.at_revision));
}

absl::Status GetParty(const GetCommand& command, const Session& session) {
  v1::GetPartyRequest request;
  request.set_name(command.name);
  request.set_on(command.on);
  request.set_view(command.view);
  request.set_at_revision(command.at_revision);
  request.set_according_to(command.according_to);
  const auto answer = session.client.GetParty(request);
  if (!answer.ok()) return answer.status();
  return Show<v1::GetPartyResponse>(session, *answer, [&](const v1::GetPartyResponse& response) {
    return Text(session, response, response.party(),
                {command.on, response.as_of(), "", command.according_to, command.at_revision});
  });
}

absl::Status GetPerson(const GetCommand& command, const Session& session) {
  v1::GetPersonRequest request;
  request.set_name(command.name);
  request.set_on(command.on);
  request.set_view(command.view);
  request.set_at_revision(command.at_revision);
  const auto answer = session.client.GetPerson(request);
  if (!answer.ok()) return answer.status();
  return Show<v1::GetPersonResponse>(session, *answer, [&](const v1::GetPersonResponse& response) {
    return Text(session, response, response.person(),
                {command.on, response.as_of(), "", "", command.at_revision});
  });
}

absl::Status GetElection(const GetCommand& command, const Session& session) {
  v1::GetElectionRequest request;
  request.set_name(command.name);
  request.set_view(command.view);
  request.set_at_revision(command.at_revision);
  const auto answer = session.client.GetElection(request);
  if (!answer.ok()) return answer.status();
  using Response = v1::GetElectionResponse;
  return Show<Response>(session, *answer, [&](const Response& response) {
    const auto conflicts = command.at_revision == 0
                               ? AskForConflicts(session, {response.election().name()})
                               : v1::ListConflictsResponse();
    const Surroundings around = LoadSurroundings(session.client, response, conflicts);
    return absl::StrCat(
        ElectionText(response, around.labels, session.style, around.rivals, command.at_revision),
        NextQuestions(session, response.election(), command.at_revision));
  });
}

absl::Status GetSource(const GetCommand& command, const Session& session) {
  v1::GetSourceRequest request;
  request.set_name(command.name);
  request.set_view(command.view);
  request.set_at_revision(command.at_revision);
  const auto answer = session.client.GetSource(request);
  if (!answer.ok()) return answer.status();
  return Show<v1::GetSourceResponse>(session, *answer, [&](const v1::GetSourceResponse& response) {
    return Text(session, response, response.source(), {"", {}, "", "", command.at_revision});
  });
}

// Events and results.
absl::Status GetRecord(const GetCommand& command, const Session& session) {
  v1::BatchGetRecordsRequest request;
  request.add_names(command.name);
  request.set_view(command.view);
  const auto answer = session.client.BatchGetRecords(request);
  if (!answer.ok()) return answer.status();
  if (answer->records().empty())
    return RecordNotFound(command.name, absl::StrCat("no record ", command.name));
  using Response = v1::BatchGetRecordsResponse;
  return Show<Response>(session, *answer, [&](const Response& response) -> std::string {
    const auto* body = BodyOf(response.records(0));
    if (body == nullptr) return "";
    const Surroundings around =
        LoadSurroundings(session.client, response, AskForConflicts(session, {RecordName(*body)}));
    return absl::StrCat(RecordText(*body, {}, around.labels, session.style, around.rivals),
                        SeeAlsoText(session.client, *body, session.style, session.timeout));
  });
}

// An identifier does not say what it is of. Options that only some kinds of record understand leave
// the others out.
absl::Status GetIdentified(const GetCommand& command, const Session& session) {
  const absl::Status party = GetParty(command, session);
  if (!absl::IsNotFound(party) || !command.according_to.empty()) return party;
  absl::Status other = GetPerson(command, session);
  if (absl::IsNotFound(other) && command.on.empty()) other = GetElection(command, session);
  if (absl::IsNotFound(other) && command.on.empty()) other = GetSource(command, session);
  return absl::IsNotFound(other) ? party : other;
}

absl::Status NoSuchOption(absl::string_view option, absl::string_view kinds) {
  return absl::InvalidArgumentError(absl::StrCat(option, " can be asked of ", kinds, " only"));
}

}  // namespace

absl::Status CheckOptions(const GetCommand& command) {
  const auto in = [&](absl::string_view collection) {
    return absl::StartsWith(command.name, collection);
  };
  const bool dated = !in("sources/") && !in("events/") && !in("elections/");
  if (!dated && !command.on.empty()) return NoSuchOption("--on", "parties and people");
  if ((!dated || in("people/")) && !command.according_to.empty()) {
    return NoSuchOption("--according-to", "parties");
  }
  const bool has_past = !in("events/") && ElectionOf(command.name).empty();
  if (!has_past && command.at_revision != 0) {
    return NoSuchOption("--at-revision", "parties, people, elections and sources");
  }
  return absl::OkStatus();
}

absl::Status RunGet(const GetCommand& command, const Session& session) {
  const auto in = [&](absl::string_view collection) {
    return absl::StartsWith(command.name, collection);
  };
  if (in("parties/")) return GetParty(command, session);
  if (in("people/")) return GetPerson(command, session);
  if (in("sources/")) return GetSource(command, session);
  if (in("events/") || !ElectionOf(command.name).empty()) return GetRecord(command, session);
  if (in("elections/")) return GetElection(command, session);
  return HintAtSearch(session.client, GetIdentified(command, session), command.name);
}

}  // namespace partyline::client
