// SPDX-License-Identifier: Apache-2.0

// What no single field's rule says of a listing's filters.

#include "absl/strings/str_cat.h"
#include "service/model/date.h"
#include "service/rpc/handlers.h"
#include "service/store/history.h"

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

// False if the timestamp is none: what protobuf defines as one, the years 1 to 9999.
bool CheckTime(const char* field, const google::protobuf::Timestamp& time, Violations& violations) {
  constexpr std::int64_t kFirst = -62135596800;  // 0001-01-01T00:00:00Z
  constexpr std::int64_t kLast = 253402300799;   // 9999-12-31T23:59:59Z
  constexpr std::int32_t kNanos = 1000000000;
  if (time.seconds() >= kFirst && time.seconds() <= kLast && time.nanos() >= 0 &&
      time.nanos() < kNanos) {
    return true;
  }
  violations.Add(field, "is no time: seconds in the years 1 to 9999, nanos below 1,000,000,000");
  return false;
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

void CheckListChanges(const google::protobuf::Message& message, Violations& violations) {
  const auto& request = static_cast<const v1::ListChangesRequest&>(message);
  const bool since = CheckTime("since", request.since(), violations);
  const bool until = CheckTime("until", request.until(), violations);
  if (!since || !until || !request.has_since() || !request.has_until()) return;
  if (TimeOf(request.until()) < TimeOf(request.since())) {
    violations.Add("until", "is before since");
  }
}

}  // namespace partyline
