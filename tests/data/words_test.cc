// SPDX-License-Identifier: Apache-2.0

// The documents' sentences are not ours: what is shipped has names, titles, figures and short
// phrases of them, and no run of eight words.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"
#include "service/model/walk.h"
#include "tests/data/data_set.h"
#include "tests/data/documents.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t kRun = 8;

// Names longer than a run that no Name has: of a congress, and of two files.
const char* const kProperNames[] = {
    "Congress of the Peoples of Central Asia and Russia",
    "Flag of the Uzbek Soviet Socialist Republic (1952–1991).svg",
    "Logo of the Communist Party of Uzbekistan (1994).png",
};

std::vector<std::string> WordsOf(absl::string_view text) {
  const std::string spaced = absl::StrReplaceAll(absl::AsciiStrToLower(text),
                                                 {{"–", " "}, {"“", " "}, {"”", " "}, {"’", "'"}});
  return absl::StrSplit(spaced, absl::ByAnyChar(" \n\t.,;:!?()[]\"/|=-"), absl::SkipEmpty());
}

// All runs of eight words of a text.
std::set<std::string> RunsOf(absl::string_view text) {
  const std::vector<std::string> words = WordsOf(text);
  std::set<std::string> runs;
  for (auto first = words.begin(); words.end() - first >= static_cast<std::ptrdiff_t>(kRun);
       ++first) {
    runs.insert(absl::StrJoin(first, first + kRun, " "));
  }
  return runs;
}

// Names are values, however long: longest first, so that none hides in another.
std::vector<std::string> ProperNames() {
  std::vector<std::string> names(std::begin(kProperNames), std::end(kProperNames));
  ForEachFactOfDataSet([&](const std::string&, const FactView& fact) {
    const auto* name = dynamic_cast<const v1::Name*>(fact.message);
    if (name != nullptr && name->kind() != v1::NAME_KIND_DESCRIPTION) names.push_back(name->text());
  });
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return names;
}

class WordsTest : public DocumentTest {
 protected:
  void SetUp() override {
    DocumentTest::SetUp();
    for (const auto& [source, document] : documents()) runs_.merge(RunsOf(document.text()));
    names_ = ProperNames();
  }

  // A run that `text` shares with a document, names counting as one word; empty if there is none.
  std::string SharedRun(std::string text) const {
    for (const std::string& name : names_) absl::StrReplaceAll({{name, " (name) "}}, &text);
    for (const std::string& run : RunsOf(text)) {
      if (runs_.contains(run)) return run;
    }
    return "";
  }

  std::set<std::string> runs_;
  std::vector<std::string> names_;
};

TEST_F(WordsTest, ARunOfEightWordsIsNoticed) {
  const std::string& text = documents().begin()->second.text();
  EXPECT_NE(SharedRun(text), "");
  EXPECT_EQ(SharedRun("eight words that stand in none of the documents"), "");
}

TEST_F(WordsTest, NoRecordHasARunOfEightWords) {
  for (const v1::Record& record : DataSet()) {
    ForEachMessage(*BodyOf(record), FieldPath(), [&](const Message& inner, const FieldPath&) {
      ForEachValue(inner, FieldPath(), [&](const FieldValue& value, const FieldPath& path) {
        if (value.field.type() != FieldDescriptor::TYPE_STRING) return;
        std::string scratch;
        EXPECT_EQ(SharedRun(value.AsString(scratch)), "")
            << NameOf(record) << " " << path.ToString();
      });
    });
  }
}

TEST_F(WordsTest, NorHasTheReadme) {
  std::ifstream in(SourceDir() + "/deploy/data/post-soviet/README.md");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  ASSERT_FALSE(text.empty());
  EXPECT_EQ(SharedRun(text), "");
}

}  // namespace
}  // namespace partyline
