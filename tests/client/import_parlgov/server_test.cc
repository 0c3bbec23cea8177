// SPDX-License-Identifier: Apache-2.0

// `partyline import parlgov` and `export parlgov` against a real server on a loopback port.
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "client/import/csv/send.h"
#include "gmock/gmock.h"
#include "partyline/client.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/import_parlgov/data.h"
#include "tests/testing/test_server.h"

namespace partyline::client::parlgov {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;

class ParlGovServerTest : public RealFilesTest {
 protected:
  ParlGovServerTest() { unsetenv("PARTYLINE_ENDPOINT"); }

  AppRun Run(std::vector<std::string> arguments) {
    arguments.push_back("--endpoint=" + server_.address());
    arguments.push_back("--timeout=60s");
    return RunWith(nullptr, arguments);
  }

  Client MakeClient() {
    client::Options options;
    options.endpoint = server_.address();
    return Client(options);
  }

  std::int64_t Revision() { return MakeClient().GetServerInfo({})->revision().number(); }

  testing::TestServer server_;
};

TEST_F(ParlGovServerTest, WhatIsImportedIsExportedAndASecondImportChangesNothing) {
  const AppRun first = Run({"import", "parlgov", ParlGovDir()});
  ASSERT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, ContainsRegex("results +9799 +0 +0\n"));
  const std::int64_t revision = Revision();
  const AppRun second = Run({"import", "parlgov", ParlGovDir()});
  EXPECT_EQ(second.exit_code, 0) << second.err;
  EXPECT_THAT(second.out, ContainsRegex("results +0 +0 +9799\n"));
  EXPECT_EQ(Revision(), revision);
  const TempDirectory directory;
  const AppRun out = Run({"export", "parlgov", directory.path()});
  ASSERT_EQ(out.exit_code, 0) << out.err;
  EXPECT_THAT(out.out, HasSubstr("nothing left out"));
  for (const TableId table : AllTables()) {
    const std::string file = absl::StrCat("/", SchemaOf(table).file);
    EXPECT_EQ(RowsOfFile(directory.path() + file), RowsOfFile(ParlGovDir() + file)) << file;
  }
}

TEST_F(ParlGovServerTest, AnImportThatBrokeOffIsFinishedByTheSameOneAgain) {
  const Records& records = RealRecords();
  Dataset part = {"parlgov", {}};
  for (const DatasetRecord& entry : records.dataset.records) {
    if (!entry.record.has_result() && !entry.record.has_event()) part.records.push_back(entry);
  }
  const auto sent =
      csv::SendRecords(MakeClient(), part, "ParlGov", /*dry_run=*/false, [](const Progress&) {});
  ASSERT_TRUE(sent.ok()) << sent.status().message();
  const AppRun rest = Run({"import", "parlgov", ParlGovDir()});
  ASSERT_EQ(rest.exit_code, 0) << rest.err;
  EXPECT_THAT(rest.out, ContainsRegex("parties +0 +0 +1707\n"));
  EXPECT_THAT(rest.out, ContainsRegex("results +9799 +0 +0\n"));
}

class SmallServerTest : public ParlGovServerTest {
 protected:
  void SetUp() override { WriteSmall(directory_); }

  const TempDirectory directory_;
};

TEST_F(SmallServerTest, AFaultInTheLastFileLeavesTheStoreAsItWas) {
  directory_.Write("ElectionResult.csv", "id,election\n1,30\n");
  const AppRun run = Run({"import", "parlgov", directory_.path()});
  EXPECT_NE(run.exit_code, 0);
  EXPECT_THAT(run.err, HasSubstr("ElectionResult.csv:1:1: party: no such column"));
  EXPECT_EQ(Revision(), 0);
}

TEST_F(SmallServerTest, LineageGoesFromTheMergedToWhatCameOfThem) {
  ASSERT_EQ(Run({"import", "parlgov", directory_.path()}).exit_code, 0);
  const AppRun lineage = Run({"lineage", "parlgov:1000"});
  EXPECT_EQ(lineage.exit_code, 0) << lineage.err;
  EXPECT_THAT(lineage.out, HasSubstr("PDS | The Left"));
}

TEST_F(SmallServerTest, AChangedCellIsOneUpdate) {
  ASSERT_EQ(Run({"import", "parlgov", directory_.path()}).exit_code, 0);
  directory_.Write("PartyFamily.csv", "id,party,family\n3,558,11\n");
  const AppRun run = Run({"import", "parlgov", directory_.path()});
  EXPECT_THAT(run.err, HasSubstr("0 created, 2 updated, "));
}

}  // namespace
}  // namespace partyline::client::parlgov
