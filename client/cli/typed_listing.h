// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_TYPED_LISTING_H_
#define PARTYLINE_CLIENT_CLI_TYPED_LISTING_H_

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/columns.h"
#include "client/cli/commands.h"
#include "client/cli/parser.h"

namespace partyline::client {

// What the commands that list have in common as they are typed. Only app*.cc include this.

// What is typed for a listing. The callbacks of its command share it.
template <typename Request>
struct Typed {
  Request request;
  Words kinds;
  Words standings;
  Words origins;
  int page_size = 0;  // 0: not typed
  std::string page_token;
  bool all = false;
};

template <typename Request>
using ListingRun = absl::Status (*)(const Request&, bool all, const Session&);

template <typename Request>
void AddPaging(CLI::App& app, Typed<Request>& typed) {
  AddNumber(app, "--page-size", typed.page_size, {1, kMaxPageSize}, "Most entries to show [50]");
  auto* token = app.add_option("--page-token", typed.page_token, "Go on where a page before ended");
  app.add_flag("--all", typed.all, "Show all pages")->excludes(token);
}

// Has the command run with what was typed.
template <typename Request>
void Choose(Invocation& invocation, const std::shared_ptr<Typed<Request>>& typed,
            ListingRun<Request> run) {
  typed->request.set_page_size(typed->page_size);
  typed->request.set_page_token(typed->page_token);
  invocation.is_read = true;
  invocation.run = [typed, run](const Session& session) {
    return run(typed->request, typed->all, session);
  };
}

// What all listings have in common: pages, examples, and the run. `finish` reads the words typed.
template <typename Request, typename Finish>
void Complete(CLI::App& command, Invocation& invocation,
              const std::shared_ptr<Typed<Request>>& typed, const char* examples,
              ListingRun<Request> run, Finish finish) {
  AddPaging(command, *typed);
  command.footer(examples);
  command.callback([&invocation, typed, run, finish] {
    finish(*typed);
    Choose(invocation, typed, run);
  });
}

// The same of a listing that can be a table.
template <typename Request, typename Finish>
void Complete(CLI::App& command, Invocation& invocation,
              const std::shared_ptr<Typed<Request>>& typed, const char* examples,
              ListingRun<Request> run, Listing listing, Finish finish) {
  AddColumns(command, invocation, {listing});
  SetAnswers(command, Answers::kListing);
  Complete(command, invocation, typed, examples, run,
           [&invocation, listing, finish](Typed<Request>& request) {
             Check("--columns", CheckColumns(listing, invocation.columns));
             finish(request);
           });
  command.footer(absl::StrCat(ColumnsHelp(listing), "\n", examples));
}

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_TYPED_LISTING_H_
