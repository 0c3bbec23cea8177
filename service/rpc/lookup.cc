// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/lookup.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

constexpr std::size_t kMostNamesTold = 20;

absl::Status NotFound(absl::string_view name, absl::string_view message) {
  return Error(v1::ERROR_REASON_RECORD_NOT_FOUND, message, {{"name", name}});
}

absl::Status CheckKind(v1::RecordKind wanted, v1::RecordKind named, absl::string_view name) {
  if (named == wanted) return absl::OkStatus();
  Violations violations;
  violations.Add("name", absl::StrCat(name, " is of the collection ", CollectionOf(named),
                                      "/, this method answers ", CollectionOf(wanted), "/"));
  return violations.ToStatus();
}

absl::StatusOr<Found> ByName(const Snapshot& snapshot, absl::string_view name) {
  const Row* row = snapshot.Resolve(name);
  if (row != nullptr) return Found{row, row->name == name ? absl::string_view() : name};
  return NotFound(name,
                  absl::StrCat(snapshot.WasDeleted(name) ? "was deleted: " : "no record ", name));
}

absl::StatusOr<Found> ByIdentifier(const Snapshot& snapshot, v1::RecordKind kind,
                                   absl::string_view identifier) {
  std::vector<const Row*> rows = snapshot.FindIdentifier(identifier);
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [&](const Row* row) { return row->record_kind != kind; }),
             rows.end());
  if (rows.empty()) {
    return NotFound(identifier, absl::StrCat("no record of ", CollectionOf(kind),
                                             "/ has the identifier ", identifier));
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

absl::StatusOr<Found> Lookup(const Snapshot& snapshot, v1::RecordKind kind,
                             absl::string_view name) {
  const v1::RecordKind named = KindOfName(name);
  if (named == v1::RECORD_KIND_UNSPECIFIED) return ByIdentifier(snapshot, kind, name);
  RETURN_IF_ERROR(CheckKind(kind, named, name));
  return ByName(snapshot, name);
}

}  // namespace partyline
