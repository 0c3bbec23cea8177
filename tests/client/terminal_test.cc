// SPDX-License-Identifier: Apache-2.0

// The command at a terminal: what its keys do while it waits, and while a pager shows what it says.
#include "client/cli/terminal.h"

#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "client/import/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/silent_port.h"
#include "tests/testing/test_server.h"

namespace partyline::client {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kInterrupt[] = "\x03";  // as Ctrl-C types it

// `partyline` with a terminal of its own.
class Terminal {
 public:
  Terminal(const std::string& pager, std::vector<std::string> arguments) {
    process_ = forkpty(&screen_, nullptr, nullptr, nullptr);
    if (process_ != 0) return;
    setenv("PARTYLINE_PAGER", pager.c_str(), /*overwrite=*/1);
    setenv("NO_COLOR", "1", /*overwrite=*/1);
    arguments.insert(arguments.begin(), PARTYLINE);
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    execv(PARTYLINE, words.data());
    _exit(127);
  }
  ~Terminal() {
    if (process_ > 0) kill(process_, SIGKILL);
    close(screen_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  void Type(const std::string& keys) {
    ASSERT_EQ(write(screen_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
  }

  // Whether this is shown, before the command ends.
  bool Shows(const std::string& text) {
    while (!absl::StrContains(shown_, text)) {
      if (!Read()) return false;
    }
    return true;
  }

  // How the command ended, as waitpid has it.
  int End() {
    while (Read()) {
    }
    int status = 0;
    while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
    return status;
  }

  const std::string& shown() const { return shown_; }

 private:
  // Waits for something to be shown; false at the end, which Linux calls an error.
  bool Read() {
    char part[4096];
    const ssize_t size = read(screen_, part, sizeof(part));
    if (size > 0) shown_.append(part, size);
    return size > 0;
  }

  pid_t process_ = -1;
  int screen_ = -1;
  std::string shown_;
};

TEST(AtATerminalTest, InterruptEndsAReadThatWaitsForItsServer) {
  for (const std::string command : {"get", "lineage", "search"}) {
    const testing::SilentPort silent;
    Terminal terminal(
        "less", {command, "parties/az-avkp", "--timeout=60s", "--endpoint=" + silent.address()});
    silent.AwaitCaller();
    terminal.Type(kInterrupt);
    const int end = terminal.End();
    EXPECT_TRUE(WIFSIGNALED(end) && WTERMSIG(end) == SIGINT) << command << terminal.shown();
  }
}

TEST(AtATerminalTest, InterruptInThePagerIsForThePager) {
  testing::TestServer server;
  server.Commit(testing::AvkpEdits());
  const std::string pager =
      "trap 'echo interrupted' INT; sed 's/^/paged: /'; echo all; while ! read key </dev/tty; do "
      ":; done; echo end by $key";
  const TempDirectory directory;
  directory.Write("pager", pager);
  for (const std::string& command : {pager, "sh " + directory.path() + "/pager"}) {
    Terminal terminal(command, {"get", "parties/az-avkp", "--endpoint=" + server.address()});
    ASSERT_TRUE(terminal.Shows("paged: AVKP")) << terminal.shown();
    ASSERT_TRUE(terminal.Shows("\nall\r\n")) << terminal.shown();
    terminal.Type(kInterrupt);
    ASSERT_TRUE(terminal.Shows("interrupted")) << terminal.shown();
    terminal.Type("q\n");
    const int end = terminal.End();
    EXPECT_TRUE(WIFEXITED(end) && WEXITSTATUS(end) == 0) << end;
    EXPECT_THAT(terminal.shown(), HasSubstr("end by q"));
  }
}

TEST(AtATerminalTest, PagerThatIsNotThereHidesNothing) {
  testing::TestServer server;
  server.Commit(testing::AvkpEdits());
  for (const char* const pager : {"no-such-pager", "/dev/null"}) {
    Terminal terminal(pager, {"get", "parties/az-avkp", "--endpoint=" + server.address()});
    const int end = terminal.End();
    EXPECT_TRUE(WIFEXITED(end) && WEXITSTATUS(end) == 0) << end;
    EXPECT_THAT(terminal.shown(), HasSubstr("AVKP")) << pager;
  }
}

TEST(AtATerminalTest, ErrorWithoutAnAnswerNeedsNoPager) {
  testing::TestServer server;
  Terminal terminal("sed 's/^/paged: /'",
                    {"get", "parties/az-nope", "--endpoint=" + server.address()});
  const int end = terminal.End();
  EXPECT_TRUE(WIFEXITED(end) && WEXITSTATUS(end) == 2) << end;
  EXPECT_THAT(terminal.shown(), AllOf(HasSubstr("RECORD_NOT_FOUND"), Not(HasSubstr("paged"))));
}

// What was written can be read to its end; then this process ends as if it had been interrupted.
TEST(PagerTest, InterruptedTextIsReadToItsEnd) {
  const TempDirectory directory;
  const std::string read = directory.path() + "/read";
  const auto write = [&] {
    Pager pager(std::cout);
    pager.Start("trap '' INT; sed 's/^/paged: /' >" + read);
    std::cout << "one\n" << std::flush;
    raise(SIGINT);
    std::cout << "two\n" << std::flush;
  };
  EXPECT_EXIT(write(), ::testing::KilledBySignal(SIGINT), "");
  EXPECT_EQ(ReadFile(read).value_or("nothing"), "paged: one\n");
}

TEST(PagerTest, RunsForTextAlone) {
  const TempDirectory directory;
  const std::string ran = directory.path() + "/ran";
  const auto page = [&](const char* text) {
    {
      Pager pager(std::cout);
      pager.Start("cat >" + ran);
      std::cout << text << std::flush;
    }
    _exit(0);
  };
  EXPECT_EXIT(page(""), ::testing::ExitedWithCode(0), "");
  EXPECT_EQ(ReadFile(ran).value_or("nothing"), "nothing");
  EXPECT_EXIT(page("text"), ::testing::ExitedWithCode(0), "");
  EXPECT_EQ(ReadFile(ran).value_or("nothing"), "text");
}

}  // namespace
}  // namespace partyline::client
