// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_BASIC_VIEW_H_
#define PARTYLINE_SERVICE_SNAPSHOT_BASIC_VIEW_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace partyline {

// How the bytes of a record in VIEW_BASIC are cut out of those in VIEW_FULL: no note, extra or
// content; of a fact not the raw row; of its evidence neither claims nor pointers. A tenth of what
// they would take themselves.
struct BasicCuts {
  std::string cuts;      // as AppendBasic reads them; empty: the views are the same
  std::size_t size = 0;  // of what is left
};

// `type` is that of the body (v1::Party …), `full` its bytes.
BasicCuts CutToBasic(const google::protobuf::Descriptor& type, absl::string_view full);

// Appends what `cuts` leave of `full`, which is `size` bytes: all three as CutToBasic had them.
void AppendBasic(absl::string_view full, absl::string_view cuts, std::size_t size,
                 std::string& out);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_BASIC_VIEW_H_
