// SPDX-License-Identifier: Apache-2.0
#include "tests/client/fake_connection.h"

#include <algorithm>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "partyline/v1/options.pb.h"
#include "tests/client/fake_records.h"

namespace partyline::client {
namespace {

constexpr char kErrorInfo[] = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr char kBadRequest[] = "type.googleapis.com/google.rpc.BadRequest";
constexpr std::uint64_t kLog = 7;

void SetText(google::protobuf::Message& body, const char* field, const std::string& text) {
  body.GetReflection()->SetString(&body, body.GetDescriptor()->FindFieldByName(field), text);
}

absl::Status NotFound(const std::string& name) {
  return ServiceError(absl::StatusCode::kNotFound, "no record " + name, "RECORD_NOT_FOUND",
                      {{"name", name}});
}

// Whether it is of a kind asked for; of no kind said, what is like a party.
bool Fits(const v1::Party& party, const v1::ListPartiesRequest& request) {
  if (request.kinds().empty()) return party.kind() <= v1::PARTY_KIND_CIRCLE;
  return std::find(request.kinds().begin(), request.kinds().end(), party.kind()) !=
         request.kinds().end();
}

}  // namespace

absl::Status ServiceError(absl::StatusCode code, const std::string& message,
                          const std::string& reason,
                          const std::map<std::string, std::string>& metadata) {
  google::rpc::ErrorInfo info;
  info.set_domain("partyline.dev");
  info.set_reason(reason);
  info.mutable_metadata()->insert(metadata.begin(), metadata.end());
  absl::Status status(code, message);
  status.SetPayload(kErrorInfo, absl::Cord(info.SerializeAsString()));
  return status;
}

void AddViolation(absl::Status& status, const std::string& field, const std::string& description) {
  google::rpc::BadRequest request;
  const auto payload = status.GetPayload(kBadRequest);
  if (payload.has_value()) request.ParseFromString(std::string(*payload));
  auto& violation = *request.add_field_violations();
  violation.set_field(field);
  violation.set_description(description);
  status.SetPayload(kBadRequest, absl::Cord(request.SerializeAsString()));
}

v1::Revision FakeConnection::revision() const {
  v1::Revision revision;
  revision.set_log(kLog);
  revision.set_number(revision_);
  return revision;
}

void FakeConnection::Put(const v1::Record& record) {
  v1::Record kept = record;
  SetText(*MutableBodyOf(kept), "etag", "");
  const std::size_t digest = std::hash<std::string>()(StableBytes(kept));
  SetText(*MutableBodyOf(kept), "etag", absl::StrCat(absl::Hex(digest)));
  ForEachMessage(kept, [](google::protobuf::Message& message) {
    auto* evidence = google::protobuf::DynamicCastToGenerated<v1::Evidence>(&message);
    if (evidence != nullptr) evidence->set_standing(v1::STANDING_UNDISPUTED);
  });
  records[NameOf(kept)] = kept;
}

absl::Status FakeConnection::Note(const std::string& method, const CallOptions& options) {
  calls.push_back(method);
  call_options = options;
  const auto refused = errors.find(method);
  return refused == errors.end() ? error : refused->second;
}

absl::StatusOr<v1::Record> FakeConnection::Find(const std::string& name) const {
  const auto redirect = replaced.find(name);
  const auto found = records.find(redirect == replaced.end() ? name : redirect->second);
  if (found == records.end()) return NotFound(name);
  return found->second;
}

absl::StatusOr<v1::GetServerInfoResponse> FakeConnection::GetServerInfo(
    const v1::GetServerInfoRequest&, const CallOptions& options) {
  if (absl::Status status = Note("GetServerInfo", options); !status.ok()) return status;
  v1::GetServerInfoResponse response;
  response.set_version("0.1.0");
  response.set_log_kind("memory");
  response.add_counts()->set_count(static_cast<int>(records.size()));
  *response.mutable_revision() = revision();
  *response.mutable_limits() = limits;
  return response;
}

absl::StatusOr<v1::GetPartyResponse> FakeConnection::GetParty(const v1::GetPartyRequest& request,
                                                              const CallOptions& options) {
  get_party_request = request;
  if (absl::Status status = Note("GetParty", options); !status.ok()) return status;
  const auto record = Find(request.name());
  if (!record.ok()) return record.status();
  if (!record->has_party()) return NotFound(request.name());
  v1::GetPartyResponse response = party;
  *response.mutable_party() = record->party();
  return response;
}

absl::StatusOr<v1::GetPersonResponse> FakeConnection::GetPerson(const v1::GetPersonRequest& request,
                                                                const CallOptions& options) {
  get_person_request = request;
  if (absl::Status status = Note("GetPerson", options); !status.ok()) return status;
  const auto record = Find(request.name());
  if (!record.ok()) return record.status();
  if (!record->has_person()) return NotFound(request.name());
  v1::GetPersonResponse response;
  *response.mutable_person() = record->person();
  return response;
}

absl::StatusOr<v1::GetSourceResponse> FakeConnection::GetSource(const v1::GetSourceRequest& request,
                                                                const CallOptions& options) {
  if (absl::Status status = Note("GetSource", options); !status.ok()) return status;
  const auto record = Find(request.name());
  if (!record.ok()) return record.status();
  v1::GetSourceResponse response;
  *response.mutable_source() = record->source();
  return response;
}

absl::StatusOr<v1::ListPartiesResponse> FakeConnection::ListParties(
    const v1::ListPartiesRequest& request, const CallOptions& options) {
  list_parties_request = request;
  list_parties_requests.push_back(request);
  if (absl::Status status = Note("ListParties", options); !status.ok()) return status;
  v1::ListPartiesResponse response;
  const int start = StartOf(request.page_token());
  for (const auto& [name, record] : records) {
    if (!record.has_party() || !Fits(record.party(), request)) continue;
    const int place = response.total_size();
    response.set_total_size(place + 1);
    if (place < start || place >= start + largest_page) continue;
    *response.add_parties() = record.party();
  }
  const int end = start + largest_page;
  if (end < response.total_size()) response.set_next_page_token(absl::StrCat(end));
  return response;
}

absl::StatusOr<v1::ListSourcesResponse> FakeConnection::ListSources(
    const v1::ListSourcesRequest& request, const CallOptions& options) {
  list_sources_request = request;
  if (absl::Status status = Note("ListSources", options); !status.ok()) return status;
  v1::ListSourcesResponse response;
  for (const auto& [name, record] : records) {
    if (record.has_source()) *response.add_sources() = record.source();
  }
  response.set_total_size(response.sources_size());
  return response;
}

absl::StatusOr<v1::SearchResponse> FakeConnection::Search(const v1::SearchRequest& request,
                                                          const CallOptions& options) {
  search_request = request;
  if (absl::Status status = Note("Search", options); !status.ok()) return status;
  const auto found = searches.find(request.query());
  return found == searches.end() ? search : found->second;
}

absl::StatusOr<v1::GetLineageResponse> FakeConnection::GetLineage(
    const v1::GetLineageRequest& request, const CallOptions& options) {
  lineage_request = request;
  if (absl::Status status = Note("GetLineage", options); !status.ok()) return status;
  if (request.view() == too_large_in) {
    return ServiceError(absl::StatusCode::kResourceExhausted, "answer too large", "LIMIT_EXCEEDED",
                        {{"limit", "message_bytes"}});
  }
  return lineage;
}

absl::StatusOr<v1::GetElectionResponse> FakeConnection::GetElection(
    const v1::GetElectionRequest& request, const CallOptions& options) {
  get_election_request = request;
  if (absl::Status status = Note("GetElection", options); !status.ok()) return status;
  const auto record = Find(request.name());
  if (!record.ok()) return record.status();
  if (!record->has_election()) return NotFound(request.name());
  v1::GetElectionResponse response = election;
  *response.mutable_election() = record->election();
  for (const auto& [name, other] : records) {
    if (ElectionOf(name) == record->election().name()) *response.add_results() = other.result();
  }
  if (election.total_results() == 0) response.set_total_results(response.results_size());
  return response;
}

absl::StatusOr<v1::ListElectionsResponse> FakeConnection::ListElections(
    const v1::ListElectionsRequest& request, const CallOptions& options) {
  elections_request = request;
  if (absl::Status status = Note("ListElections", options); !status.ok()) return status;
  return elections;
}

absl::StatusOr<v1::ListResultsResponse> FakeConnection::ListResults(
    const v1::ListResultsRequest& request, const CallOptions& options) {
  results_request = request;
  if (absl::Status status = Note("ListResults", options); !status.ok()) return status;
  return results;
}

absl::StatusOr<v1::ListEventsResponse> FakeConnection::ListEvents(
    const v1::ListEventsRequest& request, const CallOptions& options) {
  events_request = request;
  if (absl::Status status = Note("ListEvents", options); !status.ok()) return status;
  return events;
}

absl::StatusOr<v1::ListReferencesResponse> FakeConnection::ListReferences(
    const v1::ListReferencesRequest& request, const CallOptions& options) {
  references_request = request;
  if (absl::Status status = Note("ListReferences", options); !status.ok()) return status;
  return references;
}

absl::StatusOr<v1::ListConflictsResponse> FakeConnection::ListConflicts(
    const v1::ListConflictsRequest& request, const CallOptions& options) {
  conflicts_request = request;
  conflicts_asked_of.push_back(request.record());
  if (absl::Status status = Note("ListConflicts", options); !status.ok()) return status;
  return conflicts;
}

absl::StatusOr<v1::BatchGetRecordsResponse> FakeConnection::BatchGetRecords(
    const v1::BatchGetRecordsRequest& request, const CallOptions& options) {
  if (absl::Status status = Note("BatchGetRecords", options); !status.ok()) return status;
  if (request.names_size() > 100) {
    return ServiceError(absl::StatusCode::kInvalidArgument, "names", "INVALID_FIELD");
  }
  v1::BatchGetRecordsResponse response;
  *response.mutable_revision() = revision();
  for (const std::string& name : request.names()) {
    absl::StatusOr<v1::Record> record = Find(name);
    if (!record.ok()) {
      response.add_missing(name);
      continue;
    }
    if (record->has_source()) record->mutable_source()->clear_content();
    *response.add_records() = *record;
  }
  if (response.records_size() > largest_batch) {
    return ServiceError(absl::StatusCode::kResourceExhausted, "answer too large", "LIMIT_EXCEEDED",
                        {{"limit", "message_bytes"}});
  }
  return response;
}

}  // namespace partyline::client
