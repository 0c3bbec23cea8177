// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/asking.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "service/base/status_macros.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

constexpr int kPage = 1000;

template <typename T>
std::vector<T> ToVector(google::protobuf::RepeatedPtrField<T>& items) {
  return {std::make_move_iterator(items.begin()), std::make_move_iterator(items.end())};
}

template <typename Names>
std::string FirstOf(const Names& names) {
  for (const v1::Name& name : names) {
    if (name.kind() == v1::NAME_KIND_FULL) return name.text();
  }
  return names.empty() ? "" : names[0].text();
}

const google::protobuf::RepeatedPtrField<v1::Name>& NamesIn(const v1::Record& record) {
  if (record.has_party()) return record.party().names();
  if (record.has_person()) return record.person().names();
  if (record.has_source()) return record.source().names();
  return record.election().names();
}

}  // namespace

absl::StatusOr<std::vector<v1::SearchHit>> BestHits(const Client& client, const std::string& query,
                                                    std::vector<v1::RecordKind> kinds) {
  v1::SearchRequest request;
  request.set_query(query);
  for (const v1::RecordKind kind : kinds) request.add_kinds(kind);
  ASSIGN_OR_RETURN(v1::SearchResponse reply, client.Search(request));
  std::vector<v1::SearchHit> best;
  for (v1::SearchHit& hit : *reply.mutable_hits()) {
    if (best.empty() || hit.score() == best.front().score()) best.push_back(std::move(hit));
  }
  return best;
}

absl::StatusOr<std::string> Find(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const std::vector<v1::SearchHit> hits, BestHits(client, std::string(who.name)));
  std::vector<std::string> names;
  for (const v1::SearchHit& hit : hits) {
    const bool meant =
        who.apart.empty() || std::count(hit.apart().begin(), hit.apart().end(), who.apart) > 0;
    if (meant) names.push_back(NameOf(hit.record()));
  }
  if (names.size() == 1) return names.front();
  return absl::FailedPreconditionError(
      absl::StrCat(names.size(), " are called ", who.name, ", ", who.apart));
}

absl::StatusOr<v1::GetPartyResponse> AskParty(const Client& client, const Who& who,
                                              const std::string& on) {
  ASSIGN_OR_RETURN(const std::string name, Find(client, who));
  v1::GetPartyRequest request;
  request.set_name(name);
  request.set_on(on);
  return client.GetParty(request);
}

v1::Answer AnswerFor(const v1::GetPartyResponse& reply, const std::string& fact) {
  for (const v1::AsOf& as_of : reply.as_of()) {
    if (as_of.fact_id() == fact) return as_of.answer();
  }
  return v1::ANSWER_UNSPECIFIED;
}

absl::StatusOr<v1::Record> AskRecord(const Client& client, const std::string& name) {
  ASSIGN_OR_RETURN(v1::BatchGetRecordsResponse reply,
                   client.BatchGetRecords(std::vector<std::string>{name}));
  if (reply.records().empty()) return absl::NotFoundError(name);
  return std::move(*reply.mutable_records(0));
}

std::string FirstName(const v1::Record& record) { return FirstOf(NamesIn(record)); }

absl::StatusOr<std::string> FirstNameOf(const Client& client, const std::string& record) {
  ASSIGN_OR_RETURN(const v1::Record found, AskRecord(client, record));
  return FirstName(found);
}

std::vector<std::string> NamesOf(const v1::Record& record, v1::NameKind kind) {
  std::vector<std::string> texts;
  for (const v1::Name& name : NamesIn(record)) {
    if (name.kind() == kind) texts.push_back(name.text());
  }
  return texts;
}

absl::StatusOr<std::vector<v1::Event>> AskEvents(const Client& client,
                                                 v1::ListEventsRequest request) {
  request.set_view(v1::VIEW_FULL);
  request.set_page_size(kPage);
  ASSIGN_OR_RETURN(v1::ListEventsResponse reply, client.ListEvents(request));
  return ToVector(*reply.mutable_events());
}

absl::StatusOr<std::vector<v1::Result>> AskResults(const Client& client,
                                                   v1::ListResultsRequest request) {
  request.set_page_size(kPage);
  ASSIGN_OR_RETURN(v1::ListResultsResponse reply, client.ListResults(request));
  return ToVector(*reply.mutable_results());
}

absl::StatusOr<std::vector<v1::Reference>> AskReferences(const Client& client,
                                                         const std::string& name) {
  v1::ListReferencesRequest request;
  request.set_name(name);
  request.set_page_size(kPage);
  ASSIGN_OR_RETURN(v1::ListReferencesResponse reply, client.ListReferences(request));
  return ToVector(*reply.mutable_references());
}

absl::StatusOr<std::vector<v1::Conflict>> AskConflicts(const Client& client,
                                                       const std::string& record) {
  v1::ListConflictsRequest request;
  request.set_record(record);
  request.set_page_size(kPage);
  ASSIGN_OR_RETURN(v1::ListConflictsResponse reply, client.ListConflicts(request));
  return ToVector(*reply.mutable_conflicts());
}

absl::StatusOr<v1::Election> AskElection(const Client& client, const std::string& country,
                                         v1::ElectionKind kind, const std::string& year) {
  v1::ListElectionsRequest request;
  request.set_country(country);
  request.add_kinds(kind);
  request.set_from(year + "-01-01");
  request.set_to(year + "-12-31");
  request.set_view(v1::VIEW_FULL);
  ASSIGN_OR_RETURN(v1::ListElectionsResponse reply, client.ListElections(request));
  if (reply.elections_size() == 1) return std::move(*reply.mutable_elections(0));
  return absl::FailedPreconditionError(
      absl::StrCat(reply.elections_size(), " elections of that kind in ", year));
}

std::string DateOf(const v1::FuzzyDate& date) { return date.edtf(); }

std::string InfoboxOrProse(const v1::Citation& citation) {
  return citation.section() == "infobox" ? "infobox" : "prose";
}

}  // namespace partyline
