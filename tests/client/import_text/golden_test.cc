// SPDX-License-Identifier: Apache-2.0

// Nine documents of parties that never were, with keys, tables and shifts of their own. What an
// import makes of each is kept beside it, fact by fact with the words cited, and the report;
// PARTYLINE_UPDATE_GOLDEN=1 writes both anew, to be read by a person.
#include <cstdlib>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::IsEmpty;

struct GoldenCase {
  const char* file;
  const char* country;
};
void PrintTo(const GoldenCase& test, std::ostream* out) { *out << test.file; }

class GoldenTest : public ::testing::TestWithParam<GoldenCase> {
 protected:
  static Imported Read(const Document& document) {
    Options options;
    options.country = GetParam().country;
    return *ImportDocuments({document}, options);
  }
};

void ExpectGolden(const std::string& name, const std::string& actual) {
  if (std::getenv("PARTYLINE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(absl::StrCat(PARTYLINE_SOURCE_DIR, "/tests/client/import_text/testdata/", name),
                  std::ios::binary)
        << actual;
    return;
  }
  EXPECT_EQ(TestData(name), actual);
}

TEST_P(GoldenTest, FactsAndReport) {
  const std::string file = GetParam().file;
  const Document document = Parse(TestData(file + ".txt"), file + ".txt");
  const Imported imported = Read(document);
  ExpectGolden(file + ".facts", Describe(imported.records, document));
  ExpectGolden(file + ".report", ToText(imported.report.files[0], true));
}

TEST_P(GoldenTest, AServerTakesTheRecords) {
  const Document document = Parse(TestData(std::string(GetParam().file) + ".txt"));
  EXPECT_THAT(ObjectionsOf(Read(document).records), IsEmpty());
}

TEST_P(GoldenTest, LineEndsOfAnotherSystemChangeOnlyTheSpans) {
  const std::string text = TestData(std::string(GetParam().file) + ".txt");
  std::string with_returns;
  for (const char c : text)
    absl::StrAppend(&with_returns, c == '\n' ? "\r" : "", std::string(1, c));
  const Document plain = Parse(text);
  const Document returns = Parse(with_returns);
  const std::string expected = Describe(Read(plain).records, plain);
  std::string actual = Describe(Read(returns).records, returns);
  const auto digest = [](const std::string& description) {
    return description.substr(0, description.find('\n'));  // the source: hash and length differ
  };
  EXPECT_EQ(actual.substr(digest(actual).size()), expected.substr(digest(expected).size()));
}

INSTANTIATE_TEST_SUITE_P(
    Documents, GoldenTest,
    ::testing::Values(GoldenCase{"lantern_party", "AQ"}, GoldenCase{"tidewater_union", ""},
                      GoldenCase{"ashfield_greens", ""}, GoldenCase{"moorland_workers", ""},
                      GoldenCase{"quay_front", ""}, GoldenCase{"sahil_union", ""},
                      GoldenCase{"reef_party", ""}, GoldenCase{"dawn_front", ""},
                      GoldenCase{"mountain_union", ""}),
    [](const auto& test) { return std::string(test.param.file); });

}  // namespace
}  // namespace partyline::client::import_text
