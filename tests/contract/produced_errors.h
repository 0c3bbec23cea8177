// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CONTRACT_PRODUCED_ERRORS_H_
#define PARTYLINE_TESTS_CONTRACT_PRODUCED_ERRORS_H_

#include <functional>
#include <map>

#include "grpcpp/support/status.h"
#include "partyline/v1/error_reason.pb.h"

namespace partyline::testing {

// For each reason a way to make a server fail for it, as a client gets it.
//
// Two reasons never reach a caller whose own gRPC keeps its deadline, or that has given up; their
// errors are taken where the service makes gRPC's status of them.
std::map<v1::ErrorReason, std::function<grpc::Status()>> ProducedErrors();

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_CONTRACT_PRODUCED_ERRORS_H_
