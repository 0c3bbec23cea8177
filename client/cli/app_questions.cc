// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/citation.h"
#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {
namespace {

constexpr int kMostCandidates = 20;  // by the contract

}  // namespace

void AddCite(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand("cite", "Cite a fact: its sources, and where it stands");
  const auto pointer = std::make_shared<std::string>();
  AddText(command, "FACT", "", pointer.get(), "A fact by its address, RECORD#FACT")->required();
  SetAnswers(command, Answers::kReferences);
  command.footer(kCiteExamples);
  command.callback([&invocation, pointer] {
    Check("cite", SplitPointer(*pointer).status());
    invocation.is_read = true;
    invocation.run = [pointer](const Session& session) { return RunCite(*pointer, session); };
  });
}

void AddExplain(CLI::App& app, Invocation& invocation) {
  CLI::App& command =
      *app.add_subcommand("explain", "Say all that a name may mean, how likely, and why");
  const auto explain = std::make_shared<ExplainCommand>();
  const auto text = std::make_shared<Words>();
  explain->max_candidates = kMostCandidates;
  command.add_option("TEXT", *text, "A name as somebody wrote it")->required();
  AddCountry(command, explain->mention.mutable_country(), "The party is of this country: AZ, AZE");
  AddText(command, "--on", "DATE", explain->mention.mutable_on(), "It went by that name then");
  AddText(command, "--share", "PERCENT", explain->mention.mutable_share(),
          "Its share of the vote then: 6.3");
  AddNumber(command, "--max-candidates", explain->max_candidates, {1, kMostCandidates},
            "Most parties to tell [20]");
  AddColumns(command, invocation, {Listing::kCandidates});
  SetAnswers(command, Answers::kListing);
  command.footer(absl::StrCat(ColumnsHelp(Listing::kCandidates), "\n", kExplainExamples));
  command.callback([&invocation, explain, text] {
    Check("--columns", CheckColumns(Listing::kCandidates, invocation.columns));
    explain->mention.add_names(absl::StrJoin(*text, " "));
    invocation.is_read = true;
    invocation.run = [explain](const Session& session) { return RunExplain(*explain, session); };
  });
}

}  // namespace partyline::client
