// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/services.h"

#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"

namespace partyline {
namespace {

using grpc::ByteBuffer;
using grpc::CallbackServerContext;
using grpc::ServerUnaryReactor;
using Parties = v1::PartyService;
using Changes = v1::ChangeService;

// The generated service with every method turned raw: one mix-in a method.
// clang-format off
using RawPartyService =
    Parties::WithRawCallbackMethod_GetServerInfo<
    Parties::WithRawCallbackMethod_GetParty<
    Parties::WithRawCallbackMethod_ListParties<
    Parties::WithRawCallbackMethod_Search<
    Parties::WithRawCallbackMethod_ResolveNames<
    Parties::WithRawCallbackMethod_GetLineage<
    Parties::WithRawCallbackMethod_ListEvents<
    Parties::WithRawCallbackMethod_GetPerson<
    Parties::WithRawCallbackMethod_GetElection<
    Parties::WithRawCallbackMethod_ListElections<
    Parties::WithRawCallbackMethod_ListResults<
    Parties::WithRawCallbackMethod_ListReferences<
    Parties::WithRawCallbackMethod_ListConflicts<
    Parties::WithRawCallbackMethod_GetSource<
    Parties::WithRawCallbackMethod_ListSources<
    Parties::WithRawCallbackMethod_BatchGetRecords<
    Parties::Service>>>>>>>>>>>>>>>>;

using RawChangeService =
    Changes::WithRawCallbackMethod_Commit<
    Changes::WithRawCallbackMethod_GetChange<
    Changes::WithRawCallbackMethod_ListChanges<
    Changes::WithRawCallbackMethod_Watch<
    Changes::Service>>>>;
// clang-format on

class PartyServiceImpl final : public RawPartyService {
 public:
  explicit PartyServiceImpl(Pipeline& pipeline) : pipeline_(pipeline) {}

  ServerUnaryReactor* GetServerInfo(CallbackServerContext* context, const ByteBuffer* request,
                                    ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/GetServerInfo", context, request, response);
  }
  ServerUnaryReactor* GetParty(CallbackServerContext* context, const ByteBuffer* request,
                               ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/GetParty", context, request, response);
  }
  ServerUnaryReactor* ListParties(CallbackServerContext* context, const ByteBuffer* request,
                                  ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/ListParties", context, request, response);
  }
  ServerUnaryReactor* Search(CallbackServerContext* context, const ByteBuffer* request,
                             ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/Search", context, request, response);
  }
  ServerUnaryReactor* ResolveNames(CallbackServerContext* context, const ByteBuffer* request,
                                   ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/ResolveNames", context, request, response);
  }
  ServerUnaryReactor* GetLineage(CallbackServerContext* context, const ByteBuffer* request,
                                 ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/GetLineage", context, request, response);
  }
  ServerUnaryReactor* ListEvents(CallbackServerContext* context, const ByteBuffer* request,
                                 ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/ListEvents", context, request, response);
  }
  ServerUnaryReactor* GetPerson(CallbackServerContext* context, const ByteBuffer* request,
                                ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/GetPerson", context, request, response);
  }
  ServerUnaryReactor* GetElection(CallbackServerContext* context, const ByteBuffer* request,
                                  ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/GetElection", context, request, response);
  }
  ServerUnaryReactor* ListElections(CallbackServerContext* context, const ByteBuffer* request,
                                    ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/ListElections", context, request, response);
  }
  ServerUnaryReactor* ListResults(CallbackServerContext* context, const ByteBuffer* request,
                                  ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/ListResults", context, request, response);
  }
  ServerUnaryReactor* ListReferences(CallbackServerContext* context, const ByteBuffer* request,
                                     ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/ListReferences", context, request, response);
  }
  ServerUnaryReactor* ListConflicts(CallbackServerContext* context, const ByteBuffer* request,
                                    ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/ListConflicts", context, request, response);
  }
  ServerUnaryReactor* GetSource(CallbackServerContext* context, const ByteBuffer* request,
                                ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/GetSource", context, request, response);
  }
  ServerUnaryReactor* ListSources(CallbackServerContext* context, const ByteBuffer* request,
                                  ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/ListSources", context, request, response);
  }
  ServerUnaryReactor* BatchGetRecords(CallbackServerContext* context, const ByteBuffer* request,
                                      ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.PartyService/BatchGetRecords", context, request, response);
  }

 private:
  Pipeline& pipeline_;
};

class ChangeServiceImpl final : public RawChangeService {
 public:
  explicit ChangeServiceImpl(Pipeline& pipeline) : pipeline_(pipeline) {}

  ServerUnaryReactor* Commit(CallbackServerContext* context, const ByteBuffer* request,
                             ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.ChangeService/Commit", context, request, response);
  }
  ServerUnaryReactor* GetChange(CallbackServerContext* context, const ByteBuffer* request,
                                ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.ChangeService/GetChange", context, request, response);
  }
  ServerUnaryReactor* ListChanges(CallbackServerContext* context, const ByteBuffer* request,
                                  ByteBuffer* response) override {
    return pipeline_.Unary("partyline.v1.ChangeService/ListChanges", context, request, response);
  }
  grpc::ServerWriteReactor<ByteBuffer>* Watch(CallbackServerContext* context,
                                              const ByteBuffer* request) override {
    return pipeline_.Stream("partyline.v1.ChangeService/Watch", context, request);
  }

 private:
  Pipeline& pipeline_;
};

}  // namespace

std::unique_ptr<grpc::Service> NewPartyService(Pipeline& pipeline) {
  return std::make_unique<PartyServiceImpl>(pipeline);
}

std::unique_ptr<grpc::Service> NewChangeService(Pipeline& pipeline) {
  return std::make_unique<ChangeServiceImpl>(pipeline);
}

}  // namespace partyline
