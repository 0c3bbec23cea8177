// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FAULTS_BROKEN_CONNECTION_H_
#define PARTYLINE_TESTS_FAULTS_BROKEN_CONNECTION_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>

#include "partyline/connection.h"

namespace partyline::testing {

// A server that breaks one promise now and then, as a client sees it: what stands behind the
// connection is sound. For finding out whether a broken server is found out.
//
// For one thread at a time.
class BrokenConnection final : public client::Connection {
 public:
  enum class Promise {
    kNone,          // keeps them all
    kFreshReads,    // answers a read with what it answered a while ago
    kKeptWrites,    // says that a write is done, and forgets it
    kSingleWrites,  // carries out a write again after the next one
  };

  BrokenConnection(std::shared_ptr<client::Connection> sound, Promise broken, std::uint32_t random)
      : sound_(std::move(sound)), broken_(broken), random_(random) {}

  absl::StatusOr<v1::GetPartyResponse> GetParty(const v1::GetPartyRequest& request,
                                                const client::CallOptions& options) override;
  absl::StatusOr<v1::CommitResponse> Commit(const v1::CommitRequest& request,
                                            const client::CallOptions& options) override;

 private:
  bool Breaks(Promise promise) {
    return promise == broken_ && std::bernoulli_distribution(0.02)(random_);
  }

  const std::shared_ptr<client::Connection> sound_;
  const Promise broken_;
  std::mt19937 random_;
  std::map<std::string, v1::GetPartyResponse> old_reads_;  // by record
  std::optional<v1::CommitRequest> to_repeat_;
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_FAULTS_BROKEN_CONNECTION_H_
