// SPDX-License-Identifier: Apache-2.0

// Watches, exports and imports against real servers.
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/import/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "partyline/errors.h"
#include "service/changelog/memory_change_log.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/faulty_change_log.h"
#include "tests/testing/reserved_port.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::TestServer;

Options OptionsFor(const std::string& address) {
  Options options;
  options.endpoint = address;
  return options;
}

// The lines of an export but for the first, which has the log.
std::vector<std::string> Records(const std::string& text) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  EXPECT_THAT(lines.front(), HasSubstr("{\"export\":"));
  lines.erase(lines.begin());
  return lines;
}

AppRun Ask(const TestServer& server, std::vector<std::string> arguments) {
  unsetenv("PARTYLINE_ENDPOINT");
  arguments.push_back("--endpoint=" + server.address());
  return RunWith(nullptr, arguments);
}

// A server that is stopped and started on the same port, with the same log.
class RestartedServer {
 public:
  RestartedServer() { Start(); }

  void Start() {
    ServerConfig config = testing::QuickConfig();
    config.listen = port_.address();
    server_.emplace(config, log_.get());
  }
  void Stop() { server_.reset(); }

  TestServer& operator*() { return *server_; }
  const std::string& address() const { return port_.address(); }

 private:
  const testing::ReservedPort port_;
  const std::unique_ptr<ChangeLog> log_ = NewMemoryChangeLog();
  std::optional<TestServer> server_;
};

// Commits person after person.
class Writer {
 public:
  void Commit(TestServer& server, int count) {
    for (int i = 0; i < count; ++i) {
      ++made_;
      server.Commit(testing::PersonEdit(absl::StrCat("p", made_), absl::StrCat("Person ", made_)));
    }
  }
  int made() const { return made_; }

 private:
  int made_ = 0;
};

TEST(FollowingTest, EveryRevisionOnceAndInOrderAcrossRestarts) {
  constexpr int kRestarts = 3;
  constexpr int kEach = 20;
  RestartedServer server;
  (*server).Commit(testing::SourceEdit());
  Writer writer;
  WatchOptions options;
  options.after.emplace();
  options.first_wait = absl::Milliseconds(5);
  options.longest_wait = absl::Milliseconds(50);
  Watcher watcher = Client(OptionsFor(server.address())).Watch(options);
  std::vector<std::int64_t> revisions;
  std::atomic<int> seen = 0;
  absl::Status ended;
  std::thread reader([&] {
    for (;;) {
      const auto event = watcher.Next();
      ended = event.status();
      if (!event.ok()) return;
      if (const auto* change = std::get_if<v1::Change>(&**event)) {
        revisions.push_back(change->revision().number());
        seen = static_cast<int>(revisions.size());
        seen.notify_all();
      }
    }
  });
  for (int i = 0; i < kRestarts; ++i) {
    writer.Commit(*server, kEach);
    server.Stop();
    server.Start();
    writer.Commit(*server, kEach);
  }
  const int all = 1 + writer.made();
  for (int now = seen; now < all; now = seen) seen.wait(now);
  watcher.Cancel();
  reader.join();
  EXPECT_TRUE(absl::IsCancelled(ended)) << ended;
  ASSERT_THAT(revisions, SizeIs(all));
  for (int i = 0; i < all; ++i) ASSERT_EQ(revisions[i], i + 1);
}

// It holds the changes before its start nowhere but in the log.
TEST(FollowingTest, ServerWhoseDiskWasAwayIsAskedAgain) {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer(testing::QuickConfig(), &log).Commit(testing::AvkpEdits());
  TestServer server(testing::QuickConfig(), &log);
  log.FailRead(absl::UnavailableError("the disk is away"));
  std::vector<v1::ErrorReason> losses;
  WatchOptions options;
  options.after.emplace();
  options.on_lost = [&](const absl::Status& failure, absl::Duration) {
    losses.push_back(ErrorReason(failure));
    log.FailRead(absl::OkStatus());
  };
  Watcher watcher = Client(OptionsFor(server.address())).Watch(options);
  const auto event = watcher.Next();
  ASSERT_TRUE(event.ok() && event->has_value()) << event.status();
  EXPECT_EQ(std::get<v1::Change>(**event).revision().number(), 1);
  EXPECT_THAT(losses, ElementsAre(v1::ERROR_REASON_LOG_UNWRITABLE));
}

TEST(FollowingTest, ChangesAreAsTheyWereCommitted) {
  TestServer server;
  server.Commit(testing::AvkpEdits());
  WatchOptions options;
  options.after.emplace();
  options.stop_at_head = true;
  options.kinds = {v1::RECORD_KIND_PERSON};
  Watcher watcher = Client(OptionsFor(server.address())).Watch(options);
  const auto event = watcher.Next();
  ASSERT_TRUE(event.ok() && event->has_value()) << event.status();
  const auto& change = std::get<v1::Change>(**event);
  ASSERT_EQ(change.edits_size(), 1);
  EXPECT_EQ(change.edits(0).create().person().name(), "people/sayadov");
  EXPECT_EQ(watcher.position()->number(), 1);
}

TEST(FollowingTest, StateThenChangesIsWhatTheServerHas) {
  TestServer server;
  server.Commit(testing::AvkpEdits());
  WatchOptions options;
  options.initial_state = true;
  Watcher watcher = Client(OptionsFor(server.address())).Watch(options);
  int records = 0;
  while (!watcher.position().has_value()) {
    const auto event = watcher.Next();
    ASSERT_TRUE(event.ok()) << event.status();
    const auto* part = std::get_if<v1::RecordBatch>(&**event);
    if (part != nullptr) records += part->records_size();
  }
  EXPECT_EQ(records, 6);
  Writer writer;
  writer.Commit(server, 1);
  for (;;) {
    const auto event = watcher.Next();
    ASSERT_TRUE(event.ok()) << event.status();
    const auto* change = std::get_if<v1::Change>(&**event);
    if (change == nullptr) continue;
    EXPECT_EQ(change->revision().number(), 2);
    break;
  }
}

TEST(FollowingTest, OtherLogAndFutureRevisionEndIt) {
  TestServer server;
  const v1::Revision head = server.Commit(testing::SourceEdit());
  const auto end_of = [&](std::uint64_t log, std::int64_t number) {
    WatchOptions options;
    options.after.emplace();
    options.after->set_log(log);
    options.after->set_number(number);
    return ErrorReason(Client(OptionsFor(server.address())).Watch(options).Next().status());
  };
  EXPECT_EQ(end_of(head.log() + 1, 1), v1::ERROR_REASON_LOG_MISMATCH);
  EXPECT_EQ(end_of(head.log(), 2), v1::ERROR_REASON_REVISION_AHEAD);
}

TEST(FollowingTest, CommandGoesOnFromItsStateFile) {
  TestServer server;
  server.Commit(testing::AvkpEdits());
  const TempDirectory directory;
  const std::vector<std::string> watch = {
      "watch",           "-o",
      "jsonl",           "--stop-at-head",
      "--initial-state", "--state-file=" + directory.path() + "/changes.state"};
  const AppRun first = Ask(server, watch);
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("{\"records\":{\"records\":[{\"source\":"));
  EXPECT_THAT(first.out, HasSubstr("{\"checkpoint\":"));
  EXPECT_THAT(Ask(server, watch).out, IsEmpty());
  Writer().Commit(server, 1);
  EXPECT_THAT(Ask(server, watch).out, HasSubstr("{\"change\":{"));

  TestServer other;
  const AppRun mismatch = Ask(other, watch);
  EXPECT_EQ(mismatch.exit_code, 5);
  EXPECT_THAT(mismatch.err, HasSubstr("remove it and watch with --initial-state"));
}

// Copies of a server by export and import.
class CopyOfServerTest : public ::testing::Test {
 protected:
  // The records of an export of `server`.
  std::vector<std::string> Export(const TestServer& server) {
    const AppRun run = Ask(server, {"export", "--with-words", "-o", file()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return Records(ReadFile(file()).value_or(""));
  }

  // Checks that an import into an empty server and an export from there give the same records, and
  // that the import changes nothing a second time.
  void ExpectCopied(const TestServer& server) {
    const std::vector<std::string> records = Export(server);
    TestServer copy;
    const AppRun import = Ask(copy, {"import", "jsonl", file()});
    ASSERT_EQ(import.exit_code, 0) << import.err;
    const AppRun again = Ask(copy, {"import", "jsonl", file()});
    EXPECT_THAT(again.err, HasSubstr("0 created, 0 updated"));
    const std::vector<std::string> copied = Export(copy);
    ASSERT_EQ(copied.size(), records.size());
    for (std::size_t i = 0; i < records.size(); ++i) ASSERT_EQ(copied[i], records[i]);
  }

  std::string file() const { return directory_.path() + "/all.jsonl"; }

  const TempDirectory directory_;
};

TEST_F(CopyOfServerTest, PostSovietDataSet) {
  TestServer server;
  const AppRun import =
      Ask(server, {"import", "dataset", PARTYLINE_SOURCE_DIR "/deploy/data/post-soviet"});
  ASSERT_EQ(import.exit_code, 0) << import.err;
  EXPECT_THAT(Export(server), SizeIs(109 + 2));
  ExpectCopied(server);
}

// A world of a few thousand records, in more commits than one, some of it changed and replaced.
TEST_F(CopyOfServerTest, GeneratedWorld) {
  constexpr int kParties = 2500;
  constexpr int kAtOnce = 250;
  TestServer server;
  server.Commit(testing::SourceEdit());
  std::string edits;
  for (int i = 1; i <= kParties; ++i) {
    const std::string leader = absl::StrCat("leader-of-", i);
    absl::StrAppend(&edits, testing::PersonEdit(leader, absl::StrCat("Лидер ", i)),
                    testing::PartyEdit(absl::StrCat("p", i), absl::StrCat("Партия «", i, "»"), "AZ",
                                       "people/" + leader));
    if (i % kAtOnce == 0) server.Commit(std::exchange(edits, ""));
  }
  for (const int i : {2, 3, 5}) {
    server.Commit(absl::StrCat("edits { delete { name: 'people/leader-of-", i,
                               "' replaced_by: 'people/leader-of-1' } }"));
  }
  EXPECT_THAT(Export(server), SizeIs(1 + 2 * kParties - 3 + 3 + 2));
  ExpectCopied(server);
}

TEST_F(CopyOfServerTest, WordsAreNotPassedOnUnasked) {
  TestServer server;
  server.Commit(testing::AvkpEdits());
  EXPECT_THAT(Ask(server, {"export"}).out, ::testing::Not(HasSubstr("founded in 1993")));
  EXPECT_THAT(Ask(server, {"export", "--with-words"}).out, HasSubstr("founded in 1993"));
  ExpectCopied(server);
}

TEST_F(CopyOfServerTest, OldIdentifiersStillLeadThere) {
  TestServer server;
  server.Commit(testing::AvkpEdits());
  server.Commit(testing::PartyEdit("az-acp", "AKP", "AZ"));
  server.Commit("edits { delete { name: 'events/az-division-1997' } }");
  server.Commit("edits { delete { name: 'parties/az-avkp' replaced_by: 'parties/az-acp' } }");
  Export(server);
  TestServer copy;
  ASSERT_EQ(Ask(copy, {"import", "jsonl", file()}).exit_code, 0);
  for (const std::string name : {"parlgov:454", "parties/az-avkp"}) {
    EXPECT_EQ(Client(OptionsFor(copy.address())).GetParty(name)->party().name(), "parties/az-acp");
  }
}

}  // namespace
}  // namespace partyline::client
