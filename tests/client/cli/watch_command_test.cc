// SPDX-License-Identifier: Apache-2.0

// What `watch` prints and keeps.
#include <signal.h>
#include <sys/stat.h>

#include <filesystem>
#include <future>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/interrupts.h"
#include "client/cli/text.h"
#include "client/import/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// The AVKP, who led it, and that the record was a duplicate: three revisions.
class WatchCommandTest : public ::testing::Test {
 protected:
  WatchCommandTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    Commit(R"pb(edits { create { party { name: "parties/az-avkp" display_name: "AVKP" } } }
                edits { create { party { name: "parties/az-acp" display_name: "AKP" } } }
                summary: "Two of them")pb");
    Commit(R"pb(edits { create { person { name: "people/sayadov" } } })pb");
    Commit(R"pb(edits { delete { name: "parties/az-acp" replaced_by: "parties/az-avkp" } })pb");
  }

  void Commit(const std::string& edits) {
    auto request = ParseText<v1::CommitRequest>(edits);
    request.set_request_id("commit-of-the-test");
    ASSERT_TRUE(connection_->Commit(request, {}).ok());
  }

  AppRun Watch(std::vector<std::string> options = {}) {
    options.insert(options.begin(), "watch");
    return RunWith(connection_, options);
  }

  AppRun WatchOn(std::vector<std::string> options = {}) {
    options.insert(options.end(), {"-o", "jsonl", "--stop-at-head", "--state-file=" + state()});
    return Watch(options);
  }

  std::string state() const { return directory_.path() + "/changes.state"; }
  std::string Kept() const { return ReadFile(state()).value_or("nothing"); }

  const TempDirectory directory_;
  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

TEST_F(WatchCommandTest, ChangesForPeople) {
  const AppRun run = Watch({"--after=0", "--stop-at-head"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, R"(revision 1  2026-10-22 12:00:01 UTC  Two of them
  create  parties/az-avkp  AVKP
  create  parties/az-acp  AKP
revision 2  2026-10-22 12:00:02 UTC
  create  people/sayadov
revision 3  2026-10-22 12:00:03 UTC
  delete  parties/az-acp → parties/az-avkp
)");
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(WatchCommandTest, ChangesForProgramsAreMessagesOfTheContract) {
  const AppRun run = Watch({"--after=2", "--stop-at-head", "-o", "jsonl"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, R"({"change":{"revision":{"log":"7","number":"3"},)"
                     R"("time":"2026-10-22T12:00:03Z","requestId":"commit-of-the-test",)"
                     R"("edits":[{"delete":{"name":"parties/az-acp",)"
                     R"("replacedBy":"parties/az-avkp"}}]}})"
                     "\n");
}

TEST_F(WatchCommandTest, InitialStateIsEndedByACheckpointAndToldWhenItComesAgain) {
  connection_->largest_part = 1;
  connection_->watch_breaks = {{1}};
  const AppRun programs = Watch({"--initial-state", "--stop-at-head", "-o", "jsonl"});
  EXPECT_EQ(programs.exit_code, 0) << programs.err;
  const std::vector<std::string> lines = absl::StrSplit(programs.out, '\n', absl::SkipEmpty());
  ASSERT_EQ(lines.size(), 5u) << programs.out;
  EXPECT_THAT(lines[0], HasSubstr("parties/az-avkp"));
  EXPECT_EQ(lines[1], R"({"reset":{}})");
  EXPECT_THAT(lines[2], HasSubstr("parties/az-avkp"));
  EXPECT_THAT(lines[3], HasSubstr("people/sayadov"));
  EXPECT_EQ(lines[4], R"({"checkpoint":{"revision":{"log":"7","number":"3"},"head":"3"}})");

  connection_->watch_breaks = {{1}};
  EXPECT_EQ(Watch({"--initial-state", "--stop-at-head"}).out, R"(parties/az-avkp  AVKP
the connection was lost; all records of the state come again
parties/az-avkp  AVKP
people/sayadov
these are all records of revision 3
)");
}

TEST_F(WatchCommandTest, StateFileGoesOnWhereTheLastRunEnded) {
  EXPECT_THAT(WatchOn({"--after=0"}).out, AllOf(HasSubstr("az-avkp"), HasSubstr("sayadov")));
  EXPECT_EQ(Kept(), "{\"log\":\"7\",\"number\":\"3\"}\n");
  EXPECT_THAT(WatchOn({"--after=0"}).out, IsEmpty()) << "--after counts the first time only";
  Commit(R"pb(edits { create { person { name: "people/new" } } })pb");
  EXPECT_THAT(WatchOn({"--initial-state"}).out,
              AllOf(StartsWith(R"({"change":)"), HasSubstr("people/new")));
  EXPECT_EQ(Kept(), "{\"log\":\"7\",\"number\":\"4\"}\n");
  EXPECT_FALSE(std::filesystem::exists(state() + ".part"));
}

// What another watch has passed by would be missed.
TEST_F(WatchCommandTest, StateFileGoesOnWithKindsThatItIsOf) {
  EXPECT_THAT(WatchOn({"--after=0", "--kinds=person,party"}).out, HasSubstr("sayadov"));
  const std::string kept = "{\"log\":\"7\",\"number\":\"3\",\"kinds\":[\"person\",\"party\"]}\n";
  EXPECT_EQ(Kept(), kept);
  for (const std::string kinds : {"--kind=event", "--kinds=party,event", "--initial-state"}) {
    const AppRun run = WatchOn({kinds});
    EXPECT_EQ(run.exit_code, 3) << kinds;
    EXPECT_THAT(run.err, HasSubstr("is of a watch with --kind=person,party")) << kinds;
    EXPECT_EQ(Kept(), kept);
  }
  Commit(R"pb(edits { create { person { name: "people/new" } } })pb");
  EXPECT_THAT(WatchOn({"--kind=person"}).out, HasSubstr("people/new"));
  EXPECT_EQ(Kept(), "{\"log\":\"7\",\"number\":\"4\",\"kinds\":[\"person\"]}\n");
}

TEST_F(WatchCommandTest, LostServerIsToldAndThatItIsBack) {
  const auto watch = [&](bool terminal) {
    connection_->watch_breaks = {{1}, {0}, {0}};
    std::ostringstream out;
    std::ostringstream err;
    Environment environment{.out = out, .err = err};
    environment.terminal_err = terminal;
    environment.width_err = 48;
    environment.connect = [this](const Options&) { return Client(connection_); };
    EXPECT_EQ(RunApp({"watch", "--after=0", "--stop-at-head", "--endpoint=a:1"}, environment), 0);
    EXPECT_THAT(out.str(), HasSubstr("sayadov"));
    return err.str();
  };
  EXPECT_EQ(watch(true),
            "partyline: a:1 does not answer, trying again\n"
            "  (connection lost)\n"
            "partyline: a:1 answers again\n");
  EXPECT_THAT(watch(false), HasSubstr("does not answer, trying again"));  // a journal reads it
  connection_->watch_breaks = {{1}};
  EXPECT_THAT(Watch({"--after=0", "--stop-at-head"}).err, IsEmpty());
}

TEST_F(WatchCommandTest, InterruptKeepsThePositionAndEndsWell) {
  int idle = 0;
  connection_->when_watch_is_idle = [&] {
    if (++idle == 1) raise(SIGINT);
    Commit(absl::StrCat("edits { create { person { name: 'people/p", idle, "' } } }"));
  };
  const AppRun run = Watch({"--after=0", "--state-file=" + state()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.err, IsEmpty());
  // What was printed, and nothing else, is what is not printed again.
  const std::string last(run.out.substr(run.out.rfind("revision ")));
  const std::string number = std::vector<std::string>(absl::StrSplit(last, ' '))[1];
  EXPECT_EQ(Kept(), absl::StrCat("{\"log\":\"7\",\"number\":\"", number, "\"}\n"));
}

TEST_F(WatchCommandTest, StateFileOfAnotherLogSaysHowToStartAnew) {
  directory_.Write("changes.state", R"({"log":"99","number":"2"})");
  const AppRun run = WatchOn();
  EXPECT_EQ(run.exit_code, 5);
  EXPECT_THAT(run.err,
              AllOf(HasSubstr("LOG_MISMATCH"), HasSubstr("changes.state is of another log"),
                    HasSubstr("remove it and watch with --initial-state")));
  EXPECT_EQ(Kept(), R"({"log":"99","number":"2"})") << "it is left as it was";
}

TEST_F(WatchCommandTest, StateFileAheadOfTheServerSaysSo) {
  directory_.Write("changes.state", R"({"log":"7","number":"8"})");
  const AppRun run = WatchOn();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, AllOf(HasSubstr("REVISION_AHEAD"), HasSubstr("is at revision 8")));
}

TEST_F(WatchCommandTest, FileThatIsNoStateFileIsNotTouched) {
  for (const std::string content :
       {"", "all my passwords", "{}", "{\"log\":\"7\",\"number\":\"-1\"}", "{\"party\":{}}",
        "{\"log\":\"7\",\"number\":\"1\",\"kinds\":[\"no-such\"]}"}) {
    directory_.Write("changes.state", content);
    const AppRun run = WatchOn();
    EXPECT_EQ(run.exit_code, 3) << content;
    EXPECT_THAT(run.err, HasSubstr("is not the state file of a watch")) << content;
    EXPECT_EQ(Kept(), content);
  }
}

TEST_F(WatchCommandTest, StateFileThatCannotBeWrittenIsRefusedBeforeAnythingIsPrinted) {
  const AppRun run = Watch({"--after=0", "--stop-at-head",
                            "--state-file=" + directory_.path() + "/missing/changes.state"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("missing/changes.state: cannot be written: No such file"));
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(WatchCommandTest, StateFileThatIsNoFileIsRefusedBeforeAnythingIsPrinted) {
  ASSERT_EQ(mkfifo(state().c_str(), S_IRUSR | S_IWUSR), 0);
  const AppRun run = WatchOn({"--after=0"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr("changes.state: is a FIFO"));
  EXPECT_TRUE(std::filesystem::is_fifo(state()));
}

TEST_F(WatchCommandTest, StateFileMayBeALinkThatStays) {
  std::filesystem::create_symlink("kept", state());  // which is not there yet
  for (const char* const printed : {"people/sayadov", ""}) {
    const AppRun run = WatchOn({"--after=0"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr(printed));
    EXPECT_EQ(run.out.empty(), *printed == 0) << "it goes on where it was";
    EXPECT_EQ(std::filesystem::read_symlink(state()), "kept");
  }
}

// What is not printed is not kept as if it were.
TEST_F(WatchCommandTest, OutputThatFailsIsNotCovered) {
  std::ostringstream err;
  std::ostream out(nullptr);
  Environment environment{.out = out, .err = err};
  environment.connect = [this](const Options&) { return Client(connection_); };
  EXPECT_EQ(RunApp({"watch", "--after=0", "--state-file=" + state()}, environment), 70);
  EXPECT_THAT(err.str(), HasSubstr("cannot be written"));
  EXPECT_EQ(Kept(), "nothing");
}

TEST_F(WatchCommandTest, ChangeThatHasNoJsonIsNotCovered) {
  connection_->changes[2].mutable_time()->set_seconds(std::int64_t{1} << 60);  // no such year
  const AppRun run = WatchOn({"--after=0"});
  EXPECT_EQ(run.exit_code, 70);
  EXPECT_THAT(run.out, HasSubstr("people/sayadov"));
  EXPECT_EQ(Kept(), "{\"log\":\"7\",\"number\":\"2\"}\n");
  connection_->changes[2].clear_time();
  EXPECT_THAT(WatchOn().out, AllOf(StartsWith(R"({"change":)"), HasSubstr("replacedBy")));
}

TEST(InterruptsTest, SecondOneEndsTheProcessWhicheverItIs) {
  const auto both = [](int first, int second) {
    std::promise<void> acted;
    const Interrupts interrupts([&] { acted.set_value(); });
    raise(first);
    acted.get_future().wait();
    raise(second);
  };
  for (const auto& [first, second] :
       {std::pair(SIGINT, SIGTERM), std::pair(SIGTERM, SIGINT), std::pair(SIGINT, SIGINT)}) {
    EXPECT_EXIT(both(first, second), ::testing::KilledBySignal(second), "");
  }
}

TEST(InterruptsTest, LeavesSignalsAsItFoundThem) {
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  struct sigaction before = {};
  ASSERT_EQ(sigaction(SIGTERM, &ignore, &before), 0);
  {
    std::promise<void> acted;
    const Interrupts interrupts([&] { acted.set_value(); });
    raise(SIGINT);
    acted.get_future().wait();
  }
  struct sigaction after = {};
  ASSERT_EQ(sigaction(SIGTERM, &before, &after), 0);
  EXPECT_EQ(after.sa_handler, SIG_IGN);
}

TEST_F(WatchCommandTest, OptionsBecomeARequest) {
  EXPECT_EQ(Watch({"--initial-state", "--stop-at-head", "--kinds=party,event", "--kind=person"})
                .exit_code,
            0);
  EXPECT_EQ(connection_->watches[0].kinds_size(), 3);
  EXPECT_TRUE(connection_->watches[0].initial_state());
  EXPECT_TRUE(connection_->watches[0].stop_at_head());
  EXPECT_EQ(Watch({"--kind=tribe"}).exit_code, 1);
  EXPECT_EQ(Watch({"--after=-1"}).exit_code, 1);
  EXPECT_EQ(Watch({"--after=1", "--initial-state"}).exit_code, 1);
  const AppRun json = Watch({"-o", "json"});
  EXPECT_EQ(json.exit_code, 1);
  EXPECT_THAT(json.err,
              HasSubstr("-o json: this command answers as text, jsonl; did you mean jsonl?"));
}

TEST_F(WatchCommandTest, ServerThatWasNeverThereIsAnError) {
  connection_->error = absl::UnavailableError("nobody there");
  EXPECT_EQ(Watch().exit_code, 6);
  EXPECT_TRUE(connection_->watches.empty());
}

// The examples of the help pages, as they stand there.
TEST_F(WatchCommandTest, ExamplesCanBeTyped) {
  std::filesystem::current_path(directory_.path());
  bool interrupted = false;  // a second one would end this program
  connection_->when_watch_is_idle = [&] {
    if (!std::exchange(interrupted, true)) raise(SIGINT);
  };
  int examples = 0;
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"watch"}, {"export"}, {"import", "jsonl"}}) {
    std::vector<std::string> help = command;
    help.push_back("--help");
    for (const absl::string_view line : absl::StrSplit(RunWith(connection_, help).out, '\n')) {
      EXPECT_LE(DisplayWidth(line), 80) << line;
      if (!absl::StartsWith(line, "  partyline ")) continue;
      std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
      words.erase(words.begin());
      interrupted = false;
      const AppRun run = RunWith(connection_, words);
      EXPECT_EQ(run.exit_code, 0) << line << "\n" << run.err;
      ++examples;
    }
  }
  EXPECT_GE(examples, 9);
}

}  // namespace
}  // namespace partyline::client
