// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/cli/parser.h"

namespace partyline::client {
namespace {

// The name of the type goes on with what is checked: `N:1 to 32`, `TEXT:{basic,full}`.
std::string TypeOf(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  for (std::size_t at = type.find(':'); at != std::string::npos; at = type.find(':', at + 1)) {
    const char next = at + 1 < type.size() ? type[at + 1] : '{';
    if (next == '{' || absl::ascii_isdigit(static_cast<unsigned char>(next))) {
      return type.substr(0, at);
    }
  }
  return type;
}

OptionView ViewOf(const CLI::App& app, const CLI::Option& option) {
  OptionView view;
  for (const std::string& name : option.get_snames()) view.names.push_back(absl::StrCat("-", name));
  for (const std::string& name : option.get_lnames())
    view.names.push_back(absl::StrCat("--", name));
  if (option.get_positional()) view.names = {option.get_name(true, false)};
  view.help = option.get_description();
  view.takes_value = option.get_items_expected_max() > 0;
  if (view.takes_value) view.type = TypeOf(option);
  view.is_list = option.get_delimiter() == ',';
  view.is_required = option.get_required();
  if (const HelpPages* pages = PagesOf(app)) view.words = pages->OfferedBy(&option);
  return view;
}

CommandView ViewOf(const CLI::App& app, const std::string& path) {
  CommandView view{app.get_name(), path, app.get_description(), app.get_footer(), {}, {}, {}, {}};
  if (const HelpPages* pages = PagesOf(app)) view.formats = FormatsOf(pages->AnswersOf(&app));
  if (app.get_require_subcommand_min() > 0) view.formats = FormatWords();
  for (const CLI::Option* option : app.get_options()) {
    (option->get_positional() ? view.arguments : view.options).push_back(ViewOf(app, *option));
  }
  // A group that is not named is left out of help pages.
  for (const CLI::App* command :
       app.get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); })) {
    const std::string below = absl::StrCat(path, path.empty() ? "" : " ", command->get_name());
    view.commands.push_back(ViewOf(*command, below));
    // One that a command has from that above it is told there.
    if (view.commands.back().footer == view.footer) view.commands.back().footer.clear();
  }
  return view;
}

}  // namespace

CommandView ViewOf(const CLI::App& app) { return ViewOf(app, ""); }

}  // namespace partyline::client
