// SPDX-License-Identifier: Apache-2.0
#include "service/query/meant.h"

namespace partyline {

bool Means(const Snapshot& snapshot, const v1::Ref& ref, const Row& row) {
  if (ref.name().empty()) return false;
  return ref.name() == row.name() || snapshot.Resolve(ref.name()) == &row;
}

bool SaysWhatIs(v1::Standing standing) {
  return standing != v1::STANDING_DENIED && standing != v1::STANDING_PROPOSED &&
         standing != v1::STANDING_INTENDED;
}

}  // namespace partyline
