// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_MEMORY_H_
#define PARTYLINE_SERVICE_BASE_MEMORY_H_

#include <cstdint>
#include <string>

namespace partyline {

// Bytes of memory that this process holds at the moment; 0 if the system does not say.
std::int64_t ResidentBytes();

// Bytes of memory that this process may hold at most: what the machine has, or what the control
// group of the process (a container, a unit of systemd) is allowed, whichever is less. 0 if neither
// says.
std::int64_t MemoryToBeHad();

// The least limit among the control group at `path` ("/system.slice/partylined.service") and those
// that it is in, below `root` ("/sys/fs/cgroup"); 0 if there is none.
std::int64_t ControlGroupLimit(const std::string& root, const std::string& path);

// Gives what was freed, and is kept by the allocator for later, back to the system.
void ReturnFreedMemory();

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_MEMORY_H_
