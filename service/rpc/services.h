// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_SERVICES_H_
#define PARTYLINE_SERVICE_RPC_SERVICES_H_

#include <memory>

#include "grpcpp/impl/service_type.h"
#include "service/rpc/pipeline.h"

namespace partyline {

// The two services, as a grpc::ServerBuilder takes them. Every method takes raw bytes and goes
// through `pipeline`, which must outlive them.
std::unique_ptr<grpc::Service> NewPartyService(Pipeline& pipeline);
std::unique_ptr<grpc::Service> NewChangeService(Pipeline& pipeline);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_SERVICES_H_
