// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/caller.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

using client::Client;

// What an answer says apart from that it was given before.
std::string Content(v1::CommitResponse answer) {
  answer.clear_replayed();
  return answer.SerializeAsString();
}

// The commit of number `number` of a caller: every second one creates a person, and the one after
// it changes that person's note, so that a commit carried out twice would be seen.
v1::CommitRequest CommitOf(int caller, int number) {
  const std::string person = absl::StrCat("delegate-", caller, "-", number / 2);
  auto request = ParseText<v1::CommitRequest>(PersonEdit(person, "A delegate"));
  request.set_request_id(absl::StrCat("commit-of-", caller, "-", number));
  if (number % 2 == 0) return request;
  const v1::Record record = request.edits(0).create();
  *request.mutable_edits(0)->mutable_update() = record;
  request.mutable_edits(0)->mutable_update()->mutable_person()->set_note("Came late.");
  return request;
}

bool IsToBeSentAgain(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status);
}

void Repeat(const Client& client, const Sent& sent) {
  auto again = client.Commit(sent.request);
  while (IsToBeSentAgain(again.status())) again = client.Commit(sent.request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->replayed());
  EXPECT_EQ(Content(*again), Content(sent.answer)) << sent.request.request_id();
}

// The request ids of a log's entries, by number.
std::map<std::int64_t, std::string> RequestsIn(ChangeLog& log) {
  std::map<std::int64_t, std::string> requests;
  const absl::Status status = log.Read(0, [&](std::int64_t number, absl::string_view bytes) {
    internal::v1::LogEntry entry;
    EXPECT_TRUE(entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
    requests[number] = entry.request_id();
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  return requests;
}

}  // namespace

Client ClientOf(const std::string& address, const std::string& name) {
  client::Options options;
  options.endpoint = address;
  options.user_agent = name;
  options.deadline = absl::Seconds(2);
  return Client(options);
}

Caller::Caller(int number, const std::string& address)
    : number_(number),
      client_(ClientOf(address, absl::StrCat("caller-", number))),
      random_(RandomStart() + static_cast<std::uint32_t>(number)) {}

void Caller::Run(int count, const std::atomic<bool>& end) {
  for (int i = 0; i < count && !end && !::testing::Test::HasFailure(); ++i) {
    Sent sent{CommitOf(number_, i), {}};
    sent.answer = Insist(sent.request);
    sent_.push_back(std::move(sent));
    ++answered_;
    if (std::bernoulli_distribution(0.9)(random_)) continue;
    const auto again = std::uniform_int_distribution<std::size_t>(0, sent_.size() - 1)(random_);
    Repeat(client_, sent_[again]);
  }
}

void Caller::RepeatAll(const Client& client) const {
  for (const Sent& sent : sent_) Repeat(client, sent);
}

v1::CommitResponse Caller::Insist(const v1::CommitRequest& request) {
  while (true) {
    auto answer = client_.Commit(request);
    if (answer.ok()) return *std::move(answer);
    EXPECT_TRUE(IsToBeSentAgain(answer.status())) << answer.status();
    if (!IsToBeSentAgain(answer.status())) return {};
    ++given_up_;
  }
}

void CheckLog(ChangeLog& log, const std::vector<std::unique_ptr<Caller>>& callers,
              std::int64_t before) {
  const std::map<std::int64_t, std::string> entries = RequestsIn(log);
  std::size_t sent = static_cast<std::size_t>(before);
  for (const auto& caller : callers) {
    sent += caller->sent().size();
    for (const Sent& each : caller->sent()) {
      const auto entry = entries.find(each.answer.revision().number());
      ASSERT_NE(entry, entries.end()) << "lost: " << each.request.request_id();
      EXPECT_EQ(entry->second, each.request.request_id());
    }
  }
  EXPECT_EQ(entries.size(), sent) << "something is there twice, or was not sent";
  EXPECT_EQ(log.Head().value(), static_cast<std::int64_t>(entries.size()));
}

}  // namespace partyline::testing
