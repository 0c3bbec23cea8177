// SPDX-License-Identifier: Apache-2.0
#include "service/query/page.h"

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/internal/v1/page_token.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "service/model/error.h"

namespace partyline {
namespace {

constexpr std::uint64_t kLog = 0xfeedface12345678;

v1::ListPartiesRequest PartiesOfAzerbaijan() {
  v1::ListPartiesRequest request;
  request.set_country("AZ");
  request.add_kinds(v1::PARTY_KIND_PARTY);
  request.set_page_size(20);
  return request;
}

v1::ErrorReason Refusal(const Pager& pager, std::uint64_t log,
                        const google::protobuf::Message& request, absl::string_view token) {
  return ReasonOf(pager.Open(log, request, token).status());
}

TEST(PageTest, TokenBringsBackTheStateAndThePlace) {
  const Pager pager("key");
  const std::string token = pager.Seal(kLog, PartiesOfAzerbaijan(), {42, "parties/az-avkp"});
  EXPECT_THAT(token, testing::MatchesRegex("[A-Za-z0-9_-]+"));
  const auto place = pager.Open(kLog, PartiesOfAzerbaijan(), token);
  ASSERT_TRUE(place.ok()) << place.status();
  EXPECT_EQ(place->revision, 42);
  EXPECT_EQ(place->position, "parties/az-avkp");
}

TEST(PageTest, PositionMayHoldAnyBytes) {
  const Pager pager("key");
  const std::string position("\0\xff\n\0", 4);
  const auto place = pager.Open(kLog, PartiesOfAzerbaijan(),
                                pager.Seal(kLog, PartiesOfAzerbaijan(), {1, position}));
  ASSERT_TRUE(place.ok()) << place.status();
  EXPECT_EQ(place->position, position);
}

TEST(PageTest, ServersOfOneKeyStandInForEachOther) {
  const std::string token = Pager("shared").Seal(kLog, PartiesOfAzerbaijan(), {7, "parties/a"});
  EXPECT_TRUE(Pager("shared").Open(kLog, PartiesOfAzerbaijan(), token).ok());
  EXPECT_EQ(Refusal(Pager("own"), kLog, PartiesOfAzerbaijan(), token),
            v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}

// Each seals from a copy of what the pager keeps, while others do.
TEST(PageTest, ManyMaySealAndOpenAtOnce) {
  const Pager pager("key");
  const std::string expected = pager.Seal(kLog, PartiesOfAzerbaijan(), {7, "parties/a"});
  std::vector<std::thread> callers;
  std::atomic<int> same = 0;
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&] {
      for (int i = 0; i < 500; ++i) {
        const std::string token = pager.Seal(kLog, PartiesOfAzerbaijan(), {7, "parties/a"});
        if (token == expected && pager.Open(kLog, PartiesOfAzerbaijan(), token).ok()) ++same;
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(same, 4 * 500);
}

TEST(PageTest, LaterPagesMayDifferInSizeAndMinRevision) {
  const Pager pager("key");
  const std::string token = pager.Seal(kLog, PartiesOfAzerbaijan(), {7, "parties/a"});
  v1::ListPartiesRequest next = PartiesOfAzerbaijan();
  next.set_page_size(1000);
  next.set_page_token(token);
  next.mutable_min_revision()->set_number(3);
  EXPECT_TRUE(pager.Open(kLog, next, token).ok());
}

TEST(PageTest, TokenOfAnotherQueryIsRefused) {
  const Pager pager("key");
  const std::string token = pager.Seal(kLog, PartiesOfAzerbaijan(), {7, "parties/a"});
  struct Case {
    const char* name;
    void (*change)(v1::ListPartiesRequest&);
  };
  const Case cases[] = {
      {"another country", [](auto& r) { r.set_country("UZ"); }},
      {"no country", [](auto& r) { r.clear_country(); }},
      {"one more kind", [](auto& r) { r.add_kinds(v1::PARTY_KIND_FACTION); }},
      {"another view", [](auto& r) { r.set_view(v1::VIEW_FULL); }},
      {"a day", [](auto& r) { r.set_on("1994-12-12"); }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    v1::ListPartiesRequest request = PartiesOfAzerbaijan();
    c.change(request);
    EXPECT_EQ(Refusal(pager, kLog, request, token), v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  }
}

TEST(PageTest, TokenOfAnotherMethodIsRefusedThoughTheBytesAreTheSame) {
  const Pager pager("key");
  const std::string token = pager.Seal(kLog, v1::ListSourcesRequest(), {7, "sources/a"});
  EXPECT_EQ(Refusal(pager, kLog, v1::ListPartiesRequest(), token),
            v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}

TEST(PageTest, TokenOfAnotherLogIsRefused) {
  const Pager pager("key");
  const std::string token = pager.Seal(kLog, PartiesOfAzerbaijan(), {7, "parties/a"});
  EXPECT_EQ(Refusal(pager, kLog + 1, PartiesOfAzerbaijan(), token),
            v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}

TEST(PageTest, EveryDamagedByteIsNoticed) {
  const Pager pager("key");
  const std::string token = pager.Seal(kLog, PartiesOfAzerbaijan(), {7, "parties/az-avkp"});
  std::string bytes;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(token, &bytes));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    EXPECT_EQ(Refusal(pager, kLog, PartiesOfAzerbaijan(), absl::WebSafeBase64Escape(damaged)),
              v1::ERROR_REASON_PAGE_TOKEN_INVALID)
        << "byte " << i;
  }
  for (std::size_t length = 0; length < token.size(); ++length) {
    EXPECT_EQ(Refusal(pager, kLog, PartiesOfAzerbaijan(), token.substr(0, length)),
              v1::ERROR_REASON_PAGE_TOKEN_INVALID)
        << "cut to " << length;
  }
}

// What says the same in other bytes was not made by a Pager either.
TEST(PageTest, TokenHasOneSpelling) {
  const Pager pager("key");
  const std::string token = pager.Seal(kLog, PartiesOfAzerbaijan(), {7, "parties/a"});
  std::string bytes;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(token, &bytes));
  ASSERT_EQ(bytes.substr(0, 2), "\x08\x01");  // the format, a number
  const std::string longer = absl::StrCat("\x08\x81", std::string(1, '\0'), bytes.substr(2));
  for (const std::string& other : {absl::WebSafeBase64Escape(longer), token + " ", " " + token}) {
    EXPECT_FALSE(pager.Open(kLog, PartiesOfAzerbaijan(), other).ok()) << other;
  }
}

TEST(PageTest, ForgedTokensAreRefused) {
  const Pager pager("key");
  internal::v1::PageToken forged;
  forged.set_format(1);
  forged.set_log(kLog);
  forged.set_revision(1);
  forged.set_position("parties/zz");
  const std::string sealless = absl::WebSafeBase64Escape(forged.SerializeAsString());
  for (const std::string& token :
       {std::string(), std::string("next"), std::string("%%%"), sealless}) {
    EXPECT_EQ(Refusal(pager, kLog, PartiesOfAzerbaijan(), token),
              v1::ERROR_REASON_PAGE_TOKEN_INVALID)
        << token;
  }
}

TEST(PageSizeTest, WhatIsNotAskedForIsFiftyAndTheMostAThousand) {
  EXPECT_EQ(PageSizeFor(0), 50);
  EXPECT_EQ(PageSizeFor(-1), 50);
  EXPECT_EQ(PageSizeFor(1), 1);
  EXPECT_EQ(PageSizeFor(1000), 1000);
  EXPECT_EQ(PageSizeFor(1001), 1000);
}

}  // namespace
}  // namespace partyline
