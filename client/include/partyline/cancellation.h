// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_INCLUDE_PARTYLINE_CANCELLATION_H_
#define PARTYLINE_CLIENT_INCLUDE_PARTYLINE_CANCELLATION_H_

#include <functional>
#include <memory>

#include "absl/time/time.h"

namespace partyline::client {

// Ends calls before their time, from another thread:
//
//   Cancellation cancellation;
//   CallOptions options;
//   options.cancellation = cancellation;
//   std::thread caller([&] { Show(client.Search("AzKP", options)); });
//   cancellation.Cancel();  // the search, if it is not answered yet, ends with CANCELLED
//
// A value: copies are one and the same. Thread-safe. Holds for any number of calls, those made
// after `Cancel` too: it cannot be taken back.
class Cancellation {
 public:
  class Action;

  Cancellation();

  // Does the actions that there are. Not to be called by a signal handler.
  void Cancel();

  bool cancelled() const;

  // Waits for `Cancel`, but no longer than so; returns whether it was called.
  bool Await(absl::Duration longest) const;

 private:
  struct State;

  std::shared_ptr<State> state_;
};

// What `Cancel` is to do while this lives; it is done at once if that was called before. For
// connections of your own. Once the destructor has returned, `action` is not running and will not
// be. It is short, and uses neither this nor the cancellation.
class Cancellation::Action {
 public:
  Action(const Cancellation& cancellation, std::function<void()> action);
  ~Action();
  Action(const Action&) = delete;
  Action& operator=(const Action&) = delete;

 private:
  friend class Cancellation;

  const std::shared_ptr<State> state_;
  const std::function<void()> action_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_CANCELLATION_H_
