// SPDX-License-Identifier: Apache-2.0
#include "tests/data/data_set.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"
#include "service/model/rules.h"
#include "service/snapshot/apply.h"

namespace partyline {
namespace {

using google::protobuf::Message;

std::vector<std::string> FilesOfDataSet() {
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(SourceDir() + "/deploy/data/post-soviet")) {
    if (entry.path().extension() == ".txtpb") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<v1::Record> ReadDataSet() {
  std::vector<v1::Record> records;
  for (const std::string& file : FilesOfDataSet()) {
    std::ifstream in(file);
    google::protobuf::io::IstreamInputStream stream(&in);
    v1::RecordSet set;
    EXPECT_TRUE(google::protobuf::TextFormat::Parse(&stream, &set)) << file;
    for (v1::Record& record : *set.mutable_records()) records.push_back(std::move(record));
  }
  for (v1::Record& record : records) {
    Message* body = MutableBodyOf(record);
    if (body != nullptr) Normalize(*body);
  }
  return records;
}

}  // namespace

std::string SourceDir() { return PARTYLINE_SOURCE_DIR; }

const std::vector<v1::Record>& DataSet() {
  static const auto& records = *new std::vector<v1::Record>(ReadDataSet());
  return records;
}

const Message* FindBody(absl::string_view name) {
  static const auto& by_name = *new auto([] {
    std::map<std::string, const Message*, std::less<>> bodies;
    for (const v1::Record& record : DataSet()) bodies.emplace(NameOf(record), BodyOf(record));
    return bodies;
  }());
  const auto found = by_name.find(std::string(name));
  return found == by_name.end() ? nullptr : found->second;
}

FactView FactAt(absl::string_view pointer) {
  absl::string_view record;
  absl::string_view fact;
  const Message* body = SplitFactPointer(pointer, &record, &fact) ? FindBody(record) : nullptr;
  return body == nullptr ? FactView{} : FindFact(*body, fact);
}

void ForEachFactOfDataSet(
    absl::FunctionRef<void(const std::string& pointer, const FactView&)> visit) {
  for (const v1::Record& record : DataSet()) {
    ForEachFact(*BodyOf(record), [&](const FactView& fact) {
      visit(absl::StrCat(NameOf(record), "#", *fact.id), fact);
    });
  }
}

std::shared_ptr<const Snapshot> CommittedDataSet() {
  v1::CommitRequest request;
  for (const v1::Record& record : DataSet()) *request.add_edits()->mutable_create() = record;
  const auto empty = Snapshot::Empty(1);
  const auto entry = Prepare(*empty, request);
  if (!entry.ok()) {
    ADD_FAILURE() << entry.status();
    return nullptr;
  }
  const auto state = Apply(*empty, *entry);
  if (!state.ok()) {
    ADD_FAILURE() << state.status();
    return nullptr;
  }
  return *state;
}

}  // namespace partyline
