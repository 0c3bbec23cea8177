// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PROGRESS_BAR_H_
#define PARTYLINE_CLIENT_CLI_PROGRESS_BAR_H_

#include <ostream>
#include <string>

#include "client/cli/session.h"
#include "client/jsonl/progress.h"

namespace partyline::client {

// A line at the foot of a terminal that says how far something has got:
//   exporting [##########··········]  50 %  12,345 of 24,690 records
// It is drawn when what it says has changed visibly, and gone when this is. Nothing is drawn where
// `session.err` is no terminal, or answers are for programs. The session must outlive it.
class ProgressBar {
 public:
  explicit ProgressBar(const Session& session);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void Show(const Progress& progress);

 private:
  std::ostream* const out_;  // null: not shown
  std::string doing_;
  int percent_ = -1;  // shown last
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PROGRESS_BAR_H_
