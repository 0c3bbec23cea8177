// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/traffic.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <random>
#include <thread>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "partyline/errors.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"

namespace partyline::testing {
namespace {

using Kind = Operation::Kind;
using Outcome = Operation::Outcome;

constexpr char kWording[] = "Wording ";
constexpr char kParty[] = "parties/key-";

std::int64_t Now() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

std::int64_t ValueOf(const v1::Party& party) {
  absl::string_view text = party.display_name();
  std::int64_t value = -1;
  (void)(absl::ConsumePrefix(&text, kWording) && absl::SimpleAtoi(text, &value));
  return value;
}

int KeyOf(const v1::Party& party) {
  absl::string_view text = party.name();
  int key = -1;
  (void)(absl::ConsumePrefix(&text, kParty) && absl::SimpleAtoi(text, &key));
  return key;
}

std::string PartyOf(int key, std::int64_t value) {
  return PartyEdit(absl::StrCat("key-", key), absl::StrCat(kWording, value), "AZ");
}

// Whether a refusal says for sure that the write did not come to effect.
bool IsRefusal(const absl::Status& status) {
  return client::ErrorReason(status) == v1::ERROR_REASON_ETAG_MISMATCH;
}

class TrafficClient {
 public:
  TrafficClient(int number, std::shared_ptr<client::Connection> connection,
                const TrafficOptions& options)
      : number_(number),
        connection_(std::move(connection)),
        options_(options),
        random_(options.random + static_cast<std::uint32_t>(number)) {
    for (int key = 0; key < options.keys; ++key) {
      parties_.push_back(ParseText<v1::CommitRequest>(PartyOf(key, 0)).edits(0).create().party());
    }
  }

  void Run() {
    const absl::Time end = absl::Now() + options_.time;
    const absl::Time latest = std::max(end, absl::Now() + absl::Minutes(1));
    for (int i = 0; i < options_.operations && absl::Now() < latest; ++i) {
      if (absl::Now() >= end && std::ssize(history_) >= options_.answered) return;
      const int key = Draw(options_.keys);
      std::string etag;
      const std::int64_t value = Read(key, &etag);
      if (!etag.empty() && Draw(100) < 40) Write(key, value, etag);
    }
  }

  History& history() { return history_; }

 private:
  int Draw(int below) { return std::uniform_int_distribution<>(0, below - 1)(random_); }

  // The value and etag of a record; no etag: it could not be read.
  std::int64_t Read(int key, std::string* etag) {
    v1::GetPartyRequest request;
    request.set_name(absl::StrCat(kParty, key));
    if (Draw(2) == 0) *request.mutable_min_revision() = seen_;
    Operation operation = Begin(Kind::kRead, key);
    const auto response = connection_->GetParty(request, Patience());
    if (!response.ok()) return -1;
    operation.value = ValueOf(response->party());
    End(response->revision(), std::move(operation));
    *etag = response->party().etag();
    return ValueOf(response->party());
  }

  void Write(int key, std::int64_t expected, const std::string& etag) {
    Operation operation = Begin(Kind::kWrite, key);
    operation.expected = expected;
    operation.value = ++written_ * 100 + number_;
    operation.request_id = absl::StrCat("write-of-", operation.value);
    v1::CommitRequest request;
    request.set_request_id(operation.request_id);
    v1::Edit& edit = *request.add_edits();
    edit.set_etag(etag);
    *edit.mutable_update()->mutable_party() = parties_[key];
    edit.mutable_update()->mutable_party()->set_display_name(
        absl::StrCat(kWording, operation.value));
    auto response = connection_->Commit(request, Patience());
    for (int again = Draw(3); !response.ok() && !IsRefusal(response.status()) && again > 0;
         --again) {
      response = connection_->Commit(request, Patience());
    }
    if (response.ok()) return End(response->revision(), std::move(operation));
    operation.outcome = IsRefusal(response.status()) ? Outcome::kRefused : Outcome::kUnknown;
    operation.answer = operation.outcome == Outcome::kRefused ? Now() : kNever;
    history_.push_back(std::move(operation));
  }

  Operation Begin(Kind kind, int key) const {
    Operation operation;
    operation.kind = kind;
    operation.client = number_;
    operation.key = key;
    operation.call = Now();
    return operation;
  }

  void End(const v1::Revision& revision, Operation operation) {
    operation.answer = Now();
    operation.revision = revision.number();
    if (revision.number() > seen_.number()) seen_ = revision;
    history_.push_back(std::move(operation));
  }

  static client::CallOptions Patience() { return {absl::Seconds(2)}; }

  const int number_;
  const std::shared_ptr<client::Connection> connection_;
  const TrafficOptions options_;
  std::mt19937 random_;
  std::vector<v1::Party> parties_;  // by key
  v1::Revision seen_;
  std::int64_t written_ = 0;
  History history_;
};

}  // namespace

void CreateKeys(client::Connection& connection, int keys) {
  std::string edits = "request_id: 'create-keys' " + SourceEdit();
  for (int key = 0; key < keys; ++key) absl::StrAppend(&edits, PartyOf(key, kFirstValue));
  const auto created = connection.Commit(ParseText<v1::CommitRequest>(edits), {});
  ASSERT_TRUE(created.ok()) << created.status();
}

History RunTraffic(const Connect& connect, const TrafficOptions& options) {
  std::vector<std::unique_ptr<TrafficClient>> clients(options.clients);
  std::vector<std::thread> threads;
  for (int i = 0; i < options.clients; ++i) {
    threads.emplace_back([&, i] {
      clients[i] = std::make_unique<TrafficClient>(i, connect(i), options);
      clients[i]->Run();
    });
  }
  for (std::thread& thread : threads) thread.join();
  History history;
  for (const auto& each : clients) {
    history.insert(history.end(), each->history().begin(), each->history().end());
  }
  return history;
}

std::vector<Written> WritesIn(ChangeLog& log) {
  std::vector<Written> writes;
  const absl::Status status = log.Read(0, [&](std::int64_t number, absl::string_view bytes) {
    internal::v1::LogEntry entry;
    EXPECT_TRUE(entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
    EXPECT_EQ(entry.revision(), number);
    if (entry.request_id() == "create-keys") return absl::OkStatus();
    EXPECT_EQ(entry.edits_size(), 1);
    const v1::Party& party = entry.edits(0).update().party();
    writes.push_back({number, entry.request_id(), KeyOf(party), ValueOf(party)});
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  return writes;
}

}  // namespace partyline::testing
