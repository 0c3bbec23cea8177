// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_SNAPSHOT_PREPARE_FIXTURE_H_
#define PARTYLINE_TESTS_SERVICE_SNAPSHOT_PREPARE_FIXTURE_H_

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "tests/service/snapshot/history.h"

namespace partyline {

// Fields of an error's violations, and the metadata of its reason.
std::vector<std::string> FieldsOf(const absl::Status& status);
std::map<std::string, std::string> MetadataOf(const absl::Status& status);

// 64 code points, 66 bytes; "(AVKP)" stands at 37 to 43.
inline constexpr absl::string_view kContent =
    "Vahid Azərbaycan Kommunist Partiyası (AVKP) fell into two parts.";
inline constexpr absl::string_view kSha256 =
    "d49ee828d1996d9b1f6663ddacf97b4e7559b4d1216c91314018c38934ad75cb";

// sources/held, whose text is held. An empty `length` leaves it out.
std::string HeldSource(absl::string_view length = "64", absl::string_view sha256 = kSha256,
                       absl::string_view content = kContent);

// The united party with two leaders and the event of its division, which contradicts one of them; a
// result; sources of known text (held), known length (measured) and neither (article). people/musa
// was a duplicate of people/sayadov; parties/gone is gone;
// parties/same is one that nothing refers to.
class PrepareTest : public testing::Test {
 protected:
  void SetUp() override;

  void Must(const std::string& text);

  // What a commit would be answered. Checks that it changes nothing.
  absl::Status Try(const std::string& text);

  History history_;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_SNAPSHOT_PREPARE_FIXTURE_H_
