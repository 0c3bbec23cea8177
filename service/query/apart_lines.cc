// SPDX-License-Identifier: Apache-2.0
#include "service/query/apart_lines.h"

#include <tuple>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "service/query/words.h"

namespace partyline {
namespace {

bool IsTold(const ApartLine& line) {
  return line.standing != v1::STANDING_DENIED && line.standing != v1::STANDING_PROPOSED &&
         line.standing != v1::STANDING_INTENDED;
}

bool TellsMore(const ApartLine& a, const ApartLine& b) {
  const auto is_doubtful = [](const ApartLine& l) { return l.standing != v1::STANDING_UNDISPUTED; };
  return std::tuple(a.rank, is_doubtful(a)) < std::tuple(b.rank, is_doubtful(b));
}

// Whether it is not worth telling where the same is undisputed. A dispute is.
bool IsOnlyDoubtful(const ApartLine& line) {
  return line.standing != v1::STANDING_UNDISPUTED && line.standing != v1::STANDING_DISPUTED;
}

std::string TextOf(const ApartLine& line) {
  if (line.detail.empty()) return WithStanding(line.words, line.standing);
  return WithStanding(absl::StrCat(line.words, " ", line.detail), line.standing);
}

}  // namespace

void AddLine(ApartGroup& group, absl::string_view words, absl::string_view detail,
             v1::Standing standing, int rank) {
  if (words.empty()) return;
  group.push_back({std::string(words), std::string(detail), standing, rank});
}

ApartGroup Settled(ApartGroup lines) {
  absl::c_stable_sort(lines, TellsMore);
  using Said = std::tuple<absl::string_view, absl::string_view, v1::Standing>;
  absl::flat_hash_set<std::pair<absl::string_view, v1::Standing>> detailed;
  for (const ApartLine& line : lines) {
    if (!line.detail.empty()) detailed.emplace(line.words, line.standing);
  }
  absl::flat_hash_set<Said> said;
  absl::flat_hash_set<std::pair<absl::string_view, absl::string_view>>
      sure;  // the detail empty, too
  ApartGroup out;
  for (const ApartLine& line : lines) {
    if (!IsTold(line)) continue;
    if (line.detail.empty() && detailed.contains(std::pair(line.words, line.standing))) continue;
    if (IsOnlyDoubtful(line) && sure.contains(std::pair(line.words, line.detail))) continue;
    if (!said.emplace(line.words, line.detail, line.standing).second) continue;
    if (line.standing == v1::STANDING_UNDISPUTED) {
      sure.emplace(line.words, line.detail);
      sure.emplace(line.words, "");
    }
    out.push_back(line);
    if (out.size() == kMaxLines) break;
  }
  return out;
}

std::vector<std::string> PickLines(const std::vector<ApartGroup>& groups, std::size_t room) {
  std::vector<std::size_t> taken(groups.size(), 0);
  for (bool more = true; more && room > 0;) {
    more = false;
    for (std::size_t g = 0; g < groups.size() && room > 0; ++g) {
      if (taken[g] == groups[g].size()) continue;
      ++taken[g];
      --room;
      more = true;
    }
  }
  std::vector<std::string> out;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t i = 0; i < taken[g]; ++i) out.push_back(TextOf(groups[g][i]));
  }
  return out;
}

}  // namespace partyline
