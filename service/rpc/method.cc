// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/method.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "service/rpc/handlers.h"
#include "service/rpc/limits.h"
#include "service/rpc/watch.h"

namespace partyline {
namespace {

using google::protobuf::Message;

struct Entry {
  absl::string_view method;
  const google::protobuf::Descriptor* request;
  Handler handler = nullptr;
  void (*check)(const Message&, Violations&) = nullptr;
  bool (*is_work)(const Message&) = nullptr;
  Opener open = nullptr;
  const v1::Revision* (*min_revision)(const Message&) = nullptr;
  std::int64_t (*at_revision)(const Message&) = nullptr;
  bool reads_log = false;
};

template <typename Request>
const v1::Revision* MinRevision(const Message& message) {
  if constexpr (requires(const Request& request) { request.min_revision(); }) {
    const auto& request = static_cast<const Request&>(message);
    return request.has_min_revision() ? &request.min_revision() : nullptr;
  }
  return nullptr;
}

template <typename Request>
std::int64_t AtRevision(const Message& message) {
  if constexpr (requires(const Request& request) { request.at_revision(); }) {
    return static_cast<const Request&>(message).at_revision();
  }
  return 0;
}

template <typename Request, absl::StatusOr<std::string> (*handle)(const Call&, const Request&)>
Entry Handled(absl::string_view method, void (*check)(const Message&, Violations&) = nullptr) {
  Entry entry{method, Request::descriptor()};
  entry.handler = [](const Call& call, const Message& request) {
    return handle(call, static_cast<const Request&>(request));
  };
  entry.check = check;
  entry.min_revision = MinRevision<Request>;
  entry.at_revision = AtRevision<Request>;
  return entry;
}

template <typename Request,
          absl::StatusOr<std::unique_ptr<Watch>> (*open)(const Call&, const Request&)>
Entry Streamed(absl::string_view method, void (*check)(const Message&, Violations&)) {
  Entry entry{method, Request::descriptor()};
  entry.open = [](const Call& call, const Message& request) {
    return open(call, static_cast<const Request&>(request));
  };
  entry.check = check;
  return entry;
}

// A day, or whose word is asked for, is answered fact by fact.
template <typename Request>
bool AsksOfFacts(const Message& message) {
  const auto& request = static_cast<const Request&>(message);
  if constexpr (requires { request.according_to(); }) {
    if (!request.according_to().empty()) return true;
  }
  return !request.on().empty();
}

template <typename Request, absl::StatusOr<std::string> (*handle)(const Call&, const Request&)>
Entry FactByFact(absl::string_view method) {
  Entry entry = Handled<Request, handle>(method);
  entry.is_work = AsksOfFacts<Request>;
  return entry;
}

Entry FromLog(Entry entry) {
  entry.reads_log = true;
  return entry;
}

const std::vector<Entry>& Entries() {
  static const auto& entries = *new std::vector<Entry>{
      Handled<v1::GetServerInfoRequest, GetServerInfo>("PartyService/GetServerInfo"),
      FactByFact<v1::GetPartyRequest, GetParty>("PartyService/GetParty"),
      Handled<v1::ListPartiesRequest, ListParties>("PartyService/ListParties"),
      Handled<v1::SearchRequest, Search>("PartyService/Search", CheckSearch),
      Handled<v1::ResolveNamesRequest, ResolveNames>("PartyService/ResolveNames"),
      Handled<v1::GetLineageRequest, GetLineage>("PartyService/GetLineage", CheckGetLineage),
      Handled<v1::ListEventsRequest, ListEvents>("PartyService/ListEvents", CheckListEvents),
      FactByFact<v1::GetPersonRequest, GetPerson>("PartyService/GetPerson"),
      Handled<v1::GetElectionRequest, GetElection>("PartyService/GetElection"),
      Handled<v1::ListElectionsRequest, ListElections>("PartyService/ListElections",
                                                       CheckListElections),
      Handled<v1::ListResultsRequest, ListResults>("PartyService/ListResults", CheckListResults),
      Handled<v1::ListReferencesRequest, ListReferences>("PartyService/ListReferences"),
      Handled<v1::ListConflictsRequest, ListConflicts>("PartyService/ListConflicts"),
      Handled<v1::GetSourceRequest, GetSource>("PartyService/GetSource"),
      Handled<v1::ListSourcesRequest, ListSources>("PartyService/ListSources"),
      Handled<v1::BatchGetRecordsRequest, BatchGetRecords>("PartyService/BatchGetRecords"),
      Handled<v1::CommitRequest, Commit>("ChangeService/Commit", CheckCommit),
      FromLog(Handled<v1::GetChangeRequest, GetChange>("ChangeService/GetChange")),
      FromLog(Handled<v1::ListChangesRequest, ListChanges>("ChangeService/ListChanges",
                                                           CheckListChanges)),
      Streamed<v1::WatchRequest, OpenWatch>("ChangeService/Watch", CheckWatch),
  };
  return entries;
}

const google::protobuf::FieldDescriptor* FieldNamed(absl::string_view name) {
  return google::protobuf::DescriptorPool::generated_pool()->FindFieldByName(std::string(name));
}

Method Describe(const google::protobuf::MethodDescriptor& descriptor) {
  Method method;
  method.name = absl::StrCat(descriptor.service()->full_name(), "/", descriptor.name());
  method.rule = descriptor.options().GetExtension(v1::method);
  method.request =
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor.input_type());
  method.rules = &RulesOf(*descriptor.input_type());
  const bool commit = descriptor.input_type() == v1::CommitRequest::descriptor();
  method.size_limit = commit ? "commit_bytes" : "message_bytes";
  method.max_bytes = commit ? kMaxCommitBytes : kMaxMessageBytes;
  if (commit) method.check_size = CheckCommitSize;
  return method;
}

void Attach(const Entry& entry, std::vector<Method>& methods, std::vector<std::string>& faults) {
  for (Method& method : methods) {
    if (method.name != absl::StrCat("partyline.v1.", entry.method)) continue;
    if (method.request->GetDescriptor() != entry.request) return;
    method.handler = entry.handler;
    method.check = entry.check;
    method.is_work = entry.is_work;
    method.reads_log = entry.reads_log;
    method.open = entry.open;
    method.min_revision = entry.min_revision;
    method.at_revision = entry.at_revision;
    return;
  }
  faults.push_back(absl::StrCat(entry.method, " is handled but not in the contract"));
}

// Notes a field on the method whose request it is of.
void AttachUnbuilt(absl::string_view name, std::vector<Method>& methods,
                   std::vector<std::string>& faults) {
  const auto* field = FieldNamed(name);
  for (Method& method : methods) {
    if (field == nullptr || !method.built()) continue;
    if (method.request->GetDescriptor() != field->containing_type()) continue;
    method.unbuilt.push_back(field);
    return;
  }
  faults.push_back(absl::StrCat(name, " is called unbuilt but no field of a handled request"));
}

void FindFaults(const Method& method, std::vector<std::string>& faults) {
  if (method.rule.role() == v1::ROLE_UNSPECIFIED)
    faults.push_back(absl::StrCat(method.name, " has no role"));
  if (method.rule.cost() == v1::COST_UNSPECIFIED)
    faults.push_back(absl::StrCat(method.name, " has no cost"));
  if (method.rule.planned() == method.built()) {
    faults.push_back(absl::StrCat(method.name, " must be either planned or handled"));
  }
}

}  // namespace

absl::StatusOr<std::vector<Method>> AllMethods() { return MethodsWithout({}); }

absl::StatusOr<std::vector<Method>> MethodsWithout(absl::Span<const absl::string_view> fields) {
  std::vector<Method> methods;
  const auto* parties = v1::GetPartyRequest::descriptor()->file();
  const auto* changes = v1::CommitRequest::descriptor()->file();
  for (const auto* service : {parties->service(0), changes->service(0)}) {
    for (int i = 0; i < service->method_count(); ++i)
      methods.push_back(Describe(*service->method(i)));
  }
  std::vector<std::string> faults;
  for (const Entry& entry : Entries()) Attach(entry, methods, faults);
  for (const absl::string_view field : fields) AttachUnbuilt(field, methods, faults);
  for (const Method& method : methods) FindFaults(method, faults);
  if (!faults.empty()) return absl::InternalError(absl::StrJoin(faults, "; "));
  return methods;
}

}  // namespace partyline
