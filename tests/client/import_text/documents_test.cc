// SPDX-License-Identifier: Apache-2.0

// What a person reads in the invented documents of testdata/ must come out.
#include <cstdio>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/brief.h"
#include "tests/client/import_text/listed_documents.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

TEST(DocumentsTest, EveryFactThatAPersonReadsComesOut) {
  std::size_t found = 0;
  std::size_t all = 0;
  for (const ListedDocument& listed : ListedDocuments()) {
    Options options;
    options.country = listed.country;
    const Imported imported = Import(TestData(absl::StrCat(listed.file, ".txt")), options);
    const std::set<std::string> facts = Brief(imported);
    EXPECT_THAT(ObjectionsOf(imported.records), ::testing::IsEmpty());
    for (const std::string& fact : listed.facts) {
      const bool is_there = facts.count(fact) > 0;
      EXPECT_TRUE(is_there) << listed.file << ": " << fact << "\n";
      found += is_there;
      ++all;
    }
  }
  std::printf("%zu of %zu facts of the invented documents\n", found, all);
  EXPECT_EQ(found, all);
}

}  // namespace
}  // namespace partyline::client::import_text
