// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_TRAPS_H_
#define PARTYLINE_TESTS_ACCEPTANCE_TRAPS_H_

#include <string>
#include <vector>

#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline {

// Traps, by their number in the study's list.

// What stands at a path of a record, see TextAt.
struct ServedTrap {
  int number;
  const char* name;
  const char* record;
  const char* path;
  const char* value;
};
const std::vector<ServedTrap>& ServedTraps();

// Whether a fact of a party held on a day.
struct DayTrap {
  int number;
  const char* name;
  const char* record;
  const char* fact;
  const char* on;
  v1::Answer answer;
};
const std::vector<DayTrap>& DayTraps();

// The hits of a search that are as good as the best.
struct SearchTrap {
  int number;
  const char* name;
  const char* query;
  std::vector<std::string> best;
};
const std::vector<SearchTrap>& SearchTraps();

// Bodies that are neither ancestors nor descendants.
struct LineageTrap {
  int number;
  const char* name;
  const char* root;
  std::vector<std::string> unrelated;
};
const std::vector<LineageTrap>& LineageTraps();

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_TRAPS_H_
