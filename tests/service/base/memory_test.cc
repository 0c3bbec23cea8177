// SPDX-License-Identifier: Apache-2.0
#include "service/base/memory.h"

#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "gtest/gtest.h"

namespace partyline {
namespace {

TEST(MemoryTest, ResidentBytesGrowWithWhatIsUsed) {
  const std::int64_t before = ResidentBytes();
  EXPECT_GT(before, 0);
  constexpr std::size_t kSize = 64 << 20;
  const auto used = std::make_unique<char[]>(kSize);
  std::memset(used.get(), 1, kSize);
  EXPECT_GT(ResidentBytes(), before + static_cast<std::int64_t>(kSize) / 2);
}

TEST(MemoryTest, MachineHasMemory) { EXPECT_GT(MemoryToBeHad(), std::int64_t{64} << 20); }

TEST(MemoryTest, LeastLimitOfTheControlGroupsHolds) {
  std::string root = (std::filesystem::temp_directory_path() / "partyline-cgroup-XXXXXX").string();
  ASSERT_NE(mkdtemp(root.data()), nullptr);
  std::filesystem::create_directories(root + "/system.slice/partylined.service");
  const auto limit = [&](const std::string& group, const std::string& content) {
    std::ofstream(root + group + "/memory.max") << content << "\n";
  };
  const std::string unit = "/system.slice/partylined.service";
  EXPECT_EQ(ControlGroupLimit(root, unit), 0) << "no file at all";
  limit(unit, "max");
  EXPECT_EQ(ControlGroupLimit(root, unit), 0);
  limit("/system.slice", "2147483648");
  EXPECT_EQ(ControlGroupLimit(root, unit), 2147483648);
  limit(unit, "536870912");
  EXPECT_EQ(ControlGroupLimit(root, unit), 536870912);
  limit("", "268435456");  // as a container sees its own
  EXPECT_EQ(ControlGroupLimit(root, unit), 268435456);
  EXPECT_EQ(ControlGroupLimit(root, "/"), 268435456);
  EXPECT_EQ(ControlGroupLimit(root, ""), 268435456);
  std::filesystem::remove_all(root);
}

}  // namespace
}  // namespace partyline
