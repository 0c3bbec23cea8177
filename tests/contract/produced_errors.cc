// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/produced_errors.h"

#include <algorithm>
#include <future>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "service/changelog/memory_change_log.h"
#include "service/rpc/answer.h"
#include "service/rpc/status.h"
#include "service/server/server.h"
#include "service/store/store.h"
#include "tests/testing/faulty_change_log.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/quiet_log.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"

namespace partyline::testing {
namespace {

constexpr char kGetParty[] = "PartyService/GetParty";
constexpr char kListParties[] = "PartyService/ListParties";
constexpr char kCommit[] = "ChangeService/Commit";

template <typename Request>
grpc::Status Ask(TestServer& server, const std::string& method, const std::string& text) {
  const std::string bytes = ParseText<Request>(text).SerializeAsString();
  return server.CallRaw(method, {bytes}, nullptr);
}

// What a server with the AVKP's records makes of one request.
grpc::Status GetParty(const std::string& text) {
  TestServer server;
  server.Commit(AvkpEdits());
  return Ask<v1::GetPartyRequest>(server, kGetParty, text);
}

grpc::Status Commit(const std::string& edits) {
  TestServer server;
  server.Commit(AvkpEdits());
  return Ask<v1::CommitRequest>(server, kCommit, "request_id: 'commit-that-fails' " + edits);
}

// A name that is not UTF-8.
grpc::Status Malformed() {
  TestServer server;
  return server.CallRaw(kGetParty, {"\x0A\x02\xC3\x28"}, nullptr);
}

grpc::Status NameOfADeletedRecord() {
  TestServer server;
  const std::string person = PersonEdit("sayadov", "Sayad Sayadov");
  server.Commit(SourceEdit() + person);
  server.Commit("edits { delete { name: 'people/sayadov' } }");
  return Ask<v1::CommitRequest>(server, kCommit, "request_id: 'commit-again' " + person);
}

grpc::Status CommitMadeForAnEarlierState() {
  TestServer server;
  auto request = ParseText<v1::CommitRequest>("request_id: 'commit-too-late' " +
                                              PersonEdit("tukanov", "Rauf Tukanov"));
  *request.mutable_expected_revision() = server.Commit(SourceEdit());
  server.Commit(PersonEdit("sayadov", "Sayad Sayadov"));
  return server.CallRaw(kCommit, {request.SerializeAsString()}, nullptr);
}

grpc::Status RequestIdUsedTwice() {
  TestServer server;
  const std::string id = "request_id: 'commit-of-monday' ";
  (void)Ask<v1::CommitRequest>(server, kCommit, id + SourceEdit());
  return Ask<v1::CommitRequest>(server, kCommit, id + "summary: 'another' " + SourceEdit());
}

// A listing whose state has made room for those of 64 listings after it.
grpc::Status ListingThatBeganLongAgo() {
  TestServer server;
  server.Commit(AvkpEdits());
  auto page = ParseText<v1::ListPartiesRequest>("page_size: 1");
  const auto first = server.Call<v1::ListPartiesResponse>(kListParties, page);
  for (int i = 0; i < 66; ++i) {
    server.Commit(PersonEdit(absl::StrCat("delegate-", i), "A delegate"));
    (void)server.Call<v1::ListPartiesResponse>(kListParties, page);
  }
  page.set_page_token(first.message.next_page_token());
  return server.CallRaw(kListParties, {page.SerializeAsString()}, nullptr);
}

// A revision of this very log that it has not reached.
grpc::Status StateOfTomorrow() {
  TestServer server;
  auto revision = server.Commit(AvkpEdits());
  auto request = ParseText<v1::GetPartyRequest>("name: 'parties/az-avkp'");
  *request.mutable_min_revision() = revision;
  request.mutable_min_revision()->set_number(revision.number() + 1);
  return server.CallRaw(kGetParty, {request.SerializeAsString()}, nullptr);
}

grpc::Status CommitThatIsTooLarge() {
  TestServer server;
  return server.CallRaw(kCommit, {std::string((1 << 20) + 1, '\0')}, nullptr);
}

// The only thread for commits waits for the log, and there is no room to wait for it.
grpc::Status QueueThatIsFull() {
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  ServerConfig config = QuickConfig();
  config.commit_workers = 1;
  config.queue = 0;
  TestServer server(config, &log);
  log.HoldAppends();
  auto commit = std::async(std::launch::async, [&] { server.Commit(SourceEdit()); });
  (void)log.AwaitAppends(1);  // or the answer will not be the one wanted
  const grpc::Status status =
      Ask<v1::CommitRequest>(server, kCommit, "request_id: 'commit-too-many' " + SourceEdit());
  log.LetAppendsGo();
  commit.get();
  return status;
}

grpc::Status ServerThatGoesDown() {
  ServerConfig config = QuickConfig();
  config.refuse = absl::Seconds(1);
  TestServer server(config);
  auto drained = std::async(std::launch::async, [&] { server.server().Drain(); });
  grpc::Status status;
  while (status.ok()) status = server.CallRaw("PartyService/GetServerInfo", {""}, nullptr);
  drained.get();
  return status;
}

grpc::Status ServerThatOnlyReads() {
  ServerConfig config = QuickConfig();
  config.read_only = true;
  TestServer server(config);
  return Ask<v1::CommitRequest>(server, kCommit, "request_id: 'commit-in-vain' " + SourceEdit());
}

grpc::Status CommitOnALogThat(const std::function<void(FaultyChangeLog&)>& fails) {
  const QuietLog quiet;
  const auto memory = NewMemoryChangeLog();
  FaultyChangeLog log(*memory);
  TestServer server(QuickConfig(), &log);
  fails(log);
  return Ask<v1::CommitRequest>(server, kCommit, "request_id: 'commit-in-vain' " + SourceEdit());
}

// The pipeline's answer to a question, on the terms of a caller and with these fields unbuilt.
grpc::Status AnswerOn(const CallTerms& terms, absl::Span<const absl::string_view> unbuilt) {
  const auto log = NewMemoryChangeLog();
  const auto store = *Store::Open(*log, SystemClock());
  const auto methods = *MethodsWithout(unbuilt);
  const Site site{*store, Pager("key"), false, {}, [] {}};
  const auto method = std::find_if(methods.begin(), methods.end(), [](const Method& each) {
    return each.name == "partyline.v1.PartyService/GetParty";
  });
  const auto request = ParseText<v1::GetPartyRequest>("name: 'parties/az-avkp' on: '1994-12-12'");
  const auto reply = Answer(site, *method, request.SerializeAsString(), terms);
  return ToGrpcStatus(Presentable(reply.status(), method->name).status);
}

bool Waits() { return false; }
bool HasGivenUp() { return true; }

}  // namespace

std::map<v1::ErrorReason, std::function<grpc::Status()>> ProducedErrors() {
  const auto get = [](const char* text) { return [text] { return GetParty(text); }; };
  const auto commit = [](const std::string& edits) { return [edits] { return Commit(edits); }; };
  return {
      {v1::ERROR_REASON_MALFORMED_REQUEST, Malformed},
      {v1::ERROR_REASON_INVALID_FIELD, get("name: 'The AVKP' on: '1993-02-30'")},
      {v1::ERROR_REASON_RECORD_NOT_FOUND, get("name: 'parties/az-nope'")},
      {v1::ERROR_REASON_RECORD_EXISTS, commit(PersonEdit("sayadov", "Another Sayadov"))},
      {v1::ERROR_REASON_RECORD_DELETED, NameOfADeletedRecord},
      {v1::ERROR_REASON_RECORD_IN_USE, commit("edits { delete { name: 'parties/az-avkp' } }")},
      {v1::ERROR_REASON_DANGLING_REFERENCE,
       commit(PartyEdit("az-other", "Another", "AZ", "people/nobody"))},
      {v1::ERROR_REASON_IDENTIFIER_AMBIGUOUS, get("name: 'register:avkp'")},
      {v1::ERROR_REASON_ETAG_MISMATCH,
       commit("edits { delete { name: 'people/sayadov' } etag: '0123456789abcdef' }")},
      {v1::ERROR_REASON_HEAD_MOVED, CommitMadeForAnEarlierState},
      {v1::ERROR_REASON_REQUEST_ID_REUSED, RequestIdUsedTwice},
      {v1::ERROR_REASON_PAGE_TOKEN_INVALID,
       [] {
         TestServer server;
         return Ask<v1::ListPartiesRequest>(server, kListParties, "page_token: 'Zm9yZ2Vk'");
       }},
      {v1::ERROR_REASON_PAGE_TOKEN_EXPIRED, ListingThatBeganLongAgo},
      {v1::ERROR_REASON_LOG_MISMATCH,
       get("name: 'parties/az-avkp' min_revision { log: 1 number: 1 }")},
      {v1::ERROR_REASON_REPLICA_BEHIND, StateOfTomorrow},
      {v1::ERROR_REASON_REVISION_AHEAD, get("name: 'parties/az-avkp' at_revision: 1000")},
      {v1::ERROR_REASON_LIMIT_EXCEEDED, CommitThatIsTooLarge},
      {v1::ERROR_REASON_SERVER_BUSY, QueueThatIsFull},
      {v1::ERROR_REASON_DRAINING, ServerThatGoesDown},
      {v1::ERROR_REASON_READ_ONLY, ServerThatOnlyReads},
      {v1::ERROR_REASON_LOG_UNWRITABLE,
       [] {
         return CommitOnALogThat([](FaultyChangeLog& log) {
           log.FailNextAppend(absl::ResourceExhaustedError("the disk is full"),
                              FaultyChangeLog::Written::kNo);
         });
       }},
      {v1::ERROR_REASON_DEADLINE_PASSED,
       [] {
         return AnswerOn({absl::InfinitePast(), Waits}, {});
       }},
      {v1::ERROR_REASON_NOT_BUILT,
       [] {
         return AnswerOn({absl::InfiniteFuture(), Waits}, {"partyline.v1.GetPartyRequest.on"});
       }},
      {v1::ERROR_REASON_INTERNAL_FAULT,
       [] {
         return CommitOnALogThat(
             [](FaultyChangeLog& log) { log.ThrowOnNextAppend(FaultyChangeLog::Written::kNo); });
       }},
      {v1::ERROR_REASON_CALL_CANCELLED,
       [] {
         return AnswerOn({absl::InfiniteFuture(), HasGivenUp}, {});
       }},
  };
}

}  // namespace partyline::testing
