// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_FACT_VIEWS_H_
#define PARTYLINE_CLIENT_CLI_FACT_VIEWS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/dates.h"
#include "client/cli/facts.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client {

// How each kind of fact is read by people; see `Fact`.
Fact ToFact(const v1::Name& fact, const Labels& labels);
Fact ToFact(const v1::Identifier& fact, const Labels& labels);
Fact ToFact(const v1::LegalStatus& fact, const Labels& labels);
Fact ToFact(const v1::Leadership& fact, const Labels& labels);
Fact ToFact(const v1::Membership& fact, const Labels& labels);
Fact ToFact(const v1::Affiliation& fact, const Labels& labels);
Fact ToFact(const v1::Identity& fact, const Labels& labels);
Fact ToFact(const v1::Attribute& fact, const Labels& labels);
Fact ToFact(const v1::Publisher& fact, const Labels& labels);
Fact ToFact(const v1::Occurrence& fact, const Labels& labels);
Fact ToFact(const v1::Dating& fact, const Labels& labels);
Fact ToFact(const v1::Participant& fact, const Labels& labels);
Fact ToFact(const v1::PollingDay& fact, const Labels& labels);
Fact ToFact(const v1::Total& fact, const Labels& labels);
Fact ToFact(const v1::Participation& fact, const Labels& labels);
Fact ToFact(const v1::Nomination& fact, const Labels& labels);
Fact ToFact(const v1::Reading& fact, const Labels& labels);

// Figures that a result of its kind has and the reading does not give: `votes, share`.
std::string NotStated(const v1::Reading& reading, const v1::Result& result);

// The part that all kinds share.
template <typename T>
Fact Start(const T& fact, absl::string_view group, std::string headline) {
  return {std::string(group), fact.id(), std::move(headline), Describe(fact.period()),
          &fact.evidence()};
}

// ` (a, b)` of those that are not empty; nothing if all are.
std::string InBrackets(std::vector<std::string> notes);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_FACT_VIEWS_H_
