// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_CONTROL_GROUP_H_
#define PARTYLINE_SERVICE_BASE_CONTROL_GROUP_H_

#include <functional>
#include <istream>
#include <string>

namespace partyline {

inline constexpr char kControlGroups[] = "/sys/fs/cgroup";

// The path of this process's control group (a container's, a systemd unit's) in the unified
// hierarchy: "/system.slice/partylined.service". Empty if there is none.
std::string ControlGroupOfThisProcess();

// Reads `file` ("memory.max") of the control group at `path` and of those that it is in, below
// `root`, the innermost first. Those that have no such file are passed over.
void ReadControlGroups(const std::string& root, std::string path, const char* file,
                       const std::function<void(std::istream&)>& read);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_CONTROL_GROUP_H_
