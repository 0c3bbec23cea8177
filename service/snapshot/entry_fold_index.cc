// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/model/lineage.h"
#include "service/snapshot/entry_fold.h"
#include "service/snapshot/ties.h"

namespace partyline {
namespace {

// Calls gone(x) for what is in `before` alone and came(x) for what is in `after` alone. Both are
// sorted.
template <typename List, typename Gone, typename Came>
void ForEachDifference(const List& before, const List& after, Gone&& gone, Came&& came) {
  using T = std::decay_t<decltype(before[0])>;
  std::vector<T> difference;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                      std::back_inserter(difference));
  for (const T& element : difference) gone(element);
  difference.clear();
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(difference));
  for (const T& element : difference) came(element);
}

// Whether the name index has the same of both.
bool SameInNameIndex(const Row& a, const Row& b) {
  if (a.record_kind() != b.record_kind() || a.countries() != b.countries()) return false;
  if (a.names_size() != b.names_size()) return false;
  for (std::size_t i = 0; i < a.names_size(); ++i) {
    if (a.names(i).text != b.names(i).text) return false;
  }
  return true;
}

Row::Texts IdentifiersOf(const Row* row) {
  return row == nullptr ? Row::Texts() : row->identifiers();
}

absl::Span<const Ordinal> ReferencesOf(const Row* row) {
  return row == nullptr ? absl::Span<const Ordinal>() : row->references();
}

}  // namespace

void Fold::PutRow(RowPtr row) {
  const Ordinal ordinal = row->ordinal();
  Reindex(ordinal, next_->At(ordinal), row.get());
  next_->rows_.Set(ordinal, std::move(row));
}

void Fold::Reindex(Ordinal ordinal, const Row* before, const Row* after) {
  KeepRewritten(ordinal);
  ReindexIdentifiers(ordinal, before, after);
  ReindexReferrers(ordinal, before, after);
  ReindexCountries(before, after);
  ReindexContested(ordinal, before, after);
  CountBytes(before, after);
}

void Fold::Unindex(const Row& row, bool replaced) {
  KeepRewritten(row.ordinal());
  ReindexReferrers(row.ordinal(), &row, nullptr);
  ReindexCountries(&row, nullptr);
  ReindexContested(row.ordinal(), &row, nullptr);
  CountBytes(&row, nullptr);
  if (!replaced) return ReindexIdentifiers(row.ordinal(), &row, nullptr);
  if (!row.identifiers().empty()) next_->replaced_.Set(row.ordinal(), std::string(row.name()));
}

void Fold::KeepRewritten(Ordinal ordinal) {
  if (ordinal < created_ && next_->has_names_) {
    rewritten_.try_emplace(ordinal, next_->rows_[ordinal]);
  }
}

void Fold::ReindexNames() {
  for (const auto& [ordinal, before] : rewritten_) {
    const Row* after = next_->At(ordinal);
    if (after != nullptr && SameInNameIndex(*before, *after)) continue;
    next_->names_.Remove(*before);
    if (after != nullptr) next_->names_.Add(*after);
  }
  std::vector<const Row*> created;
  for (Ordinal ordinal = created_; ordinal < next_->ordinals(); ++ordinal) {
    if (const Row* row = next_->At(ordinal)) created.push_back(row);
  }
  if (next_->names_.size() == 0) {
    next_->names_ = NameIndex::Of(created);
  } else {
    for (const Row* row : created) next_->names_.Add(*row);
  }
}

void Fold::ReindexIdentifiers(Ordinal ordinal, const Row* before, const Row* after) {
  const auto key = [&](absl::string_view identifier) {
    return absl::StrCat(identifier, absl::string_view("\0", 1), ordinal);
  };
  ForEachDifference(
      IdentifiersOf(before), IdentifiersOf(after),
      [&](absl::string_view identifier) { next_->identifiers_.Erase(key(identifier)); },
      [&](absl::string_view identifier) { next_->identifiers_.Set(key(identifier), ordinal); });
}

void Fold::ReindexReferrers(Ordinal ordinal, const Row* before, const Row* after) {
  ForEachDifference(
      ReferencesOf(before), ReferencesOf(after),
      [&](Ordinal target) { next_->referrers_.Erase(std::pair(target, ordinal)); },
      [&](Ordinal target) { next_->referrers_.Set(std::pair(target, ordinal), 0); });
}

void Fold::ReindexContested(Ordinal ordinal, const Row* before, const Row* after) {
  const bool was = before != nullptr && before->contests() != nullptr;
  const bool is = after != nullptr && after->contests() != nullptr;
  if (was && !is) next_->contested_rows_.Erase(ordinal);
  if (is && !was) next_->contested_rows_.Set(ordinal, 0);
}

void Fold::CountBytes(const Row* before, const Row* after) {
  const auto bytes_of = [](const Row& row) {
    return row.size(v1::VIEW_FULL) + row.size(v1::VIEW_BASIC) + row.content().size();
  };
  if (before != nullptr) next_->bytes_[before->record_kind()] -= bytes_of(*before);
  if (after != nullptr) next_->bytes_[after->record_kind()] += bytes_of(*after);
}

void Fold::ReindexCountries(const Row* before, const Row* after) {
  if (before != nullptr && after != nullptr && before->kind() == after->kind() &&
      before->countries() == after->countries()) {
    return;
  }
  if (before != nullptr) EnterCountries(*before, -1);
  if (after != nullptr) EnterCountries(*after, 1);
}

void Fold::EnterCountries(const Row& row, int by) {
  const v1::RecordKind kind = row.record_kind();
  if (kind != v1::RECORD_KIND_PARTY && kind != v1::RECORD_KIND_ELECTION) return;
  CountParty(row, "", by);
  for (const absl::string_view country : row.countries()) {
    CountParty(row, country, by);
    const std::string key = absl::StrCat(country, absl::string_view("\0", 1), row.name());
    if (by > 0) {
      next_->by_country_[kind].Set(key, row.ordinal());
    } else {
      next_->by_country_[kind].Erase(key);
    }
  }
}

void Fold::CountParty(const Row& row, absl::string_view country, int by) {
  if (row.record_kind() != v1::RECORD_KIND_PARTY) return;
  const std::int64_t count = next_->CountParties(row.kind(), country) + by;
  const std::string key = absl::StrCat(country, absl::string_view("\0", 1), row.kind());
  if (count > 0) {
    next_->party_counts_.Set(key, count);
  } else {
    next_->party_counts_.Erase(key);
  }
}

void Fold::EraseTies(const Row& row) {
  if (row.record_kind() != v1::RECORD_KIND_EVENT) return;
  if (!IsLineageKind(static_cast<v1::EventKind>(row.kind()))) return;
  for (Ordinal body : row.references()) {
    auto ties = std::make_shared<Ties>(next_->ties(body));
    if (!partyline::EraseTies(row.ordinal(), *ties)) continue;
    const bool none = ties->before.empty() && ties->after.empty() && ties->alone.empty();
    next_->ties_.Set(body, none ? nullptr : std::move(ties));
  }
}

void Fold::AddTies(const v1::Event& event, Ordinal ordinal) {
  const auto resolve = [&](absl::string_view name) { return next_->OrdinalOf(name); };
  for (const auto& [body, more] : TiesOf(event, ordinal, resolve)) {
    auto ties = std::make_shared<Ties>(next_->ties(body));
    MergeTies(more, *ties);
    next_->ties_.Set(body, std::move(ties));
  }
}

}  // namespace partyline
