// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <utility>

#include "service/model/lineage.h"
#include "service/snapshot/entry_fold.h"
#include "service/snapshot/ties.h"

namespace partyline {
namespace {

// Calls gone(x) for what is in `before` alone and came(x) for what is in `after` alone. Both are
// sorted.
template <typename T, typename Gone, typename Came>
void ForEachDifference(const std::vector<T>& before, const std::vector<T>& after, Gone&& gone,
                       Came&& came) {
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
  return a.record_kind == b.record_kind && a.countries == b.countries &&
         std::equal(
             a.names.begin(), a.names.end(), b.names.begin(), b.names.end(),
             [](const Row::BornName& x, const Row::BornName& y) { return x.text == y.text; });
}

}  // namespace

void Fold::PutRow(std::shared_ptr<const Row> row) {
  const Ordinal ordinal = row->ordinal;
  const Row none;
  const Row* before = next_->At(ordinal);
  Reindex(ordinal, before == nullptr ? none : *before, *row);
  next_->rows_.Set(ordinal, std::move(row));
}

void Fold::Reindex(Ordinal ordinal, const Row& before, const Row& after) {
  ReindexNames(before, after);
  ReindexIdentifiers(ordinal, before, after);
  ReindexReferrers(ordinal, before, after);
}

void Fold::Unindex(const Row& row, bool replaced) {
  const Row none;
  ReindexNames(row, none);
  ReindexReferrers(row.ordinal, row, none);
  if (!replaced) return ReindexIdentifiers(row.ordinal, row, none);
  if (!row.identifiers.empty()) next_->replaced_.Set(row.ordinal, row.name);
}

void Fold::ReindexNames(const Row& before, const Row& after) {
  if (SameInNameIndex(before, after)) return;
  next_->names_.Remove(before);
  next_->names_.Add(after);
}

void Fold::ReindexIdentifiers(Ordinal ordinal, const Row& before, const Row& after) {
  auto& identifiers = next_->identifiers_;
  const auto holders_of = [&](const std::string& identifier) {
    const std::vector<Ordinal>* holders = identifiers.Find(identifier);
    return holders == nullptr ? std::vector<Ordinal>() : *holders;
  };
  ForEachDifference(
      before.identifiers, after.identifiers,
      [&](const std::string& identifier) {
        std::vector<Ordinal> holders = holders_of(identifier);
        std::erase(holders, ordinal);
        if (holders.empty()) {
          identifiers.Erase(identifier);
        } else {
          identifiers.Set(identifier, std::move(holders));
        }
      },
      [&](const std::string& identifier) {
        std::vector<Ordinal> holders = holders_of(identifier);
        holders.insert(std::upper_bound(holders.begin(), holders.end(), ordinal), ordinal);
        identifiers.Set(identifier, std::move(holders));
      });
}

void Fold::ReindexReferrers(Ordinal ordinal, const Row& before, const Row& after) {
  ForEachDifference(
      before.references, after.references,
      [&](Ordinal target) { next_->referrers_.Erase(std::pair(target, ordinal)); },
      [&](Ordinal target) { next_->referrers_.Set(std::pair(target, ordinal), 0); });
}

void Fold::EraseTies(const Row& row) {
  if (row.record_kind != v1::RECORD_KIND_EVENT) return;
  if (!IsLineageKind(static_cast<v1::EventKind>(row.kind))) return;
  for (Ordinal body : row.references) {
    auto ties = std::make_shared<Ties>(next_->ties(body));
    if (!partyline::EraseTies(row.ordinal, *ties)) continue;
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
