// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_TRACE_CONTEXT_H_
#define PARTYLINE_CLIENT_SRC_TRACE_CONTEXT_H_

#include "grpcpp/client_context.h"
#include "partyline/options.h"

namespace partyline::client {

// Sends the call's place in a trace along with it, as far as it has the form that W3C gives it.
void AddTraceContext(const CallOptions& options, grpc::ClientContext& context);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_TRACE_CONTEXT_H_
