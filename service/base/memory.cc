// SPDX-License-Identifier: Apache-2.0
#include "service/base/memory.h"

#include <malloc.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <istream>

#include "service/base/control_group.h"

namespace partyline {
namespace {

std::int64_t MemoryOfMachine() {
  struct sysinfo info {};
  if (sysinfo(&info) != 0) return 0;
  return static_cast<std::int64_t>(info.totalram) * info.mem_unit;
}

// The lesser of two limits, of which 0 is none.
std::int64_t Lesser(std::int64_t a, std::int64_t b) {
  return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
}

}  // namespace

std::int64_t ResidentBytes() {
  std::ifstream file("/proc/self/statm");
  std::int64_t all = 0, resident = 0;
  if (!(file >> all >> resident)) return 0;
  return resident * sysconf(_SC_PAGESIZE);
}

std::int64_t ControlGroupLimit(const std::string& root, const std::string& path) {
  std::int64_t least = 0;
  // Without a limit the file holds the word "max".
  ReadControlGroups(root, path, "memory.max", [&](std::istream& file) {
    std::int64_t limit = 0;
    if (file >> limit) least = Lesser(least, limit);
  });
  return least;
}

std::int64_t MemoryToBeHad() {
  return Lesser(MemoryOfMachine(), ControlGroupLimit(kControlGroups, ControlGroupOfThisProcess()));
}

void ReturnFreedMemory() { malloc_trim(0); }

}  // namespace partyline
