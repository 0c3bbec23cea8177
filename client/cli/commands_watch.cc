// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/commands.h"
#include "client/cli/interrupts.h"
#include "client/cli/print_watch.h"
#include "client/cli/state_file.h"
#include "client/cli/text.h"
#include "client/src/status.h"
#include "client/src/steady_time.h"
#include "client/words/words.h"
#include "partyline/errors.h"

namespace partyline::client {
namespace {

// The state file is written no more often than this, for every write waits for the disk. What was
// printed since waits for the next event, which is a checkpoint where nothing else happens, or for
// the end of the watch; a crash before that prints it again.
constexpr absl::Duration kSaveEvery = absl::Seconds(1);

// Keeps the position of a watch of these kinds in its file, if it has one.
class Bookmark {
 public:
  Bookmark(std::string path, std::vector<v1::RecordKind> kinds)
      : path_(std::move(path)), kinds_(std::move(kinds)) {}

  // INVALID_ARGUMENT also where the file is of a watch that some of the kinds have passed by.
  absl::StatusOr<std::optional<v1::Revision>> Read() {
    if (path_.empty()) return std::nullopt;
    const auto state = ReadStateFile(path_);
    if (!state.ok()) return state.status();
    if (!state->has_value()) return std::nullopt;
    if (!Has(**state)) return absl::InvalidArgumentError(OfOtherKinds((*state)->kinds));
    saved_ = (*state)->position.number();
    return (*state)->position;
  }

  // Everything up to the position has been printed.
  absl::Status Keep(const std::optional<v1::Revision>& position) {
    printed_ = position;
    return SteadyNow() - time_ < kSaveEvery ? absl::OkStatus() : Save();
  }

  // Writes the file, unless it has what was printed.
  absl::Status Save() {
    if (path_.empty() || !printed_.has_value() || saved_ == printed_->number()) {
      return absl::OkStatus();
    }
    time_ = SteadyNow();
    saved_ = printed_->number();
    return WriteStateFile(path_, {*printed_, kinds_});
  }

  // An error of the watch, in terms of the file that it has begun from.
  absl::Status Explain(const absl::Status& status) const {
    if (path_.empty() || saved_ < 0) return status;
    constexpr absl::string_view kAgain =
        "; to start anew, remove it and watch with --initial-state";
    switch (ErrorReason(status)) {
      case v1::ERROR_REASON_LOG_MISMATCH:
        return WithLine(status, absl::StrCat(path_,
                                             " is of another log: the server was restored, "
                                             "or is another one, and may have other records",
                                             kAgain));
      case v1::ERROR_REASON_REVISION_AHEAD:
        return WithLine(status, absl::StrCat(path_, " is at revision ", saved_,
                                             ", which this server does not have: it has lost "
                                             "changes, or is a copy of an older time",
                                             kAgain));
      default:
        return status;
    }
  }

 private:
  // Whether a watch that got so far was of all these kinds.
  bool Has(const WatchState& state) const {
    if (state.kinds.empty()) return true;
    const auto had = [&](v1::RecordKind kind) { return absl::c_linear_search(state.kinds, kind); };
    return !kinds_.empty() && absl::c_all_of(kinds_, had);
  }

  std::string OfOtherKinds(const std::vector<v1::RecordKind>& kinds) const {
    const auto word = [](std::string* out, v1::RecordKind kind) { *out += Word(kind); };
    return absl::StrCat(path_, ": is of a watch with --kind=", absl::StrJoin(kinds, ",", word),
                        ", which changes of other kinds have passed by; watch the same kinds, or "
                        "remove it and watch with --initial-state");
  }

  const std::string path_;
  const std::vector<v1::RecordKind> kinds_;
  std::optional<v1::Revision> printed_;  // up to which everything was
  absl::Time time_ = absl::InfinitePast();
  std::int64_t saved_ = -1;
};

// Says that the server is lost, or refuses, once each time, and that it is back: whoever reads what
// comes reads it elsewhere. A restart, which the first further attempt mends, is passed over.
class Outage {
 public:
  // The session must outlive it.
  explicit Outage(const Session& session) : session_(session) {}

  void Failed(const absl::Status& failure) {
    if (++failures_ != 2) return;
    const bool refuses = ErrorReason(failure) != v1::ERROR_REASON_UNSPECIFIED;
    SayAside(session_, absl::StrCat(session_.endpoint, refuses ? " refuses" : " does not answer",
                                    ", trying again (", Printable(failure.message()), ")"));
  }

  void Ended() {
    if (std::exchange(failures_, 0) < 2) return;
    SayAside(session_, absl::StrCat(session_.endpoint, " answers again"));
  }

 private:
  const Session& session_;
  int failures_ = 0;  // since the last event
};

absl::StatusOr<WatchOptions> WatchOptionsOf(const WatchCommand& command, Bookmark& bookmark,
                                            const Session& session) {
  WatchOptions options;
  options.kinds = command.kinds;
  options.stop_at_head = command.stop_at_head;
  auto position = bookmark.Read();
  if (!position.ok()) return position.status();
  options.after = *position;
  options.initial_state = command.initial_state && !options.after.has_value();
  // The first answer is waited for no longer than any other; only what was there is waited for
  // again.
  const auto info = session.client.GetServerInfo({});
  if (!info.ok()) return info.status();
  if (command.after.has_value() && !options.after.has_value()) {
    options.after = info->revision();
    options.after->set_number(*command.after);
  }
  return options;
}

absl::Status Print(const WatchEvent& event, bool ends_state, const Session& session) {
  if (session.format == Format::kJsonLines) {
    const absl::StatusOr<std::string> line = WatchJson(event, ends_state);
    if (!line.ok()) return line.status();
    session.out << *line;
  } else {
    session.out << WatchText(event, ends_state, session.style);
  }
  if (!session.out.flush()) return absl::DataLossError("what comes cannot be written");
  return absl::OkStatus();
}

// Prints what the watch brings, until it ends.
absl::Status Follow(Watcher& watcher, bool in_state, Bookmark& bookmark, Outage& outage,
                    const Session& session) {
  for (;;) {
    const absl::StatusOr<std::optional<WatchEvent>> event = watcher.Next();
    if (!event.ok()) return event.status();
    outage.Ended();
    if (!event->has_value()) return absl::OkStatus();
    const bool is_checkpoint = std::holds_alternative<v1::Checkpoint>(**event);
    const bool ends_state = is_checkpoint && std::exchange(in_state, in_state && !is_checkpoint);
    if (const absl::Status printed = Print(**event, ends_state, session); !printed.ok()) {
      return printed;
    }
    const absl::Status kept = bookmark.Keep(watcher.position());
    if (!kept.ok()) return kept;
  }
}

}  // namespace

absl::Status RunWatch(const WatchCommand& command, const Session& session) {
  Bookmark bookmark(command.state_file, command.kinds);
  absl::StatusOr<WatchOptions> options = WatchOptionsOf(command, bookmark, session);
  if (!options.ok()) return options.status();
  Outage outage(session);
  options->on_lost = [&](const absl::Status& failure, absl::Duration) { outage.Failed(failure); };
  Watcher watcher = session.client.Watch(*options);
  absl::Status status;
  {
    const Interrupts interrupts([&watcher] { watcher.Cancel(); });
    status = Follow(watcher, options->initial_state, bookmark, outage, session);
  }
  if (absl::IsCancelled(status)) status = absl::OkStatus();
  const absl::Status kept = bookmark.Save();
  return status.ok() ? kept : bookmark.Explain(status);
}

}  // namespace partyline::client
