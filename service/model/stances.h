// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_STANCES_H_
#define PARTYLINE_SERVICE_MODEL_STANCES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "service/model/disjoint_sets.h"
#include "service/model/rival.h"

namespace partyline {

// One of several facts, with what it says in the field or as a whole that is compared.
struct Statement {
  const Rival* rival;
  std::string said;  // the same for those that say the same
};

// Statements put together to stances, and stances that are tied by what they say: one stance is all
// that say the same of the same time and count. The rivals outlive it.
class Stances {
 public:
  explicit Stances(const std::vector<Statement>& statements);

  // Joins the stances that `exclude` says to exclude each other, if they speak of one thing. Pairs
  // already joined are not looked at again, and no two values twice.
  void Tie(absl::FunctionRef<bool(const Rival&, const Rival&)> exclude);

  // Of a statement, by its place among those given: the set that it is in once they are tied, and
  // the number of what it says.
  std::size_t SetOf(std::size_t statement) { return sets_.Find(stance_of_[statement]); }
  std::size_t Says(std::size_t statement) const { return stances_[stance_of_[statement]].says; }

 private:
  struct Stance {
    const Rival* first;  // speaks for all
    std::size_t says;    // number of what they say
  };

  std::vector<Stance> stances_;
  std::vector<std::size_t> stance_of_;  // by statement
  std::size_t values_ = 0;
  DisjointSets sets_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_STANCES_H_
