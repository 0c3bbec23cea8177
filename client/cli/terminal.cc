// SPDX-License-Identifier: Apache-2.0
#include "client/cli/terminal.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <utility>

namespace partyline::client {
namespace {

// less, where it is installed.
constexpr char kUsualPager[] =
    "if command -v less >/dev/null; then exec less -R; else exec cat; fi";

// What a pager that is not there, or may not be run, leaves unread. Interrupts are the pager's.
constexpr char kOrElse[] =
    "\nstatus=$?\nif [ $status = 126 ] || [ $status = 127 ]; then exec cat; fi\nexit $status";

// For less: end if it fits the screen, colours as they are, leave the text there.
constexpr char kForLess[] =
    "trap : INT\nexport LESS=\"${LESS-FRX}\" LESSCHARSET=\"${LESSCHARSET-utf-8}\"\n";

// What the child becomes: the pager, reading from the pipe. Other threads are gone without having
// put down what they held: nothing is allocated here.
[[noreturn]] void Become(const std::string& command, int input) {
  dup2(input, STDIN_FILENO);
  execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
  _exit(127);
}

// What the handler of interrupts needs: it must not allocate.
std::atomic<int> g_pager = 0;
std::atomic<int> g_nothing = -1;  // open on /dev/null

// Ends the text for the pager, waits for it, and ends this process as the signal would have.
void EndAfterThePager(int which) {
  dup2(g_nothing, STDOUT_FILENO);
  dup2(g_nothing, STDERR_FILENO);
  while (waitpid(g_pager, nullptr, 0) < 0 && errno == EINTR) {
  }
  ::signal(which, SIG_DFL);
  raise(which);
}

// The terminal interrupts both this process and the pager, which goes on.
void LeaveInterruptsToThePager(int pager) {
  g_pager = pager;
  g_nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  struct sigaction old = {};
  struct sigaction action = {};
  action.sa_handler = EndAfterThePager;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, nullptr, &old);
  if (old.sa_handler != SIG_IGN) sigaction(SIGINT, &action, nullptr);
}

// A terminal that shows lines and can do nothing else.
bool IsDumb(const Variables& variables) {
  const std::string terminal = variables("TERM").value_or("");
  return terminal.empty() || terminal == "dumb";
}

}  // namespace

bool ShowsColours(bool is_terminal, const Variables& variables) {
  if (!variables("NO_COLOR").value_or("").empty()) return false;
  const std::string forced = variables("CLICOLOR_FORCE").value_or("");
  if (!forced.empty() && forced != "0") return true;
  return is_terminal && !IsDumb(variables);
}

std::string PagerCommand(const Variables& variables) {
  std::optional<std::string> command = variables("PARTYLINE_PAGER");
  if (!command.has_value() && IsDumb(variables)) return "";
  if (!command.has_value()) command = variables("PAGER");
  if (!command.has_value()) return kUsualPager;
  return *command == "cat" ? "" : *command;
}

std::string ConfigDirectory(const Variables& variables) {
  // The specification has relative paths ignored.
  const std::string config = variables("XDG_CONFIG_HOME").value_or("");
  if (!config.empty() && config.front() == '/') return config + "/partyline";
  const std::string home = variables("HOME").value_or("");
  return home.empty() ? "" : home + "/.config/partyline";
}

Pager::~Pager() {
  if (beyond_ == nullptr) return;
  out_.flush();
  out_.rdbuf(beyond_);
  if (process_ == 0) return;
  std::cerr.flush();
  signal(SIGINT, SIG_IGN);  // all is told; what is typed is for the pager
  close(STDOUT_FILENO);
  close(STDERR_FILENO);
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void Pager::Start(std::string command) {
  if (command.empty() || beyond_ != nullptr) return;
  command_ = std::move(command);
  beyond_ = out_.rdbuf(this);
}

Pager::int_type Pager::overflow(int_type character) {
  if (traits_type::eq_int_type(character, traits_type::eof())) return beyond_->pubsync();
  Begin();
  return beyond_->sputc(traits_type::to_char_type(character));
}

std::streamsize Pager::xsputn(const char* text, std::streamsize size) {
  if (size > 0) Begin();
  return beyond_->sputn(text, size);
}

void Pager::Begin() {
  if (command_.empty()) return;
  const std::string command = kForLess + std::exchange(command_, "") + kOrElse;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  process_ = fork();
  if (process_ == 0) Become(command, ends[0]);
  close(ends[0]);
  if (process_ > 0) {
    LeaveInterruptsToThePager(process_);
    if (isatty(STDERR_FILENO) != 0) dup2(ends[1], STDERR_FILENO);
    dup2(ends[1], STDOUT_FILENO);
  }
  process_ = std::max(process_, 0);
  close(ends[1]);
}

}  // namespace partyline::client
