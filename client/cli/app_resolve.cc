// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {

void AddResolve(CLI::App& app, Invocation& invocation) {
  CLI::App& command =
      *app.add_subcommand("resolve", "Find the parties that a table of your own names");
  const auto resolve = std::make_shared<ResolveCommand>();
  AddText(command, "FILE", "", &resolve->file, "The table: CSV with headers")->required();
  AddWords(command, "--name", resolve->columns.names,
           "Columns with names of a party: native, short")
      ->type_name("COLUMN")
      ->required();
  AddText(command, "--country", "COLUMN", &resolve->columns.country,
          "Column with the country: AZ, AZE, Azerbaijan");
  AddText(command, "--date", "COLUMN", &resolve->columns.date,
          "Column with a day on which it had these names");
  AddText(command, "--share", "COLUMN", &resolve->columns.share,
          "Column with its share of the vote then, in percent");
  AddText(command, "--delimiter", "SIGN", &resolve->columns.delimiter,
          "Between cells: ;, or tab [,]");
  AddWords(command, "--missing", resolve->columns.missing, "Cells that are no value: NA,-1")
      ->type_name("CELL");
  AddNumber(command, "--max-candidates", resolve->max_candidates, {1, 20},
            "Most candidates of a row [5]");
  SetAnswers(command, Answers::kListing);
  command.footer(kResolveExamples);
  command.callback([&invocation, resolve] {
    invocation.run = [resolve](const Session& session) { return RunResolve(*resolve, session); };
  });
}

}  // namespace partyline::client
