// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/apply.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/service/snapshot/history.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

History OneElection() {
  History history;
  EXPECT_TRUE(history
                  .Commit("edits { create { election { name: 'elections/a' } } } "
                          "edits { create { result { name: 'elections/a/results/one' "
                          "  party { name: 'parties/az-avkp' } } } } "
                          "edits { create { party { name: 'parties/az-avkp' } } } "
                          "edits { create { party { name: 'parties/az-avkp2' } } }")
                  .ok());
  return history;
}

struct Damaged {
  const char* name;
  const char* entry;
};

class ApplyRefusesTest : public testing::TestWithParam<Damaged> {};

TEST_P(ApplyRefusesTest, AnEntryThatDoesNotFit) {
  const History history = OneElection();
  const std::string before = Describe(history.now());
  const auto entry = ParseText<internal::v1::LogEntry>(GetParam().entry);
  const absl::Status status = Apply(history.now(), entry).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal) << status;
  EXPECT_EQ(Describe(history.now()), before);
}

INSTANTIATE_TEST_SUITE_P(
    Entries, ApplyRefusesTest,
    testing::Values(
        Damaged{"OfAnotherRevision", "format: 1 revision: 4"},
        Damaged{"OfTheSameRevision", "format: 1 revision: 2"},
        Damaged{"OfAnUnknownFormat", "format: 2 revision: 3"},
        Damaged{"EditOfNothing", "format: 1 revision: 3 edits {}"},
        Damaged{"EmptyRecord", "format: 1 revision: 3 edits { create {} }"},
        Damaged{
            "NameOfAnotherKind",
            "format: 1 revision: 3 edits { create { party { name: 'people/a' revision: 3 } } }"},
        Damaged{"CreateOfWhatExists",
                "format: 1 revision: 3 "
                "edits { create { party { name: 'parties/az-avkp' revision: 3 } } }"},
        Damaged{
            "UpdateOfWhatDoesNot",
            "format: 1 revision: 3 edits { update { party { name: 'parties/a' revision: 3 } } }"},
        Damaged{
            "RecordOfAnotherRevision",
            "format: 1 revision: 3 edits { create { party { name: 'parties/a' revision: 2 } } }"},
        Damaged{"TwoEditsOfOneRecord",
                "format: 1 revision: 3 "
                "edits { create { party { name: 'parties/a' revision: 3 } } } "
                "edits { update { party { name: 'parties/a' revision: 3 } } }"},
        Damaged{"ReferenceThatLeadsNowhere",
                "format: 1 revision: 3 edits { create { result { name: 'elections/a/results/x' "
                "revision: 3 party { name: 'parties/nobody' } } } }"},
        Damaged{"DeleteOfWhatDoesNotExist",
                "format: 1 revision: 3 edits { delete { name: 'parties/a' } }"},
        Damaged{"DeleteOfWhatIsReferredTo",
                "format: 1 revision: 3 edits { delete { name: 'parties/az-avkp' } }"},
        Damaged{"ReplacedByNobody",
                "format: 1 revision: 3 "
                "edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/nobody' } }"},
        Damaged{"ReplacedByItself",
                "format: 1 revision: 3 "
                "edits { delete { name: 'parties/az-avkp2' replaced_by: 'parties/az-avkp2' } }"},
        Damaged{"ReplacedByAnotherKind",
                "format: 1 revision: 3 "
                "edits { delete { name: 'parties/az-avkp2' replaced_by: 'elections/a' } }"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace partyline
