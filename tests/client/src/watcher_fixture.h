// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_SRC_WATCHER_FIXTURE_H_
#define PARTYLINE_TESTS_CLIENT_SRC_WATCHER_FIXTURE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/src/records.h"
#include "gtest/gtest.h"
#include "partyline/watcher.h"
#include "tests/client/fake_connection.h"

namespace partyline::client {

inline constexpr absl::Duration kAtOnce = absl::Microseconds(1);

// What an event says: "change 3", "records a b", "checkpoint 3", "restart".
inline std::string Tell(const WatchEvent& event) {
  if (const auto* change = std::get_if<v1::Change>(&event)) {
    return absl::StrCat("change ", change->revision().number());
  }
  if (const auto* checkpoint = std::get_if<v1::Checkpoint>(&event)) {
    return absl::StrCat("checkpoint ", checkpoint->revision().number());
  }
  const auto* part = std::get_if<v1::RecordBatch>(&event);
  if (part == nullptr) return "restart";
  std::string told = "records";
  for (const v1::Record& record : part->records()) {
    absl::StrAppend(&told, " ", RecordName(*BodyOf(record)));
  }
  return told;
}

// A server on which the communists of Azerbaijan part, revision by revision.
class WatcherTest : public ::testing::Test {
 protected:
  void Commit(const std::string& name) {
    v1::CommitRequest request;
    request.set_request_id(absl::StrCat("commit-", name));
    request.add_edits()->mutable_create()->mutable_party()->set_name("parties/" + name);
    ASSERT_TRUE(server_->Commit(request, {}).ok());
  }

  void CommitMany(int count) {
    for (int i = 0; i < count; ++i) Commit(absl::StrCat("p", server_->revision().number() + 1));
  }

  v1::Revision At(std::int64_t number) const {
    v1::Revision revision = server_->revision();
    revision.set_number(number);
    return revision;
  }

  // Options of a watch that ends at the head and waits for nobody.
  WatchOptions ToHead(std::int64_t after) const {
    WatchOptions options = Quick();
    options.after = At(after);
    options.stop_at_head = true;
    return options;
  }

  WatchOptions State() const {
    WatchOptions options = Quick();
    options.initial_state = true;
    options.stop_at_head = true;
    return options;
  }

  static WatchOptions Quick() {
    WatchOptions options;
    options.first_wait = kAtOnce;
    options.longest_wait = kAtOnce;
    return options;
  }

  // Everything up to the end, and the error if it is one.
  static std::vector<std::string> Drain(Watcher& watcher) {
    std::vector<std::string> told;
    for (;;) {
      const auto event = watcher.Next();
      if (!event.ok()) told.push_back(absl::StatusCodeToString(event.status().code()));
      if (!event.ok() || !event->has_value()) return told;
      told.push_back(Tell(**event));
    }
  }

  std::vector<std::string> Drain(const WatchOptions& options) {
    Watcher watcher(server_, options);
    return Drain(watcher);
  }

  std::shared_ptr<FakeConnection> server_ = std::make_shared<FakeConnection>();
};

}  // namespace partyline::client

#endif  // PARTYLINE_TESTS_CLIENT_SRC_WATCHER_FIXTURE_H_
