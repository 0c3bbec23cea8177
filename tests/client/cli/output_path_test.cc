// SPDX-License-Identifier: Apache-2.0
#include "client/cli/output_path.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/client/import/temp_directory.h"

namespace partyline::client {
namespace {

// Nothing is written through the answers, so that the machine's own devices may be among what is
// asked.
TEST(OutputPathTest, LinksAreFollowedAndWhatIsNoFileIsRefused) {
  const TempDirectory directory;
  namespace fs = std::filesystem;
  const auto in = [&](const char* name) { return absl::StrCat(directory.path(), "/", name); };
  std::ofstream(in("file")) << "of yesterday";
  ASSERT_EQ(mkfifo(in("fifo").c_str(), S_IRUSR | S_IWUSR), 0);
  fs::create_directory(in("folder"));
  const std::pair<const char*, std::string> links[] = {
      {"to-file", in("file")}, {"to-link", "to-file"},     {"to-nothing", "later"},
      {"to-fifo", "fifo"},     {"to-device", "/dev/null"}, {"to-folder", "folder"},
      {"loop", "loop"},        {"folder/up", "../file"},
  };
  for (const auto& [name, target] : links) fs::create_symlink(target, in(name));
  const int open_file = open(in("file").c_str(), O_RDONLY | O_CLOEXEC);
  const std::string descriptor = absl::StrCat("/proc/self/fd/", open_file);
  fs::create_symlink(descriptor, in("to-descriptor"));

  const std::pair<std::string, std::string> followed[] = {
      {in("file"), in("file")},         {in("new"), in("new")},
      {in("to-file"), in("file")},      {in("to-link"), in("file")},
      {in("to-nothing"), in("later")},  {in("folder/up"), in("folder/../file")},
      {in("none/new"), in("none/new")}, {"new", "new"},
  };
  for (const auto& [path, file] : followed) {
    const absl::StatusOr<std::string> found = OutputPath(path);
    ASSERT_TRUE(found.ok()) << found.status();
    EXPECT_EQ(*found, file) << path;
  }
  const std::pair<std::string, const char*> refused[] = {
      {in("fifo"), "is a FIFO"},
      {in("folder"), "is a directory"},
      {"/dev/null", "is a device"},
      {in("to-fifo"), "is a link to a FIFO"},
      {in("to-folder"), "a directory"},
      {in("to-device"), "is a link to a device"},
      {in("loop"), "link without end"},
      {descriptor, "is what a process has open"},
      {in("to-descriptor"), "is a link to what a process has open"},
  };
  for (const auto& [path, what] : refused) {
    const absl::Status status = OutputPath(path).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << path << status;
    const std::string message(status.message());
    EXPECT_EQ(message.find(path + ": is "), 0u) << message;
    EXPECT_NE(message.find(what), std::string::npos) << message;
    EXPECT_NE(message.find("give another path"), std::string::npos) << message;
  }
  close(open_file);
}

}  // namespace
}  // namespace partyline::client
