// SPDX-License-Identifier: Apache-2.0

// An import of tables that ends in the middle, by the death of either side, is finished by the same
// one again, and leaves what one in one piece would have.
#include <signal.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "partyline/client.h"
#include "service/changelog/memory_change_log.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/await_that.h"
#include "tests/testing/child_process.h"
#include "tests/testing/faulty_change_log.h"
#include "tests/testing/test_server.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;

// Commits of the import: of the source, the parties, the election and the results.
constexpr int kCommits = 1 + 2 + 1 + 3;
constexpr int kBeforeTheEnd = 4;  // of these, before either side dies

class BrokenOffTest : public ::testing::Test {
 protected:
  BrokenOffTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    std::string parties = "id,name,country\n";
    std::string results = "election,date,party,area,votes\n";
    for (int i = 0; i < 1200; ++i) absl::StrAppend(&parties, i, ",List ", i, ",BO\n");
    for (int i = 0; i < 3000; ++i) {
      absl::StrAppend(&results, "2005,2005-12-18,", i % 1200, ",Town ", i / 1200, ",", i, "\n");
    }
    directory_.Write("p.csv", parties);
    directory_.Write("r.csv", results);
  }

  std::vector<std::string> Arguments(const testing::TestServer& server) const {
    return {"import",
            "csv",
            "--parties",
            directory_.path() + "/p.csv",
            "--results",
            directory_.path() + "/r.csv",
            "--set",
            "source=bol",
            "--set",
            "election=parliamentary",
            "--endpoint=" + server.address(),
            "--timeout=3s"};
  }

  AppRun Import(const testing::TestServer& server) const {
    return RunWith(nullptr, Arguments(server));
  }

  // All records, a line each, without the revision.
  std::string RecordsOf(const testing::TestServer& server) const {
    const AppRun run = RunWith(nullptr, {"export", "--endpoint=" + server.address()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out.substr(run.out.find('\n'));
  }

  static std::int64_t RevisionOf(const testing::TestServer& server) {
    Options options;
    options.endpoint = server.address();
    return Client(options).GetServerInfo({})->revision().number();
  }

  // A server that holds a part is given the whole, once.
  void FinishAndCompare(const testing::TestServer& server) const {
    EXPECT_GE(RevisionOf(server), kBeforeTheEnd);
    EXPECT_LT(RevisionOf(server), kCommits);
    const AppRun rest = Import(server);
    EXPECT_EQ(rest.exit_code, 0) << rest.err;
    const testing::TestServer whole;
    EXPECT_EQ(Import(whole).exit_code, 0);
    EXPECT_EQ(RevisionOf(whole), kCommits);
    EXPECT_TRUE(RecordsOf(server) == RecordsOf(whole));
    const std::int64_t revision = RevisionOf(server);
    EXPECT_THAT(Import(server).err, HasSubstr("0 created, 0 updated"));
    EXPECT_EQ(RevisionOf(server), revision);
  }

  const TempDirectory directory_;
  const std::unique_ptr<ChangeLog> memory_ = NewMemoryChangeLog();
  FaultyChangeLog log_{*memory_};
};

TEST_F(BrokenOffTest, AClientThatWasKilled) {
  const testing::TestServer server(testing::QuickConfig(), &log_);
  log_.HoldAppends(kBeforeTheEnd);
  std::vector<std::string> command = Arguments(server);
  command.insert(command.begin(), PARTYLINE);
  testing::ChildProcess client(command, directory_.path() + "/log");
  ASSERT_TRUE(log_.AwaitAppends(kBeforeTheEnd + 1));
  ASSERT_EQ(kill(client.pid(), SIGKILL), 0);
  EXPECT_EQ(client.Terminate(), 128 + SIGKILL);
  log_.LetAppendsGo();
  FinishAndCompare(server);
}

TEST_F(BrokenOffTest, AServerThatEnded) {
  auto server = std::make_unique<testing::TestServer>(testing::QuickConfig(), &log_);
  log_.HoldAppends(kBeforeTheEnd);
  AppRun run;
  std::thread client([&, arguments = Arguments(*server)] { run = RunWith(nullptr, arguments); });
  EXPECT_TRUE(log_.AwaitAppends(kBeforeTheEnd + 1));
  Options options;
  options.endpoint = server->address();
  options.deadline = absl::Milliseconds(200);
  const Client other(options);
  std::thread end([&] { server.reset(); });
  EXPECT_TRUE(testing::AwaitThat([&] { return !other.GetServerInfo({}).ok(); }));
  log_.LetAppendsGo();
  end.join();
  client.join();
  EXPECT_NE(run.exit_code, 0);
  EXPECT_THAT(run.err, HasSubstr("the import has broken off after"));
  server = std::make_unique<testing::TestServer>(testing::QuickConfig(), &log_);
  FinishAndCompare(*server);
}

}  // namespace
}  // namespace partyline::client
