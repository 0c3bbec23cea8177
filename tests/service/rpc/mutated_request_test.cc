// SPDX-License-Identifier: Apache-2.0

// Bytes that nobody meant to send: good requests with a few bytes changed, cut or put in. Whatever
// they are, there is an answer or an error with a reason.

#include <iterator>
#include <random>
#include <string>

#include "google/protobuf/stubs/logging.h"
#include "gtest/gtest.h"
#include "service/changelog/memory_change_log.h"
#include "service/model/error.h"
#include "service/rpc/pipeline.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"

namespace partyline {
namespace {

using testing::AvkpEdits;

constexpr int kTries = 10000;

struct Good {
  const char* method;
  std::string request;
};

template <typename Request>
Good GoodOf(const char* method, const std::string& text) {
  return {method, ParseText<Request>(text).SerializeAsString()};
}

std::string Mutated(std::string bytes, std::mt19937& random) {
  const int changes = 1 + static_cast<int>(random() % 3);
  for (int i = 0; i < changes; ++i) {
    const std::size_t at = bytes.empty() ? 0 : random() % bytes.size();
    switch (random() % 4) {
      case 0:
        if (!bytes.empty()) bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.insert(at, 1, static_cast<char>(random()));
        break;
      case 2:
        bytes.erase(at, 1 + random() % 4);
        break;
      default:
        bytes.insert(at, bytes.substr(at, 1 + random() % 16));
    }
  }
  return bytes;
}

TEST(MutatedRequestTest, EveryBytesGetAnAnswerOrAReason) {
  const google::protobuf::LogSilencer quiet;  // about text that is not UTF-8
  const auto log = NewMemoryChangeLog();
  const auto store = Store::Open(*log, SystemClock());
  ASSERT_TRUE(store.ok());
  const auto pipeline = Pipeline::Create(**store, {});
  ASSERT_TRUE(pipeline.ok());
  const std::string commit = "request_id: 'commit-to-mutate' " + AvkpEdits();
  const Good good[] = {
      GoodOf<v1::CommitRequest>("ChangeService/Commit", commit),
      GoodOf<v1::GetPartyRequest>("PartyService/GetParty",
                                  "name: 'parties/az-avkp' on: '1994-12-12' view: VIEW_BASIC"),
      GoodOf<v1::ListPartiesRequest>("PartyService/ListParties",
                                     "country: 'AZ' kinds: PARTY_KIND_PARTY page_size: 2 "
                                     "identifier_scheme: 'parlgov' page_token: 'dG9rZW4'"),
      GoodOf<v1::SearchRequest>("PartyService/Search",
                                "query: 'Азәрбајҹан' kinds: RECORD_KIND_PARTY on: '1994-12-12'"),
      GoodOf<v1::GetLineageRequest>("PartyService/GetLineage",
                                    "name: 'parlgov:454' depth: 3 kinds: EVENT_KIND_DIVISION "
                                    "standings: STANDING_UNDISPUTED on: '1997-01-01'"),
      GoodOf<v1::BatchGetRecordsRequest>("PartyService/BatchGetRecords",
                                         "names: 'parties/az-avkp' names: 'people/sayadov'"),
      GoodOf<v1::WatchRequest>("ChangeService/Watch", "kinds: RECORD_KIND_PARTY"),
  };
  std::mt19937 random(19971212);  // the same each time
  int answered = 0;
  for (int i = 0; i < kTries * static_cast<int>(std::size(good)); ++i) {
    const Good& base = good[i % std::size(good)];
    const std::string bytes = Mutated(base.request, random);
    const auto reply = (*pipeline)->AnswerBytes("partyline.v1." + std::string(base.method), bytes);
    answered += reply.ok() ? 1 : 0;
    EXPECT_TRUE(reply.ok() || ReasonOf(reply.status()) != v1::ERROR_REASON_UNSPECIFIED)
        << base.method << ": " << reply.status();
  }
  EXPECT_GT(answered, 0);
}

}  // namespace
}  // namespace partyline
