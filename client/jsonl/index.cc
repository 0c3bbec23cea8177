// SPDX-License-Identifier: Apache-2.0
#include "client/jsonl/index.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "client/import/batches.h"
#include "client/import/circles.h"
#include "client/src/records.h"
#include "partyline/v1/change_service.pb.h"

namespace partyline::client {
namespace {

constexpr int kNotThere = -1;

// Names in the file, of its records and of what they refer to, by numbers.
class Names {
 public:
  int NumberOf(const std::string& name) {
    const auto [it, added] = numbers_.emplace(name, static_cast<int>(numbers_.size()));
    if (added) {
      places_.push_back(kNotThere);
      needs_.emplace_back();
    }
    return it->second;
  }

  // Where the record of this number stands among the records; kNotThere: only its name does.
  int& place(int number) { return places_[number]; }
  std::vector<int>& needs(int number) { return needs_[number]; }

  // Those that are only referred to, with the line of the first record that does.
  std::vector<std::pair<std::string, std::int64_t>> Wanted(
      const std::vector<IndexedRecord>& records) const {
    std::vector<std::int64_t> lines(places_.size(), 0);
    for (std::size_t number = 0; number < needs_.size(); ++number) {
      if (places_[number] == kNotThere) continue;
      for (const int need : needs_[number]) {
        const std::int64_t line = records[places_[number]].line;
        if (lines[need] == 0 || line < lines[need]) lines[need] = line;
      }
    }
    std::vector<std::pair<std::string, std::int64_t>> wanted;
    for (const auto& [name, number] : numbers_) {
      if (places_[number] == kNotThere) wanted.emplace_back(name, lines[number]);
    }
    std::sort(wanted.begin(), wanted.end());
    return wanted;
  }

  // The records' places in an order in which references hold.
  std::vector<std::vector<int>> InOrder() const {
    std::vector<std::vector<int>> groups = InOrderOfNeed(needs_);
    for (std::vector<int>& group : groups) {
      for (int& number : group) number = places_[number];
      std::erase(group, kNotThere);
    }
    std::erase_if(groups, [](const std::vector<int>& group) { return group.empty(); });
    return groups;
  }

 private:
  absl::flat_hash_map<std::string, int> numbers_;
  std::vector<int> places_;
  Needs needs_;
};

class Indexer {
 public:
  explicit Indexer(const LineReader& reader) : reader_(reader) {}

  absl::Status Add(const FileLine& line);
  absl::StatusOr<FileIndex> Finish() &&;

 private:
  absl::Status AddHeader(const FileLine& line);
  absl::Status AddRecord(const FileLine& line, const v1::Record& record, bool replaced);
  absl::Status AddEnd(const FileLine& line);

  absl::Status Fault(const FileLine& line, absl::string_view fault) const {
    return reader_.ErrorAt(line.number, fault);
  }

  const LineReader& reader_;
  FileIndex index_;
  Names names_;
  ExportEnd counted_;
  std::int64_t lines_ = 0;
  bool ended_ = false;
};

absl::Status Indexer::Add(const FileLine& line) {
  const LineKind kind = KindOf(line.text);
  if (lines_++ == 0) return AddHeader(line);
  if (ended_) return Fault(line, "1: a line after the last one, which has the counts");
  if (kind == LineKind::kHeader) return Fault(line, "1: a second first line");
  if (kind == LineKind::kEnd) return AddEnd(line);
  if (kind == LineKind::kReplacement) {
    const absl::StatusOr<Replacement> replacement = ReadReplacement(line.text);
    if (!replacement.ok()) return Fault(line, replacement.status().message());
    return AddRecord(line, replacement->record, /*replaced=*/true);
  }
  const absl::StatusOr<v1::Record> record = ReadRecord(line.text);
  if (!record.ok()) return Fault(line, record.status().message());
  return AddRecord(line, *record, /*replaced=*/false);
}

absl::Status Indexer::AddHeader(const FileLine& line) {
  if (KindOf(line.text) != LineKind::kHeader) {
    return Fault(line, "1: not an export: its first line must have the key 'export'");
  }
  absl::StatusOr<ExportHeader> header = ReadHeader(line.text);
  if (!header.ok()) return Fault(line, header.status().message());
  index_.header = *std::move(header);
  return absl::OkStatus();
}

absl::Status Indexer::AddRecord(const FileLine& line, const v1::Record& record, bool replaced) {
  const std::string name = RecordName(*BodyOf(record));
  const int number = names_.NumberOf(name);
  if (names_.place(number) != kNotThere) {
    return Fault(line, absl::StrCat("1: ", name, " is already there, in line ",
                                    index_.records[names_.place(number)].line));
  }
  names_.place(number) = static_cast<int>(index_.records.size());
  std::vector<int> needs;
  for (const std::string& need : RecordsPointedAt(record)) needs.push_back(names_.NumberOf(need));
  const std::string election = ElectionOf(name);
  if (!election.empty()) needs.push_back(names_.NumberOf(election));
  names_.needs(number) = std::move(needs);
  v1::Edit edit;
  *edit.mutable_create() = record;
  index_.records.push_back({line.offset, line.number, static_cast<std::int32_t>(line.text.size()),
                            static_cast<std::int32_t>(BytesOf(edit)), replaced});
  ++(replaced ? counted_.replaced : counted_.records);
  return absl::OkStatus();
}

absl::Status Indexer::AddEnd(const FileLine& line) {
  const absl::StatusOr<ExportEnd> end = ReadEnd(line.text);
  if (!end.ok()) return Fault(line, end.status().message());
  ended_ = true;
  if (*end == counted_) return absl::OkStatus();
  return Fault(line, absl::StrCat("1: the file is not whole: it should have ", end->records,
                                  " records and ", end->replaced, " replaced ones, and has ",
                                  counted_.records, " and ", counted_.replaced));
}

absl::StatusOr<FileIndex> Indexer::Finish() && {
  if (!ended_) {
    return reader_.ErrorAt(lines_ + 1,
                           "1: the file is cut off: its last line, with the counts, is missing");
  }
  index_.wanted = names_.Wanted(index_.records);
  index_.groups = names_.InOrder();
  return std::move(index_);
}

}  // namespace

absl::StatusOr<FileIndex> IndexFile(LineReader& reader,
                                    absl::FunctionRef<void(std::int64_t)> progress) {
  Indexer indexer(reader);
  for (;;) {
    const absl::StatusOr<std::optional<FileLine>> line = reader.Next();
    if (!line.ok()) return line.status();
    if (!line->has_value()) return std::move(indexer).Finish();
    const absl::Status added = indexer.Add(**line);
    if (!added.ok()) return added;
    progress((*line)->offset + static_cast<std::int64_t>((*line)->text.size()));
  }
}

}  // namespace partyline::client
