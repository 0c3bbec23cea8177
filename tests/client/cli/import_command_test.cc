// SPDX-License-Identifier: Apache-2.0

// What `import dataset` prints, and how the report of `import text` stands on a terminal.
#include <cstdlib>

#include "absl/strings/str_split.h"
#include "client/cli/print_import_text.h"
#include "client/cli/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Two parties, one of them known, a person who is known otherwise, and a result.
class ImportCommandTest : public ::testing::Test {
 protected:
  ImportCommandTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    connection_->Put(ParseText<v1::Record>(
        R"pb(party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY display_name: "AVKP" })pb"));
    connection_->Put(ParseText<v1::Record>(
        R"pb(person { name: "people/sayadov" display_name: "Sayad Sayadov" })pb"));
    directory_.Write("all.txtpb", R"pb(
      records { party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY display_name: "AVKP" } }
      records { party { name: "parties/az-azkp" display_name: "AzKP" } }
      records { person { name: "people/sayadov" display_name: "Sayad Sayadov" note: "changed" } }
      records { result { name: "elections/az-2000/results/azkp" display_name: "AzKP" } }
    )pb");
  }

  AppRun Import(std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"import", "dataset", directory_.path()});
    return RunWith(connection_, options);
  }

  const TempDirectory directory_;
  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

TEST_F(ImportCommandTest, CountsAreShownByCollection) {
  const AppRun run = Import();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, R"(           created    updated  unchanged
parties          1          0          1
people           0          1          0
results          1          0          0
)");
  EXPECT_THAT(run.err, HasSubstr("2 created, 1 updated, 1 unchanged in 1 commit, revision 1\n"));
}

TEST_F(ImportCommandTest, VerboseListsWhatChanges) {
  const AppRun run = Import({"--dry-run", "--verbose"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, R"(create   parties/az-azkp
create   elections/az-2000/results/azkp
update   people/sayadov
            create     update  unchanged
parties          1          0          1
people           0          1          0
results          1          0          0
)");
}

TEST_F(ImportCommandTest, ProgramsGetCountsNamesAndRevisionAlone) {
  const AppRun dry = Import({"-o", "jsonl", "--dry-run"});
  EXPECT_THAT(dry.out, HasSubstr("\"dry_run\":true"));
  EXPECT_THAT(dry.out, HasSubstr("\"revision\":\"0\""));
  const AppRun run = Import({"-o", "jsonl", "--verbose"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_EQ(run.out, R"({"commits":1,"counts":{"created":2,"unchanged":1,"updated":1},)"
                     R"("created":["parties/az-azkp","elections/az-2000/results/azkp"],)"
                     R"("dry_run":false,"log":"7","revision":"1",)"
                     R"("unchanged":["parties/az-avkp"],"updated":["people/sayadov"]})"
                     "\n");
}

// A party with a finding of many words, and a file that is refused.
import_text::Report LongReport() {
  import_text::Report report;
  report.files.resize(2);
  import_text::FileReport& read = report.files[0];
  read.file = "documents/of/the/united-communist-party-of-azerbaijan.txt";
  read.title = "Azerbaijan United Communist Party";
  read.subject = "parties/azerbaijan-united-communist-party";
  read.Add({import_text::FindingKind::kUnread, 14, 3, "Newspaper: Kommunist, and some others",
            "brackets that are not read stand behind the name; referred to by its words"});
  report.files[1].file = "b.txt";
  report.files[1].refused = "b.txt: line 1: no title `= title =`, and so no document of this form";
  return report;
}

TEST(TextReportTest, LinesFitTheTerminal) {
  Style narrow;
  narrow.width = 60;
  const std::string text = TextReportText(LongReport(), false, narrow);
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    EXPECT_LE(DisplayWidth(line), 60) << line;
  }
  EXPECT_THAT(text, HasSubstr("\n    14:3  Newspaper: Kommunist, and some others  (brackets\n"
                              "        that are not read stand"));
  EXPECT_THAT(text, HasSubstr("azerbaijan.txt:\n  records 0, facts 0, shifted 0, kept raw 0, "
                              "unread 1,\n  unknown keys 0, left out 0\n"));
  EXPECT_THAT(text, HasSubstr("\nb.txt: refused: b.txt: line 1: no title"));
}

TEST(TextReportTest, WithoutATerminalLinesAreWhole) {
  const std::string text = TextReportText(LongReport(), false, {});
  EXPECT_THAT(text, HasSubstr("    14:3  Newspaper: Kommunist, and some others  (brackets that are "
                              "not read stand behind the name; referred to by its words)\n"));
  EXPECT_THAT(text, HasSubstr("file "));
}

}  // namespace
}  // namespace partyline::client
