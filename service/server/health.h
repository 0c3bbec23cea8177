// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_HEALTH_H_
#define PARTYLINE_SERVICE_SERVER_HEALTH_H_

#include <array>
#include <atomic>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "grpcpp/health_check_service_interface.h"
#include "service/base/mutex.h"
#include "service/store/store.h"

namespace partyline {

// Whether the services of a server serve, in the one way that both gRPC's health and HTTP tell.
//
// There are three: "" and partyline.v1.PartyService serve from Serve to GoDown;
// partyline.v1.ChangeService does where changes are taken, and only for as long as the log can be
// written. Serve comes before GoDown, on one thread; the rest is thread-safe. `store` must outlive
// it.
class Health {
 public:
  Health(const Store& store, bool takes_changes) : store_(store), takes_changes_(takes_changes) {}

  // The server can be called. `told` is its health service, which tells from now on, and must live
  // until GoDown.
  void Serve(grpc::HealthCheckServiceInterface& told);

  // The log may be one that cannot be written any more, or can be again.
  void TellOfLog();

  // The server is to go down, or was.
  void GoDown();

  // Nothing for a service that there is not.
  std::optional<bool> Serves(absl::string_view service) const;

  // The names of the two that are not "".
  static const std::array<std::string, 2>& Services();

 private:
  const Store& store_;
  const bool takes_changes_;
  std::atomic<bool> serves_{false};
  Mutex mu_;
  grpc::HealthCheckServiceInterface* told_ ABSL_GUARDED_BY(mu_) = nullptr;  // null: nobody
  bool told_writable_ ABSL_GUARDED_BY(mu_) = true;  // what was told of the log last
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_HEALTH_H_
