// SPDX-License-Identifier: Apache-2.0
#include "service/query/likelihood.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "service/query/spellings.h"
#include "service/query/unclaimed.h"

namespace partyline {
namespace {

constexpr int kRounds = 8;
constexpr double kLeastRoom = 0.05;
constexpr double kLeastTaken = 0.0001;  // what is less likely takes nothing
constexpr std::size_t kMostTakers = 64;

// Whether the candidate bears a name of the mention.
bool Bears(const Weighed& weighed) {
  return weighed.evidence.named.whole && weighed.evidence.borne != v1::ANSWER_NO;
}

// The candidate that alone bears a name of the mention; null if none does, or several do.
const Weighed* OnlyBearer(const Case& each) {
  const Weighed* bearer = nullptr;
  for (const Weighed& weighed : each.candidates) {
    if (!Bears(weighed)) continue;
    if (bearer != nullptr) return nullptr;
    bearer = &weighed;
  }
  return bearer;
}

// What is left of parties for mentions that do not bear their very names, by party and mention: 1,
// if it is free.
using Room = absl::flat_hash_map<std::pair<Ordinal, std::size_t>, double>;

// Nothing is taken from who bears a name of the mention: of a result on its day, else on any.
bool IsProtected(const Case& each, const Weighed& weighed) {
  return each.of_result ? Bears(weighed) : weighed.evidence.named.whole;
}

double RoomOf(const Room& room, const Case& each, std::size_t row, const Weighed& weighed) {
  if (IsProtected(each, weighed)) return 1;
  const auto found = room.find({weighed.evidence.row->ordinal(), row});
  return found == room.end() ? 1 : found->second;
}

// Of who alone bears a name, those whose names are merely like it are no rivals.
void ShareOutOne(Case& each, std::size_t row, const Room& room, bool bearers) {
  const Weighed* const only = bearers ? OnlyBearer(each) : nullptr;
  double most = each.none_points;
  for (const Weighed& weighed : each.candidates) most = std::max(most, weighed.points);
  double rivals = std::exp(each.none_points - most);
  double others = 0;
  for (Weighed& weighed : each.candidates) {
    weighed.likely =
        std::exp(weighed.points - most) * weighed.favour * RoomOf(room, each, row, weighed);
    (only == nullptr || only == &weighed ? rivals : others) += weighed.likely;
  }
  for (Weighed& weighed : each.candidates) {
    weighed.likely /= &weighed == only ? rivals : rivals + others;
  }
}

// A mention that may mean a party.
struct Taker {
  std::size_t row;
  double likely;
  bool bears;
  bool is_repeat;  // may be of one party with one before it
};
using Takers = absl::flat_hash_map<Ordinal, std::vector<Taker>>;  // likeliest first

Takers TakersOf(const std::vector<Case>& cases, Spellings& spellings, StopCheck& check) {
  Takers takers;
  for (std::size_t row = 0; row < cases.size(); ++row) {
    for (const Weighed& weighed : cases[row].candidates) {
      if (weighed.likely < kLeastTaken) continue;
      takers[weighed.evidence.row->ordinal()].push_back(
          {row, weighed.likely, Bears(weighed), false});
    }
  }
  for (auto& [party, of] : takers) {
    if (check.Stop()) break;
    std::stable_sort(of.begin(), of.end(),
                     [](const Taker& a, const Taker& b) { return a.likely > b.likely; });
    of.resize(std::min(of.size(), kMostTakers));
    for (auto taker = of.begin(); taker != of.end(); ++taker) {
      taker->is_repeat = std::any_of(of.begin(), taker, [&](const Taker& before) {
        return !before.bears && !before.is_repeat && spellings.MayBeOne(before.row, taker->row);
      });
    }
  }
  return takers;
}

// By how much what a mention takes of a party has to shrink, so that others have theirs: mentions
// that may be of one party with it count nothing, and those that may be of one among them once.
double ShrinkingOf(std::size_t row, double likely, const std::vector<Taker>& takers,
                   Spellings& spellings) {
  double by_name = 0;
  double otherwise = likely;
  bool others = false;
  for (const Taker& taker : takers) {
    if (spellings.MayBeOne(row, taker.row)) continue;
    others = true;
    if (taker.bears) {
      by_name = std::max(by_name, taker.likely);
    } else if (!taker.is_repeat) {
      otherwise += taker.likely;
    }
  }
  const double left = std::max(1 - by_name, kLeastRoom);
  return others && otherwise > left ? left / otherwise : 1;
}

void TakeRoom(const std::vector<Case>& cases, Spellings& spellings, Room& room, StopCheck& check) {
  const Takers takers = TakersOf(cases, spellings, check);
  for (std::size_t row = 0; row < cases.size(); ++row) {
    if (check.Stop()) return;
    for (const Weighed& weighed : cases[row].candidates) {
      const Ordinal party = weighed.evidence.row->ordinal();
      const auto of = takers.find(party);
      if (of == takers.end() || IsProtected(cases[row], weighed)) continue;
      const double shrinking = ShrinkingOf(row, weighed.likely, of->second, spellings);
      if (shrinking < 1) room.try_emplace({party, row}, 1).first->second *= shrinking;
    }
  }
}

}  // namespace

void ShareOut(const Snapshot& snapshot, std::vector<Case>& cases, bool day_told,
              const ResolveOptions& options, StopCheck& check) {
  Room room;
  std::vector<const v1::Mention*> mentions;
  for (std::size_t row = 0; row < cases.size(); ++row) {
    mentions.push_back(cases[row].mention);
    ShareOutOne(cases[row], row, room, options.bearers);
    for (Weighed& weighed : cases[row].candidates) weighed.alone = weighed.likely;
  }
  if (!options.others || !day_told || cases.size() < 2) return;
  Spellings spellings(snapshot, mentions);
  for (std::size_t row = 0; row < cases.size(); ++row) {
    cases[row].of_result = spellings.is_result();
  }
  const bool is_whole = MeanMostOfWhoStood(cases);
  for (int round = 0; round < kRounds; ++round) {
    TakeRoom(cases, spellings, room, check);
    if (check.Stop()) return;
    if (is_whole) FavourUnclaimed(cases);
    for (std::size_t row = 0; row < cases.size(); ++row) {
      ShareOutOne(cases[row], row, room, options.bearers);
    }
  }
}

}  // namespace partyline
