// SPDX-License-Identifier: Apache-2.0

// What `export` and `import jsonl` print and write, and what `backup` and `restore` run.
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "client/cli/progress_bar.h"
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
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class ExportCommandTest : public ::testing::Test {
 protected:
  ExportCommandTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    for (const char* const record :
         {R"pb(party { name: "parties/az-avkp" })pb", R"pb(party { name: "parties/az-azkp" })pb",
          R"pb(person { name: "people/sayadov" })pb"}) {
      connection_->Put(ParseText<v1::Record>(record));
    }
  }

  AppRun Run(const std::vector<std::string>& arguments) { return RunWith(connection_, arguments); }

  std::string file() const { return directory_.path() + "/all.jsonl"; }

  const TempDirectory directory_;
  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

TEST_F(ExportCommandTest, ToStandardOutputAndToAFileIsTheSame) {
  const AppRun to_out = Run({"export"});
  EXPECT_EQ(to_out.exit_code, 0) << to_out.err;
  EXPECT_THAT(to_out.out, StartsWith(R"({"export":{"version":1,)"));
  EXPECT_EQ(to_out.err, "partyline: 3 records of revision 0 exported\n");
  EXPECT_EQ(Run({"export", "-o", "-"}).out, to_out.out);
  const AppRun to_file = Run({"export", "-o", file()});
  EXPECT_EQ(to_file.exit_code, 0) << to_file.err;
  EXPECT_THAT(to_file.out, IsEmpty());
  EXPECT_EQ(to_file.err, "partyline: 3 records of revision 0 exported to " + file() + "\n");
  EXPECT_EQ(*ReadFile(file()), to_out.out);
}

TEST_F(ExportCommandTest, FileIsBegunAnewWhenTheConnectionBreaks) {
  connection_->watch_breaks = {{1}, {1}};
  const AppRun run = Run({"export", "--output=" + file()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(connection_->watch_breaks, IsEmpty());
  EXPECT_EQ(*ReadFile(file()), Run({"export"}).out);
}

TEST_F(ExportCommandTest, FileThatIsNotWholeDoesNotHaveItsName) {
  directory_.Write("all.jsonl", "of yesterday");
  for (int i = 0; i < 10; ++i) connection_->watch_breaks.push_back({1});
  const AppRun run = Run({"export", "-o", file()});
  EXPECT_EQ(run.exit_code, 5);
  EXPECT_EQ(*ReadFile(file()), "of yesterday");
  EXPECT_FALSE(std::filesystem::exists(file() + ".part"));
}

TEST_F(ExportCommandTest, StandardOutputThatIsNotWholeIsAnError) {
  connection_->watch_breaks = {{1}};
  const AppRun run = Run({"export"});
  EXPECT_EQ(run.exit_code, 5);
  EXPECT_THAT(run.err, HasSubstr("has no last line"));
}

TEST_F(ExportCommandTest, FileThatCannotBeWrittenIsSaid) {
  const AppRun run = Run({"export", "-o", directory_.path() + "/missing/all.jsonl"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("all.jsonl: cannot be written: No such file"));
}

// Somebody means a pipe to another program, and has one.
TEST_F(ExportCommandTest, WhatIsNoFileIsNotReplacedByOne) {
  const std::string fifo = directory_.path() + "/fifo";
  ASSERT_EQ(mkfifo(fifo.c_str(), S_IRUSR | S_IWUSR), 0);
  std::filesystem::create_symlink("fifo", directory_.path() + "/link");
  std::filesystem::create_directory(directory_.path() + "/folder");
  for (const std::string name : {"fifo", "link", "folder"}) {
    const std::string path = directory_.path() + "/" + name;
    const auto before = std::filesystem::symlink_status(path).type();
    const AppRun run = Run({"export", "-o", path});
    EXPECT_EQ(run.exit_code, 3) << name;
    EXPECT_THAT(run.err, AllOf(HasSubstr(path + ": is a"), HasSubstr("or -o - for standard")));
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    EXPECT_EQ(std::filesystem::symlink_status(path).type(), before) << name;
    EXPECT_FALSE(std::filesystem::exists(path + ".part"));
  }
  EXPECT_TRUE(std::filesystem::is_fifo(fifo));
}

TEST_F(ExportCommandTest, FileThatALinkLeadsToIsWrittenAndTheLinkStays) {
  directory_.Write("monday.jsonl", "of yesterday");
  for (const char* const target : {"monday.jsonl", "tuesday.jsonl"}) {  // which is not there yet
    std::filesystem::create_symlink(target, file());
    const AppRun run = Run({"export", "-o", file()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(std::filesystem::read_symlink(file()), target);
    EXPECT_EQ(*ReadFile(directory_.path() + "/" + target), Run({"export"}).out);
    std::filesystem::remove(file());
  }
}

// What stands where the file is written before it has its name is nobody's to empty.
TEST_F(ExportCommandTest, FileBesideThatIsNoneIsRefusedLikewise) {
  directory_.Write("notes", "mine");
  std::filesystem::create_symlink(directory_.path() + "/notes", file() + ".part");
  EXPECT_EQ(Run({"export", "-o", file()}).exit_code, 3);
  EXPECT_EQ(*ReadFile(directory_.path() + "/notes"), "mine");
}

TEST_F(ExportCommandTest, ImportOfTheFileSaysWhatItDid) {
  ASSERT_EQ(Run({"export", "-o", file()}).exit_code, 0);
  connection_ = std::make_shared<FakeConnection>();
  const AppRun dry = Run({"import", "jsonl", file(), "--dry-run"});
  EXPECT_THAT(dry.err, HasSubstr("nothing was changed (dry run)"));
  const AppRun run = Run({"import", "jsonl", file()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, R"(           created    updated  unchanged
parties          2          0          0
people           1          0          0
)");
  EXPECT_EQ(run.err, "partyline: 3 created, 0 updated, 0 unchanged in 1 commit, revision 1\n");
  const AppRun json = Run({"-o", "jsonl", "import", "jsonl", file()});
  EXPECT_THAT(json.err, IsEmpty());
  EXPECT_EQ(json.out, R"({"collections":{"parties":{"created":0,"unchanged":2,"updated":0},)"
                      R"("people":{"created":0,"unchanged":1,"updated":0}},"commits":0,)"
                      R"("dry_run":false,"log":"7","replaced":0,"revision":"1"})"
                      "\n");
}

TEST_F(ExportCommandTest, ImportOfABadFileSaysWhere) {
  directory_.Write("all.jsonl", "{\"party\":{}}\n");
  const AppRun run = Run({"import", "jsonl", file()});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("all.jsonl:1:1: not an export"));
}

TEST(ProgressBarTest, DrawsOnATerminalWhatHasVisiblyChanged) {
  std::ostringstream out;
  std::ostringstream err;
  Session session{Client(std::make_shared<FakeConnection>()), Format::kText, {}, out, err, true};
  {
    ProgressBar bar(session);
    for (const std::int64_t done : {0, 1, 5000, 5001, 12345}) {
      bar.Show({"exporting", "records", done, 12345});
    }
    bar.Show({"exporting", "records", 20000, 12345});
    bar.Show({"exporting", "records", 1, 0});  // of nobody knows how many
  }
  EXPECT_EQ(err.str(),
            "\r\x1b[Kexporting [····················]   0 %  0 of 12,345 records"
            "\r\x1b[Kexporting [########············]  40 %  5,000 of 12,345 records"
            "\r\x1b[Kexporting [####################] 100 %  12,345 of 12,345 records"
            "\r\x1b[K");
  session.shows_progress = false;
  err.str("");
  { ProgressBar(session).Show({"exporting", "records", 1, 2}); }
  session.shows_progress = true;
  session.format = Format::kJsonLines;
  { ProgressBar(session).Show({"exporting", "records", 1, 2}); }
  EXPECT_THAT(err.str(), IsEmpty());
}

// The log is not the client's: the words are, so that whoever looks for them finds what to run.
TEST(BackupCommandTest, GoesOnAsTheServersProgram) {
  const std::pair<std::string, std::vector<std::string>> rows[] = {
      {"backup monday.backup", {"--backup=monday.backup"}},
      {"restore monday.backup --log=sqlite:restored.db",
       {"--restore=monday.backup", "--log=sqlite:restored.db"}},
  };
  for (const auto& [line, expected] : rows) {
    std::ostringstream out;
    std::ostringstream err;
    std::vector<std::string> asked;
    Environment environment{.out = out, .err = err};
    environment.become_server = [&](const std::vector<std::string>& arguments) {
      asked = arguments;
      return absl::NotFoundError("partylined is not to be had here");
    };
    EXPECT_EQ(RunApp(WordsOf(line), environment), 2) << line;
    EXPECT_EQ(asked, expected) << line;
    EXPECT_THAT(err.str(), HasSubstr("partylined is not to be had here")) << line;
    EXPECT_EQ(RunWith(nullptr, WordsOf(line)).exit_code, 2) << line;
  }
  EXPECT_EQ(RunWith(nullptr, {"backup"}).exit_code, 1);
}

}  // namespace
}  // namespace partyline::client
