// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <optional>

#include "client/cli/commands.h"
#include "client/cli/parser.h"
#include "client/cli/usage.h"

namespace partyline::client {
namespace {

// How the commands are typed.
struct GetArguments {
  GetCommand command;
  std::string view;
};

struct LineageArguments {
  Words kinds;
  Words standings;
  std::string direction = "both";
  std::optional<int> depth;
  std::int64_t at_revision = 0;  // 0: not typed
  int width = static_cast<int>(picture::kArticleWidth);
  std::string theme = "auto";
  LineageCommand command;
};

void FinishLineage(LineageArguments& lineage) {
  v1::GetLineageRequest& request = lineage.command.request;
  const absl::StatusOr<int> direction = ValueOf(*v1::Direction_descriptor(), lineage.direction);
  Check("--direction", direction.status());
  request.set_direction(static_cast<v1::Direction>(*direction));
  if (lineage.depth.has_value()) request.set_depth(*lineage.depth);
  request.set_at_revision(lineage.at_revision);
  lineage.command.look.width = lineage.width;
  lineage.command.look.theme = lineage.theme == "light"  ? picture::Theme::kLight
                               : lineage.theme == "dark" ? picture::Theme::kDark
                                                         : picture::Theme::kReader;
  Check("--kind", AddLineageKinds(lineage.kinds, *request.mutable_kinds()));
  Check("--standing", AddStandings(lineage.standings, *request.mutable_standings()));
}

}  // namespace

void AddGet(CLI::App& app, Invocation& invocation) {
  const auto get = std::make_shared<GetArguments>();
  CLI::App& command = *app.add_subcommand("get", "Show a record, its facts, and who says so");
  AddText(command, "NAME", "", &get->command.name, "Record name or identifier")->required();
  AddText(command, "--on", "DATE", &get->command.on,
          "Say of each fact whether it held on this day");
  AddChoice(command, "--view", get->view, {"basic", "full"}, "How much of it");
  AddText(command, "--according-to", "NAME", &get->command.according_to,
          "Only what this body, person or source holds");
  AddRevision(command, "--at-revision", &get->command.at_revision,
              "As it was recorded at this revision");
  command.footer(kGetExamples);
  command.callback([&invocation, get] {
    Check("get", CheckOptions(get->command));
    if (!get->view.empty()) {
      get->command.view = get->view == "basic" ? v1::VIEW_BASIC : v1::VIEW_FULL;
    }
    invocation.is_read = true;
    invocation.run = [get](const Session& session) { return RunGet(get->command, session); };
  });
}

void AddLineage(CLI::App& app, Invocation& invocation) {
  const auto lineage = std::make_shared<LineageArguments>();
  CLI::App& command =
      *app.add_subcommand("lineage", "Draw where a party came from and what became of it");
  v1::GetLineageRequest& request = lineage->command.request;
  AddText(command, "NAME", "", request.mutable_name(), "Record name or identifier")->required();
  AddChoice(command, "--direction", lineage->direction, {"ancestors", "descendants", "both"},
            "Which way [both]");
  AddNumber(command, "--depth", lineage->depth, {1, 32}, "Most steps from the party [32]");
  AddText(command, "--on", "DATE", request.mutable_on(),
          "Only what had happened by then, surely or possibly");
  AddStandingWords(command, lineage->standings);
  Offer(command,
        AddWords(command, "--kind", lineage->kinds, "Only these kinds of event: merger,splinter"),
        LineageWords());
  AddText(command, "--according-to", "NAME", request.mutable_according_to(),
          "Only what this body, person or source holds");
  AddRevision(command, "--at-revision", &lineage->at_revision,
              "As it was recorded at this revision");
  AddNumber(command, "--width", lineage->width, {320, 8000}, "Width of a picture in pixels [720]");
  AddChoice(command, "--theme", lineage->theme, {"light", "dark", "auto"},
            "Ground of a timeline [auto: the reader's]");
  SetAnswers(command, Answers::kLineage);
  command.footer(kLineageExamples);
  command.callback([&invocation, lineage] {
    FinishLineage(*lineage);
    invocation.is_read = true;
    invocation.run = [lineage](const Session& session) {
      return RunLineage(lineage->command, session);
    };
  });
}

}  // namespace partyline::client
