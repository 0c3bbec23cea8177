// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/history_checks.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "tests/faults/linearizability.h"

namespace partyline::testing {
namespace {

using Kind = Operation::Kind;
using Outcome = Operation::Outcome;

std::map<std::string, const Operation*> WritesOf(const History& history) {
  std::map<std::string, const Operation*> writes;
  for (const Operation& operation : history) {
    if (operation.kind == Kind::kWrite) writes[operation.request_id] = &operation;
  }
  return writes;
}

// What is wrong with one entry, given what was sent under its request id; "": nothing.
std::string Fault(const Written& entry, const Operation& sent, std::int64_t before) {
  if (sent.outcome == Outcome::kRefused) return "was refused";
  if (sent.outcome == Outcome::kDone && sent.revision != entry.revision) return "was told another";
  if (sent.key != entry.key || sent.value != entry.value) return "was another write";
  if (sent.expected != before) return absl::StrCat("went over ", before);
  return "";
}

}  // namespace

std::string Describe(const Operation& operation) {
  const bool is_read = operation.kind == Kind::kRead;
  const std::string what =
      is_read ? absl::StrCat("reads ", operation.value, " from key ", operation.key)
              : absl::StrCat("writes ", operation.value, " over ", operation.expected, " to key ",
                             operation.key);
  const std::string end = operation.outcome == Outcome::kDone
                              ? absl::StrCat("done at ", operation.revision)
                              : (operation.outcome == Outcome::kRefused ? "refused" : "unknown");
  return absl::StrCat("client ", operation.client, " ", what, " [", operation.call, ", ",
                      operation.answer, "]: ", end);
}

std::vector<std::string> CheckWrites(const History& history, const std::vector<Written>& log) {
  const std::map<std::string, const Operation*> writes = WritesOf(history);
  std::vector<std::string> problems;
  std::set<std::string> landed;
  std::map<int, std::int64_t> values;
  for (const Written& entry : log) {
    const auto place = values.try_emplace(entry.key, kFirstValue).first;
    const std::string at = absl::StrCat("revision ", entry.revision, ": ");
    if (!landed.insert(entry.request_id).second) {
      problems.push_back(at + entry.request_id + " is there twice");
    }
    if (const auto sent = writes.find(entry.request_id); sent == writes.end()) {
      problems.push_back(at + "nobody sent " + entry.request_id);
    } else if (const std::string fault = Fault(entry, *sent->second, place->second); fault != "") {
      problems.push_back(absl::StrCat(at, fault, ": ", Describe(*sent->second)));
    }
    place->second = entry.value;
  }
  for (const auto& [request_id, write] : writes) {
    if (write->outcome == Outcome::kDone && landed.count(request_id) == 0) {
      problems.push_back(absl::StrCat("lost: ", Describe(*write)));
    }
  }
  return problems;
}

std::vector<std::string> CheckReads(const History& history, const std::vector<Written>& log) {
  std::map<int, std::map<std::int64_t, std::int64_t>> values;  // by key, from a revision on
  for (const Written& entry : log) values[entry.key][entry.revision] = entry.value;
  std::vector<std::string> problems;
  for (const Operation& operation : history) {
    if (operation.kind != Kind::kRead || operation.outcome != Outcome::kDone) continue;
    const auto& of_key = values[operation.key];
    const auto after = of_key.upper_bound(operation.revision);
    const std::int64_t value = after == of_key.begin() ? kFirstValue : std::prev(after)->second;
    if (value == operation.value) continue;
    problems.push_back(absl::StrCat("it was ", value, " then: ", Describe(operation)));
  }
  return problems;
}

std::vector<std::string> CheckOrder(const History& history) {
  std::vector<const Operation*> by_call;
  for (const Operation& operation : history) {
    if (operation.outcome == Outcome::kDone) by_call.push_back(&operation);
  }
  std::vector<const Operation*> by_answer = by_call;
  std::sort(by_call.begin(), by_call.end(), [](auto* a, auto* b) { return a->call < b->call; });
  std::sort(by_answer.begin(), by_answer.end(),
            [](auto* a, auto* b) { return a->answer < b->answer; });
  std::vector<std::string> problems;
  const Operation* newest = nullptr;  // of those answered before the call at hand
  auto answered = by_answer.begin();
  for (const Operation* operation : by_call) {
    for (; answered != by_answer.end() && (*answered)->answer < operation->call; ++answered) {
      if (newest == nullptr || (*answered)->revision > newest->revision) newest = *answered;
    }
    if (newest == nullptr || operation->revision >= newest->revision) continue;
    problems.push_back(absl::StrCat(Describe(*operation), " after ", Describe(*newest)));
  }
  return problems;
}

std::vector<std::string> CheckHistory(const History& history, const std::vector<Written>& log) {
  std::vector<std::string> problems = CheckWrites(history, log);
  for (const auto& more :
       {CheckReads(history, log), CheckOrder(history), FindUnorderable(history)}) {
    problems.insert(problems.end(), more.begin(), more.end());
  }
  return problems;
}

}  // namespace partyline::testing
