// SPDX-License-Identifier: Apache-2.0

// What no single field's rule says of a listing's filters.

#include "absl/strings/str_cat.h"
#include "service/model/date.h"
#include "service/rpc/handlers.h"

namespace partyline {
namespace {

// A malformed day is the business of its field's rule.
template <typename Request>
void CheckDays(const google::protobuf::Message& message, Violations& violations) {
  const auto& request = static_cast<const Request&>(message);
  const std::optional<Day> from = ParseDay(request.from());
  const std::optional<Day> to = ParseDay(request.to());
  if (!from.has_value() || !to.has_value() || *from <= *to) return;
  violations.Add("to", absl::StrCat(request.to(), " is before from, ", request.from()));
}

}  // namespace

void CheckListEvents(const google::protobuf::Message& request, Violations& violations) {
  CheckDays<v1::ListEventsRequest>(request, violations);
}

void CheckListElections(const google::protobuf::Message& request, Violations& violations) {
  CheckDays<v1::ListElectionsRequest>(request, violations);
}

void CheckListResults(const google::protobuf::Message& message, Violations& violations) {
  const auto& request = static_cast<const v1::ListResultsRequest&>(message);
  if (request.party().empty() && request.person().empty() && request.election().empty()) {
    for (const char* field : {"party", "person", "election"}) {
      violations.Add(field, "is needed: at least one of party, person and election");
    }
  }
  if (request.along_lineage() && request.party().empty()) {
    violations.Add("along_lineage", "needs party: whose lineage");
  }
}

}  // namespace partyline
