// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PARSER_H_
#define PARTYLINE_CLIENT_CLI_PARSER_H_

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/cli/arguments.h"
#include "client/cli/columns.h"
#include "client/cli/command_view.h"
#include "client/cli/execute.h"
#include "client/words/near_words.h"
#include "client/words/words.h"

namespace partyline::client {

// How commands are typed. Only the files app*.cc include this: no other
// file knows the parser of command lines, which reports by exceptions that end in RunApp.

// An option with a list of words, separated by commas or given several times.
inline CLI::Option* AddWords(CLI::App& app, const std::string& name, Words& words,
                             const char* help) {
  return app.add_option(name, words, help)->delimiter(',')->allow_extra_args(false);
}

// Help pages. They also know the words that an option or argument takes, for those who complete
// what is typed, and what commands answer with; all commands of a program share one.
class HelpPages final : public CLI::Formatter {
 public:
  void Offer(const CLI::Option* option, Words words) { offered_[option] = std::move(words); }
  void Set(const CLI::App* command, Answers answers) { answers_[command] = answers; }

  // `...` stands for more words, as an argument may take them. An option takes one, which may be
  // several joined by commas.
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string shown = CLI::Formatter::make_option_opts(option);
    if (option->get_allow_extra_args()) return shown;
    const char* const more = option->get_delimiter() == ',' ? ",..." : "";
    return absl::StrReplaceAll(shown, {{" ...", more}});
  }

  // Empty: any text, or none.
  Words OfferedBy(const CLI::Option* option) const {
    const auto found = offered_.find(option);
    return found == offered_.end() ? Words() : found->second;
  }

  // Messages, unless it was set.
  Answers AnswersOf(const CLI::App* command) const {
    const auto found = answers_.find(command);
    return found == answers_.end() ? Answers::kMessages : found->second;
  }

 private:
  std::map<const CLI::Option*, Words> offered_;
  std::map<const CLI::App*, Answers> answers_;
};

inline HelpPages* PagesOf(const CLI::App& app) {
  return dynamic_cast<HelpPages*>(app.get_formatter().get());
}

// Tells the words that the option takes to those who complete it.
inline void Offer(CLI::App& app, const CLI::Option* option, Words words) {
  if (HelpPages* pages = PagesOf(app)) pages->Offer(option, std::move(words));
}

// Tells what the command answers with, where that is not messages of the contract.
inline void SetAnswers(const CLI::App& command, Answers answers) {
  if (HelpPages* pages = PagesOf(command)) pages->Set(&command, answers);
}

// That a value is one of these words, in any case.
inline CLI::Validator OneOf(const Words& words, const std::string& told) {
  const auto read = [words](std::string& typed) -> std::string {
    const auto same = std::find_if(words.begin(), words.end(), [&](const std::string& word) {
      return absl::EqualsIgnoreCase(typed, word);
    });
    if (same == words.end()) return std::string(NoneOf(typed, words).message());
    typed = *same;
    return "";
  };
  return CLI::Validator(read, told);
}

// An option or argument that is one of these words, which its help tells.
inline CLI::Option* AddChoice(CLI::App& app, const std::string& name, std::string& word,
                              const Words& words, const char* help) {
  CLI::Option* option =
      app.add_option(name, word, help)
          ->transform(OneOf(words, absl::StrCat("{", absl::StrJoin(words, ","), "}")));
  Offer(app, option, words);
  return option;
}

// An option with a list of the words of an enum.
inline CLI::Option* AddKinds(CLI::App& app, const std::string& name, Words& words,
                             const google::protobuf::EnumDescriptor& type, const char* help) {
  CLI::Option* option = AddWords(app, name, words, help);
  Offer(app, option, WordsOf(type));
  return option;
}

inline void AddStandingWords(CLI::App& app, Words& words) {
  CLI::Option* option =
      AddWords(app, "--standing", words, "Only these standings: undisputed,disputed or all");
  Offer(app, option, StandingWords());
}

// --columns of a listing; their names are checked when it is known what is listed.
inline void AddColumns(CLI::App& app, Invocation& invocation, const std::vector<Listing>& of) {
  CLI::Option* option =
      AddWords(app, "--columns", invocation.columns, "A table of these columns (see below)")
          ->type_name("NAME");
  Words offered;
  for (const Listing listing : of) {
    for (const std::string& name : ColumnNames(listing)) offered.push_back(name);
  }
  Offer(app, option, std::move(offered));
}

// An option with a text, which goes to the server as it is: the server knows what a day is or a
// name, and says so.
inline CLI::Option* AddText(CLI::App& app, const std::string& name, const char* type,
                            std::string* text, const char* help) {
  return app.add_option(name, *text, help)->type_name(type);
}

// An option with the code of a country; see CountryMeant.
inline CLI::Option* AddCountry(CLI::App& app, std::string* code, const char* help) {
  const auto read = [](std::string& typed) -> std::string {
    typed = CountryMeant(typed);
    return "";
  };
  return AddText(app, "--country", "CODE", code, help)->transform(CLI::Validator(read, ""));
}

// Ends parsing if the option's words mean nothing.
inline void Check(const std::string& option, const absl::Status& status) {
  if (!status.ok()) throw CLI::ValidationError(option, std::string(status.message()));
}

// A number with bounds, which its help tells; beyond them it is wrong usage, and nobody is asked.
struct Bounds {
  int least;
  int most;
};
template <typename Number>
CLI::Option* AddNumber(CLI::App& app, const std::string& name, Number& number, Bounds bounds,
                       const char* help) {
  return app.add_option(name, number, help)
      ->type_name("N")
      ->check(
          CLI::Range(bounds.least, bounds.most, absl::StrCat(bounds.least, " to ", bounds.most)));
}

// An option or argument with the number of a revision. The newest is what is shown without it.
inline CLI::Option* AddRevision(CLI::App& app, const std::string& name, std::int64_t* revision,
                                const char* help) {
  return app.add_option(name, *revision, help)
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{1}, std::numeric_limits<std::int64_t>::max(), "1 or more"));
}

// Adds get and lineage. `invocation` must outlive `app`.
void AddGet(CLI::App& app, Invocation& invocation);
void AddLineage(CLI::App& app, Invocation& invocation);

// Adds the commands that show one page of a listing, or all: list, parties, sources, search,
// elections, results, events, references, conflicts and history. `invocation` must outlive `app`.
void AddListings(CLI::App& app, Invocation& invocation);

// Adds diff. `invocation` must outlive `app`.
void AddDiff(CLI::App& app, Invocation& invocation);

// Adds cite and explain. `invocation` must outlive `app`.
void AddCite(CLI::App& app, Invocation& invocation);
void AddExplain(CLI::App& app, Invocation& invocation);

// Adds backup and restore. `invocation` must outlive `app`.
void AddBackup(CLI::App& app, Invocation& invocation);

// Adds context and the commands below it. `invocation` must outlive `app`.
void AddContext(CLI::App& app, Invocation& invocation);

// Adds completion, and man, which help pages leave out; both tell of all commands of `app` there
// are when they run, and are added last. Both must outlive the parsing.
void AddCompletion(CLI::App& app, Invocation& invocation);
void AddMan(CLI::App& app, Invocation& invocation);

// The command and all below it, apart from how they are parsed.
CommandView ViewOf(const CLI::App& app);

// Adds resolve. `invocation` must outlive `app`.
void AddResolve(CLI::App& app, Invocation& invocation);

// Adds the commands that commit what stands in files: import csv, import dataset,
// import jsonl, import parlgov and import text. `invocation` must outlive `app`.
void AddImports(CLI::App& app, Invocation& invocation);

// Adds import csv, import parlgov and export parlgov to the commands of their groups.
void AddImportCsv(CLI::App& group, Invocation& invocation);
void AddImportParlGov(CLI::App& group, Invocation& invocation);
void AddExportParlGov(CLI::App& group, Invocation& invocation);

// Adds the commands that follow the log, and copy what it has made: watch and export. `invocation`
// must outlive `app`.
void AddFollowing(CLI::App& app, Invocation& invocation);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PARSER_H_
