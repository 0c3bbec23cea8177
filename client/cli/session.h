// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_SESSION_H_
#define PARTYLINE_CLIENT_CLI_SESSION_H_

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/cli/format.h"
#include "client/cli/labels.h"
#include "client/cli/style.h"
#include "client/cli/text.h"
#include "partyline/client.h"

namespace partyline::client {

// What a command works with: the server it asks, and where and how it answers. Must not outlive the
// streams.
struct Session {
  Client client;
  Format format = Format::kText;
  Style style;
  std::ostream& out;                                  // answers
  std::ostream& err;                                  // progress and remarks
  bool shows_progress = false;                        // `err` is a terminal
  int width_err = 0;                                  // columns of that; 0: no limit
  std::vector<std::string> columns = {};              // of a listing; empty: not asked for
  std::string endpoint = {};                          // of the server
  absl::Time now = {};                                // when the command was typed
  absl::Duration timeout = absl::InfiniteDuration();  // of each answer
};

// Says something on the side, printable, on lines of its own.
inline void SayAside(const Session& session, absl::string_view what) {
  session.err << Hang("", "  ", absl::StrCat("partyline: ", what), {false, session.width_err})
              << std::flush;
}

// Prints an answer: as it is for programs, or by `text`, which is given the answer made printable,
// for people.
template <typename Answer>
absl::Status Show(const Session& session, const Answer& answer,
                  const std::function<std::string(const Answer&)>& text) {
  if (session.format == Format::kTxtpb) {
    session.out << ToTxtpb(answer);
  } else if (IsJson(session.format)) {
    const absl::StatusOr<std::string> json =
        session.format == Format::kJson ? ToJson(answer) : ToJsonLines(answer);
    if (!json.ok()) return json.status();
    session.out << *json;
  } else {
    Answer printable = answer;
    MakePrintable(printable);
    session.out << text(printable);
  }
  return absl::OkStatus();
}

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_SESSION_H_
