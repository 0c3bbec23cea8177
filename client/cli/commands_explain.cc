// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/print_candidates.h"
#include "client/cli/show_table.h"
#include "client/cli/text.h"

namespace partyline::client {

absl::Status RunExplain(const ExplainCommand& command, const Session& session) {
  v1::ResolveNamesRequest request;
  *request.add_mentions() = command.mention;
  request.set_max_candidates(command.max_candidates);
  const auto answer = session.client.ResolveNames(request);
  if (!answer.ok()) return answer.status();
  if (answer->resolutions_size() != 1) {
    return absl::InternalError("the answer has another number of resolutions than mentions");
  }
  if (ShowTable(answer->resolutions(0), session)) {
    if (answer->resolutions(0).candidates().empty()) SayAside(session, "nothing found");
    return absl::OkStatus();
  }
  if (session.format != Format::kText) {
    return Show<v1::Resolution>(session, answer->resolutions(0), nullptr);
  }
  v1::SearchRequest search;
  search.set_query(command.mention.names(0));
  search.set_country(command.mention.country());
  search.set_on(command.mention.on());
  *search.mutable_min_revision() = answer->revision();
  absl::StatusOr<v1::SearchResponse> found = session.client.Search(search);
  if (!found.ok()) return found.status();
  MakePrintable(*found);
  std::string text;
  const absl::Status status =
      Show<v1::Resolution>(session, answer->resolutions(0), [&](const v1::Resolution& resolution) {
        return text = CandidatesText(Printable(command.mention.names(0)), resolution, *found,
                                     session.style);
      });
  session.out.flush();
  if (text.empty()) SayAside(session, "nothing found");
  if (!found->next_page_token().empty()) {
    session.err << absl::StrCat("partyline: ", found->hits_size(), " of ", found->total_size(),
                                " records that a search finds are shown; `partyline search` has "
                                "the rest\n");
  }
  return status;
}

}  // namespace partyline::client
