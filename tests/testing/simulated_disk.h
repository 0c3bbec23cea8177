// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_SIMULATED_DISK_H_
#define PARTYLINE_TESTS_TESTING_SIMULATED_DISK_H_

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline::testing {

// A disk in memory with a system's cache before it, as SQLite sees them through a VFS
// (simulated_vfs.h): what is written is read back at once, and is on the disk once it is flushed.
// It can lose its power, and operations can fail.
//
// A power cut keeps of what was not flushed whatever it pleases: of each write each sector of 512
// bytes is there, is not, or is noise; later writes may be there and earlier ones not. Outside of
// what was written nothing changes.
//
// A flush that fails leaves the cache as it is, and forgets that it was to be written: the next
// flush has nothing to do and succeeds. That is what Linux does.
//
// There is one directory. The first flush of a new journal or write-ahead log flushes it, too, as
// SQLite's own VFS does, and so does that of a log's PATH-head, which is opened as a journal; that
// of other files does not. Until then new names may be missing after a power cut, and deleted ones
// back.
//
// Copyable: a copy is the disk as it is at that moment. Not thread-safe.
class SimulatedDisk {
 public:
  enum class Fault {
    kReadError,    // a read fails
    kWriteError,   // a write, a truncation, an open or a delete fails, and did nothing
    kShortWrite,   // a write fails, and its first half is there
    kFull,         // a write fails for lack of room, and its first half is there
    kQuota,        // the same, because of what its user may take (EDQUOT)
    kFailedFlush,  // a flush fails
  };

  // Everything random about it follows from `random`.
  explicit SimulatedDisk(std::uint32_t random) : random_(random) {}

  // Operations so far. Counted are those that can fail: reads, writes, truncations, flushes, opens
  // and deletes.
  std::int64_t operations() const { return operations_; }

  // The power goes at operation `operation`: this and everything after it fails.
  void CutPowerAt(std::int64_t operation) { power_cut_ = operation; }
  bool power_is_off() const { return operations_ >= power_cut_; }

  // The power goes, if it has not, and comes back: what is on the disk is all there is. No file may
  // be open.
  void Restart();

  // Whether the last Restart took anything away that was written and not flushed.
  bool has_lost() const { return has_lost_; }

  // All programs are killed, and the power stays: what was written is there, flushed or not. No
  // file may be open any more. After CutPowerAt, which says when they die.
  void RestartPrograms();

  // Of the operations that `fault` can happen to, counted from now, number `first` (from 0) and
  // `count` - 1 after it fail.
  void FailAt(std::int64_t first, std::int64_t count, Fault fault);
  void FailNoMore() { fail_from_ = fail_until_ = INT64_MAX; }
  bool has_failed() const { return has_failed_; }

  // The system's error of the operation that failed last; 0 if it does not matter.
  int last_error() const { return last_error_; }

  // A file's content as programs see it, to look at or to damage; null if there is none. Damage is
  // done to the disk and to the cache.
  const std::string* Content(const std::string& name) const;
  void SetContent(const std::string& name, const std::string& content);
  void Remove(const std::string& name);

 private:
  friend class SimulatedVfs;

  struct Change {
    bool truncation = false;
    std::int64_t at = 0;  // offset, or the new size
    std::string bytes;
  };
  struct File {
    std::string cached;
    std::string flushed;
    std::vector<Change> pending;  // to be flushed, in order
    bool entry_flushed = false;   // its name is on the disk
  };

  enum class Sort { kRead, kWrite, kFlush };
  static Sort SortOf(Fault fault);

  // Counts an operation. Whether it is to fail, and how.
  bool Fails(Sort sort, Fault* fault);

  // What programs do; false: it failed by `fault`.
  bool Open(const std::string& name, bool create, Fault* fault);
  bool Read(const std::string& name, std::int64_t at, std::size_t bytes, std::string* read,
            Fault* fault);
  bool Write(const std::string& name, std::int64_t at, absl::string_view bytes, Fault* fault);
  bool Truncate(const std::string& name, std::int64_t size, Fault* fault);
  bool Flush(const std::string& name, Fault* fault);
  bool Delete(const std::string& name, bool flush, Fault* fault);

  // Makes a change in the cache, to be flushed.
  static void Make(File& file, Change change);
  // New and deleted names are on the disk.
  void FlushDirectory();

  static void Apply(const Change& change, std::string& content);
  void ApplyTorn(const Change& change, double kept, std::string& content);
  bool Happens(double probability);

  std::mt19937 random_;
  std::int64_t operations_ = 0;
  std::int64_t power_cut_ = INT64_MAX;
  std::int64_t of_sort_ = 0;  // operations of the sort of fault_, since FailAt
  std::int64_t fail_from_ = INT64_MAX;
  std::int64_t fail_until_ = INT64_MAX;
  Fault fault_ = Fault::kWriteError;
  bool has_failed_ = false;
  int last_error_ = 0;
  bool has_lost_ = false;
  std::map<std::string, File> files_;
  std::map<std::string, File> deleted_;  // whose deletion is not flushed
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_SIMULATED_DISK_H_
