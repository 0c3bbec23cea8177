// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/linearizability.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_set>

#include "absl/strings/str_cat.h"

namespace partyline::testing {
namespace {

using Kind = Operation::Kind;
using Outcome = Operation::Outcome;

// The value after an operation on a record that holds `value`; nothing if it could not have had the
// outcome that it had. A write of unknown outcome is only taken where it comes to effect.
std::optional<std::int64_t> Step(const Operation& operation, std::int64_t value) {
  if (operation.kind == Kind::kRead) {
    return operation.value == value ? std::optional(value) : std::nullopt;
  }
  const bool fits = operation.expected == value;
  if (operation.outcome == Outcome::kRefused) return fits ? std::nullopt : std::optional(value);
  return fits ? std::optional(operation.value) : std::nullopt;
}

// The search on the operations of one key.
class OrderSearch {
 public:
  explicit OrderSearch(const std::vector<const Operation*>& operations)
      : operations_(operations), taken_(operations.size(), '0') {
    LinkEvents();
  }

  bool Finds() {
    std::size_t at = next_[kHead];
    while (at != kEnd) {
      const Event& event = events_[at];
      if (event.is_call) {
        at = Take(at) ? next_[kHead] : next_[at];
      } else {  // one that must have happened by now, and has not
        if (steps_.empty()) return false;
        at = TakeBack();
      }
    }
    return true;  // whatever is left is of unknown outcome, and may not have happened
  }

  // The operation whose answer the search came no further than.
  const Operation& furthest() const { return *operations_[furthest_]; }

 private:
  static constexpr std::size_t kHead = 0;
  static constexpr std::size_t kEnd = static_cast<std::size_t>(-1);

  struct Event {
    std::int64_t time = 0;
    bool is_call = true;
    std::size_t operation = 0;
    std::size_t answer = kEnd;  // of a call: the event of its answer, if there is one
  };
  struct TakenStep {
    std::size_t event;
    std::int64_t value;  // before it
  };

  // Calls and answers in the order of time, as a list from kHead that events are taken out of.
  void LinkEvents() {
    events_.emplace_back();
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      events_.push_back({operations_[i]->call, true, i, kEnd});
      if (operations_[i]->answer != kNever) events_.push_back({operations_[i]->answer, false, i});
    }
    std::stable_sort(events_.begin() + 1, events_.end(), [](const Event& a, const Event& b) {
      return a.time < b.time || (a.time == b.time && a.is_call && !b.is_call);
    });
    std::vector<std::size_t> calls(operations_.size());
    for (std::size_t at = 0; at < events_.size(); ++at) {
      next_.push_back(at + 1 < events_.size() ? at + 1 : kEnd);
      previous_.push_back(at == 0 ? kEnd : at - 1);
      if (at == 0) continue;
      if (events_[at].is_call) {
        calls[events_[at].operation] = at;
      } else {
        events_[calls[events_[at].operation]].answer = at;
      }
    }
  }

  // Makes the operation of a call the next in the order, unless that cannot be or has been tried.
  bool Take(std::size_t at) {
    const std::size_t operation = events_[at].operation;
    const std::optional<std::int64_t> after = Step(*operations_[operation], value_);
    if (!after) return false;
    taken_[operation] = '1';
    if (!seen_.insert(absl::StrCat(*after, " ", taken_)).second) {
      taken_[operation] = '0';
      return false;
    }
    steps_.push_back({at, value_});
    value_ = *after;
    furthest_ = steps_.size() > most_ ? operation : furthest_;
    most_ = std::max(most_, steps_.size());
    Unlink(at);
    if (events_[at].answer != kEnd) Unlink(events_[at].answer);
    return true;
  }

  // Undoes the last step. Returns what to try instead.
  std::size_t TakeBack() {
    const TakenStep step = steps_.back();
    steps_.pop_back();
    value_ = step.value;
    taken_[events_[step.event].operation] = '0';
    if (events_[step.event].answer != kEnd) Relink(events_[step.event].answer);
    Relink(step.event);
    return next_[step.event];
  }

  void Unlink(std::size_t at) {
    next_[previous_[at]] = next_[at];
    if (next_[at] != kEnd) previous_[next_[at]] = previous_[at];
  }
  void Relink(std::size_t at) {
    next_[previous_[at]] = at;
    if (next_[at] != kEnd) previous_[next_[at]] = at;
  }

  const std::vector<const Operation*>& operations_;
  std::vector<Event> events_;  // the first is kHead, and no event
  std::vector<std::size_t> next_;
  std::vector<std::size_t> previous_;

  std::int64_t value_ = kFirstValue;
  std::string taken_;  // by operation
  std::vector<TakenStep> steps_;
  std::unordered_set<std::string> seen_;  // value and operations taken
  std::size_t most_ = 0;                  // steps there ever were
  std::size_t furthest_ = 0;              // the operation of that step
};

}  // namespace

std::vector<std::string> FindUnorderable(const History& history) {
  std::map<int, std::vector<const Operation*>> keys;
  for (const Operation& operation : history) keys[operation.key].push_back(&operation);
  std::vector<std::string> problems;
  for (const auto& [key, operations] : keys) {
    OrderSearch search(operations);
    if (search.Finds()) continue;
    problems.push_back(absl::StrCat("key ", key, ": no order of its ", operations.size(),
                                    " operations explains them; the longest ends with ",
                                    Describe(search.furthest())));
  }
  return problems;
}

}  // namespace partyline::testing
