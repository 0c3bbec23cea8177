// SPDX-License-Identifier: Apache-2.0
#include "service/model/stances.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/model/sure_time.h"

namespace partyline {

Stances::Stances(const std::vector<Statement>& statements) {
  std::map<absl::string_view, std::size_t> values;
  std::map<std::tuple<std::size_t, int, SureTime>, std::size_t> known;
  for (const auto& [rival, said] : statements) {
    const std::size_t value = values.try_emplace(said, values.size()).first->second;
    const auto [entry, is_new] =
        known.try_emplace({value, rival->count_status, rival->time}, stances_.size());
    if (is_new) stances_.push_back({rival, value});
    stance_of_.push_back(entry->second);
  }
  values_ = values.size();
}

void Stances::Tie(absl::FunctionRef<bool(const Rival&, const Rival&)> exclude) {
  sets_ = DisjointSets(stances_.size());
  if (values_ < 2) return;
  std::size_t apart = stances_.size();  // how many sets there are
  absl::flat_hash_map<std::pair<std::size_t, std::size_t>, bool> known;
  for (std::size_t i = 0; i < stances_.size(); ++i) {
    for (std::size_t j = i + 1; j < stances_.size(); ++j) {
      const Stance& a = stances_[i];
      const Stance& b = stances_[j];
      if (a.says == b.says || sets_.Find(i) == sets_.Find(j)) continue;
      if (!SpeakOfOne(*a.first, *b.first)) continue;
      const auto [entry, is_new] = known.try_emplace(std::minmax({a.says, b.says}), false);
      if (is_new) entry->second = exclude(*a.first, *b.first);
      if (!entry->second) continue;
      sets_.Join(i, j);
      if (--apart == 1) return;
    }
  }
}

}  // namespace partyline
