// SPDX-License-Identifier: Apache-2.0

// `partyline import parlgov` and `export parlgov` against a real server on a loopback port.
#include <cstdlib>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "client/import/csv/send.h"
#include "client/import/parlgov/names.h"
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

using Edges = std::map<std::string, std::set<std::string>>;

// All that edges lead to, and where they begin.
std::set<std::string> Reach(const Edges& edges, const std::string& from) {
  std::set<std::string> seen = {from};
  std::vector<std::string> open = {from};
  while (!open.empty()) {
    const auto next = edges.find(open.back());
    open.pop_back();
    if (next == edges.end()) continue;
    for (const std::string& to : next->second) {
      if (seen.insert(to).second) open.push_back(to);
    }
  }
  return seen;
}

TEST_F(ParlGovServerTest, LineagesOfCyclesLoseNobodyInEitherDirection) {
  ASSERT_EQ(Run({"import", "parlgov", ParlGovDir()}).exit_code, 0);
  Edges after;
  Edges before;
  for (const auto& row : RowsOfFile(ParlGovDir() + "/24__parties__PartyChange.csv")) {
    after[PartyName(row.at("party"))].insert(PartyName(row.at("party_new")));
    before[PartyName(row.at("party_new"))].insert(PartyName(row.at("party")));
  }
  const std::string labour = PartyName("678");
  std::set<std::string> parties = {PartyName("558")};  // SPD
  for (const std::string& party : Reach(after, labour)) {
    if (Reach(before, labour).contains(party)) parties.insert(party);
  }
  EXPECT_EQ(parties.size(), 1u + 13);
  int cycles = 0;
  for (const std::string& party : parties) {
    v1::GetLineageRequest request;
    request.set_name(party);
    request.set_depth(32);
    const auto lineage = MakeClient().GetLineage(request);
    ASSERT_TRUE(lineage.ok()) << lineage.status().message();
    EXPECT_TRUE(lineage->frontier().empty());
    std::set<std::string> drawn;
    for (const v1::LineageNode& node : lineage->nodes()) drawn.insert(node.party().name());
    std::set<std::string> expected = Reach(after, party);
    expected.merge(Reach(before, party));
    EXPECT_EQ(drawn, expected) << party;
    for (const v1::LineageEdge& tie : lineage->edges()) {
      EXPECT_EQ(tie.cyclic(), Reach(after, tie.to()).contains(tie.from()))
          << tie.from() << " " << tie.to();
      cycles += tie.cyclic() ? 1 : 0;
    }
  }
  EXPECT_GT(cycles, 13);
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
