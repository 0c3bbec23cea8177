// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/print_list.h"

namespace partyline::client {
namespace {

constexpr int kMaxPageSize = 1000;

// One page, or with `all` the pages from it on, joined to one answer.
template <typename Request, typename Response>
absl::StatusOr<Response> FetchPages(const Client& client, Request request, bool all,
                                    absl::StatusOr<Response> (Client::*method)(const Request&,
                                                                               const CallOptions&)
                                        const) {
  if (all && request.page_size() == 0) request.set_page_size(kMaxPageSize);
  absl::StatusOr<Response> answer = (client.*method)(request, {});
  while (all && answer.ok() && !answer->next_page_token().empty()) {
    request.set_page_token(answer->next_page_token());
    const absl::StatusOr<Response> page = (client.*method)(request, {});
    if (!page.ok()) return page.status();
    answer->clear_next_page_token();
    answer->MergeFrom(*page);
  }
  return answer;
}

// Says on the side what the page leaves out: nothing is cut silently.
template <typename Response>
void RemarkMore(const Response& response, int shown, const Session& session) {
  if (session.format != Format::kText || response.next_page_token().empty()) return;
  session.err << absl::StrCat("partyline: ", shown, " of ", response.total_size(),
                              " shown; --all shows all, --page-token=", response.next_page_token(),
                              " the next page\n");
}

void RemarkNone(int shown, const Session& session) {
  if (session.format == Format::kText && shown == 0) session.err << "partyline: nothing found\n";
}

}  // namespace

absl::Status RunListParties(const v1::ListPartiesRequest& request, bool all,
                            const Session& session) {
  const auto answer = FetchPages(session.client, request, all, &Client::ListParties);
  if (!answer.ok()) return answer.status();
  RemarkNone(answer->parties_size(), session);
  RemarkMore(*answer, answer->parties_size(), session);
  return Show<v1::ListPartiesResponse>(session, *answer, [&](const v1::ListPartiesResponse& page) {
    return PartiesText(page, session.style);
  });
}

absl::Status RunListSources(const v1::ListSourcesRequest& request, bool all,
                            const Session& session) {
  const auto answer = FetchPages(session.client, request, all, &Client::ListSources);
  if (!answer.ok()) return answer.status();
  RemarkNone(answer->sources_size(), session);
  RemarkMore(*answer, answer->sources_size(), session);
  return Show<v1::ListSourcesResponse>(session, *answer, [&](const v1::ListSourcesResponse& page) {
    return SourcesText(page, session.style);
  });
}

absl::Status RunSearch(const v1::SearchRequest& request, bool all, const Session& session) {
  using Method = absl::StatusOr<v1::SearchResponse> (Client::*)(const v1::SearchRequest&,
                                                                const CallOptions&) const;
  const auto answer =
      FetchPages(session.client, request, all, static_cast<Method>(&Client::Search));
  if (!answer.ok()) return answer.status();
  RemarkNone(answer->hits_size(), session);
  RemarkMore(*answer, answer->hits_size(), session);
  return Show<v1::SearchResponse>(session, *answer, [&](const v1::SearchResponse& page) {
    return HitsText(page, session.style);
  });
}

}  // namespace partyline::client
