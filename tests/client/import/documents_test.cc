// SPDX-License-Identifier: Apache-2.0
#include "client/import/documents.h"

#include "client/import/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;

// Code points count, not bytes: `Азəрбаjҹан` has ten, in eighteen bytes.
constexpr char kText[] = "АКП: Азəрбаjҹан\nAzKP\n";

// A source with that hash, and a party that cites code points of it.
Dataset Citing(const std::string& hash, int start, int end, const std::string& words = "") {
  Dataset dataset;
  dataset.records.resize(2);
  v1::Source& source = *dataset.records[0].record.mutable_source();
  source.set_name("sources/azkp");
  source.set_sha256(hash);
  dataset.records[0].place = "sources.txtpb:1:1";
  v1::Party& party = *dataset.records[1].record.mutable_party();
  party.set_name("parties/az-azkp1993");
  dataset.records[1].place = "parties.txtpb:1:1";
  v1::Citation& citation = *party.add_names()->mutable_evidence()->add_claims()->add_citations();
  citation.set_source("sources/azkp");
  citation.mutable_span()->set_start(start);
  citation.mutable_span()->set_end(end);
  citation.set_words(words);
  return dataset;
}

const v1::Citation& CitationOf(const Dataset& dataset) {
  return dataset.records[1].record.party().names(0).evidence().claims(0).citations(0);
}

class DocumentsTest : public ::testing::Test {
 protected:
  DocumentsTest() {
    directory_.Write("whatever-it-is-called.txt", kText);
    directory_.Write("another.txt", "not cited");
  }

  std::string Fault(Dataset dataset) {
    const absl::Status status = ReadWords(directory_.path(), dataset);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    return std::string(status.message());
  }

  const TempDirectory directory_;
};

TEST_F(DocumentsTest, WordsAreReadAtTheirCodePoints) {
  Dataset dataset = Citing(Sha256(kText), 5, 15);
  ASSERT_TRUE(ReadWords(directory_.path(), dataset).ok());
  EXPECT_EQ(CitationOf(dataset).words(), "Азəрбаjҹан");
  EXPECT_EQ(dataset.records[0].record.source().content(), kText);
}

TEST_F(DocumentsTest, SpanMayReachTheEndButNotBeyond) {
  Dataset dataset = Citing(Sha256(kText), 16, 21);
  ASSERT_TRUE(ReadWords(directory_.path(), dataset).ok());
  EXPECT_EQ(CitationOf(dataset).words(), "AzKP\n");
  for (const auto& [start, end] :
       {std::pair(16, 22), std::pair(21, 22), std::pair(-1, 3), std::pair(5, 5), std::pair(6, 5)}) {
    EXPECT_THAT(Fault(Citing(Sha256(kText), start, end)),
                HasSubstr("parties.txtpb:1:1: sources/azkp, code points"));
  }
}

TEST_F(DocumentsTest, WordsGivenMustBeThoseOfTheDocument) {
  Dataset right = Citing(Sha256(kText), 0, 3, "АКП");
  EXPECT_TRUE(ReadWords(directory_.path(), right).ok());
  EXPECT_THAT(Fault(Citing(Sha256(kText), 0, 3, "AKP")),
              HasSubstr("the document has other words there"));
}

TEST_F(DocumentsTest, MissingDocumentIsNamedWithItsHash) {
  const std::string hash = Sha256("a version that nobody has");
  EXPECT_EQ(Fault(Citing(hash, 0, 3)),
            "sources.txtpb:1:1: sources/azkp: its document is not in the directory, or has been "
            "changed (SHA-256 " +
                hash + ")");
}

TEST_F(DocumentsTest, DocumentThatIsNotUtf8IsRefused) {
  const std::string broken = "АКП \xff";
  directory_.Write("broken.txt", broken);
  EXPECT_THAT(Fault(Citing(Sha256(broken), 0, 3)), HasSubstr("its document is not UTF-8"));
}

TEST_F(DocumentsTest, LargeTextGivesWordsButIsNotKept) {
  const std::string large = "AzKP" + std::string(513 << 10, '.');
  directory_.Write("large.txt", large);
  Dataset dataset = Citing(Sha256(large), 0, 4);
  ASSERT_TRUE(ReadWords(directory_.path(), dataset).ok());
  EXPECT_EQ(CitationOf(dataset).words(), "AzKP");
  EXPECT_EQ(dataset.records[0].record.source().content(), "");
}

TEST_F(DocumentsTest, SourceWithoutAHashNeedsNoDocument) {
  Dataset dataset = Citing("", 0, 3);
  ASSERT_TRUE(ReadWords(directory_.path(), dataset).ok());
  EXPECT_EQ(CitationOf(dataset).words(), "");
}

TEST_F(DocumentsTest, HashIsSha256) {
  EXPECT_EQ(Sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_F(DocumentsTest, DirectoryMustBeThere) {
  Dataset dataset = Citing(Sha256(kText), 0, 3);
  EXPECT_EQ(ReadWords(directory_.path() + "/nowhere", dataset).code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace partyline::client
