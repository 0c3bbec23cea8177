// SPDX-License-Identifier: Apache-2.0

// The importer knows the form of documents and no document.
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/letters.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

TEST(SourcesTest, NothingInTheImporterNamesADocument) {
  const std::vector<std::string> kNames = {
      "uzbek",   "azerbai",  "azərb",     "ўзбек",    "узбек",     "азəрб",    "азерб",
      "baku",    "tashkent", "mahmud",    "makhmud",  "hajiyev",   "ahmadov",  "hasanov",
      "sayadov", "tukanov",  "kommunist", "imcwp",    "communard", "dvikom",   "heqiq",
      "həqiq",   "lantern",  "tidewater", "ashfield", "harbour",   "moorland", "lande"};
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           absl::StrCat(PARTYLINE_SOURCE_DIR, "/client/import/text"))) {
    const std::string text = FoldKey(ReadTestFile(entry.path().string()));
    ++files;
    for (const std::string& name : kNames) {
      EXPECT_FALSE(absl::StrContains(text, name)) << entry.path() << ": " << name;
    }
  }
  EXPECT_GT(files, 40);
}

}  // namespace
}  // namespace partyline::client::import_text
