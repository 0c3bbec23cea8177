// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_TRANSPORT_H_
#define PARTYLINE_SERVICE_SERVER_TRANSPORT_H_

#include <cstdint>

#include "grpcpp/server_builder.h"

namespace partyline {

// Keeps gRPC up until the process ends. It would go down with its last object, and that can take
// ten seconds: as long as a thread of its own waits for a connection that had been slow.
void KeepTransportUp();

// How the server speaks HTTP/2, whatever it serves: sizes, streams, pings, the age of connections,
// health, and reflection if asked for. Above `memory` bytes of its own for connections and messages
// on their way it takes no further ones and ends what it can; 0: no such bound.
void ConfigureTransport(grpc::ServerBuilder& builder, bool reflection, std::int64_t memory);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_TRANSPORT_H_
