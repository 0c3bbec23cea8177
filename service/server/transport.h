// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_TRANSPORT_H_
#define PARTYLINE_SERVICE_SERVER_TRANSPORT_H_

#include "grpcpp/server_builder.h"

namespace partyline {

// How the server speaks HTTP/2, whatever it serves: sizes, streams, pings, the age of connections,
// health, and reflection if asked for.
void ConfigureTransport(grpc::ServerBuilder& builder, bool reflection);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_TRANSPORT_H_
