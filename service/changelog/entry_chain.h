// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_ENTRY_CHAIN_H_
#define PARTYLINE_SERVICE_CHANGELOG_ENTRY_CHAIN_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace partyline {

// The checksum that ties every entry to all before it: SHA-256 of the checksum before it, its
// number, its request id and its bytes. Two logs whose checksums at one number are equal have the
// same entries up to there.
constexpr std::size_t kChainBytes = 32;

// Where a log ends: its newest entry and that entry's checksum; 0 and ChainStart if it has none.
struct LogEnd {
  std::int64_t number = 0;
  std::string chain;
};

// What the first entry of the log with this id is tied to.
std::string ChainStart(std::uint64_t log_id);

// The checksum of entry `number`, whose predecessor has the checksum `before`.
std::string ChainNext(absl::string_view before, std::int64_t number, absl::string_view request_id,
                      absl::string_view bytes);

// SHA-256 of `bytes`, its first 8 bytes.
std::uint64_t ShortDigest(absl::string_view bytes);

// `value` as 8 bytes, the lowest first, and back from the first 8 of `bytes`.
std::string Encode64(std::uint64_t value);
std::uint64_t Decode64(absl::string_view bytes);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_ENTRY_CHAIN_H_
