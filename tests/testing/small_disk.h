// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_SMALL_DISK_H_
#define PARTYLINE_TESTS_TESTING_SMALL_DISK_H_

#include <sys/mount.h>

#include <filesystem>
#include <string>

namespace partyline::testing {

// A disk of a few mebibytes, in memory, at a path of its own, for as long as it lives; what is open
// on it then ends first. Only root has it: ask is_there.
class SmallDisk {
 public:
  SmallDisk(const std::string& path, int mebibytes) : path_(path) {
    std::filesystem::create_directories(path);
    const std::string size = "size=" + std::to_string(mebibytes) + "m";
    is_there_ = mount("tmpfs", path.c_str(), "tmpfs", 0, size.c_str()) == 0;
  }
  ~SmallDisk() {
    if (is_there_) umount2(path_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool is_there() const { return is_there_; }

 private:
  const std::string path_;
  bool is_there_ = false;
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_SMALL_DISK_H_
