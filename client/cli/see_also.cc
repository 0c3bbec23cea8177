// SPDX-License-Identifier: Apache-2.0
#include "client/cli/see_also.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

bool IsPointedAt(const Client& client, const std::string& name) {
  v1::ListReferencesRequest request;
  request.set_name(name);
  request.set_page_size(1);
  const auto answer = client.ListReferences(request);
  return answer.ok() && answer->total_size() > 0;
}

bool HasLineage(const Client& client, const std::string& party) {
  v1::GetLineageRequest request;
  request.set_name(party);
  request.set_direction(v1::DIRECTION_BOTH);
  request.set_depth(1);
  const auto answer = client.GetLineage(request);
  return answer.ok() && answer->events_size() + answer->edges_size() > 0;
}

bool HasResults(const Client& client, v1::ListResultsRequest request) {
  request.set_page_size(1);
  const auto answer = client.ListResults(request);
  return answer.ok() && answer->total_size() > 0;
}

// Whether anything happened to it since it was created.
bool WasChanged(const Client& client, const std::string& name) {
  v1::ListChangesRequest request;
  request.set_record(name);
  request.set_page_size(1);
  const auto answer = client.ListChanges(request);
  return answer.ok() && !answer->next_page_token().empty();
}

}  // namespace

std::string SeeAlsoText(const Client& client, const google::protobuf::Message& body,
                        const Style& style) {
  const std::string name = RecordName(body);
  std::vector<std::string> questions;
  const auto add = [&](absl::string_view question, absl::string_view record) {
    questions.push_back(absl::StrCat(question, record));
  };
  if (IsPointedAt(client, name)) add("references ", name);
  v1::ListResultsRequest results;
  if (absl::StartsWith(name, "parties/")) {
    if (HasLineage(client, name)) add("lineage ", name);
    results.set_party(name);
    if (HasResults(client, results)) add("results --party=", name);
  } else if (absl::StartsWith(name, "people/")) {
    results.set_person(name);
    if (HasResults(client, results)) add("results --person=", name);
  } else if (const std::string election = ElectionOf(name); !election.empty()) {
    add("get ", election);
  }
  if (WasChanged(client, name)) add("history ", name);
  return SeeAlsoLine(questions, style);
}

std::string SeeAlsoLine(const std::vector<std::string>& questions, const Style& style) {
  if (questions.empty()) return "";
  const std::string line =
      absl::StrCat("See also: partyline ", absl::StrJoin(questions, " · partyline "));
  return absl::StrCat("\n", Hang("", "  ", Paint(style, Tone::kQuiet, line), style));
}

}  // namespace partyline::client
