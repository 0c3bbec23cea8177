// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/lookup.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "partyline/v1/options.pb.h"
#include "service/model/error.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

constexpr std::size_t kMostNamesTold = 20;

// A name, and the field that has it.
struct Asked {
  absl::string_view name;
  absl::string_view field;
};

absl::Status NotFound(const Asked& asked, absl::string_view what) {
  return FieldError(v1::ERROR_REASON_RECORD_NOT_FOUND, asked.field, what, {{"name", asked.name}});
}

absl::StatusOr<Found> ByName(const Snapshot& snapshot, const Asked& asked) {
  const absl::string_view name = asked.name;
  const Row* row = snapshot.Resolve(name);
  if (row != nullptr) return Found{row, row->name() == name ? absl::string_view() : name};
  return NotFound(asked, snapshot.WasDeleted(name) ? absl::StrCat(name, " was deleted")
                                                   : absl::StrCat("no record ", name));
}

std::string CollectionsOf(absl::Span<const v1::RecordKind> kinds) {
  return absl::StrJoin(kinds, " or ", [](std::string* out, v1::RecordKind kind) {
    absl::StrAppend(out, CollectionOf(kind), "/");
  });
}

absl::StatusOr<Found> ByIdentifier(const Snapshot& snapshot, absl::Span<const v1::RecordKind> kinds,
                                   const Asked& asked) {
  const absl::string_view identifier = asked.name;
  std::vector<const Row*> rows = snapshot.FindIdentifier(identifier);
  rows.erase(std::remove_if(
                 rows.begin(), rows.end(),
                 [&](const Row* row) { return !absl::c_linear_search(kinds, row->record_kind()); }),
             rows.end());
  if (rows.empty()) {
    return NotFound(asked, absl::StrCat("no record of ", CollectionsOf(kinds),
                                        " has the identifier ", identifier));
  }
  if (rows.size() == 1) return Found{rows.front(), {}};
  std::vector<absl::string_view> names;
  for (const Row* row : rows) names.push_back(row->name());
  std::sort(names.begin(), names.end());
  if (names.size() > kMostNamesTold) names.resize(kMostNamesTold);
  return FieldError(v1::ERROR_REASON_IDENTIFIER_AMBIGUOUS, asked.field,
                    absl::StrCat(rows.size(), " records have the identifier ", identifier),
                    {{"identifier", identifier}, {"names", absl::StrJoin(names, ",")}});
}

// The kinds of record that a field may name, in the order of its rule.
std::vector<v1::RecordKind> KindsFor(const google::protobuf::FieldDescriptor& field) {
  const auto& collections = field.options().GetExtension(v1::rule).refers_to();
  std::vector<v1::RecordKind> all;
  for (int kind = v1::RecordKind_MIN + 1; kind <= v1::RecordKind_MAX; ++kind) {
    all.push_back(static_cast<v1::RecordKind>(kind));
  }
  if (collections.empty()) return all;
  std::vector<v1::RecordKind> kinds;
  for (const std::string& collection : collections) {
    absl::c_copy_if(all, std::back_inserter(kinds),
                    [&](v1::RecordKind kind) { return CollectionOf(kind) == collection; });
  }
  return kinds;
}

}  // namespace

absl::StatusOr<Found> LookupField(const Snapshot& snapshot,
                                  const google::protobuf::Message& request, int field) {
  const auto* descriptor = request.GetDescriptor()->FindFieldByNumber(field);
  std::string scratch;
  const std::string& name =
      request.GetReflection()->GetStringReference(request, descriptor, &scratch);
  return Lookup(snapshot, KindsFor(*descriptor), name, descriptor->name());
}

absl::StatusOr<Found> Lookup(const Snapshot& snapshot, absl::Span<const v1::RecordKind> kinds,
                             absl::string_view name, absl::string_view field) {
  const Asked asked = {name, field};
  if (KindOfName(name) == v1::RECORD_KIND_UNSPECIFIED) return ByIdentifier(snapshot, kinds, asked);
  return ByName(snapshot, asked);
}

}  // namespace partyline
