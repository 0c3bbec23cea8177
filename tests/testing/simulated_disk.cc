// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/simulated_disk.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <utility>

#include "absl/strings/match.h"

namespace partyline::testing {
namespace {

constexpr std::size_t kSector = 512;

// How often a sector that was not flushed is neither the old nor the new one.
constexpr double kNoise = 0.05;

// Whether the first flush of a file with this name flushes the directory.
bool BringsDirectory(absl::string_view name) {
  for (const char* suffix : {"-journal", "-wal", "-head"}) {
    if (absl::EndsWith(name, suffix)) return true;
  }
  return false;
}

void Put(std::string& content, std::size_t at, absl::string_view bytes) {
  if (content.size() < at + bytes.size()) content.resize(at + bytes.size(), '\0');
  std::copy(bytes.begin(), bytes.end(), content.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

bool SimulatedDisk::Happens(double probability) {
  return std::uniform_real_distribution<double>(0, 1)(random_) < probability;
}

bool SimulatedDisk::Fails(Sort sort, Fault* fault) {
  const std::int64_t operation = operations_++;
  if (operation >= power_cut_) {
    *fault = sort == Sort::kRead    ? Fault::kReadError
             : sort == Sort::kFlush ? Fault::kFailedFlush
                                    : Fault::kWriteError;
    // The last write before the dark may have begun.
    if (operation == power_cut_ && sort == Sort::kWrite && Happens(0.5))
      *fault = Fault::kShortWrite;
    return true;
  }
  if (sort != SortOf(fault_)) return false;
  const std::int64_t number = of_sort_++;
  if (number < fail_from_ || number >= fail_until_) return false;
  *fault = fault_;
  has_failed_ = true;
  last_error_ = fault_ == Fault::kQuota ? EDQUOT : 0;
  return true;
}

SimulatedDisk::Sort SimulatedDisk::SortOf(Fault fault) {
  switch (fault) {
    case Fault::kReadError:
      return Sort::kRead;
    case Fault::kFailedFlush:
      return Sort::kFlush;
    default:
      return Sort::kWrite;
  }
}

void SimulatedDisk::FailAt(std::int64_t first, std::int64_t count, Fault fault) {
  of_sort_ = 0;
  fail_from_ = first;
  fail_until_ = first + std::min(count, INT64_MAX - first);
  fault_ = fault;
  has_failed_ = false;
}

void SimulatedDisk::Apply(const Change& change, std::string& content) {
  if (change.truncation) {
    content.resize(static_cast<std::size_t>(change.at), '\0');
  } else {
    Put(content, static_cast<std::size_t>(change.at), change.bytes);
  }
}

// Sector by sector, aligned as the disk's are.
void SimulatedDisk::ApplyTorn(const Change& change, double kept, std::string& content) {
  if (change.truncation) {
    if (Happens(kept)) {
      Apply(change, content);
    } else {
      has_lost_ = true;
    }
    return;
  }
  const auto begin = static_cast<std::size_t>(change.at);
  const std::size_t end = begin + change.bytes.size();
  for (std::size_t at = begin; at < end;) {
    const std::size_t next = std::min(end, (at / kSector + 1) * kSector);
    std::string sector = change.bytes.substr(at - begin, next - at);
    if (Happens(kept)) {
      Put(content, at, sector);
    } else {
      has_lost_ = true;
      if (Happens(kNoise)) {
        for (char& byte : sector) byte = static_cast<char>(random_());
        Put(content, at, sector);
      }
    }
    at = next;
  }
}

void SimulatedDisk::Restart() {
  const double kept[] = {0, 0.5, 0.9};  // all: see RestartPrograms
  const double keeps = kept[std::uniform_int_distribution<>(0, 2)(random_)];
  has_lost_ = false;
  for (auto& [name, file] : deleted_) {
    if (files_.contains(name) || Happens(keeps)) continue;
    files_.emplace(name, std::move(file));
    has_lost_ = true;
  }
  deleted_.clear();
  for (auto file = files_.begin(); file != files_.end();) {
    if (!file->second.entry_flushed && !Happens(keeps)) {
      file = files_.erase(file);
      has_lost_ = true;
      continue;
    }
    for (const Change& change : file->second.pending) {
      ApplyTorn(change, keeps, file->second.flushed);
    }
    file->second.pending.clear();
    file->second.cached = file->second.flushed;
    file->second.entry_flushed = true;
    ++file;
  }
  RestartPrograms();
}

void SimulatedDisk::RestartPrograms() {
  power_cut_ = INT64_MAX;
  FailNoMore();
}

const std::string* SimulatedDisk::Content(const std::string& name) const {
  const auto file = files_.find(name);
  return file == files_.end() ? nullptr : &file->second.cached;
}

void SimulatedDisk::SetContent(const std::string& name, const std::string& content) {
  files_[name] = {content, content, {}, true};
}

void SimulatedDisk::Remove(const std::string& name) { files_.erase(name); }

bool SimulatedDisk::Open(const std::string& name, bool create, Fault* fault) {
  const bool makes = create && !files_.contains(name);
  if (Fails(makes ? Sort::kWrite : Sort::kRead, fault)) return false;
  if (makes) files_[name];
  *fault = Fault::kReadError;
  return files_.contains(name);
}

bool SimulatedDisk::Read(const std::string& name, std::int64_t at, std::size_t bytes,
                         std::string* read, Fault* fault) {
  if (Fails(Sort::kRead, fault)) return false;
  const std::string& content = files_[name].cached;
  const auto begin = std::min(static_cast<std::size_t>(at), content.size());
  *read = content.substr(begin, bytes);
  return true;
}

void SimulatedDisk::Make(File& file, Change change) {
  Apply(change, file.cached);
  file.pending.push_back(std::move(change));
}

bool SimulatedDisk::Write(const std::string& name, std::int64_t at, absl::string_view bytes,
                          Fault* fault) {
  const bool fails = Fails(Sort::kWrite, fault);
  const bool half =
      fails && (*fault == Fault::kShortWrite || *fault == Fault::kFull || *fault == Fault::kQuota);
  if (half) bytes = bytes.substr(0, bytes.size() / 2);
  if (!fails || half) Make(files_[name], {false, at, std::string(bytes)});
  return !fails;
}

bool SimulatedDisk::Truncate(const std::string& name, std::int64_t size, Fault* fault) {
  if (Fails(Sort::kWrite, fault)) return false;
  Make(files_[name], {true, size, ""});
  return true;
}

void SimulatedDisk::FlushDirectory() {
  for (auto& [name, file] : files_) file.entry_flushed = true;
  deleted_.clear();
}

bool SimulatedDisk::Flush(const std::string& name, Fault* fault) {
  File& file = files_[name];
  const bool fails = Fails(Sort::kFlush, fault);
  if (fails && power_is_off()) return false;
  if (!fails) {
    for (const Change& change : file.pending) Apply(change, file.flushed);
    if (!file.entry_flushed && BringsDirectory(name)) FlushDirectory();
  }
  file.pending.clear();
  return !fails;
}

bool SimulatedDisk::Delete(const std::string& name, bool flush, Fault* fault) {
  if (Fails(Sort::kWrite, fault)) return false;
  const auto file = files_.find(name);
  if (file == files_.end()) return true;
  if (file->second.entry_flushed) deleted_[name] = std::move(file->second);
  files_.erase(file);
  if (flush) FlushDirectory();
  return true;
}

}  // namespace partyline::testing
