// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/did_you_mean.h"
#include "client/cli/lineage_background.h"
#include "client/cli/lineage_picture.h"
#include "client/cli/print_error.h"
#include "client/cli/print_lineage.h"
#include "client/cli/surroundings.h"
#include "client/cli/text.h"
#include "partyline/errors.h"

namespace partyline::client {
namespace {

// The root first: its own events matter most; then the nearest. One body's word is not shown with
// what others say, nor the past with what is said now.
v1::ListConflictsResponse ConflictsOf(const v1::GetLineageRequest& request,
                                      const v1::GetLineageResponse& lineage,
                                      const Session& session) {
  if (!request.according_to().empty() || request.at_revision() > 0) return {};
  std::vector<std::string> parties = {lineage.root()};
  for (const v1::LineageNode& node : lineage.nodes()) parties.push_back(node.party().name());
  return AskForConflicts(session, parties);
}

// A country of the party; empty: none is stated.
std::string CountryOf(const v1::Party& party) {
  for (const v1::Attribute& attribute : party.attributes()) {
    if (attribute.kind() != v1::ATTRIBUTE_KIND_COUNTRY) continue;
    if (attribute.evidence().standing() != v1::STANDING_DENIED) return attribute.place().country();
  }
  return "";
}

// Whether the parties of the day asked about are without this one, as `parties --on` has them. That
// can be asked of the newest state alone: nothing is said of a past one.
bool IsNotThere(const v1::Party& party, const v1::GetLineageRequest& request,
                const Client& client) {
  if (request.on().empty() || request.at_revision() > 0) return false;
  v1::ListPartiesRequest listing;
  listing.set_on(request.on());
  listing.add_kinds(party.kind());
  listing.set_country(CountryOf(party));
  listing.set_page_size(kMaxPageSize);
  for (const absl::StatusOr<v1::Party>& there : client.Parties(listing)) {
    if (!there.ok() || there->name() == party.name()) return false;
  }
  return true;
}

// Whether the party asked about had not begun on the day, or had ended: its lineage alone, which
// then shows what had happened to others, does not say so.
bool IsAbsent(const v1::GetLineageRequest& request, const v1::GetLineageResponse& lineage,
              const Session& session) {
  for (const v1::LineageNode& node : lineage.nodes()) {
    if (node.party().name() == lineage.root()) {
      return IsNotThere(node.party(), request, session.client);
    }
  }
  return false;
}

std::string AbsenceText(const v1::GetLineageRequest& request, const v1::GetLineageResponse& lineage,
                        const Session& session) {
  if (!IsAbsent(request, lineage, session)) return "";
  return Hang("", "",
              absl::StrCat(lineage.root(), " was not there on ", request.on(),
                           ", by what is recorded of its beginning and end"),
              session.style);
}

bool IsTooLarge(const absl::Status& status) {
  return ErrorReason(status) == v1::ERROR_REASON_LIMIT_EXCEEDED;
}

// Asks for what is shown. A picture's tooltips say whose word the names are, for which it takes the
// parties in full; where those are more than one answer holds, it does without, and says so.
absl::StatusOr<v1::GetLineageResponse> Ask(const v1::GetLineageRequest& request,
                                           const Session& session) {
  if (!IsPicture(session.format)) return session.client.GetLineage(request);
  v1::GetLineageRequest in_full = request;
  in_full.set_view(v1::VIEW_FULL);
  auto answer = session.client.GetLineage(in_full);
  if (!IsTooLarge(answer.status())) return answer;
  answer = session.client.GetLineage(request);
  if (answer.ok()) {
    SayAside(
        session,
        "the family is too large for one answer in full: the picture does not say who calls the "
        "parties by their names");
  }
  return answer;
}

absl::Status HintAt(const Client& client, absl::Status status,
                    const v1::GetLineageRequest& request) {
  if (!IsTooLarge(status)) return HintAtSearch(client, std::move(status), request.name());
  return WithHint(std::move(status),
                  "--depth=2 follows it for two steps, --direction=ancestors or descendants to one "
                  "side.");
}

}  // namespace

absl::Status RunLineage(const LineageCommand& command, const Session& session) {
  const v1::GetLineageRequest& request = command.request;
  const auto answer = Ask(request, session);
  if (!answer.ok()) return HintAt(session.client, answer.status(), request);
  using Response = v1::GetLineageResponse;
  return Show<Response>(session, *answer, [&](const Response& response) {
    const v1::ListConflictsResponse conflicts = ConflictsOf(request, response, session);
    Surroundings around =
        LoadSurroundings(session.client, response, conflicts, request.according_to());
    around.has_all_rivals = conflicts.next_page_token().empty();
    if (IsPicture(session.format)) {
      return LineagePicture(command, response, BackgroundOf(request, response, session), around,
                            IsAbsent(request, response, session), session.format);
    }
    return absl::StrCat(LineageText(request, response, around.labels, session.style, around.rivals),
                        AbsenceText(request, response, session));
  });
}

}  // namespace partyline::client
