// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_QUERY_NAME_STORY_H_
#define PARTYLINE_TESTS_SERVICE_QUERY_NAME_STORY_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "partyline/v1/record.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Records of stories in which names matter and little else. Countries are codes of ISO 3166, ""
// where none is told; days and periods are EDTF.

struct BorneName {
  std::string text;
  std::string from = "";
  std::string until = "";
};

// parties/<id>
v1::Record PartyCalled(const std::string& id, const std::string& country,
                       const std::vector<BorneName>& names,
                       v1::PartyKind kind = v1::PARTY_KIND_PARTY);

// elections/<id>, a parliamentary one.
v1::Record ElectionOn(const std::string& id, const std::string& country, const std::string& day);

// elections/<election>/results/<party>, without a share where that is "". `label`, if any, is what
// the source calls the party there.
v1::Record ResultOf(const std::string& election, const std::string& party, const std::string& share,
                    const std::string& label = "");

// The state that has these, and those of a RecordSet in text form.
std::shared_ptr<const Snapshot> SnapshotOf(absl::Span<const v1::Record> records,
                                           const std::string& others = "");

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_QUERY_NAME_STORY_H_
