// SPDX-License-Identifier: Apache-2.0
#include "client/import/dataset.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <filesystem>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/files.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

// Notes what the parser complains about, with the place; the parser counts from 0, people from 1.
class Complaints final : public google::protobuf::io::ErrorCollector {
 public:
  Complaints(const std::string& file, std::vector<std::string>& faults)
      : file_(file), faults_(faults) {}

  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    faults_.push_back(absl::StrCat(file_, ":", line + 1, ":", column + 1, ": ", message));
  }

 private:
  const std::string& file_;
  std::vector<std::string>& faults_;
};

// `/data/post-soviet/` and `/data/post-soviet` are both `post-soviet`.
std::string LastPart(const std::string& directory) {
  const std::filesystem::path path = std::filesystem::path(directory).lexically_normal();
  return (path.has_filename() ? path : path.parent_path()).filename().string();
}

// Adds the file's records to the data set, or its faults to `faults`.
absl::Status ReadInto(const std::string& path, Dataset& dataset, std::vector<std::string>& faults) {
  const absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return text.status();
  const std::string file = std::filesystem::path(path).filename().string();
  Complaints complaints(file, faults);
  google::protobuf::TextFormat::ParseInfoTree places;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&complaints);
  parser.WriteLocationsTo(&places);
  v1::RecordSet set;
  if (!parser.ParseFromString(*text, &set)) return absl::OkStatus();
  const auto* field = v1::RecordSet::descriptor()->FindFieldByNumber(1);
  for (int i = 0; i < set.records_size(); ++i) {
    const auto place = places.GetLocation(field, i);
    dataset.records.push_back({std::move(*set.mutable_records(i)),
                               absl::StrCat(file, ":", place.line + 1, ":", place.column + 1)});
  }
  return absl::OkStatus();
}

void CheckNames(const Dataset& dataset, std::vector<std::string>& faults) {
  absl::flat_hash_map<std::string, std::string> places;
  for (const DatasetRecord& entry : dataset.records) {
    const auto* body = BodyOf(entry.record);
    const std::string name = body == nullptr ? "" : RecordName(*body);
    if (name.empty()) {
      faults.push_back(
          absl::StrCat(entry.place, ": a record without ", body == nullptr ? "a body" : "a name"));
      continue;
    }
    const auto [first, inserted] = places.emplace(name, entry.place);
    if (!inserted) {
      faults.push_back(
          absl::StrCat(entry.place, ": ", name, " is already there, at ", first->second));
    }
  }
}

}  // namespace

absl::StatusOr<Dataset> ReadDataset(const std::string& directory) {
  const auto paths = ListFiles(directory, ".txtpb");
  if (!paths.ok()) return paths.status();
  if (paths->empty()) return absl::NotFoundError(absl::StrCat(directory, ": no *.txtpb files"));
  Dataset dataset;
  dataset.name = LastPart(directory);
  std::vector<std::string> faults;
  for (const std::string& path : *paths) {
    const absl::Status status = ReadInto(path, dataset, faults);
    if (!status.ok()) return status;
  }
  CheckNames(dataset, faults);
  if (!faults.empty()) return absl::InvalidArgumentError(absl::StrJoin(faults, "\n"));
  return dataset;
}

}  // namespace partyline::client
