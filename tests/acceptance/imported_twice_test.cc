// SPDX-License-Identifier: Apache-2.0

// Whoever imports the data set a second time, with or without the words of the documents, changes
// nothing: no record, no revision.
#include <cstdint>
#include <string>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "tests/data/documents.h"
#include "tests/e2e/loaded_server.h"

namespace partyline {
namespace {

using ::testing::HasSubstr;

std::int64_t HeadOf(const testing::LoadedServer& server) {
  const client::Client client({.endpoint = server.address()});
  const auto info = client.GetServerInfo({});
  EXPECT_TRUE(info.ok()) << info.status();
  return info.ok() ? info->revision().number() : -1;
}

void ImportTwice(const std::string& documents) {
  testing::LoadedServer server(documents);
  ASSERT_TRUE(server.ready()) << server.log();
  const std::int64_t head = HeadOf(server);
  EXPECT_GT(head, 0);
  const std::string again = absl::StrReplaceAll(server.Import(documents), {{" ", ""}, {"\n", ""}});
  EXPECT_THAT(again, HasSubstr(R"("commits":0)")) << server.log();
  EXPECT_THAT(again, HasSubstr(R"("counts":{"created":0,"unchanged":109,"updated":0})"));
  EXPECT_EQ(HeadOf(server), head);
}

TEST(ImportedTwiceTest, WithoutDocuments) { ImportTwice(""); }

class ImportedTwiceWithDocumentsTest : public DocumentTest {};

TEST_F(ImportedTwiceWithDocumentsTest, ChangesNothing) { ImportTwice(DocumentsDir()); }

}  // namespace
}  // namespace partyline
