// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_ENDPOINT_H_
#define PARTYLINE_CLIENT_SRC_ENDPOINT_H_

#include "absl/strings/string_view.h"

namespace partyline::client {

// Whether a proxy may stand before an endpoint that `CheckEndpoint` accepts: before another machine
// than this one. Not before several addresses, which gRPC would have a proxy take for one name.
bool MayTakeProxy(absl::string_view endpoint);

// Whether the endpoint is addresses, `ipv4:` or `ipv6:`, more than one of them.
bool IsAddressList(absl::string_view endpoint);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_ENDPOINT_H_
