// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_PAGES_H_
#define PARTYLINE_SERVICE_SERVER_PAGES_H_

#include "absl/strings/string_view.h"
#include "service/server/figures.h"
#include "service/server/health.h"
#include "service/server/http_listener.h"

namespace partyline {

// What a server answers over HTTP:
//   /metrics           the figures, in Prometheus's text format
//   /healthz           whether it serves: 200 and SERVING, or 503 and NOT_SERVING
//   /healthz/SERVICE   the same of one service, such as partyline.v1.ChangeService
// Anything else: 404. Thread-safe.
HttpAnswer Page(absl::string_view path, const Figures& figures, const Health& health);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_PAGES_H_
