// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_SNAPSHOT_H_
#define PARTYLINE_SERVICE_SNAPSHOT_SNAPSHOT_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "service/snapshot/chunked_vector.h"
#include "service/snapshot/kept.h"
#include "service/snapshot/name_index.h"
#include "service/snapshot/ordered_map.h"
#include "service/snapshot/row.h"
#include "service/snapshot/tie.h"

namespace partyline {

struct ContestedGroups;  // service/query/contested.h
class StateParts;        // service/rpc/state_parts.h

// One state of the record: all records after a given revision, with the indexes that questions
// need.
//
// Immutable and safe to read from any thread; made by Empty and Apply alone. Two neighbouring
// states share all that did not change. References and string_views returned live as long as the
// snapshot.
class Snapshot {
 public:
  // The state before the first change of log number `log`.
  static std::shared_ptr<const Snapshot> Empty(std::uint64_t log);

  // The same without an index of names: what keeps a state of the past from costing as much as the
  // newest. What is made of it has none either.
  std::shared_ptr<const Snapshot> WithoutNames() const;

  std::uint64_t log() const { return log_; }
  std::int64_t revision() const { return revision_; }

  // The live record of this name; null if there is none.
  const Row* Find(absl::string_view name) const;

  // As Find, but the name of a record that was replaced leads to what took its place.
  const Row* Resolve(absl::string_view name) const;

  // Whether a record of this name was deleted, and what took its place ("" for nothing).
  bool WasDeleted(absl::string_view name, std::string* replaced_by = nullptr) const;

  // The record of this number; null if it was deleted.
  const Row* At(Ordinal ordinal) const;

  // Numbers given so far; each ordinal is below it.
  Ordinal ordinals() const { return static_cast<Ordinal>(rows_.size()); }

  // Records that hold the identifier `scheme:value`, or took the place of one that held it when it
  // was deleted; each once, in the order of ordinals.
  std::vector<const Row*> FindIdentifier(absl::string_view identifier) const;

  // Live records of a kind in the order of their names, from the first whose name is not less than
  // `from`, until `visit` returns false.
  void Scan(v1::RecordKind kind, absl::string_view from,
            absl::FunctionRef<bool(const Row&)> visit) const;

  // How many live records of a kind there are.
  std::int64_t count(v1::RecordKind kind) const;

  // Bytes of the live records of a kind: both views, and the texts of sources.
  std::int64_t bytes(v1::RecordKind kind) const;

  // As Scan, of the parties or elections of a country alone; nothing for other kinds.
  void ScanCountry(v1::RecordKind kind, absl::string_view country, absl::string_view from,
                   absl::FunctionRef<bool(const Row&)> visit) const;

  // How many live parties of a PartyKind a country has; "": all countries together, and none.
  std::int64_t CountParties(int kind, absl::string_view country) const;

  // Ties of a body; empty for anything else.
  const Ties& ties(Ordinal body) const;

  // Live records that refer to `target`, in the order of ordinals, until `visit` returns false.
  void ScanReferrers(Ordinal target, absl::FunctionRef<bool(const Row&)> visit) const;

  // Live records in which something is contested (Row::contests), in the order of ordinals, until
  // `visit` returns false.
  void ScanContested(absl::FunctionRef<bool(const Row&)> visit) const;

  // Not of a state WithoutNames.
  const NameIndex& names() const { return names_; }

  // The name that a scan of `names` visits.
  Row::Name NameOf(Posting posting) const { return At(posting.record)->names(posting.name); }

  // Names that read exactly so, in the order of record and name.
  void ScanExact(absl::string_view name, absl::FunctionRef<bool(Posting)> visit) const;

  // Where questions about what is contested keep what they have worked out.
  const Kept<ContestedGroups>& contested() const { return contested_; }

  // Where those who send all records keep what they have encoded.
  const Kept<StateParts>& parts() const { return parts_; }

 private:
  friend class Fold;  // entry_fold.h

  // Live records of one kind by name.
  using Names = OrderedMap<std::string, Ordinal>;

  // The name of the live record that `name` leads to, through redirects; `name` if it leads
  // nowhere.
  absl::string_view NameNow(absl::string_view name) const;

  // The number that `name` leads to, through redirects; kNoOrdinal if it leads nowhere.
  Ordinal OrdinalOf(absl::string_view name) const;

  Snapshot() = default;
  Snapshot(const Snapshot&) = default;  // shares everything but what is kept

  std::uint64_t log_ = 0;
  std::int64_t revision_ = 0;
  ChunkedVector<RowPtr> rows_;                                  // by ordinal; null: deleted
  std::array<Names, v1::RecordKind_ARRAYSIZE> by_name_;         // by kind
  std::array<std::int64_t, v1::RecordKind_ARRAYSIZE> bytes_{};  // likewise
  std::array<Names, v1::RecordKind_ARRAYSIZE> by_country_;      // by kind: country, NUL, name
  OrderedMap<std::string, std::int64_t> party_counts_;          // country, NUL, its PartyKind
  OrderedMap<std::string, std::string> deleted_;                // name → replaced_by
  OrderedMap<std::string, Ordinal> identifiers_;  // "scheme:value", NUL, number of a holder → that
  OrderedMap<Ordinal, std::string> replaced_;     // names of holders since replaced
  OrderedMap<std::pair<Ordinal, Ordinal>, char> referrers_;  // (target, referrer)
  ChunkedVector<std::shared_ptr<const Ties>> ties_;          // by ordinal; null: none
  OrderedMap<Ordinal, char> contested_rows_;
  bool has_names_ = true;
  NameIndex names_;
  Kept<ContestedGroups> contested_;
  Kept<StateParts> parts_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_SNAPSHOT_H_
