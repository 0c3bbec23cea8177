// SPDX-License-Identifier: Apache-2.0
#include "service/query/likelihood.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "service/model/fold.h"

namespace partyline {
namespace {

constexpr int kRounds = 8;
constexpr double kLeastRoom = 0.05;

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

// What is left of each party for mentions that do not bear its very name: 1 if it is free.
using Room = absl::flat_hash_map<Ordinal, double>;

double RoomOf(const Room& room, const Weighed& weighed) {
  if (Bears(weighed)) return 1;
  const auto found = room.find(weighed.evidence.row->ordinal());
  return found == room.end() ? 1 : found->second;
}

// Of who alone bears a name, those whose names are merely like it are no rivals.
void ShareOutOne(Case& each, const Room& room, bool bearers) {
  const Weighed* const only = bearers ? OnlyBearer(each) : nullptr;
  double most = each.none_points;
  for (const Weighed& weighed : each.candidates) most = std::max(most, weighed.points);
  double rivals = std::exp(each.none_points - most);
  double others = 0;
  for (Weighed& weighed : each.candidates) {
    weighed.likely = std::exp(weighed.points - most) * RoomOf(room, weighed);
    (only == nullptr || only == &weighed ? rivals : others) += weighed.likely;
  }
  for (Weighed& weighed : each.candidates) {
    weighed.likely /= &weighed == only ? rivals : rivals + others;
  }
}

std::string NamesOf(const v1::Mention& mention) {
  std::string names;
  for (const std::string& name : mention.names()) absl::StrAppend(&names, KeysOf(name).latin, "\n");
  return names;
}

// How much of a party mentions take, those of the same names once.
struct TakenRoom {
  double by_name = 0;
  absl::flat_hash_map<int, double> otherwise;  // by the number of the names
};

void TakeRoom(const std::vector<Case>& cases, const std::vector<int>& names, Room& room) {
  absl::flat_hash_map<Ordinal, TakenRoom> taken;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    for (const Weighed& weighed : cases[i].candidates) {
      TakenRoom& of = taken[weighed.evidence.row->ordinal()];
      double& share = Bears(weighed) ? of.by_name : of.otherwise[names[i]];
      share = std::max(share, weighed.likely);
    }
  }
  for (const auto& [party, of] : taken) {
    double otherwise = 0;
    for (const auto& [name, share] : of.otherwise) otherwise += share;
    const double left = std::max(1 - of.by_name, kLeastRoom);
    if (otherwise > left) room.try_emplace(party, 1).first->second *= left / otherwise;
  }
}

}  // namespace

void ShareOut(std::vector<Case>& cases, const ResolveOptions& options) {
  Room room;
  absl::flat_hash_map<std::string, int> numbers;
  std::vector<int> names;
  for (Case& each : cases) {
    names.push_back(numbers.try_emplace(NamesOf(*each.mention), numbers.size()).first->second);
    ShareOutOne(each, room, options.bearers);
  }
  if (!options.others || numbers.size() < 2) return;
  for (int round = 0; round < kRounds; ++round) {
    TakeRoom(cases, names, room);
    for (Case& each : cases) ShareOutOne(each, room, options.bearers);
  }
}

}  // namespace partyline
