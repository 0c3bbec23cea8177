// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/snapshot.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/model/fold.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

// Hands rows on a few later than it gets them, so that they come from memory while those before
// them are dealt with: rows that follow each other by name lie anywhere.
class Ahead {
 public:
  explicit Ahead(absl::FunctionRef<bool(const Row&)> visit) : visit_(visit) {}

  // False once `visit` was.
  bool Add(const Row& row) {
    const char* const bytes = reinterpret_cast<const char*>(&row);
    for (int line = 0; line < kLines; ++line) __builtin_prefetch(bytes + 64 * line);
    stopped_ = !Visit(std::exchange(rows_[next_], &row));
    next_ = (next_ + 1) % kRows;
    return !stopped_;
  }

  // Hands on those that are left.
  void Finish() {
    for (std::size_t i = 0; i < kRows && !stopped_; ++i) {
      stopped_ = !Visit(rows_[(next_ + i) % kRows]);
    }
  }

 private:
  static constexpr std::size_t kRows = 8;
  static constexpr int kLines = 4;  // the row itself, and where its bytes begin

  bool Visit(const Row* row) { return row == nullptr || visit_(*row); }

  const absl::FunctionRef<bool(const Row&)> visit_;
  std::array<const Row*, kRows> rows_{};
  std::size_t next_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::shared_ptr<const Snapshot> Snapshot::Empty(std::uint64_t log) {
  auto snapshot = std::shared_ptr<Snapshot>(new Snapshot());
  snapshot->log_ = log;
  return snapshot;
}

std::shared_ptr<const Snapshot> Snapshot::WithoutNames() const {
  auto same = std::shared_ptr<Snapshot>(new Snapshot(*this));
  same->has_names_ = false;
  same->names_ = NameIndex();
  return same;
}

const Row* Snapshot::Find(absl::string_view name) const {
  const Ordinal* ordinal = by_name_[KindOfName(name)].Find(name);
  return ordinal == nullptr ? nullptr : rows_[*ordinal].get();
}

const Row* Snapshot::Resolve(absl::string_view name) const { return At(OrdinalOf(name)); }

absl::string_view Snapshot::NameNow(absl::string_view name) const {
  // A record is replaced by one that is live then, so that a chain leads through ever later deletes
  // and ends.
  absl::string_view now = name;
  for (std::size_t steps = 0; steps <= deleted_.size(); ++steps) {
    if (by_name_[KindOfName(now)].Find(now) != nullptr) return now;
    const std::string* replaced_by = deleted_.Find(now);
    if (replaced_by == nullptr || replaced_by->empty()) break;
    now = *replaced_by;
  }
  return name;
}

Ordinal Snapshot::OrdinalOf(absl::string_view name) const {
  const absl::string_view now = NameNow(name);
  const Ordinal* ordinal = by_name_[KindOfName(now)].Find(now);
  return ordinal == nullptr ? kNoOrdinal : *ordinal;
}

bool Snapshot::WasDeleted(absl::string_view name, std::string* replaced_by) const {
  const std::string* target = deleted_.Find(name);
  if (target == nullptr) return false;
  if (replaced_by != nullptr) *replaced_by = *target;
  return true;
}

const Row* Snapshot::At(Ordinal ordinal) const {
  return ordinal < rows_.size() ? rows_[ordinal].get() : nullptr;
}

std::vector<const Row*> Snapshot::FindIdentifier(absl::string_view identifier) const {
  std::vector<const Row*> rows;
  const std::string holders = absl::StrCat(identifier, absl::string_view("\0", 1));
  identifiers_.Scan(holders, [&](absl::string_view key, Ordinal holder) {
    if (!absl::StartsWith(key, holders)) return false;
    const Row* row = At(holder);
    const std::string* replaced = row == nullptr ? replaced_.Find(holder) : nullptr;
    if (replaced != nullptr) row = Resolve(*replaced);
    if (row != nullptr) rows.push_back(row);
    return true;
  });
  std::sort(rows.begin(), rows.end(),
            [](const Row* a, const Row* b) { return a->ordinal() < b->ordinal(); });
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

void Snapshot::Scan(v1::RecordKind kind, absl::string_view from,
                    absl::FunctionRef<bool(const Row&)> visit) const {
  if (!v1::RecordKind_IsValid(kind)) return;
  Ahead ahead(visit);
  by_name_[kind].Scan(
      from, [&](absl::string_view, Ordinal ordinal) { return ahead.Add(*rows_[ordinal]); });
  ahead.Finish();
}

std::int64_t Snapshot::count(v1::RecordKind kind) const {
  return v1::RecordKind_IsValid(kind) ? static_cast<std::int64_t>(by_name_[kind].size()) : 0;
}

std::int64_t Snapshot::bytes(v1::RecordKind kind) const {
  return v1::RecordKind_IsValid(kind) ? bytes_[kind] : 0;
}

void Snapshot::ScanCountry(v1::RecordKind kind, absl::string_view country, absl::string_view from,
                           absl::FunctionRef<bool(const Row&)> visit) const {
  if (!v1::RecordKind_IsValid(kind)) return;
  const std::string of_country = absl::StrCat(country, absl::string_view("\0", 1));
  Ahead ahead(visit);
  by_country_[kind].Scan(absl::StrCat(of_country, from),
                         [&](absl::string_view key, Ordinal ordinal) {
                           return absl::StartsWith(key, of_country) && ahead.Add(*rows_[ordinal]);
                         });
  ahead.Finish();
}

std::int64_t Snapshot::CountParties(int kind, absl::string_view country) const {
  const std::int64_t* count =
      party_counts_.Find(absl::StrCat(country, absl::string_view("\0", 1), kind));
  return count == nullptr ? 0 : *count;
}

const Ties& Snapshot::ties(Ordinal body) const {
  static const Ties* const none = new Ties();
  const Ties* ties = body < ties_.size() ? ties_[body].get() : nullptr;
  return ties == nullptr ? *none : *ties;
}

void Snapshot::ScanExact(absl::string_view name, absl::FunctionRef<bool(Posting)> visit) const {
  const std::string folded = KeysOf(name).folded;
  if (folded.empty()) {
    names_.ScanEqual(NameForm::kExact, name,
                     [&](absl::string_view, Posting posting) { return visit(posting); });
    return;
  }
  names_.ScanEqual(NameForm::kFolded, folded, [&](absl::string_view, Posting posting) {
    return NameOf(posting).text != name || visit(posting);
  });
}

void Snapshot::ScanContested(absl::FunctionRef<bool(const Row&)> visit) const {
  contested_rows_.Scan(Ordinal{0}, [&](Ordinal ordinal, char) { return visit(*rows_[ordinal]); });
}

void Snapshot::ScanReferrers(Ordinal target, absl::FunctionRef<bool(const Row&)> visit) const {
  referrers_.Scan(std::pair<Ordinal, Ordinal>(target, 0),
                  [&](const std::pair<Ordinal, Ordinal>& pair, char) {
                    return pair.first == target && visit(*rows_[pair.second]);
                  });
}

}  // namespace partyline
