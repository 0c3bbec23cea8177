// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {
namespace {

// An option with kinds of record.
void AddKinds(CLI::App& command, std::vector<v1::RecordKind>& kinds) {
  const auto set = [&kinds](const Words& words) {
    google::protobuf::RepeatedField<int> values;
    Check("--kind", AddValues(*v1::RecordKind_descriptor(), words, values));
    for (const int value : values) kinds.push_back(static_cast<v1::RecordKind>(value));
  };
  CLI::Option* option = command
                            .add_option_function<Words>("--kind,--kinds", set,
                                                        "Only records of these kinds: party,event")
                            ->delimiter(',')
                            ->allow_extra_args(false);
  Offer(command, option, WordsOf(*v1::RecordKind_descriptor()));
}

void AddWatch(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand("watch", "Print every change as it is made");
  const auto watch = std::make_shared<WatchCommand>();
  AddText(command, "--state-file", "FILE", &watch->state_file,
          "Keep in it how far this got, and go on there");
  AddKinds(command, watch->kinds);
  command.add_flag("--initial-state", watch->initial_state, "Print all records first");
  command.add_option("--after", watch->after, "Begin after this revision; 0: with the first")
      ->check(CLI::NonNegativeNumber)
      ->excludes("--initial-state");
  command.add_flag("--stop-at-head", watch->stop_at_head, "End with the newest change");
  SetAnswers(command, Answers::kChanges);
  command.footer(kWatchExamples);
  command.callback([&invocation, watch] {
    invocation.run = [watch](const Session& session) { return RunWatch(*watch, session); };
  });
}

void AddExport(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand("export", "Write all records to a file, as JSON lines");
  const auto to_file = std::make_shared<ExportCommand>();
  AddText(command, "-o,--output", "FILE", &to_file->file, "Where to; -: to standard output [-]");
  AddKinds(command, to_file->options.kinds);
  command.add_flag("--with-words", to_file->options.with_words,
                   "Also words cited, and texts of sources");
  command.footer(kExportExamples);
  command.require_subcommand(0, 1);
  AddExportParlGov(command, invocation);
  command.parse_complete_callback([&invocation, to_file] {
    invocation.run = [to_file](const Session& session) { return RunExport(*to_file, session); };
  });
}

}  // namespace

void AddFollowing(CLI::App& app, Invocation& invocation) {
  AddWatch(app, invocation);
  AddExport(app, invocation);
}

}  // namespace partyline::client
