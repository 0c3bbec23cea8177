// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"
#include "service/base/clock.h"
#include "service/base/status_macros.h"
#include "service/model/record_name.h"
#include "service/query/page.h"
#include "service/rpc/handlers.h"
#include "service/rpc/listing.h"
#include "service/rpc/lookup.h"
#include "service/store/change.h"
#include "service/store/history.h"

namespace partyline {
namespace {

// Most bytes of the log that are read for one page, beyond what its last piece takes. The log has
// the records' content; the page has not.
constexpr std::size_t kMaxBytesRead = 16 << 20;

// Neighbouring changes that are read at once.
constexpr std::size_t kPiece = 16;

void SetRevision(const Call& call, std::int64_t number, v1::Revision& revision) {
  revision.set_log(call.snapshot->log());
  revision.set_number(number);
}

// Where a page of changes starts. All pages of a listing show the log up to `revision`, and are of
// the record that was meant when the first was asked for, whoever holds its identifier now.
struct ChangesStart {
  std::int64_t revision;
  std::int64_t before;  // the page's first change comes before this one
  std::string record;   // empty: of any
};

// A position is the revision of the last change shown and the record.
std::string PositionOf(std::int64_t shown, absl::string_view record) {
  return absl::StrCat(shown, " ", record);
}

// Whose changes are asked for. A record that is there no more has a history still.
absl::StatusOr<std::string> RecordOf(const Call& call, const v1::ListChangesRequest& request) {
  const Snapshot& snapshot = *call.snapshot;
  const bool is_name = KindOfName(request.record()) != v1::RECORD_KIND_UNSPECIFIED;
  if (is_name && call.site.store.history().Knows(request.record(), snapshot.revision())) {
    return request.record();
  }
  ASSIGN_OR_RETURN(const Row* row,
                   LookupFilter(snapshot, request, v1::ListChangesRequest::kRecordFieldNumber));
  return row == nullptr ? std::string() : std::string(row->name());
}

absl::StatusOr<ChangesStart> StartChanges(const Call& call, const v1::ListChangesRequest& request) {
  const Snapshot& snapshot = *call.snapshot;
  if (request.page_token().empty()) {
    ASSIGN_OR_RETURN(std::string record, RecordOf(call, request));
    return ChangesStart{snapshot.revision(), snapshot.revision() + 1, std::move(record)};
  }
  ASSIGN_OR_RETURN(const PagePosition at,
                   call.site.pager.Open(snapshot.log(), request, request.page_token()));
  v1::Revision shown;  // by a server that may be ahead of this one
  SetRevision(call, at.revision, shown);
  RETURN_IF_ERROR(call.site.store.AtLeast(shown, SteadyNow()).status());
  ChangesStart start{at.revision, 1, {}};
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(at.position, absl::MaxSplits(' ', 1));
  if (!absl::SimpleAtoi(parts.first, &start.before)) {
    return absl::InternalError(absl::StrCat("a page token holds ", at.position));
  }
  start.record = std::string(parts.second);
  return start;
}

// How many of `revisions`, which go down, follow one another without a gap; kPiece at most.
std::size_t PieceOf(absl::Span<const std::int64_t> revisions) {
  std::size_t count = 1;
  while (count < std::min(kPiece, revisions.size()) &&
         revisions[count] == revisions[count - 1] - 1) {
    ++count;
  }
  return count;
}

// Adds the changes of `revisions`, newest first, until the page is full or enough of the log was
// read: at least one, if there is one. Returns how many.
absl::StatusOr<std::size_t> AddChanges(const Call& call, absl::Span<const std::int64_t> revisions,
                                       v1::ListChangesResponse& page) {
  std::size_t shown = 0;
  std::size_t page_bytes = 0;
  std::size_t log_bytes = 0;
  while (shown < revisions.size() && log_bytes < kMaxBytesRead) {
    const auto piece = revisions.subspan(shown, PieceOf(revisions.subspan(shown)));
    std::vector<v1::Change> changes;
    RETURN_IF_ERROR(call.site.store.VisitEntries(
        piece.back(), piece.front(), [&](internal::v1::LogEntry&& entry, std::size_t bytes) {
          changes.push_back(ToChangeOutline(entry, call.snapshot->log()));
          log_bytes += bytes;
          return CheckWanted(call);
        }));
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
      page_bytes += change->ByteSizeLong();
      if (page_bytes > kMaxPageBytes && shown > 0) return shown;
      *page.add_changes() = std::move(*change);
      ++shown;
    }
  }
  return shown;
}

}  // namespace

absl::StatusOr<std::string> GetChange(const Call& call, const v1::GetChangeRequest& request) {
  const std::int64_t head = call.snapshot->revision();
  RETURN_IF_ERROR(CheckReached("number", request.number(), head));
  v1::GetChangeResponse response;
  RETURN_IF_ERROR(call.site.store.VisitEntries(
      request.number(), request.number(), [&](internal::v1::LogEntry&& entry, std::size_t) {
        *response.mutable_change() = ToChange(std::move(entry), call.snapshot->log());
        return absl::OkStatus();
      }));
  SetRevision(call, head, *response.mutable_revision());
  return response.SerializeAsString();
}

absl::StatusOr<std::string> ListChanges(const Call& call, const v1::ListChangesRequest& request) {
  ASSIGN_OR_RETURN(const ChangesStart start, StartChanges(call, request));
  ChangesWanted wanted{start.record, request.principal(), std::nullopt, std::nullopt};
  if (request.has_since()) wanted.since = TimeOf(request.since());
  if (request.has_until()) wanted.until = TimeOf(request.until());
  const std::size_t room = PageSizeFor(request.page_size());
  const std::vector<std::int64_t> found =
      call.site.store.history().Find(wanted, start.before, room + 1, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  v1::ListChangesResponse page;
  ASSIGN_OR_RETURN(const std::size_t shown,
                   AddChanges(call, absl::MakeSpan(found).subspan(0, room), page));
  if (shown < found.size()) {
    page.set_next_page_token(
        call.site.pager.Seal(call.snapshot->log(), request,
                             {start.revision, PositionOf(found[shown - 1], start.record)}));
  }
  SetRevision(call, start.revision, *page.mutable_revision());
  return page.SerializeAsString();
}

}  // namespace partyline
