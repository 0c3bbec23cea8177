// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.pb.h"
#include "service/model/record_name.h"
#include "service/store/store.h"
#include "tests/service/rpc/watch_on_the_wire.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using testing::Fill;
using testing::PersonEdit;
using testing::SourceEdit;
using testing::TestServer;
using testing::WatchOnTheWire;
using testing::WireError;

using Records = std::map<std::string, std::string>;  // name → bytes

void Put(const v1::Record& record, Records& records) {
  records[NameOf(record)] = record.SerializeAsString();
}

Records RecordsOf(const std::vector<v1::WatchResponse>& messages) {
  Records records;
  for (const v1::WatchResponse& message : messages) {
    for (const v1::Record& record : message.records().records()) Put(record, records);
    for (const v1::Edit& edit : message.change().edits()) {
      if (edit.has_create()) Put(edit.create(), records);
      if (edit.has_update()) Put(edit.update(), records);
      if (edit.has_delete_()) records.erase(edit.delete_().name());
    }
  }
  return records;
}

TEST(WatchCallTest, ChangesArriveAsTheyAreMade) {
  TestServer server;
  WatchOnTheWire watch(server, "");
  EXPECT_EQ(watch.Next().checkpoint().revision().number(), 0);
  const v1::Revision revision = server.Commit(AvkpEdits());
  const v1::WatchResponse message = watch.Next();
  EXPECT_EQ(message.change().revision().SerializeAsString(), revision.SerializeAsString());
  EXPECT_EQ(message.change().edits(0).create().source().name(), "sources/avkp-page");
  server.Commit(PersonEdit("tukanov", "Rauf Tukanov"));
  EXPECT_EQ(watch.Next().change().revision().number(), revision.number() + 1);
}

TEST(WatchCallTest, RefusesWhatItCannotBegin) {
  TestServer server;
  const v1::Revision head = server.Commit(SourceEdit());
  struct Row {
    const char* name;
    std::string request;
    grpc::StatusCode code;
    const char* reason;
    std::map<std::string, std::string> metadata;
    std::vector<std::string> fields;
  };
  const std::string log = absl::StrCat(head.log());
  const Row rows[] = {
      {"another log",
       "after_revision { log: 1912 number: 1 }",
       grpc::StatusCode::FAILED_PRECONDITION,
       "LOG_MISMATCH",
       {{"log", log}},
       {"after_revision"}},
      {"another log's beginning",
       "after_revision { log: 1912 }",
       grpc::StatusCode::FAILED_PRECONDITION,
       "LOG_MISMATCH",
       {{"log", log}},
       {"after_revision"}},
      {"no log, but a number",
       "after_revision { number: 1 }",
       grpc::StatusCode::FAILED_PRECONDITION,
       "LOG_MISMATCH",
       {{"log", log}},
       {"after_revision"}},
      {"the future",
       absl::StrCat("after_revision { log: ", log, " number: 2 }"),
       grpc::StatusCode::OUT_OF_RANGE,
       "REVISION_AHEAD",
       {{"head", "1"}},
       {"after_revision"}},
      {"two beginnings",
       absl::StrCat("initial_state: true after_revision { log: ", log, " number: 1 }"),
       grpc::StatusCode::INVALID_ARGUMENT,
       "INVALID_FIELD",
       {},
       {"initial_state"}},
      {"a checkpoint now and then",
       "checkpoint_seconds: 61 kinds: RECORD_KIND_UNSPECIFIED",
       grpc::StatusCode::INVALID_ARGUMENT,
       "INVALID_FIELD",
       {},
       {"kinds[0]", "checkpoint_seconds"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    WatchOnTheWire watch(server, row.request);
    EXPECT_TRUE(watch.Rest().empty());
    const WireError error = watch.End();
    EXPECT_EQ(error.code, row.code) << error;
    EXPECT_EQ(error.reason, row.reason) << error;
    EXPECT_EQ(error.metadata, row.metadata) << error;
    EXPECT_EQ(error.fields(), row.fields) << error;
  }
}

TEST(WatchCallTest, InitialStateIsTheWholeStateOfOneRevision) {
  TestServer server;
  server.Commit(AvkpEdits());
  Fill(server);
  WatchOnTheWire watch(server, "initial_state: true stop_at_head: true");
  std::vector<v1::WatchResponse> messages = {watch.Next()};
  const std::shared_ptr<const Snapshot> state = server.store().Current();
  server.Commit(PersonEdit("later", "Who came later"));
  for (v1::WatchResponse& message : watch.Rest()) messages.push_back(std::move(message));
  EXPECT_EQ(watch.End().code, grpc::StatusCode::OK);
  ASSERT_GT(messages.size(), 30u);  // parts
  const v1::WatchResponse last = messages.back();
  messages.pop_back();
  EXPECT_EQ(last.checkpoint().revision().number(), state->revision());
  // The last parts were asked for, and the checkpoint after them, when the later change was there.
  EXPECT_EQ(last.checkpoint().head(), state->revision() + 1);
  for (const v1::WatchResponse& message : messages) {
    EXPECT_EQ(message.records().revision().number(), state->revision());
    EXPECT_LE(message.ByteSizeLong(), (256u << 10) + 100);
  }
  const Records records = RecordsOf(messages);
  std::size_t count = 0;
  for (int kind = 1; v1::RecordKind_IsValid(kind); ++kind) {
    state->Scan(static_cast<v1::RecordKind>(kind), "", [&](const Row& row) {
      EXPECT_EQ(records.count(std::string(row.name())), 1u) << row.name();
      ++count;
      return true;
    });
  }
  EXPECT_EQ(records.size(), count);
}

TEST(WatchCallTest, HistoryAddsUpToTheInitialState) {
  TestServer server;
  server.Commit(AvkpEdits());
  server.Commit(PersonEdit("tukanov", "Rauf Tukanov"));
  Fill(server, 3);
  server.Commit("edits { delete { name: 'sources/issue-0-1' } }");
  auto update = ParseText<v1::CommitRequest>(PersonEdit("tukanov", "Tukanov, Rauf"));
  v1::Record person = update.edits(0).create();
  *update.mutable_edits(0)->mutable_update() = person;
  server.Commit(update.DebugString());
  WatchOnTheWire changes(server, "after_revision {} stop_at_head: true");
  WatchOnTheWire state(server, "initial_state: true stop_at_head: true");
  const Records folded = RecordsOf(changes.Rest());
  const Records sent = RecordsOf(state.Rest());
  EXPECT_GT(folded.size(), 150u);
  EXPECT_EQ(folded, sent);  // byte for byte, a source's text included
  v1::Record source;
  ASSERT_TRUE(source.ParseFromString(sent.at("sources/avkp-page")));
  EXPECT_FALSE(source.source().content().empty());
}

TEST(WatchCallTest, GoesOnAnywhere) {
  TestServer server;
  const std::uint64_t log = server.Commit(SourceEdit()).log();
  for (int i = 0; i < 20; ++i) server.Commit(PersonEdit(absl::StrCat("p", i), "Somebody"));
  for (int after = 0; after <= 21; ++after) {
    WatchOnTheWire watch(server, absl::StrCat("after_revision { log: ", log, " number: ", after,
                                              " } stop_at_head: true"));
    std::int64_t expected = after;
    for (const v1::WatchResponse& message : watch.Rest()) {
      if (message.has_change()) {
        EXPECT_EQ(message.change().revision().number(), ++expected);
      } else {
        EXPECT_EQ(message.checkpoint().revision().number(), 21);
      }
    }
    EXPECT_EQ(expected, 21);
    EXPECT_EQ(watch.End().code, grpc::StatusCode::OK);
  }
}

}  // namespace
}  // namespace partyline
