// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_ASKING_H_
#define PARTYLINE_TESTS_ACCEPTANCE_ASKING_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "partyline/client.h"
#include "partyline/v1/party_service.pb.h"

// What questions are answered from: replies of a server, asked for through the client library.
// Errors are those of the calls.
namespace partyline {

using client::Client;

// Whom a question is about, as somebody would say it: a name, and what tells the one meant from
// others of that name ("founded 1994"); the latter may be empty.
struct Who {
  absl::string_view name;
  absl::string_view apart = {};
};

// The hits of a search that are as good as the best.
absl::StatusOr<std::vector<v1::SearchHit>> BestHits(const Client& client, const std::string& query,
                                                    std::vector<v1::RecordKind> kinds = {});

// The name of the record meant. FAILED_PRECONDITION unless it is exactly one.
absl::StatusOr<std::string> Find(const Client& client, const Who& who);

// The party meant, and a reply with it.
absl::StatusOr<v1::GetPartyResponse> AskParty(const Client& client, const Who& who,
                                              const std::string& on = "");

// Whether a fact of the party held on the day asked about.
v1::Answer AnswerFor(const v1::GetPartyResponse& reply, const std::string& fact);

absl::StatusOr<v1::Record> AskRecord(const Client& client, const std::string& name);

// A name that the record bears, rather a full one; empty if it has none.
std::string FirstName(const v1::Record& record);
absl::StatusOr<std::string> FirstNameOf(const Client& client, const std::string& record);

// The names of one sort that a record bears.
std::vector<std::string> NamesOf(const v1::Record& record, v1::NameKind kind);

// Whole listings, FULL.
absl::StatusOr<std::vector<v1::Event>> AskEvents(const Client& client,
                                                 v1::ListEventsRequest request);
absl::StatusOr<std::vector<v1::Result>> AskResults(const Client& client,
                                                   v1::ListResultsRequest request);
absl::StatusOr<std::vector<v1::Reference>> AskReferences(const Client& client,
                                                         const std::string& name);
absl::StatusOr<std::vector<v1::Conflict>> AskConflicts(const Client& client,
                                                       const std::string& record);

// The only election of that kind and year in a country. FAILED_PRECONDITION if there is not one.
absl::StatusOr<v1::Election> AskElection(const Client& client, const std::string& country,
                                         v1::ElectionKind kind, const std::string& year);

// The date in figures, as vague as it is; empty if there is none.
std::string DateOf(const v1::FuzzyDate& date);

// `infobox`, or `prose`.
std::string InfoboxOrProse(const v1::Citation& citation);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_ASKING_H_
