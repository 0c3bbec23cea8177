// SPDX-License-Identifier: Apache-2.0

// Requests that are known, and appends that are refused: tables, each row of which is a test of
// each kind of log.

#include <cstdint>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/service/changelog/change_log_conformance.h"

namespace partyline {
namespace {

using ::testing::Combine;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::ValuesIn;

struct RequestIdRow {
  const char* name;
  std::string bytes;
};

// Those beside each other differ by what a careless comparison takes for the same.
const std::vector<RequestIdRow>& RequestIdRows() {
  static const auto& rows =
      *new std::vector<RequestIdRow>{{"Plain", "create-avkp"},
                                     {"SpaceAtTheEnd", "create-avkp "},
                                     {"UpperCase", "CREATE-AVKP"},
                                     {"Composed", "cre\u00e9"},
                                     {"Decomposed", "cree\u0301"},
                                     {"WithAZero", std::string("create\0a", 8)},
                                     {"WithAnotherAfterTheZero", std::string("create\0b", 8)},
                                     {"Digits", "17"},
                                     {"TheSameNumber", "017"},
                                     {"NoUtf8", "\xff"},
                                     {"Empty", ""}};
  return rows;
}

class LogRequestIdTest : public ChangeLogTableTest<RequestIdRow> {
 protected:
  // Appends an entry for every id but the row's.
  void AppendOthers() {
    for (const RequestIdRow& other : RequestIdRows()) {
      if (other.name == row().name) continue;
      const NewEntry entry[] = {{other.bytes, "another"}};
      ASSERT_TRUE(log_->Append(Head(), entry).ok()) << other.name;
    }
  }

  // Finds the row's request at `number`, and nowhere takes it again.
  void ExpectTakenAt(std::int64_t number) {
    EXPECT_EQ(Find(row().bytes), number);
    const NewEntry again[] = {{"request-of-a-companion", "companion"}, {row().bytes, "again"}};
    EXPECT_TRUE(absl::IsAlreadyExists(log_->Append(Head(), again)));
    EXPECT_EQ(Find("request-of-a-companion"), std::nullopt);
    for (const RequestIdRow& other : RequestIdRows()) EXPECT_NE(Find(other.bytes), std::nullopt);
  }
};

INSTANTIATE_TEST_SUITE_P(All, LogRequestIdTest,
                         Combine(ValuesIn(Kinds()), ValuesIn(RequestIdRows())),
                         NameOfRow<RequestIdRow>);

TEST_P(LogRequestIdTest, I2IsComparedByteByByte) {
  AppendOthers();
  EXPECT_EQ(Find(row().bytes), std::nullopt);
  const std::int64_t number = Head() + 1;
  const NewEntry entry[] = {{row().bytes, "the row's"}};
  ASSERT_TRUE(log_->Append(number - 1, entry).ok());
  ExpectTakenAt(number);
}

class DurableRequestIdTest : public LogRequestIdTest {};

INSTANTIATE_TEST_SUITE_P(All, DurableRequestIdTest,
                         Combine(ValuesIn(DurableKinds()), ValuesIn(RequestIdRows())),
                         NameOfRow<RequestIdRow>);

TEST_P(DurableRequestIdTest, I2IsRememberedByteByByte) {
  const NewEntry entry[] = {{row().bytes, "the row's"}};
  ASSERT_TRUE(log_->Append(0, entry).ok());
  Restart();
  AppendOthers();
  Restart();
  ExpectTakenAt(1);
}

struct RefusalRow {
  const char* name;
  std::int64_t expected;
  std::vector<std::string> texts;
  absl::StatusCode code;
};

const std::vector<RefusalRow>& RefusalRows() {
  constexpr auto kAborted = absl::StatusCode::kAborted;
  constexpr auto kExists = absl::StatusCode::kAlreadyExists;
  static const auto& rows = *new std::vector<RefusalRow>{
      {"BeforeTheBeginning", -1, {"split", "congress"}, kAborted},
      {"AtTheBeginning", 0, {"split", "congress"}, kAborted},
      {"InTheMiddle", 1, {"split", "congress"}, kAborted},
      {"AfterTheEnd", 3, {"split", "congress"}, kAborted},
      {"FarAfterTheEnd", 1LL << 62, {"split"}, kAborted},
      {"NothingElsewhere", 1, {}, kAborted},
      {"KnownRequestElsewhere", 1, {"foundation"}, kAborted},
      {"KnownRequestWhereItIs", 0, {"foundation", "registration"}, kAborted},
      {"KnownRequestAlone", 2, {"foundation"}, kExists},
      {"KnownRequestFirst", 2, {"foundation", "split"}, kExists},
      {"KnownRequestLast", 2, {"split", "congress", "registration"}, kExists},
      {"KnownRequestWithin", 2, {"split", "foundation", "congress"}, kExists},
      {"OneRequestTwice", 2, {"split", "congress", "split"}, kExists},
  };
  return rows;
}

class LogRefusalTest : public ChangeLogTableTest<RefusalRow> {
 protected:
  // As before the refusal, and with room for what was refused.
  void ExpectNothingLeftBehind() {
    EXPECT_EQ(Head(), 2);
    EXPECT_THAT(ReadFrom(0), ElementsAre(Pair(1, "foundation"), Pair(2, "registration")));
    EXPECT_EQ(Find("request-foundation"), 1);
    EXPECT_EQ(Find("request-registration"), 2);
    EXPECT_EQ(Find("request-split"), std::nullopt);
    EXPECT_EQ(Find("request-congress"), std::nullopt);
  }
};

INSTANTIATE_TEST_SUITE_P(All, LogRefusalTest, Combine(ValuesIn(Kinds()), ValuesIn(RefusalRows())),
                         NameOfRow<RefusalRow>);

TEST_P(LogRefusalTest, I9LeavesNothingBehind) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  EXPECT_EQ(Append(row().expected, row().texts).code(), row().code);
  ExpectNothingLeftBehind();
  // Nobody is told of what was refused.
  EXPECT_TRUE(log_->WaitPast(1, absl::InfiniteFuture()).ok());
  EXPECT_TRUE(Append(2, {"split", "congress"}).ok());
  EXPECT_EQ(Find("request-congress"), 4);
}

class DurableRefusalTest : public LogRefusalTest {};

INSTANTIATE_TEST_SUITE_P(All, DurableRefusalTest,
                         Combine(ValuesIn(DurableKinds()), ValuesIn(RefusalRows())),
                         NameOfRow<RefusalRow>);

TEST_P(DurableRefusalTest, I9LeavesNothingBehindForARestart) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  EXPECT_EQ(Append(row().expected, row().texts).code(), row().code);
  Restart();
  ExpectNothingLeftBehind();
  EXPECT_TRUE(Append(2, {"split", "congress"}).ok());
}

}  // namespace
}  // namespace partyline
