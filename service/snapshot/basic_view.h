// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_BASIC_VIEW_H_
#define PARTYLINE_SERVICE_SNAPSHOT_BASIC_VIEW_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace partyline {

// The bytes of a record body as VIEW_BASIC serves it, cut out of `full`, those of VIEW_FULL: no
// note, extra or content; of a fact not the raw row; of its evidence neither claims nor pointers.
// `type` is that of the body (v1::Party …).
std::string CutToBasic(const google::protobuf::Descriptor& type, absl::string_view full);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_BASIC_VIEW_H_
