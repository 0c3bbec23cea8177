// SPDX-License-Identifier: Apache-2.0
#include "service/model/lineage.h"

#include "partyline/v1/options.pb.h"

namespace partyline {

bool IsLineageKind(v1::EventKind kind) {
  const auto* value = v1::EventKind_descriptor()->FindValueByNumber(kind);
  return value != nullptr && value->options().GetExtension(v1::lineage);
}

v1::LineageSide SideOf(v1::ParticipantRole role) {
  const auto* value = v1::ParticipantRole_descriptor()->FindValueByNumber(role);
  return value == nullptr ? v1::LINEAGE_SIDE_UNSPECIFIED : value->options().GetExtension(v1::side);
}

}  // namespace partyline
