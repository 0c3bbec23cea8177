// SPDX-License-Identifier: Apache-2.0

// Which server is asked, and how what it says is shown.
#include "client/cli/contexts.h"

#include <cstdlib>
#include <map>

#include "client/cli/terminal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/client/import/temp_directory.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ContextTest : public ::testing::Test {
 protected:
  ContextTest() { Forget(); }
  ~ContextTest() override { Forget(); }

  static void Forget() {
    unsetenv("PARTYLINE_ENDPOINT");
    unsetenv("PARTYLINE_CONTEXT");
  }

  AppRun Run(const std::string& line) {
    std::ostringstream out;
    std::ostringstream err;
    AppRun run;
    Environment environment{.out = out, .err = err};
    environment.config_directory = directory_.path() + "/partyline";
    environment.start_pager = [this] { ++pagers_; };
    environment.colour_out = terminal_;
    environment.connect = [&](const Options& options) {
      run.options = options;
      return Client(connection_);
    };
    run.exit_code = RunApp(WordsOf(line), environment);
    run.out = out.str();
    run.err = err.str();
    return run;
  }

  const TempDirectory directory_;
  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
  int pagers_ = 0;
  bool terminal_ = false;
};

TEST_F(ContextTest, ServersAreKeptChosenAndForgotten) {
  EXPECT_EQ(Run("context list").err, "partyline: there are no contexts\n");
  EXPECT_EQ(Run("context set office --endpoint=10.0.0.1:7878 --timeout=90s").exit_code, 0);
  EXPECT_EQ(Run("context set home --endpoint=[::1]:1").exit_code, 0);
  EXPECT_EQ(Run("context use office").exit_code, 0);
  EXPECT_EQ(Run("context list").out, "* office  10.0.0.1:7878  timeout 1m30s\n  home    [::1]:1\n");
  EXPECT_EQ(Run("context show home").out, "[::1]:1\n");
  const AppRun asked = Run("server-info");
  EXPECT_EQ(asked.options.endpoint, "10.0.0.1:7878");
  EXPECT_EQ(asked.options.deadline, absl::Seconds(90));
  EXPECT_EQ(Run("context set office --endpoint=10.0.0.2:1").exit_code, 0);  // keeps its timeout
  EXPECT_EQ(Run("context show office").out, "10.0.0.2:1  timeout 1m30s\n");
  EXPECT_EQ(Run("context remove office").exit_code, 0);
  EXPECT_EQ(Run("context list").out, "  home  [::1]:1\n");
  EXPECT_EQ(Run("server-info").options.endpoint, "127.0.0.1:7878");
  EXPECT_THAT(connection_->calls, ::testing::Each("GetServerInfo"));
}

// Flags go before the environment, that before the current context, that before the default.
TEST_F(ContextTest, TheFirstThatSaysDecides) {
  Run("context set office --endpoint=office:1");
  Run("context set home --endpoint=home:1 --timeout=2s");
  EXPECT_EQ(Run("context show").out, "127.0.0.1:7878  timeout 10s  by default\n");
  Run("context use home");
  EXPECT_EQ(Run("context show").out, "home:1  timeout 2s  by context home (current)\n");
  setenv("PARTYLINE_CONTEXT", "office", 1);
  EXPECT_EQ(Run("context show").out,
            "office:1  timeout 10s  by context office (PARTYLINE_CONTEXT)\n");
  setenv("PARTYLINE_ENDPOINT", "variable:1", 1);
  EXPECT_EQ(Run("context show").out, "variable:1  timeout 10s  by PARTYLINE_ENDPOINT\n");
  EXPECT_EQ(Run("context show --context=home").out,
            "home:1  timeout 2s  by context home (--context)\n");
  EXPECT_EQ(Run("context show --context=home --timeout=3s").out,
            "home:1  timeout 3s  by context home (--context)\n");
  EXPECT_EQ(Run("context show --endpoint=flag:1 --context=home").out,
            "flag:1  timeout 2s  by --endpoint\n");
  EXPECT_EQ(Run("list --endpoint=flag:1").options.endpoint, "flag:1");
}

TEST_F(ContextTest, ContextsThatAreNotThereAreToldOf) {
  Run("context set office --endpoint=office:1");
  const AppRun typed = Run("list --context=ofice");
  EXPECT_EQ(typed.exit_code, 1);
  EXPECT_THAT(typed.err, HasSubstr("no context 'ofice'; did you mean office?\n"));
  const AppRun named = Run("context use ofice");
  EXPECT_EQ(named.exit_code, 2);
  EXPECT_THAT(named.err, HasSubstr("no context 'ofice'; did you mean office?\n`partyline context"));
  EXPECT_EQ(Run("context show nope").exit_code, 2);
  EXPECT_EQ(Run("context remove nope").exit_code, 2);
  EXPECT_THAT(connection_->calls, IsEmpty());
}

TEST_F(ContextTest, WhatCannotBeKeptIsRefused) {
  for (const std::string line :
       {"context set office", "context set a/b --endpoint=x:1", "context set x --endpoint=nowhere",
        "context set office --timeout=2s"}) {
    EXPECT_EQ(Run(line).exit_code, 3) << line;
  }
  EXPECT_EQ(Run("context set office --endpoint=x:1 --timeout=soon").exit_code, 1);
  EXPECT_EQ(Run("context").exit_code, 1);
  EXPECT_EQ(Run("context list -o json").exit_code, 1);
  EXPECT_THAT(Run("context list").out, IsEmpty());
}

TEST_F(ContextTest, FileThatIsDamagedIsToldOfWhereItDecides) {
  const struct {
    const char* text;
    const char* fault;
  } kRows[] = {
      {"current = a\n[a\n", ":2: not understood: [a"},
      {"[a]\nendpoint = x:1\n[a]\n", ":3: a second context a"},
      {"[a b]\n", ":1: 'a b' is no name of a context"},
      {"endpoint = x:1\n", ":1: not understood: endpoint = x:1"},
      {"current = a\n\n[a]\ntimeout = soon\n", "context a: timeout: 'soon' is no time"},
      {"[a]\ntls = maybe\n", ":2: not understood: tls = maybe"},
      {"ca-file = /x\n", ":1: not understood: ca-file = /x"},
  };
  ASSERT_EQ(Run("context set office --endpoint=office:1").exit_code, 0);
  for (const auto& row : kRows) {
    directory_.Write("partyline/contexts", row.text);
    const AppRun run = Run("list");
    EXPECT_EQ(run.exit_code, 3) << row.text;
    EXPECT_THAT(run.err, HasSubstr(row.fault));
    EXPECT_EQ(Run("list --endpoint=x:1").exit_code, 0) << row.text;
  }
  directory_.Write("partyline/contexts", "# mine\n\n current=a\r\n[a]\r\nendpoint=x:1\r\n");
  EXPECT_EQ(Run("list").options.endpoint, "x:1");
}

TEST_F(ContextTest, ColoursAreAsTheFlagSaysElseAsTheTerminal) {
  connection_->Put([] {
    v1::Record record;
    record.mutable_party()->set_name("parties/az-avkp");
    record.mutable_party()->set_display_name("AVKP");
    return record;
  }());
  const auto is_coloured = [&](const std::string& flag) {
    return Run("get parties/az-avkp " + flag).out.find('\x1b') != std::string::npos;
  };
  EXPECT_FALSE(is_coloured(""));
  EXPECT_TRUE(is_coloured("--color=always"));
  EXPECT_TRUE(is_coloured("--colour=always"));
  terminal_ = true;
  EXPECT_TRUE(is_coloured(""));
  EXPECT_TRUE(is_coloured("--color=auto"));
  EXPECT_FALSE(is_coloured("--color=never"));
  EXPECT_FALSE(is_coloured("--no-color"));
}

TEST_F(ContextTest, WhatIsReadGoesThroughAPagerUnlessToldOtherwise) {
  Run("list");
  EXPECT_EQ(pagers_, 1);
  Run("list --no-pager");
  Run("server-info");
  Run("context list");
  EXPECT_EQ(pagers_, 1);
}

Variables Among(const std::map<std::string, std::string>& variables) {
  return [variables](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

TEST(TerminalTest, EnvironmentDecidesOnColours) {
  const struct {
    bool is_terminal;
    std::map<std::string, std::string> variables;
    bool colours;
  } kRows[] = {
      {true, {{"TERM", "xterm"}}, true},
      {true, {{"TERM", "dumb"}}, false},
      {true, {}, false},
      {false, {{"TERM", "xterm"}}, false},
      {true, {{"TERM", "xterm"}, {"NO_COLOR", "1"}}, false},
      {false, {{"CLICOLOR_FORCE", "1"}}, true},
      {false, {{"CLICOLOR_FORCE", "0"}}, false},
      {true, {{"TERM", "xterm"}, {"CLICOLOR_FORCE", "1"}, {"NO_COLOR", "1"}}, false},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(ShowsColours(row.is_terminal, Among(row.variables)), row.colours)
        << (&row - &kRows[0]);
  }
}

TEST(TerminalTest, EnvironmentNamesThePagerAndTheDirectory) {
  const std::pair<const char*, const char*> most = {"PAGER", "most"};
  EXPECT_EQ(PagerCommand(Among({{"TERM", "xterm"}, most})), "most");
  EXPECT_EQ(PagerCommand(Among({{"TERM", "xterm"}, most, {"PARTYLINE_PAGER", "cat"}})), "");
  EXPECT_THAT(PagerCommand(Among({{"TERM", "xterm"}})), HasSubstr("less"));
  EXPECT_EQ(PagerCommand(Among({{"TERM", "dumb"}, most})), "");
  EXPECT_EQ(PagerCommand(Among({most})), "");
  EXPECT_EQ(PagerCommand(Among({{"TERM", "xterm"}, {"PAGER", ""}})), "");
  EXPECT_EQ(PagerCommand(Among({{"TERM", "xterm"}, most, {"PARTYLINE_PAGER", ""}})), "");
  EXPECT_EQ(PagerCommand(Among({{"TERM", "dumb"}, {"PARTYLINE_PAGER", "more"}})), "more");
  EXPECT_EQ(ConfigDirectory(Among({{"HOME", "/h"}})), "/h/.config/partyline");
  EXPECT_EQ(ConfigDirectory(Among({{"HOME", "/h"}, {"XDG_CONFIG_HOME", "/x"}})), "/x/partyline");
  EXPECT_EQ(ConfigDirectory(Among({{"HOME", "/h"}, {"XDG_CONFIG_HOME", "x"}})),
            "/h/.config/partyline");
  EXPECT_EQ(ConfigDirectory(Among({})), "");
}

}  // namespace
}  // namespace partyline::client
