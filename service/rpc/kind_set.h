// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_KIND_SET_H_
#define PARTYLINE_SERVICE_RPC_KIND_SET_H_

#include <cstdint>

#include "google/protobuf/repeated_field.h"
#include "partyline/v1/record.pb.h"

namespace partyline {

// Kinds of record that somebody wants to see.
class KindSet {
 public:
  // These; all, if there are none. They are kinds (CheckRules).
  explicit KindSet(const google::protobuf::RepeatedField<int>& kinds) {
    for (const int kind : kinds) bits_ |= Bit(kind);
    if (kinds.empty()) bits_ = ~std::uint32_t{0};
  }

  bool Has(v1::RecordKind kind) const { return (bits_ & Bit(kind)) != 0; }

  // All, and those that are still to come.
  bool IsAll() const { return bits_ == ~std::uint32_t{0}; }

 private:
  static std::uint32_t Bit(int kind) { return std::uint32_t{1} << kind; }

  std::uint32_t bits_ = 0;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_KIND_SET_H_
