// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/served.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "service/model/record_name.h"
#include "tests/acceptance/study.h"
#include "tests/data/data_set.h"

namespace partyline {
namespace {

constexpr std::size_t kBatch = 100;  // names of BatchGetRecords

}  // namespace

std::unique_ptr<testing::LoadedServer> ServedTest::server_;
std::unique_ptr<client::Client> ServedTest::client_;
std::unique_ptr<Records> ServedTest::records_;

void ServedTest::SetUp() {
  DocumentTest::SetUp();
  if (IsSkipped() || HasFailure()) return;
  if (server_ == nullptr) server_ = std::make_unique<testing::LoadedServer>(DocumentsDir());
  ASSERT_TRUE(server_->ready()) << server_->log();
  if (records_ != nullptr) return;
  client::Options options;
  options.endpoint = server_->address();
  client_ = std::make_unique<client::Client>(options);
  Dump();
}

void ServedTest::TearDownTestSuite() {
  records_.reset();
  client_.reset();
  server_.reset();
}

// By the names of the data set; that the server has no others is seen from its counts.
void ServedTest::Dump() {
  std::vector<std::string> names;
  for (const v1::Record& record : DataSet()) names.push_back(NameOf(record));
  records_ = std::make_unique<Records>();
  for (std::size_t first = 0; first < names.size(); first += kBatch) {
    const std::size_t last = std::min(first + kBatch, names.size());
    const auto batch = client_->BatchGetRecords({names.begin() + first, names.begin() + last});
    ASSERT_TRUE(batch.ok()) << batch.status();
    for (const v1::Record& record : batch->records()) records_->emplace(NameOf(record), record);
  }
  const auto info = client_->GetServerInfo({});
  ASSERT_TRUE(info.ok()) << info.status();
  std::size_t count = 0;
  for (const v1::RecordCount& kind : info->counts()) {
    count += static_cast<std::size_t>(kind.count());
  }
  ASSERT_EQ(records_->size(), count);
}

void StudyTest::SetUp() {
  ServedTest::SetUp();
  if (IsSkipped() || HasFailure()) return;
  if (StudiedFacts().empty()) Miss("study in " + StudyDir());
}

}  // namespace partyline
