// SPDX-License-Identifier: Apache-2.0
#include "service/base/control_group.h"

#include <fstream>

namespace partyline {

std::string ControlGroupOfThisProcess() {
  std::ifstream file("/proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("0::", 0) == 0) return line.substr(3);
  }
  return "";
}

void ReadControlGroups(const std::string& root, std::string path, const char* file,
                       const std::function<void(std::istream&)>& read) {
  while (true) {
    if (std::ifstream stream(root + path + "/" + file); stream) read(stream);
    const std::size_t end = path.rfind('/');
    if (end == std::string::npos) return;
    path.erase(end);
  }
}

}  // namespace partyline
