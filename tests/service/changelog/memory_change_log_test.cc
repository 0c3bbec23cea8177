// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/memory_change_log.h"

#include "tests/service/changelog/change_log_conformance.h"

namespace partyline {
namespace {

class MemoryPlace final : public LogPlace {
 public:
  std::unique_ptr<ChangeLog> Open() override { return NewMemoryChangeLog(); }
};

INSTANTIATE_TEST_SUITE_P(Memory, ChangeLogConformanceTest,
                         ::testing::Values(ChangeLogKind{
                             "Memory", [] { return std::make_unique<MemoryPlace>(); }}),
                         NameOfKind);

TEST(MemoryChangeLogTest, TakesTheIdItIsGiven) {
  EXPECT_EQ(NewMemoryChangeLog(77)->Id(), 77u);
  EXPECT_EQ(NewMemoryChangeLog(77)->Kind(), "memory");
}

}  // namespace
}  // namespace partyline
