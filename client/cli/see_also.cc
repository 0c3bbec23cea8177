// SPDX-License-Identifier: Apache-2.0
#include "client/cli/see_also.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/src/records.h"
#include "client/src/steady_time.h"

namespace partyline::client {
namespace {

constexpr absl::Duration kLongestLook = absl::Seconds(2);

// Asks a server whether there is anything, until its time is over.
class Inquiry {
 public:
  Inquiry(const Client& client, absl::Duration timeout)
      : client_(client), until_(SteadyNow() + std::min(timeout, kLongestLook)) {}

  bool IsPointedAt(const std::string& name) const {
    v1::ListReferencesRequest request;
    request.set_name(name);
    request.set_page_size(1);
    const auto answer = client_.ListReferences(request, Left());
    return answer.ok() && answer->total_size() > 0;
  }

  bool HasLineage(const std::string& party) const {
    v1::GetLineageRequest request;
    request.set_name(party);
    request.set_direction(v1::DIRECTION_BOTH);
    request.set_depth(1);
    const auto answer = client_.GetLineage(request, Left());
    return answer.ok() && answer->events_size() + answer->edges_size() > 0;
  }

  bool HasResults(v1::ListResultsRequest request) const {
    request.set_page_size(1);
    const auto answer = client_.ListResults(request, Left());
    return answer.ok() && answer->total_size() > 0;
  }

  // Whether anything happened to it since it was created.
  bool WasChanged(const std::string& name) const {
    v1::ListChangesRequest request;
    request.set_record(name);
    request.set_page_size(1);
    const auto answer = client_.ListChanges(request, Left());
    return answer.ok() && !answer->next_page_token().empty();
  }

 private:
  CallOptions Left() const {
    CallOptions options;
    options.deadline = std::max(until_ - SteadyNow(), absl::ZeroDuration());
    return options;
  }

  const Client& client_;
  const absl::Time until_;
};

}  // namespace

std::string SeeAlsoText(const Client& client, const google::protobuf::Message& body,
                        const Style& style, absl::Duration timeout) {
  const Inquiry inquiry(client, timeout);
  const std::string name = RecordName(body);
  std::vector<std::string> questions;
  const auto add = [&](absl::string_view question, absl::string_view record) {
    questions.push_back(absl::StrCat(question, record));
  };
  if (inquiry.IsPointedAt(name)) add("references ", name);
  v1::ListResultsRequest results;
  if (absl::StartsWith(name, "parties/")) {
    if (inquiry.HasLineage(name)) add("lineage ", name);
    results.set_party(name);
    if (inquiry.HasResults(results)) add("results --party=", name);
  } else if (absl::StartsWith(name, "people/")) {
    results.set_person(name);
    if (inquiry.HasResults(results)) add("results --person=", name);
  } else if (const std::string election = ElectionOf(name); !election.empty()) {
    add("get ", election);
  }
  if (inquiry.WasChanged(name)) add("history ", name);
  return SeeAlsoLine(questions, style);
}

std::string SeeAlsoLine(const std::vector<std::string>& questions, const Style& style) {
  if (questions.empty()) return "";
  const std::string line =
      absl::StrCat("See also: partyline ", absl::StrJoin(questions, " · partyline "));
  return absl::StrCat("\n", Hang("", "  ", Paint(style, Tone::kQuiet, line), style));
}

}  // namespace partyline::client
