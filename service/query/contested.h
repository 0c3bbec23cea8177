// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_CONTESTED_H_
#define PARTYLINE_SERVICE_QUERY_CONTESTED_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// A fact that speaks against others.
struct ContestedFact {
  Ordinal record;        // kNoOrdinal: the fact's record was replaced by another since
  std::string fact;      // its id; without a record, the pointer as it was written
  bool objects = false;  // it names another of the group in `contradicts`
  bool denied = false;   // it has claims for and against
};

// Facts that cannot be true together: each speaks against another of them, directly or through
// others. In the order of record name, then fact id. One fact alone is one with claims for and
// against.
struct ContestedGroup {
  std::string field;      // in which they exclude each other; empty: as wholes
  bool authored = false;  // an editor said so of some of them, or a source denies one
  std::vector<ContestedFact> facts;
};

// Most facts that a group has. A larger one is told in parts of one size, in its order; a part in
// which no fact is known to exclude another one ends with one more, that the part's first excludes.
inline constexpr std::size_t kMaxContestedFacts = 100;

// The names of the record and the fact, without regard to whether they are there still.
absl::string_view RecordOf(const Snapshot& snapshot, const ContestedFact& fact);
absl::string_view IdOf(const ContestedFact& fact);

// The place of a group in the order of all: its first fact's record name and id, then the field.
// Different for each group of a state.
std::string KeyOf(const Snapshot& snapshot, const ContestedGroup& group);

// All groups of a state, in the order of their keys, which stand beside them.
struct ContestedGroups {
  std::vector<ContestedGroup> groups;
  std::vector<std::string> keys;
};

// The groups of a state. What an editor named as contradicting and is not there any more, since its
// record was replaced by another, is a side under its old pointer.
//
// Worked out when a state is first asked about them, and kept with it: decodes nothing, and looks
// at rows that have contests alone. `cancelled` is asked now and then; when it returns true what
// was found so far is returned, and not kept. Never null.
std::shared_ptr<const ContestedGroups> ContestedGroupsOf(const Snapshot& snapshot,
                                                         absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_CONTESTED_H_
