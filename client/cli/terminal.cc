// SPDX-License-Identifier: Apache-2.0
#include "client/cli/terminal.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>

namespace partyline::client {
namespace {

// less, where it is installed.
constexpr char kUsualPager[] = "if command -v less >/dev/null; then exec less; else exec cat; fi";

// What the child becomes: the pager, reading from the pipe.
[[noreturn]] void Become(const std::string& command, int input) {
  dup2(input, STDIN_FILENO);
  close(input);
  // less: end if it fits the screen, colours as they are, leave the text there.
  setenv("LESS", "FRX", /*overwrite=*/0);
  setenv("LESSCHARSET", "utf-8", /*overwrite=*/0);
  execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
  _exit(127);
}

}  // namespace

bool ShowsColours(bool is_terminal, const Variables& variables) {
  if (!variables("NO_COLOR").empty()) return false;
  const std::string forced = variables("CLICOLOR_FORCE");
  if (!forced.empty() && forced != "0") return true;
  const std::string terminal = variables("TERM");
  return is_terminal && !terminal.empty() && terminal != "dumb";
}

std::string PagerCommand(const Variables& variables) {
  std::string command = variables("PARTYLINE_PAGER");
  if (command.empty()) command = variables("PAGER");
  if (command.empty()) command = kUsualPager;
  return command == "cat" ? "" : command;
}

std::string ConfigDirectory(const Variables& variables) {
  // The specification has relative paths ignored.
  const std::string config = variables("XDG_CONFIG_HOME");
  if (!config.empty() && config.front() == '/') return config + "/partyline";
  const std::string home = variables("HOME");
  return home.empty() ? "" : home + "/.config/partyline";
}

void Pager::Start(const std::string& command) {
  int ends[2];
  if (command.empty() || process_ != 0 || pipe(ends) != 0) return;
  process_ = fork();
  if (process_ == 0) {
    close(ends[1]);
    Become(command, ends[0]);
  }
  close(ends[0]);
  if (process_ < 0) {
    close(ends[1]);
    process_ = 0;
    return;
  }
  signal(SIGINT, SIG_IGN);
  if (isatty(STDERR_FILENO) != 0) dup2(ends[1], STDERR_FILENO);
  dup2(ends[1], STDOUT_FILENO);
  close(ends[1]);
}

Pager::~Pager() {
  if (process_ == 0) return;
  std::cout.flush();
  std::cerr.flush();
  close(STDOUT_FILENO);
  close(STDERR_FILENO);
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace partyline::client
