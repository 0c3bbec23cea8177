// SPDX-License-Identifier: Apache-2.0
#include "client/import/dataset.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import/temp_directory.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;

constexpr char kAvkp[] =
    "# The AVKP.\n"
    "records { party { name: \"parties/az-avkp\" display_name: \"AVKP\" } }\n"
    "\n"
    "  records { party { name: \"parties/az-avkp1\" } }\n";

TEST(DatasetTest, ReadsAllFilesInTheOrderOfTheirNames) {
  const TempDirectory directory;
  directory.Write("b.txtpb", kAvkp);
  directory.Write("a.txtpb", R"(records { person { name: "people/sayadov" } })");
  directory.Write("README.md", "not records");
  const auto dataset = ReadDataset(directory.path() + "/");
  ASSERT_TRUE(dataset.ok()) << dataset.status();
  ASSERT_EQ(dataset->records.size(), 3);
  EXPECT_EQ(dataset->records[0].record.person().name(), "people/sayadov");
  EXPECT_EQ(dataset->records[0].place, "a.txtpb:1:1");
  EXPECT_EQ(dataset->records[1].record.party().display_name(), "AVKP");
  EXPECT_EQ(dataset->records[2].place, "b.txtpb:4:3");
  EXPECT_EQ(dataset->name, directory.path().substr(directory.path().rfind('/') + 1));
}

struct FaultCase {
  std::string name;
  std::string file;
  std::string fault;
};

class DatasetFaultTest : public ::testing::TestWithParam<FaultCase> {};

TEST_P(DatasetFaultTest, IsToldWithItsPlace) {
  const TempDirectory directory;
  directory.Write("bad.txtpb", GetParam().file);
  const auto dataset = ReadDataset(directory.path());
  EXPECT_EQ(dataset.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(dataset.status().message()), HasSubstr(GetParam().fault));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, DatasetFaultTest,
    ::testing::ValuesIn(std::vector<FaultCase>{
        {"UnknownField", "records {\n  party { nam: \"parties/x\" }\n}", "bad.txtpb:2:14: "},
        {"UnknownValue", "records { party { kind: PARTY_KIND_SECT } }",
         "bad.txtpb:1:41: Unknown enumeration value of \"PARTY_KIND_SECT\""},
        {"Unclosed", "records { party { name: \"parties/x\"", "bad.txtpb:1:36: "},
        {"NoBody", "records {}", "bad.txtpb:1:1: a record without a body"},
        {"NoName", "records { party {} }", "bad.txtpb:1:1: a record without a name"},
        {"Twice",
         "records { party { name: \"parties/x\" } }\nrecords { party { name: \"parties/x\" } }",
         "bad.txtpb:2:1: parties/x is already there, at bad.txtpb:1:1"},
    }),
    [](const auto& row) { return row.param.name; });

TEST(DatasetTest, FaultsOfAllFilesAreToldAtOnce) {
  const TempDirectory directory;
  directory.Write("a.txtpb", "records { sect {} }");
  directory.Write("b.txtpb", "records { party { name: 7 } }");
  directory.Write("c.txtpb", "records {}");
  const std::string faults(ReadDataset(directory.path()).status().message());
  EXPECT_THAT(faults, HasSubstr("a.txtpb:1:"));
  EXPECT_THAT(faults, HasSubstr("\nb.txtpb:1:25: "));
  EXPECT_THAT(faults, HasSubstr("\nc.txtpb:1:1: a record without a body"));
}

TEST(DatasetTest, DirectoryWithoutRecordsIsNotFound) {
  const TempDirectory directory;
  EXPECT_EQ(ReadDataset(directory.path()).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReadDataset(directory.path() + "/nowhere").status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace partyline::client
