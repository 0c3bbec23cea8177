// SPDX-License-Identifier: Apache-2.0

// What is made of the parser's own definitions: completion for shells, and manual pages.
#include "client/cli/completion.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/cli/man_page.h"
#include "client/cli/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/client/import/temp_directory.h"

namespace partyline::client {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

AppRun RunLine(const std::string& line) { return RunWith(nullptr, WordsOf(line)); }

// The commands of a help page: lines below `Subcommands:`.
std::vector<std::string> CommandsIn(const std::string& help) {
  std::vector<std::string> commands;
  const std::size_t begin = help.find("Subcommands:");
  if (begin == std::string::npos) return commands;
  const std::string part = help.substr(begin, help.find("\n\n", begin) - begin);
  const std::regex line("\n  ([a-z-]+) ");
  for (std::sregex_iterator it(part.begin(), part.end(), line), end; it != end; ++it) {
    commands.push_back((*it)[1]);
  }
  return commands;
}

// The options of a help page that have two hyphens.
std::set<std::string> OptionsIn(const std::string& help) {
  std::set<std::string> options;
  const std::string part = help.substr(0, help.find("\n\nExamples"));
  const std::regex line("\n  (?:-[a-z],)?(--[a-z-]+)(?:,(--[a-z-]+))?");
  for (std::sregex_iterator it(part.begin(), part.end(), line), end; it != end; ++it) {
    options.insert((*it)[1]);
    if ((*it)[2].matched) options.insert((*it)[2]);
  }
  return options;
}

// Every command that help pages lead to, with its own page.
std::vector<std::pair<std::string, std::string>> HelpPagesBelow(const std::string& command) {
  const std::string help = RunLine(command + " --help").out;
  std::vector<std::pair<std::string, std::string>> pages = {{command, help}};
  for (const std::string& below : CommandsIn(help)) {
    for (auto& page : HelpPagesBelow(absl::StrCat(command, command.empty() ? "" : " ", below))) {
      pages.push_back(std::move(page));
    }
  }
  return pages;
}

TEST(CompletionTest, EveryCommandAndOptionOfTheHelpPagesIsThere) {
  const std::string bash = RunLine("completion bash").out;
  const std::string zsh = RunLine("completion zsh").out;
  const std::string fish = RunLine("completion fish").out;
  const std::string man = RunLine("man").out;
  const auto pages = HelpPagesBelow("");
  EXPECT_GE(pages.size(), 30u);
  for (const auto& [command, help] : pages) {
    for (const absl::string_view line : absl::StrSplit(help, '\n')) {
      EXPECT_LE(DisplayWidth(line), 80) << command << ": " << line;
    }
    if (!command.empty()) {
      const std::size_t last = command.rfind(' ') + 1;
      const std::string pattern = absl::StrCat("'", last == 0 ? "" : command.substr(0, last - 1),
                                               "/", command.substr(last), "'");
      for (const std::string& script : {bash, zsh, fish}) EXPECT_THAT(script, HasSubstr(pattern));
      EXPECT_THAT(man, HasSubstr(absl::StrCat(".SS \"", RoffEscaped(command), "\"")));
    }
    for (const std::string& option : OptionsIn(help)) {
      EXPECT_THAT(bash, HasSubstr(option)) << command;
      EXPECT_THAT(zsh, HasSubstr(absl::StrCat("'", option, ":"))) << command;
      EXPECT_THAT(fish, HasSubstr(absl::StrCat(" -l ", option.substr(2), " "))) << command;
      if (option == "--help") continue;
      EXPECT_THAT(man, HasSubstr(RoffEscaped(option))) << command;
    }
  }
}

// `...` stands for more words, which an option that is repeated does not take.
TEST(CompletionTest, HelpShowsHowSeveralValuesAreTyped) {
  struct Case {
    std::string command;
    std::string shown;
    std::string refused;  // behind the command; empty: nothing is
  };
  for (const Case& test : std::vector<Case>{
           {"import csv", "  --set KEY=VALUE             ",
            "--parties=p.csv --set source=a title=b"},
           {"parties", "  --kind TEXT,...             ", "--kind party faction"},
           {"watch", "  --kind,--kinds TEXT,...     ", "--kind party event"},
           {"resolve", "  --name COLUMN,... REQUIRED  ", "t.csv --name native short"},
           {"search", "  TEXT TEXT ... REQUIRED      ", ""},
       }) {
    EXPECT_THAT(RunLine(test.command + " --help").out, HasSubstr(test.shown));
    if (test.refused.empty()) continue;
    EXPECT_EQ(RunLine(absl::StrCat(test.command, " ", test.refused)).exit_code, 1) << test.command;
  }
  EXPECT_THAT(RunLine("import csv --help").out, HasSubstr("--set source=polls --set "));
}

// Puts a program `partyline` there that does as told.
void Install(const TempDirectory& directory, const std::string& what) {
  directory.Write("partyline", absl::StrCat("#!/bin/sh\n", what, "\n"));
  std::filesystem::permissions(directory.path() + "/partyline", std::filesystem::perms::owner_all);
}

// What a shell's command prints in the directory.
std::string Printed(const TempDirectory& directory, const std::string& command) {
  std::FILE* out = popen(
      absl::StrCat("cd ", directory.path(), " && PATH=.:$PATH ", command, " 2>&1").c_str(), "r");
  std::string printed;
  char text[4096];
  while (const std::size_t size = fread(text, 1, sizeof(text), out)) printed.append(text, size);
  EXPECT_EQ(pclose(out), 0) << command;
  return printed;
}

// Has bash complete the words, by the script `completion`.
std::string BashLine(const std::string& words) {
  return absl::StrCat(
      "bash -c 'source \"$0\"; compopt() { :; }; eval \"COMP_WORDS=($1)\"; "
      "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
      "_partyline; IFS=\"|\"; echo -n \"${COMPREPLY[*]}\"' ./completion \"",
      words, "\"");
}

struct Typed {
  const char* words;    // as bash has them: `=` is one
  const char* replies;  // all of them, with | between
};

// The script at work in the shell that it is for.
TEST(CompletionTest, BashCompletes) {
  const TempDirectory directory;
  directory.Write("completion", RunLine("completion bash").out);
  directory.Write("my table.csv", "");
  directory.Write("?a.csv", "");
  directory.Write("ba.csv", "");
  Install(directory, "printf '  field   a:1\\n* office  b:1  timeout 30s\\n'");
  const Typed rows[] = {
      {"partyline line", "lineage"},
      {"partyline import ''", "csv|dataset|jsonl|parlgov|text"},
      {"partyline --endpoint = a:1 import t", "text"},
      {"partyline list --kind = pa", "party|parliamentary-group|parliament"},
      {"partyline list --kind = party,fac", "party,faction"},
      {"partyline list --kind fac", "faction"},
      {"partyline list s", "sources"},
      {"partyline get x --vi", "--view"},
      {"partyline get x --view =", "basic|full"},
      {"partyline get x -o ''", "text|json|jsonl|txtpb"},
      {"partyline results --output = ''", "text|json|jsonl|txtpb|csv"},
      {"partyline lineage x -o s", "svg"},
      {"partyline cite x#y -o ''", "text|bibtex|csl-json"},
      {"partyline export -o ba", "ba.csv"},
      {"partyline context use ''", "field|office"},
      {"partyline context remove o", "office"},
      {"partyline context list ''", ""},
      {"partyline get x --context f", "field"},
      {"partyline --context = ''", "field|office"},
      {"partyline get x --colo", "--color|--colour"},
      {"partyline parties --columns name,ident", "name,identifiers|name,identities"},
      {"partyline completion ''", "bash|zsh|fish"},
      {"partyline get x --on ''", ""},
      {"partyline import csv --parties m", "my table.csv"},
      {"partyline import text 'my t'", "my table.csv"},
      {"partyline import text '?'", "?a.csv"},
  };
  for (const Typed& row : rows) {
    EXPECT_EQ(Printed(directory, BashLine(row.words)), row.replies) << row.words;
  }
  // What cannot be had is not offered, and nothing is said of it.
  Install(directory, "echo 'contexts:1: not understood' >&2; exit 3");
  EXPECT_EQ(Printed(directory, BashLine("partyline context use ''")), "");
  std::filesystem::remove(directory.path() + "/partyline");
  EXPECT_EQ(Printed(directory, BashLine("partyline context use ''")), "");
}

// Whether it is installed, which is not to be left out where nothing is skipped.
bool Has(const std::string& program) {
  if (std::system(absl::StrCat("command -v ", program, " >/dev/null").c_str()) == 0) return true;
  const char* ci = std::getenv("CI");
  EXPECT_TRUE(ci == nullptr || *ci == '\0') << program << " is not installed";
  return false;
}

TEST(CompletionTest, FishCompletes) {
  if (!Has("fish")) GTEST_SKIP() << "fish is not installed";
  const TempDirectory directory;
  directory.Write("completion", RunLine("completion fish").out);
  Install(directory, "printf '  field   a:1\\n* office  b:1  timeout 30s\\n'");
  const Typed rows[] = {
      {"partyline context use ", "field|office"},
      {"partyline context list ", ""},
      {"partyline get x --context=o", "--context=office"},
      {"partyline results -o ", "csv|json|jsonl|text|txtpb"},
      {"partyline lineage x --output=s", "--output=svg"},
      {"partyline cite x#y -o ", "bibtex|csl-json|text"},
      {"partyline -o sv", "svg"},
  };
  for (const Typed& row : rows) {
    const std::string line = absl::StrCat("HOME=. fish -c 'source completion; complete -C\"",
                                          row.words, "\" | string split -f1 \\t | sort'");
    const std::string replies = Printed(directory, line);
    EXPECT_EQ(absl::StrReplaceAll(absl::StripSuffix(replies, "\n"), {{"\n", "|"}}), row.replies)
        << row.words;
  }
}

// What is offered as a format is what is taken as one.
TEST(CompletionTest, NoFormatIsOfferedThatIsRefused) {
  EXPECT_THAT(RunLine("completion zsh").out,
              AllOf(HasSubstr("'results:-o' | 'results:--output') compadd -- text json jsonl txtpb "
                              "csv; return ;;"),
                    HasSubstr("*:--context) _partyline_contexts; return ;;")));
  for (const std::string command : {"get x", "results --party=x", "lineage x", "history"}) {
    for (const std::string format : {"text", "json", "jsonl", "txtpb", "csv", "svg", "bibtex"}) {
      const AppRun run = RunWith(std::make_shared<FakeConnection>(),
                                 WordsOf(absl::StrCat(command, " -o ", format)));
      const std::string name = command.substr(0, command.find(' '));
      const std::string script = RunLine("completion bash").out;
      const std::size_t line = script.find(absl::StrCat("'", name, ":-o'"));
      ASSERT_NE(line, std::string::npos) << name;
      const std::string words = script.substr(line, script.find('\n', line) - line);
      const bool offered = std::regex_search(words, std::regex("['( ]" + format + "[' ]"));
      EXPECT_EQ(offered, run.exit_code != 1) << command << " -o " << format << ": " << run.err;
    }
  }
}

TEST(CompletionTest, ShellsTakeTheScripts) {
  const TempDirectory directory;
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const std::string script = RunLine("completion " + shell).out;
    EXPECT_THAT(script, Not(IsEmpty()));
    directory.Write(shell, script);
    if (!Has(shell)) {
      GTEST_LOG_(WARNING) << "SKIPPED: " << shell << " is not installed";
      continue;
    }
    const std::string check = absl::StrCat(shell, " -n ", directory.path(), "/", shell);
    EXPECT_EQ(std::system(check.c_str()), 0) << shell;
  }
  EXPECT_EQ(RunLine("completion tcsh").exit_code, 1);
}

TEST(ManPageTest, RendersWithoutAWarning) {
  if (!Has("groff")) GTEST_SKIP() << "groff is not installed";
  const TempDirectory directory;
  directory.Write("partyline.1", RunLine("man").out);
  directory.Write(
      "partylined.8",
      *ServerManPage("partylined 0.1.0: the Partyline server\n\n  partylined [--FLAG]\n\n"
                     "  --listen  (PARTYLINED_LISTEN; default: 127.0.0.1:7878)\n"
                     "      Address to listen on.\n\nExit codes: 0 ended\n",
                     "0.1.0"));
  for (const std::string page : {"partyline.1", "partylined.8"}) {
    const std::string command = absl::StrCat("groff -man -Tutf8 -ww -z ", directory.path(), "/",
                                             page, " 2>&1 | grep -q . && exit 1 || exit 0");
    EXPECT_EQ(std::system(command.c_str()), 0) << page;
  }
}

TEST(ManPageTest, NothingOfTheTextIsActedOn) {
  EXPECT_EQ(RoffEscaped(".so /etc/passwd"), "\\&.so /etc/passwd");
  EXPECT_EQ(RoffEscaped("'br"), "\\&\\(aqbr");
  EXPECT_EQ(RoffEscaped("a\\fBb --on"), "a\\efBb \\-\\-on");
  EXPECT_EQ(RoffEscaped("„ə“"), "\\[u201E]\\[u0259]\\[u201C]");
}

TEST(ManPageTest, ServersPageHasEveryFlag) {
  const auto page = ServerManPage(
      "partylined 1: the server\n\n  partylined\n\n  --log  (LOG; default: x)\n      Where.\n"
      "  --workers\n      How many.\n\nExit codes: 0\n",
      "1");
  ASSERT_TRUE(page.ok());
  EXPECT_THAT(*page, AllOf(HasSubstr(".TP\n\\fB\\-\\-log\\fR  (LOG; default: x)\nWhere.\n"),
                           HasSubstr(".TP\n\\fB\\-\\-workers\\fR\nHow many.\n"),
                           HasSubstr("Exit codes: 0\n")));
  EXPECT_FALSE(ServerManPage("no such thing", "1").ok());
}

}  // namespace
}  // namespace partyline::client
