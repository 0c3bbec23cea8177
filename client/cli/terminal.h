// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_TERMINAL_H_
#define PARTYLINE_CLIENT_CLI_TERMINAL_H_

#include <functional>
#include <optional>
#include <ostream>
#include <streambuf>
#include <string>

namespace partyline::client {

// A variable of the process's environment, which may be set to nothing; null: not set.
using Variables = std::function<std::optional<std::string>(const char*)>;

// Whether what goes to a stream has colours, where the command line does not say so: never with
// NO_COLOR, always with CLICOLOR_FORCE other than 0, else on a terminal that has them.
bool ShowsColours(bool is_terminal, const Variables& variables);

// The program that shows long text a screen at a time: PARTYLINE_PAGER, or on a terminal that is
// not dumb PAGER, or else less: the first that is set. Empty: none is to (one of them is set to
// nothing, or to `cat`).
std::string PagerCommand(const Variables& variables);

// Where this program's own files are: `partyline` in XDG_CONFIG_HOME, or in ~/.config. Empty: it
// cannot be said.
std::string ConfigDirectory(const Variables& variables);

// A pager between this process and its terminal, from the first byte that is written on: until
// then nothing has changed, and an interrupt (Ctrl-C) ends the process as ever. Afterwards it ends
// the text where it is; what there is can still be read, and the process ends when the reader
// leaves the pager.
class Pager : private std::streambuf {
 public:
  // Nothing goes through it before `Start`. `out` is standard output, and must outlive it.
  explicit Pager(std::ostream& out) : out_(out) {}
  // Waits until the reader has left it.
  ~Pager() override;
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  // Has standard output go through `command`, which the shell runs, and standard error if that is a
  // terminal. Without it where that cannot be done. To be called once, before anything is written;
  // not thread-safe.
  void Start(std::string command);

 private:
  int_type overflow(int_type character) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override { return beyond_->pubsync(); }

  // Runs the pager, unless it was run.
  void Begin();

  std::ostream& out_;
  std::streambuf* beyond_ = nullptr;  // what `out` had of its own; null: not started
  std::string command_;
  int process_ = 0;  // 0: none
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_TERMINAL_H_
