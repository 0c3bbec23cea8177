// SPDX-License-Identifier: Apache-2.0
#include "service/server/pages.h"

#include <optional>

#include "absl/strings/strip.h"
#include "prometheus/text_serializer.h"

namespace partyline {
namespace {

HttpAnswer NotFound() {
  return {.status = 404, .body = "not found; there are /metrics, /healthz and /healthz/SERVICE\n"};
}

HttpAnswer HealthPage(absl::string_view service, const Health& health) {
  const std::optional<bool> serves = health.Serves(service);
  if (!serves.has_value()) return NotFound();
  if (*serves) return {.body = "SERVING\n"};
  return {.status = 503, .body = "NOT_SERVING\n"};
}

}  // namespace

HttpAnswer Page(absl::string_view path, const Figures& figures, const Health& health) {
  if (path == "/metrics") {
    return {.content_type = "text/plain; version=0.0.4; charset=utf-8",
            .body = prometheus::TextSerializer().Serialize(figures.Take())};
  }
  if (path == "/healthz") return HealthPage("", health);
  if (absl::ConsumePrefix(&path, "/healthz/")) return HealthPage(path, health);
  return NotFound();
}

}  // namespace partyline
