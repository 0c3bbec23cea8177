// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/sqlite_change_log.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "service/base/clock.h"
#include "service/base/log.h"
#include "service/base/mutex.h"
#include "service/base/status_macros.h"
#include "service/changelog/log_check.h"
#include "service/changelog/log_file.h"
#include "service/changelog/log_reading.h"
#include "service/changelog/placed_file.h"
#include "service/changelog/random_id.h"
#include "service/changelog/sqlite_log.h"

namespace partyline {
namespace {

constexpr int kMostAside = 100;  // files of others that are put aside

// The refusal of an append that is known to have written nothing.
absl::Status NothingWritten(const absl::Status& cause) {
  switch (cause.code()) {
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kResourceExhausted:
      return cause;
    default:
      return absl::FailedPreconditionError(cause.message());
  }
}

// A log that was open and cannot be opened again, for `cause`. Files that are away, or on a disk
// that became read-only, may be back: only damage of those that it had is there for good.
absl::Status NotOpenedAgain(const absl::Status& cause, bool has_its_files) {
  switch (cause.code()) {
    case absl::StatusCode::kDataLoss:
      return has_its_files ? cause : absl::UnavailableError(cause.message());
    case absl::StatusCode::kResourceExhausted:
      return cause;
    default:
      return absl::UnavailableError(cause.message());
  }
}

class SqliteChangeLog final : public ChangeLog {
 public:
  // `head_mark` of a log that is written, `hold` of one that is only read.
  SqliteChangeLog(const std::string& path, const SqliteLogOptions& options, SqliteLog log,
                  std::unique_ptr<HeadMark> head_mark, std::unique_ptr<ReadersHold> hold)
      : path_(path),
        options_(options),
        id_(log.mark.log),
        hold_(std::move(hold)),
        head_mark_(std::move(head_mark)),
        log_(std::move(log)),
        end_(log_->mark.end),
        database_(log_->database),
        wal_file_(log_->wal) {}

  absl::Status Append(std::int64_t expected, absl::Span<const NewEntry> entries) override;
  absl::Status ReadUpTo(std::int64_t from, std::int64_t last, Visit visit) override;
  absl::StatusOr<std::optional<std::int64_t>> FindRequest(absl::string_view request_id) override;
  absl::Status WaitPast(std::int64_t number, absl::Time deadline) override;
  absl::Status Keep() override;
  absl::StatusOr<std::int64_t> Head() override;
  std::uint64_t Id() const override { return id_; }
  absl::string_view Kind() const override { return "sqlite"; }

 private:
  // Opens the file again if a fault closed it, but not if that failed just now; see
  // OpenSqliteChangeLog.
  absl::Status MakeReady() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  // Whether it has files of the system's that it writes.
  bool KeepsFiles() const { return options_.vfs.empty() && !options_.read_only; }

  // Makes those beside the database anew that somebody took away: what is written to them would be
  // lost. What has their place is put aside. UNAVAILABLE: the database was taken away.
  absl::Status KeepFiles() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status MakeWalAnew(PlacedFile::Place place) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status MakeHeadAnew(PlacedFile::Place place) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status PutAside(const PlacedFile& file, PlacedFile::Place place)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  absl::Status CheckIsAt(std::int64_t expected) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  // Writes the entries after end_, `chains` their checksums. Its codes are Append's.
  absl::Status Write(absl::Span<const NewEntry> entries, const std::vector<std::string>& chains)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  absl::Status Insert(absl::Span<const NewEntry> entries, const std::vector<std::string>& chains)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  // Takes back a transaction that has not been committed, or could not be for `cause`.
  absl::Status TakeBack(const absl::Status& cause) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  // Closes the file: what the connection holds in memory is not relied on after a fault, nor moved
  // into the file before it was looked at.
  void LetGo() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void Close(const absl::Status& cause) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  // What follows an append: all of it can wait, none of it makes the append fail.
  void NoteHead() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void TidyUp() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  // The entries from `first` to `last` or fewer, `first` among them.
  absl::StatusOr<std::vector<StoredEntry>> Slice(std::int64_t first, std::int64_t last);

  const std::string path_;
  const SqliteLogOptions options_;
  const std::uint64_t id_;
  const std::unique_ptr<ReadersHold> hold_;  // null: not read-only

  Mutex mu_;  // held while the disk is
  CondVar appended_;
  std::unique_ptr<HeadMark> head_mark_ ABSL_GUARDED_BY(mu_);  // null: read-only
  std::optional<SqliteLog> log_ ABSL_GUARDED_BY(mu_);         // nothing: a fault closed it
  absl::Status not_ready_ ABSL_GUARDED_BY(mu_);               // why it was not opened again
  absl::Time next_try_ ABSL_GUARDED_BY(mu_) = absl::InfinitePast();
  LogEnd end_ ABSL_GUARDED_BY(mu_);  // the newest entry known to be durable
  PlacedFile database_ ABSL_GUARDED_BY(mu_);
  PlacedFile wal_file_ ABSL_GUARDED_BY(mu_);
  bool misses_files_ ABSL_GUARDED_BY(mu_) = false;
  bool marking_fails_ ABSL_GUARDED_BY(mu_) = false;
  bool checkpoint_fails_ ABSL_GUARDED_BY(mu_) = false;
};

absl::Status SqliteChangeLog::MakeReady() {
  if (log_) return absl::OkStatus();
  if (SteadyNow() < next_try_) return not_ready_;
  absl::StatusOr<SqliteLog> log = OpenLog(path_, options_, {id_, end_});
  if (!log.ok()) {
    const bool has_its_files = database_.Find() == PlacedFile::Place::kThere &&
                               wal_file_.Find() == PlacedFile::Place::kThere;
    not_ready_ = NotOpenedAgain(log.status(), has_its_files);
    next_try_ = SteadyNow() + options_.reopen_pause;
    return not_ready_;
  }
  log_ = *std::move(log);
  end_ = log_->mark.end;
  Log(Severity::kInfo, "log opened again", {{"path", path_}, {"entries", end_.number}});
  database_ = log_->database;
  wal_file_ = log_->wal;
  NoteHead();
  appended_.SignalAll();
  return absl::OkStatus();
}

absl::Status SqliteChangeLog::KeepFiles() {
  const PlacedFile::Place database = database_.Find();
  const PlacedFile::Place wal = wal_file_.Find();
  const PlacedFile::Place head = head_mark_->file().Find();
  const bool has_database = database == PlacedFile::Place::kThere;
  const bool has_wal = wal == PlacedFile::Place::kThere;
  const bool has_head = head == PlacedFile::Place::kThere;
  const bool has_all = has_database && has_wal && has_head;
  if (!has_all && !misses_files_) {
    const std::string& missing = !has_wal    ? wal_file_.path()
                                 : !has_head ? head_mark_->file().path()
                                             : database_.path();
    Log(Severity::kWarning, "file taken away", {{"path", missing}});
  }
  if (has_all && misses_files_) log_->db->LeaveWalOnClose(false).IgnoreError();
  misses_files_ = !has_all;
  if (!has_database) {
    const bool is_gone = database == PlacedFile::Place::kGone;
    return absl::UnavailableError(absl::StrCat(
        "the log ", path_, is_gone ? ": was taken away" : ": another file has its place",
        "; bring the log's back"));
  }
  // The mark first: with another write-ahead log all of the log is read again.
  const absl::Status marked = has_head ? absl::OkStatus() : MakeHeadAnew(head);
  const absl::Status saved = has_wal ? absl::OkStatus() : MakeWalAnew(wal);
  return saved.ok() ? marked : saved;
}

absl::Status SqliteChangeLog::PutAside(const PlacedFile& file, PlacedFile::Place place) {
  if (place != PlacedFile::Place::kAnothers) return absl::OkStatus();
  for (int i = 1; i <= kMostAside; ++i) {
    const std::string aside = absl::StrCat(file.path(), "-aside", i);
    const absl::Status moved = RenameToFree(file.path(), aside);
    if (absl::IsAlreadyExists(moved)) continue;
    if (moved.ok()) Log(Severity::kWarning, "another file put aside", {{"path", aside}});
    return moved;
  }
  return absl::UnavailableError(absl::StrCat("the log ", path_, ": another file has the place of ",
                                             file.path(), "; move it away"));
}

absl::Status SqliteChangeLog::MakeHeadAnew(PlacedFile::Place place) {
  RETURN_IF_ERROR(PutAside(head_mark_->file(), place));
  ASSIGN_OR_RETURN(std::unique_ptr<HeadMark> head_mark,
                   HeadMark::Open(path_, options_.vfs, /*create=*/true));
  const absl::Status set = head_mark->Set({id_, end_});
  if (!set.ok()) {
    std::remove(head_mark->file().path().c_str());  // half made, it would be another file next time
    return set;
  }
  head_mark_ = std::move(head_mark);
  return absl::OkStatus();
}

// All that the file held is moved into the database first, out of the file that is still open; or
// nothing, not even at the end. One that somebody put in its place is not to be read.
absl::Status SqliteChangeLog::MakeWalAnew(PlacedFile::Place place) {
  RETURN_IF_ERROR(log_->db->LeaveWalOnClose(true));
  RETURN_IF_ERROR(log_->db->Checkpoint(/*truncate=*/true));
  RETURN_IF_ERROR(PutAside(wal_file_, place));
  LetGo();
  wal_file_.Forget();
  next_try_ = absl::InfinitePast();
  return MakeReady();
}

absl::Status SqliteChangeLog::Keep() {
  if (!KeepsFiles()) return absl::OkStatus();
  MutexLock lock(mu_);
  RETURN_IF_ERROR(MakeReady());
  return KeepFiles();
}

absl::Status SqliteChangeLog::CheckIsAt(std::int64_t expected) const {
  if (expected == end_.number) return absl::OkStatus();
  return absl::AbortedError(absl::StrCat("the log is at ", end_.number, ", not at ", expected));
}

absl::Status SqliteChangeLog::Append(std::int64_t expected, absl::Span<const NewEntry> entries) {
  if (options_.read_only) {
    return absl::FailedPreconditionError(absl::StrCat("the log ", path_, ": is opened read-only"));
  }
  MutexLock lock(mu_);
  const absl::Status ready = MakeReady();
  if (!ready.ok()) return NothingWritten(ready);
  RETURN_IF_ERROR(CheckIsAt(expected));
  const absl::Status kept = KeepFiles();  // may open the log again, which looks where it ends
  if (!kept.ok()) return NothingWritten(kept);
  RETURN_IF_ERROR(CheckIsAt(expected));
  const absl::Status room = CheckRoom(path_, options_.reserve);
  if (!room.ok()) return NothingWritten(room);
  if (entries.empty()) return absl::OkStatus();
  std::vector<std::string> chains;
  chains.reserve(entries.size());
  for (const NewEntry& entry : entries) {
    chains.push_back(ChainNext(chains.empty() ? end_.chain : chains.back(), ++expected,
                               entry.request_id, entry.bytes));
  }
  absl::Status written = Write(entries, chains);
  // What a limit of the file's size leaves no room for has room once what it holds is moved.
  if (absl::IsResourceExhausted(written) && log_ && log_->db->Checkpoint(/*truncate=*/false).ok()) {
    written = Write(entries, chains);
  }
  RETURN_IF_ERROR(written);
  end_ = {expected, std::move(chains.back())};
  appended_.SignalAll();
  NoteHead();
  TidyUp();
  return absl::OkStatus();
}

absl::Status SqliteChangeLog::Write(absl::Span<const NewEntry> entries,
                                    const std::vector<std::string>& chains) {
  absl::Cleanup close_if_thrown = [this]() ABSL_NO_THREAD_SAFETY_ANALYSIS {
    if (log_) LetGo();
  };
  const absl::Status inserted = Insert(entries, chains);
  absl::Status written = inserted.ok() ? log_->db->Execute("COMMIT") : TakeBack(inserted);
  if (inserted.ok() && absl::IsResourceExhausted(written)) {
    // The disk, or the quota, was full before the page that makes the transaction valid was
    // written: it is the last, and is flushed only after that.
    written = TakeBack(written);
  } else if (inserted.ok() && !written.ok()) {
    Close(written);
    written = absl::UnknownError(written.message());
  }
  std::move(close_if_thrown).Cancel();
  return written;
}

absl::Status SqliteChangeLog::Insert(absl::Span<const NewEntry> entries,
                                     const std::vector<std::string>& chains) {
  RETURN_IF_ERROR(log_->db->Execute("BEGIN IMMEDIATE"));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const absl::Status inserted =
        log_->entries->Insert(end_.number + static_cast<std::int64_t>(i) + 1, entries[i].request_id,
                              entries[i].bytes, chains[i]);
    if (absl::IsAlreadyExists(inserted)) {
      return absl::AlreadyExistsError(
          absl::StrCat("request id ", entries[i].request_id, " is in the log already"));
    }
    RETURN_IF_ERROR(inserted);
  }
  return absl::OkStatus();
}

absl::Status SqliteChangeLog::TakeBack(const absl::Status& cause) {
  const absl::Status undone =
      log_->db->in_transaction() ? log_->db->Execute("ROLLBACK") : absl::OkStatus();
  const bool goes_on = absl::IsAlreadyExists(cause) || absl::IsResourceExhausted(cause);
  // Without the page that makes it valid a transaction is none, whatever comes.
  if (!undone.ok() || !goes_on) Close(cause);
  return NothingWritten(cause);
}

void SqliteChangeLog::Close(const absl::Status& cause) {
  Log(Severity::kError, "log closed",
      {{"path", path_}, {"cause", cause.message()}, {"sqlite_code", log_->db->last_code()}});
  LetGo();
}

void SqliteChangeLog::LetGo() {
  log_->db->LeaveWalOnClose(true).IgnoreError();
  log_.reset();
}

void SqliteChangeLog::NoteHead() {
  const absl::Status noted = head_mark_->Note({id_, end_});
  if (!noted.ok() && !marking_fails_) {
    Log(Severity::kWarning, "head not marked", {{"path", path_}, {"cause", noted.message()}});
  }
  marking_fails_ = !noted.ok();
}

void SqliteChangeLog::TidyUp() {
  if (log_->db->pages_in_wal() < options_.checkpoint_pages) return;
  const absl::Status moved = log_->db->Checkpoint(/*truncate=*/false);
  if (!moved.ok() && !checkpoint_fails_) {
    Log(Severity::kWarning, "write-ahead log not moved",
        {{"path", path_}, {"cause", moved.message()}});
  }
  checkpoint_fails_ = !moved.ok();
}

absl::StatusOr<std::vector<StoredEntry>> SqliteChangeLog::Slice(std::int64_t first,
                                                                std::int64_t last) {
  MutexLock lock(mu_);
  RETURN_IF_ERROR(MakeReady());
  absl::StatusOr<std::vector<StoredEntry>> entries = log_->entries->Slice(first, last);
  if (absl::IsDataLoss(entries.status())) return DamagedEntry(path_, first, "cannot be read");
  if (entries.ok() && (entries->empty() || entries->front().number != first)) {
    return DamagedEntry(path_, first, "is missing");
  }
  return entries;
}

absl::Status SqliteChangeLog::ReadUpTo(std::int64_t from, std::int64_t last, Visit visit) {
  ASSIGN_OR_RETURN(const std::int64_t head, Head());
  last = std::min(last, head);
  LogEnd end{std::max<std::int64_t>(from, 0), ChainStart(id_)};
  if (end.number >= last) return absl::OkStatus();
  if (end.number > 0) {
    ASSIGN_OR_RETURN(const std::vector<StoredEntry> before, Slice(end.number, end.number));
    end.chain = before.front().chain;
  }
  while (end.number < last) {
    ASSIGN_OR_RETURN(const std::vector<StoredEntry> entries, Slice(end.number + 1, last));
    for (const StoredEntry& entry : entries) {
      std::optional<absl::string_view> fault = FaultOf(end, entry);
      // The checksum that the first one's goes on from was not looked at.
      if (fault && end.number > 0 && end.number == from) fault = "or the one before it is damaged";
      if (fault) return DamagedEntry(path_, end.number + 1, *fault);
      RETURN_IF_ERROR(visit(entry.number, entry.bytes));
      end = {entry.number, entry.chain};
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<std::int64_t>> SqliteChangeLog::FindRequest(
    absl::string_view request_id) {
  MutexLock lock(mu_);
  RETURN_IF_ERROR(MakeReady());
  return log_->entries->Find(request_id);
}

absl::Status SqliteChangeLog::WaitPast(std::int64_t number, absl::Time deadline) {
  MutexLock lock(mu_);
  while (end_.number <= number && SteadyNow() < deadline) appended_.WaitUntil(mu_, deadline);
  return absl::OkStatus();
}

absl::StatusOr<std::int64_t> SqliteChangeLog::Head() {
  MutexLock lock(mu_);
  RETURN_IF_ERROR(MakeReady());
  return end_.number;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ChangeLog>> OpenSqliteChangeLog(const std::string& path,
                                                               const SqliteLogOptions& options) {
  if (options.read_only) {
    ASSIGN_OR_RETURN(HeldLog held, OpenHeldLog(path, options));
    return std::make_unique<SqliteChangeLog>(path, options, std::move(held.log),
                                             /*head_mark=*/nullptr, std::move(held.hold));
  }
  if (options.vfs.empty()) {
    RETURN_IF_ERROR(CheckMayBeMade(path));
    RETURN_IF_ERROR(PrepareLogFile(path));
    RETURN_IF_ERROR(CheckRoom(path, options.reserve));
  }
  RETURN_IF_ERROR(CreateLog(path, options, RandomId()));
  ASSIGN_OR_RETURN(const LogMark mark, RequireMark(path, options));
  ASSIGN_OR_RETURN(SqliteLog log, OpenLog(path, options, mark));
  ASSIGN_OR_RETURN(std::unique_ptr<HeadMark> head_mark,
                   HeadMark::Open(path, options.vfs, /*create=*/false));
  RETURN_IF_ERROR(head_mark->Set(log.mark));
  return std::make_unique<SqliteChangeLog>(path, options, std::move(log), std::move(head_mark),
                                           /*hold=*/nullptr);
}

}  // namespace partyline
