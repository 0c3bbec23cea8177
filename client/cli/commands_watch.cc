// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/cli/commands.h"
#include "client/cli/interrupts.h"
#include "client/cli/print_watch.h"
#include "client/cli/state_file.h"
#include "client/src/status.h"
#include "partyline/errors.h"

namespace partyline::client {
namespace {

// The state file is written no more often than this, for every write waits for the disk. What was
// printed since waits for the next event, which is a checkpoint where nothing else happens, or for
// the end of the watch; a crash before that prints it again.
constexpr absl::Duration kSaveEvery = absl::Seconds(1);

// Keeps the position of a watch in its file, if it has one.
class Bookmark {
 public:
  explicit Bookmark(std::string path) : path_(std::move(path)) {}

  absl::StatusOr<std::optional<v1::Revision>> Read() {
    if (path_.empty()) return std::nullopt;
    auto position = ReadStateFile(path_);
    if (position.ok() && position->has_value()) saved_ = (*position)->number();
    return position;
  }

  // Everything up to the position has been printed.
  absl::Status Keep(const std::optional<v1::Revision>& position) {
    printed_ = position;
    return absl::Now() - time_ < kSaveEvery ? absl::OkStatus() : Save();
  }

  // Writes the file, unless it has what was printed.
  absl::Status Save() {
    if (path_.empty() || !printed_.has_value() || saved_ == printed_->number()) {
      return absl::OkStatus();
    }
    time_ = absl::Now();
    saved_ = printed_->number();
    return WriteStateFile(path_, *printed_);
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
  const std::string path_;
  std::optional<v1::Revision> printed_;  // up to which everything was
  absl::Time time_ = absl::InfinitePast();
  std::int64_t saved_ = -1;
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
absl::Status Follow(Watcher& watcher, bool in_state, Bookmark& bookmark, const Session& session) {
  for (;;) {
    const absl::StatusOr<std::optional<WatchEvent>> event = watcher.Next();
    if (!event.ok()) return event.status();
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
  if (session.format != Format::kText && session.format != Format::kJsonLines) {
    return absl::InvalidArgumentError(
        "a watch is printed as text or, with -o jsonl, as JSON lines");
  }
  Bookmark bookmark(command.state_file);
  const absl::StatusOr<WatchOptions> options = WatchOptionsOf(command, bookmark, session);
  if (!options.ok()) return options.status();
  Watcher watcher = session.client.Watch(*options);
  absl::Status status;
  {
    const Interrupts interrupts([&watcher] { watcher.Cancel(); });
    status = Follow(watcher, options->initial_state, bookmark, session);
  }
  if (absl::IsCancelled(status)) status = absl::OkStatus();
  const absl::Status kept = bookmark.Save();
  return status.ok() ? kept : bookmark.Explain(status);
}

}  // namespace partyline::client
