// SPDX-License-Identifier: Apache-2.0
#include "service/base/processors.h"

#include <sched.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <string>

#include "gtest/gtest.h"

namespace partyline {
namespace {

// A container that is given half of a processor, in a unit that is given two and a half.
TEST(ProcessorsTest, TimeThatControlGroupsGrantCountsAsProcessors) {
  std::string root = (std::filesystem::temp_directory_path() / "partyline-cpu-XXXXXX").string();
  ASSERT_NE(mkdtemp(root.data()), nullptr);
  std::filesystem::create_directories(root + "/system.slice/partylined.service");
  const auto grant = [&](const std::string& group, const std::string& content) {
    std::ofstream(root + group + "/cpu.max") << content << "\n";
  };
  const std::string unit = "/system.slice/partylined.service";
  EXPECT_EQ(ControlGroupProcessors(root, unit), 0) << "no file at all";
  grant(unit, "max 100000");
  EXPECT_EQ(ControlGroupProcessors(root, unit), 0);
  grant("/system.slice", "250000 100000");
  EXPECT_EQ(ControlGroupProcessors(root, unit), 3);
  grant(unit, "50000 100000");
  EXPECT_EQ(ControlGroupProcessors(root, unit), 1);
  EXPECT_EQ(ControlGroupProcessors(root, "/system.slice"), 3);
  grant(unit, "0 0");
  EXPECT_EQ(ControlGroupProcessors(root, unit), 3) << "which means nothing";
  std::filesystem::remove_all(root);
}

TEST(ProcessorsTest, ThoseThatTheProcessIsNotBoundToAreNone) {
  // Of a thread of its own, which alone is bound.
  const auto bound_to_one = [] {
    cpu_set_t allowed, one;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return -1;
    CPU_ZERO(&one);
    for (int i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++i) {
      if (CPU_ISSET(i, &allowed)) CPU_SET(i, &one);
    }
    return sched_setaffinity(0, sizeof one, &one) == 0 ? ProcessorsToBeHad() : -1;
  };
  EXPECT_EQ(std::async(std::launch::async, bound_to_one).get(), 1);
  EXPECT_GE(ProcessorsToBeHad(), 1);
}

}  // namespace
}  // namespace partyline
