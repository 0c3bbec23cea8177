// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/simulated_vfs.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>

#include "absl/strings/str_cat.h"

namespace partyline::testing {
namespace {

using Fault = SimulatedDisk::Fault;

// Flags of a file that is deleted when it is closed, and is nobody else's: SQLite gives it no name.
constexpr char kTemporary[] = "temporary";

int CodeOf(Fault fault) {
  switch (fault) {
    case Fault::kReadError:
      return SQLITE_IOERR_READ;
    case Fault::kFull:
      return SQLITE_FULL;
    case Fault::kFailedFlush:
      return SQLITE_IOERR_FSYNC;
    default:
      return SQLITE_IOERR_WRITE;
  }
}

int Allow(sqlite3_file*, int) { return SQLITE_OK; }

int NothingReserved(sqlite3_file*, int* answer) {
  *answer = 0;
  return SQLITE_OK;
}

int SectorSize(sqlite3_file*) { return 4096; }

// As SQLite takes it of every Unix system: what lies beside a write survives it.
int Characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int FullPath(sqlite3_vfs*, const char* name, int size, char* full) {
  sqlite3_snprintf(size, full, "%s", name);
  return SQLITE_OK;
}

int Randomness(sqlite3_vfs*, int bytes, char* data) {
  // Of the system's VFS: SQLite draws from it once in a process.
  sqlite3_vfs* const system = sqlite3_vfs_find("unix");
  return system->xRandomness(system, bytes, data);
}

int Sleep(sqlite3_vfs*, int microseconds) { return microseconds; }

int CurrentTime(sqlite3_vfs*, double* days) {
  *days = 2449000.5;
  return SQLITE_OK;
}

int LastError(sqlite3_vfs*, int, char*) { return 0; }

std::string NextName() {
  static int count = 0;
  return absl::StrCat("simulated-", ++count);
}

}  // namespace

struct SimulatedVfs::OpenFile {
  sqlite3_file base;  // first: SQLite knows this alone
  SimulatedDisk* disk;
  std::string* name;

  static OpenFile& Of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
};

const sqlite3_io_methods SimulatedVfs::kFileMethods = {
    1,  // neither shared memory nor memory maps
    [](sqlite3_file* file) {
      delete OpenFile::Of(file).name;
      return SQLITE_OK;
    },
    Read,
    Write,
    Truncate,
    Flush,
    Size,
    Allow,
    Allow,
    NothingReserved,
    Control,
    SectorSize,
    Characteristics,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

SimulatedVfs::SimulatedVfs(SimulatedDisk& disk) : disk_(disk), name_(NextName()) {
  sqlite3_initialize();
  vfs_.iVersion = 1;
  vfs_.szOsFile = sizeof(OpenFile);
  vfs_.mxPathname = 512;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = &disk_;
  vfs_.xOpen = Open;
  vfs_.xDelete = Delete;
  vfs_.xAccess = Access;
  vfs_.xFullPathname = FullPath;
  vfs_.xRandomness = Randomness;
  vfs_.xSleep = Sleep;
  vfs_.xCurrentTime = CurrentTime;
  vfs_.xGetLastError = LastError;
  sqlite3_vfs_register(&vfs_, /*makeDflt=*/0);
}

SimulatedVfs::~SimulatedVfs() { sqlite3_vfs_unregister(&vfs_); }

SimulatedDisk& SimulatedVfs::DiskOf(sqlite3_vfs* vfs) {
  return *static_cast<SimulatedDisk*>(vfs->pAppData);
}

int SimulatedVfs::Open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                       int* out) {
  file->pMethods = nullptr;
  const std::string path = name == nullptr ? kTemporary : name;
  Fault fault;
  if (!DiskOf(vfs).Open(path, (flags & SQLITE_OPEN_CREATE) != 0, &fault)) return SQLITE_CANTOPEN;
  OpenFile& opened = OpenFile::Of(file);
  opened.disk = &DiskOf(vfs);
  opened.name = new std::string(path);
  opened.base.pMethods = &kFileMethods;
  if (out != nullptr) *out = flags;
  return SQLITE_OK;
}

int SimulatedVfs::Delete(sqlite3_vfs* vfs, const char* name, int flush) {
  Fault fault;
  return DiskOf(vfs).Delete(name, flush != 0, &fault) ? SQLITE_OK : SQLITE_IOERR_DELETE;
}

int SimulatedVfs::Access(sqlite3_vfs* vfs, const char* name, int, int* answer) {
  *answer = DiskOf(vfs).Content(name) == nullptr ? 0 : 1;
  return SQLITE_OK;
}

int SimulatedVfs::Read(sqlite3_file* file, void* data, int bytes, sqlite3_int64 at) {
  Fault fault;
  std::string read;
  const auto wanted = static_cast<std::size_t>(bytes);
  OpenFile& opened = OpenFile::Of(file);
  if (!opened.disk->Read(*opened.name, at, wanted, &read, &fault)) return CodeOf(fault);
  std::memcpy(data, read.data(), read.size());
  if (read.size() == wanted) return SQLITE_OK;
  std::memset(static_cast<char*>(data) + read.size(), 0, wanted - read.size());
  return SQLITE_IOERR_SHORT_READ;
}

int SimulatedVfs::Write(sqlite3_file* file, const void* data, int bytes, sqlite3_int64 at) {
  Fault fault;
  OpenFile& opened = OpenFile::Of(file);
  const absl::string_view content(static_cast<const char*>(data), static_cast<std::size_t>(bytes));
  return opened.disk->Write(*opened.name, at, content, &fault) ? SQLITE_OK : CodeOf(fault);
}

int SimulatedVfs::Truncate(sqlite3_file* file, sqlite3_int64 size) {
  Fault fault;
  OpenFile& opened = OpenFile::Of(file);
  return opened.disk->Truncate(*opened.name, size, &fault) ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int SimulatedVfs::Flush(sqlite3_file* file, int) {
  Fault fault;
  OpenFile& opened = OpenFile::Of(file);
  return opened.disk->Flush(*opened.name, &fault) ? SQLITE_OK : CodeOf(fault);
}

int SimulatedVfs::Control(sqlite3_file* file, int what, void* answer) {
  if (what != SQLITE_FCNTL_LAST_ERRNO) return SQLITE_NOTFOUND;
  *static_cast<int*>(answer) = OpenFile::Of(file).disk->last_error();
  return SQLITE_OK;
}

int SimulatedVfs::Size(sqlite3_file* file, sqlite3_int64* size) {
  const OpenFile& opened = OpenFile::Of(file);
  const std::string* const content = opened.disk->Content(*opened.name);
  *size = content == nullptr ? 0 : static_cast<sqlite3_int64>(content->size());
  return SQLITE_OK;
}

}  // namespace partyline::testing
