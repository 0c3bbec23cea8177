// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/lookup.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/model/error.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

constexpr std::size_t kMostNamesTold = 20;

absl::Status NotFound(absl::string_view name, absl::string_view message) {
  return Error(v1::ERROR_REASON_RECORD_NOT_FOUND, message, {{"name", name}});
}

absl::StatusOr<Found> ByName(const Snapshot& snapshot, absl::string_view name) {
  const Row* row = snapshot.Resolve(name);
  if (row != nullptr) return Found{row, row->name == name ? absl::string_view() : name};
  return NotFound(name, snapshot.WasDeleted(name) ? absl::StrCat(name, " was deleted")
                                                  : absl::StrCat("no record ", name));
}

std::string CollectionsOf(absl::Span<const v1::RecordKind> kinds) {
  return absl::StrJoin(kinds, " or ", [](std::string* out, v1::RecordKind kind) {
    absl::StrAppend(out, CollectionOf(kind), "/");
  });
}

absl::StatusOr<Found> ByIdentifier(const Snapshot& snapshot, absl::Span<const v1::RecordKind> kinds,
                                   absl::string_view identifier) {
  std::vector<const Row*> rows = snapshot.FindIdentifier(identifier);
  rows.erase(std::remove_if(
                 rows.begin(), rows.end(),
                 [&](const Row* row) { return !absl::c_linear_search(kinds, row->record_kind); }),
             rows.end());
  if (rows.empty()) {
    return NotFound(identifier, absl::StrCat("no record of ", CollectionsOf(kinds),
                                             " has the identifier ", identifier));
  }
  if (rows.size() == 1) return Found{rows.front(), {}};
  std::vector<absl::string_view> names;
  for (const Row* row : rows) names.push_back(row->name);
  std::sort(names.begin(), names.end());
  if (names.size() > kMostNamesTold) names.resize(kMostNamesTold);
  return Error(v1::ERROR_REASON_IDENTIFIER_AMBIGUOUS,
               absl::StrCat(rows.size(), " records have the identifier ", identifier),
               {{"identifier", identifier}, {"names", absl::StrJoin(names, ",")}});
}

}  // namespace

absl::StatusOr<Found> Lookup(const Snapshot& snapshot, absl::Span<const v1::RecordKind> kinds,
                             absl::string_view name) {
  if (KindOfName(name) == v1::RECORD_KIND_UNSPECIFIED) return ByIdentifier(snapshot, kinds, name);
  return ByName(snapshot, name);
}

}  // namespace partyline
