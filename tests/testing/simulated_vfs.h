// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_SIMULATED_VFS_H_
#define PARTYLINE_TESTS_TESTING_SIMULATED_VFS_H_

#include <sqlite3.h>

#include <string>

#include "tests/testing/simulated_disk.h"

namespace partyline::testing {

// Makes a SimulatedDisk known to SQLite under a name of its own, for as long as it lives. It has no
// shared memory: a write-ahead log needs exclusive locking there. Locks always succeed: it is for
// one connection at a time.
//
// `disk` must outlive it, and so must it the connections. One thread at a time.
class SimulatedVfs {
 public:
  explicit SimulatedVfs(SimulatedDisk& disk);
  ~SimulatedVfs();
  SimulatedVfs(const SimulatedVfs&) = delete;
  SimulatedVfs& operator=(const SimulatedVfs&) = delete;

  const std::string& name() const { return name_; }

 private:
  struct OpenFile;

  static const sqlite3_io_methods kFileMethods;

  static int Open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out);
  static int Delete(sqlite3_vfs* vfs, const char* name, int flush);
  static int Access(sqlite3_vfs* vfs, const char* name, int flags, int* answer);
  static int Read(sqlite3_file* file, void* data, int bytes, sqlite3_int64 at);
  static int Write(sqlite3_file* file, const void* data, int bytes, sqlite3_int64 at);
  static int Truncate(sqlite3_file* file, sqlite3_int64 size);
  static int Flush(sqlite3_file* file, int flags);
  static int Size(sqlite3_file* file, sqlite3_int64* size);
  static int Control(sqlite3_file* file, int what, void* answer);

  static SimulatedDisk& DiskOf(sqlite3_vfs* vfs);

  SimulatedDisk& disk_;
  const std::string name_;
  sqlite3_vfs vfs_{};
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_SIMULATED_VFS_H_
