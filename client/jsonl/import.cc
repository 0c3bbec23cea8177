// SPDX-License-Identifier: Apache-2.0
#include "client/jsonl/import.h"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "client/import/batches.h"
#include "client/import/compare.h"
#include "client/jsonl/index.h"
#include "client/jsonl/replacements.h"
#include "client/src/records.h"
#include "client/src/status.h"

namespace partyline::client {
namespace {

constexpr std::size_t kNamesAsked = 100;  // by one BatchGetRecords

using Places = std::vector<int>;  // in FileIndex::records

// Adds that part of the import is done, and how to do the rest.
absl::Status SayHowFar(const absl::Status& status, const FileImportReport& report) {
  if (report.commits == 0) return status;
  return WithLine(
      status, absl::StrCat("the import has broken off after ", report.commits,
                           report.commits == 1 ? " commit" : " commits", ", at revision ",
                           report.revision.number(),
                           ": import the file again to go on, which leaves alone what is there"));
}

void AddCounts(const ImportReport& report, ImportCounts& counts) {
  for (const auto& [collection, row] : CountByCollection(report)) {
    for (std::size_t i = 0; i < row.size(); ++i) counts[collection][i] += row[i];
  }
}

// One import of a file, step by step.
class FileImport {
 public:
  FileImport(const Client& client, LineReader reader, const std::string& path, bool dry_run,
             OnProgress progress)
      : client_(client),
        reader_(std::move(reader)),
        file_(std::filesystem::path(path).filename().string()),
        dry_run_(dry_run),
        progress_(progress) {}

  absl::StatusOr<FileImportReport> Run();

 private:
  absl::Status Index();

  // What records refer to is in the file or on the server; nothing is committed otherwise.
  absl::Status FindWanted();

  // Reads what is told of replaced records, and leaves out those that the server has replaced.
  absl::Status ReadReplacements();

  // Divides the records over commits. FAILED_PRECONDITION for a circle that none can hold.
  absl::StatusOr<std::vector<Places>> Divide();
  absl::Status CheckSize(const Places& group, std::size_t bytes);

  absl::StatusOr<Dataset> Load(const Places& places);
  absl::Status ImportPart(const Places& places, const std::string& what);
  absl::Status ReplaceAll();

  const Client& client_;
  LineReader reader_;
  const std::string file_;
  const bool dry_run_;
  const OnProgress progress_;
  FileIndex index_;
  CommitLimits limits_;
  std::vector<bool> left_out_;  // by place
  std::vector<Replacement> replacements_;
  absl::flat_hash_set<std::string> to_replace_;  // their names
  FileImportReport report_;
};

absl::StatusOr<FileImportReport> FileImport::Run() {
  if (const absl::Status indexed = Index(); !indexed.ok()) return indexed;
  const absl::StatusOr<CommitLimits> limits = CommitLimitsOf(client_);
  if (!limits.ok()) return limits.status();
  limits_ = *limits;
  if (const absl::Status found = FindWanted(); !found.ok()) return found;
  if (const absl::Status read = ReadReplacements(); !read.ok()) return read;
  const absl::StatusOr<std::vector<Places>> parts = Divide();
  if (!parts.ok()) return parts.status();
  std::int64_t done = 0;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    progress_({dry_run_ ? "comparing" : "importing", "records", done,
               static_cast<std::int64_t>(index_.records.size())});
    const std::string part =
        parts->size() == 1 ? "" : absl::StrCat(", part ", i + 1, " of ", parts->size());
    const absl::Status imported = ImportPart((*parts)[i], absl::StrCat(file_, part));
    if (!imported.ok()) return dry_run_ ? imported : SayHowFar(imported, report_);
    done += static_cast<std::int64_t>((*parts)[i].size());
  }
  if (const absl::Status replaced = ReplaceAll(); !replaced.ok()) {
    return SayHowFar(replaced, report_);
  }
  return report_;
}

absl::Status FileImport::Index() {
  absl::StatusOr<FileIndex> index = IndexFile(reader_, [this](std::int64_t bytes) {
    progress_({"checking", "bytes", bytes, reader_.size()});
  });
  if (!index.ok()) return index.status();
  index_ = *std::move(index);
  left_out_.resize(index_.records.size());
  return absl::OkStatus();
}

absl::Status FileImport::FindWanted() {
  std::string faults;
  for (std::size_t start = 0; start < index_.wanted.size(); start += kNamesAsked) {
    v1::BatchGetRecordsRequest request;
    request.set_view(v1::VIEW_BASIC);
    const std::size_t end = std::min(index_.wanted.size(), start + kNamesAsked);
    for (std::size_t i = start; i < end; ++i) request.add_names(index_.wanted[i].first);
    const auto response = client_.BatchGetRecords(request);
    if (!response.ok()) return response.status();
    for (const std::string& name : response->missing()) {
      const auto wanted = std::lower_bound(index_.wanted.begin(), index_.wanted.end(),
                                           std::pair<std::string, std::int64_t>(name, 0));
      if (wanted == index_.wanted.end()) continue;
      absl::StrAppend(&faults, faults.empty() ? "" : "\n", file_, ":", wanted->second,
                      ":1: refers to ", name, ", which is neither in the file nor on the server");
    }
  }
  return faults.empty() ? absl::OkStatus() : absl::InvalidArgumentError(faults);
}

absl::Status FileImport::ReadReplacements() {
  std::vector<std::string> names;
  std::vector<std::size_t> places;
  std::vector<Replacement> all;
  for (std::size_t i = 0; i < index_.records.size(); ++i) {
    if (!index_.records[i].replaced) continue;
    const auto line = reader_.At(index_.records[i].offset, index_.records[i].length);
    if (!line.ok()) return line.status();
    auto replacement = ReadReplacement(*line);
    if (!replacement.ok()) return replacement.status();
    names.push_back(RecordName(*BodyOf(replacement->record)));
    places.push_back(i);
    all.push_back(*std::move(replacement));
  }
  const auto replaced = FindReplaced(client_, names);
  if (!replaced.ok()) return replaced.status();
  for (std::size_t i = 0; i < all.size(); ++i) {
    left_out_[places[i]] = replaced->contains(names[i]);
    if (left_out_[places[i]]) continue;
    to_replace_.insert(names[i]);
    replacements_.push_back(std::move(all[i]));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Places>> FileImport::Divide() {
  std::vector<Places> parts;
  std::size_t used = 0;
  for (Places& group : index_.groups) {
    std::erase_if(group, [this](int place) { return left_out_[place]; });
    if (group.empty()) continue;
    std::size_t bytes = 0;
    for (const int place : group) bytes += index_.records[place].edit_bytes;
    if (const absl::Status size = CheckSize(group, bytes); !size.ok()) return size;
    used += bytes;
    if (parts.empty() || used > limits_.bytes ||
        parts.back().size() + group.size() > limits_.edits) {
      parts.emplace_back();
      used = kRequestBytes + bytes;
    }
    parts.back().insert(parts.back().end(), group.begin(), group.end());
  }
  index_.groups.clear();
  return parts;
}

absl::Status FileImport::CheckSize(const Places& group, std::size_t bytes) {
  if (group.size() <= limits_.edits && kRequestBytes + bytes <= limits_.bytes) {
    return absl::OkStatus();
  }
  absl::StatusOr<Dataset> records = Load(group);
  if (!records.ok()) return records.status();
  std::vector<v1::Edit> edits;
  for (DatasetRecord& entry : records->records) {
    *edits.emplace_back().mutable_create() = std::move(entry.record);
  }
  return SplitIntoCommits(std::move(edits), limits_).status();
}

absl::StatusOr<Dataset> FileImport::Load(const Places& places) {
  Dataset dataset{file_, {}};
  for (const int place : places) {
    const IndexedRecord& indexed = index_.records[place];
    const absl::StatusOr<std::string> line = reader_.At(indexed.offset, indexed.length);
    if (!line.ok()) return line.status();
    absl::StatusOr<v1::Record> record;
    if (indexed.replaced) {
      auto replacement = ReadReplacement(*line);
      record = replacement.ok() ? absl::StatusOr<v1::Record>(std::move(replacement->record))
                                : replacement.status();
    } else {
      record = ReadRecord(*line);
    }
    if (!record.ok()) return reader_.ErrorAt(indexed.line, record.status().message());
    dataset.records.push_back({*std::move(record), absl::StrCat(file_, ":", indexed.line, ":1")});
  }
  return dataset;
}

absl::Status FileImport::ImportPart(const Places& places, const std::string& what) {
  const absl::StatusOr<Dataset> dataset = Load(places);
  if (!dataset.ok()) return dataset.status();
  absl::StatusOr<Difference> difference = Compare(client_, *dataset);
  if (!difference.ok()) return difference.status();
  // A record that is about to be replaced need not change before.
  std::erase_if(difference->edits, [this](const v1::Edit& edit) {
    return edit.has_update() && to_replace_.contains(RecordName(*BodyOf(edit.update())));
  });
  // What later parts refer to is not there in a dry run: the server can check the first alone.
  if (dry_run_ && report_.checked > 0 && !difference->edits.empty()) {
    ImportReport unchecked;
    unchecked.unchanged = std::move(difference->unchanged);
    ListNames(difference->edits, unchecked);
    AddCounts(unchecked, report_.counts);
    ++report_.commits;
    return absl::OkStatus();
  }
  const auto made =
      CommitDifference(client_, *std::move(difference), what, dry_run_, [](absl::string_view) {});
  if (!made.ok()) return made.status();
  AddCounts(*made, report_.counts);
  report_.commits += made->commits;
  report_.checked += made->checked;
  report_.revision = made->response.revision();
  return absl::OkStatus();
}

absl::Status FileImport::ReplaceAll() {
  report_.replaced = static_cast<std::int64_t>(replacements_.size());
  if (dry_run_ || replacements_.empty()) return absl::OkStatus();
  const auto revision = Replace(client_, replacements_, limits_, file_);
  if (!revision.ok()) return revision.status();
  report_.revision = *revision;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<FileImportReport> ImportFile(const Client& client, const std::string& path,
                                            bool dry_run, OnProgress progress) {
  absl::StatusOr<LineReader> reader = LineReader::Open(path);
  if (!reader.ok()) return reader.status();
  return FileImport(client, *std::move(reader), path, dry_run, progress).Run();
}

std::string Summary(const FileImportReport& report, bool dry_run) {
  const std::string summary =
      Summary(report.counts, report.commits, report.checked, report.revision.number(), dry_run);
  if (report.replaced == 0) return summary;
  return absl::StrCat(summary, "; ", report.replaced,
                      report.replaced == 1 ? " old name leads" : " old names lead",
                      " to what has taken its place");
}

}  // namespace partyline::client
