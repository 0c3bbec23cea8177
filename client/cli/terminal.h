// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_TERMINAL_H_
#define PARTYLINE_CLIENT_CLI_TERMINAL_H_

#include <functional>
#include <string>

namespace partyline::client {

// A variable of the process's environment; empty: not set, or set to nothing.
using Variables = std::function<std::string(const char*)>;

// Whether what goes to a stream has colours, where the command line does not say so: never with
// NO_COLOR, always with CLICOLOR_FORCE other than 0, else on a terminal that has them.
bool ShowsColours(bool is_terminal, const Variables& variables);

// The program that shows long text a screen at a time: PARTYLINE_PAGER, PAGER, or else less. Empty:
// none is to (`cat` means the same).
std::string PagerCommand(const Variables& variables);

// Where this program's own files are: `partyline` in XDG_CONFIG_HOME, or in ~/.config. Empty: it
// cannot be said.
std::string ConfigDirectory(const Variables& variables);

// A pager between this process and its terminal. While it runs, the terminal's interrupts are for
// it.
class Pager {
 public:
  Pager() = default;
  // Waits until the reader has left it.
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  // Has standard output go through `command`, which the shell runs, and standard error if that is a
  // terminal. Without it where that cannot be done. To be called once, before anything is written;
  // not thread-safe.
  void Start(const std::string& command);

 private:
  int process_ = 0;  // 0: none
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_TERMINAL_H_
