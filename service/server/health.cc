// SPDX-License-Identifier: Apache-2.0
#include "service/server/health.h"

#include "partyline/v1/change_service.grpc.pb.h"
#include "partyline/v1/party_service.grpc.pb.h"

namespace partyline {
namespace {

constexpr const char* kParties = v1::PartyService::service_full_name();
constexpr const char* kChanges = v1::ChangeService::service_full_name();

}  // namespace

const std::array<std::string, 2>& Health::Services() {
  static const auto& services = *new std::array<std::string, 2>{kParties, kChanges};
  return services;
}

void Health::Serve(grpc::HealthCheckServiceInterface& told) {
  told_.store(&told);
  told.SetServingStatus(kParties, true);
  told.SetServingStatus(kChanges, takes_changes_);
  // The log may have been lost before there was anybody to tell.
  if (!store_.writable()) told.SetServingStatus(kChanges, false);
  serves_.store(true);
}

void Health::LogLost() {
  if (grpc::HealthCheckServiceInterface* told = told_.load()) {
    told->SetServingStatus(kChanges, false);
  }
}

void Health::GoDown() {
  serves_.store(false);
  told_.load()->Shutdown();
}

std::optional<bool> Health::Serves(absl::string_view service) const {
  if (service.empty() || service == kParties) return serves_.load();
  if (service == kChanges) return serves_.load() && takes_changes_ && store_.writable();
  return std::nullopt;
}

}  // namespace partyline
