// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/memory_change_log.h"

#include "tests/service/changelog/change_log_conformance.h"

namespace partyline {
namespace {

class MemoryPlace final : public LogPlace {
 public:
  absl::StatusOr<std::unique_ptr<ChangeLog>> Open() override { return NewMemoryChangeLog(); }
};

const bool kMemoryJoins = AddKind({"Memory", [] { return std::make_unique<MemoryPlace>(); }});

TEST(MemoryChangeLogTest, TakesTheIdItIsGiven) {
  EXPECT_EQ(NewMemoryChangeLog(77)->Id(), 77u);
  EXPECT_EQ(NewMemoryChangeLog(77)->Kind(), "memory");
}

}  // namespace
}  // namespace partyline
