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
  told.SetServingStatus(kParties, true);
  told.SetServingStatus(kChanges, takes_changes_);
  {
    MutexLock lock(mu_);
    told_ = &told;
  }
  TellOfLog();  // it may have been lost before there was anybody to tell
  serves_.store(true);
}

void Health::TellOfLog() {
  MutexLock lock(mu_);
  const bool is_writable = store_.writable();
  if (told_ == nullptr || !takes_changes_ || is_writable == told_writable_) return;
  told_->SetServingStatus(kChanges, is_writable);
  told_writable_ = is_writable;
}

void Health::GoDown() {
  serves_.store(false);
  MutexLock lock(mu_);
  if (told_ != nullptr) told_->Shutdown();
  told_ = nullptr;
}

std::optional<bool> Health::Serves(absl::string_view service) const {
  if (service.empty() || service == kParties) return serves_.load();
  if (service == kChanges) return serves_.load() && takes_changes_ && store_.writable();
  return std::nullopt;
}

}  // namespace partyline
