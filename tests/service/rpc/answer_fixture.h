// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_RPC_ANSWER_FIXTURE_H_
#define PARTYLINE_TESTS_SERVICE_RPC_ANSWER_FIXTURE_H_

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "service/base/clock.h"
#include "service/changelog/memory_change_log.h"
#include "service/rpc/answer.h"
#include "service/store/store.h"

namespace partyline {

// A store in its first state, and the methods that answer from it.
class AnswerTest : public ::testing::Test {
 protected:
  const Method& Find(absl::string_view name) const {
    return *std::find_if(methods_.begin(), methods_.end(),
                         [&](const Method& method) { return method.name == name; });
  }

  // Nothing: it takes more than that.
  std::optional<absl::StatusOr<std::string>> Try(const Method& method, const std::string& request,
                                                 CallTerms terms, HeldUpBy most) {
    Attempt attempt = TryAnswer(site_, method, request, terms, most);
    if (std::holds_alternative<HeldUpBy>(attempt)) return std::nullopt;
    return std::get<absl::StatusOr<std::string>>(std::move(attempt));
  }

  std::optional<absl::StatusOr<std::string>> Try(const std::string& request, CallTerms terms) {
    return Try(Find("partyline.v1.PartyService/GetParty"), request, terms, HeldUpBy::kLog);
  }

  const std::unique_ptr<ChangeLog> log_ = NewMemoryChangeLog(7);
  const std::unique_ptr<Store> store_ = *Store::Open(*log_, SystemClock());
  const Site site_{*store_, Pager("key"), false, {}, [] {}};
  const std::vector<Method> methods_ = *AllMethods();
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_RPC_ANSWER_FIXTURE_H_
