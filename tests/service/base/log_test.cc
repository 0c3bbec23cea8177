// SPDX-License-Identifier: Apache-2.0
#include "service/base/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace partyline {
namespace {

using testing::ContainsRegex;
using testing::Each;
using testing::EndsWith;
using testing::SizeIs;

// Takes the lines of the log for as long as it lives.
class CapturedLog {
 public:
  CapturedLog() {
    SetLogSink([this](absl::string_view line) { lines_.emplace_back(line); });
  }
  ~CapturedLog() { SetLogSink(nullptr); }

  const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::vector<std::string> lines_;
};

TEST(LogTest, WritesOneObjectALine) {
  CapturedLog log;
  Log(Severity::kInfo, "listening", {{"address", "127.0.0.1:7878"}, {"records", 95}});
  ASSERT_THAT(log.lines(), SizeIs(1));
  EXPECT_THAT(
      log.lines()[0],
      testing::MatchesRegex(
          R"re(\{"time":"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z",)re"
          R"re("severity":"INFO","event":"listening","address":"127\.0\.0\.1:7878","records":95\})re"));
}

TEST(LogTest, NamesSeverities) {
  CapturedLog log;
  Log(Severity::kInfo, "a");
  Log(Severity::kWarning, "b");
  Log(Severity::kError, "c");
  EXPECT_THAT(log.lines(), testing::ElementsAre(EndsWith(R"("severity":"INFO","event":"a"})"),
                                                EndsWith(R"("severity":"WARNING","event":"b"})"),
                                                EndsWith(R"("severity":"ERROR","event":"c"})")));
}

struct ValueCase {
  const char* name;
  LogValue value;
  std::string json;
};

class LogValueTest : public testing::TestWithParam<ValueCase> {};

TEST_P(LogValueTest, IsJson) {
  CapturedLog log;
  Log(Severity::kInfo, "e", {{"v", GetParam().value}});
  ASSERT_THAT(log.lines(), SizeIs(1));
  EXPECT_THAT(log.lines()[0], EndsWith(absl::StrCat(R"("event":"e","v":)", GetParam().json, "}")));
}

const std::string kNul("a\0b", 3);

INSTANTIATE_TEST_SUITE_P(
    Values, LogValueTest,
    testing::Values(ValueCase{"Text", "Ўзбекистон", "\"Ўзбекистон\""},
                    ValueCase{"Quotes", R"(the "main" \ party)", R"("the \"main\" \\ party")"},
                    ValueCase{"LineFeedAndTab", "a\n\tb", R"("a\n\tb")"},
                    ValueCase{"Controls", "\x01\x1b\x7f", R"("\u0001\u001b\u007f")"},
                    ValueCase{"Nul", kNul, R"("a\u0000b")"},
                    ValueCase{"ControlsOfTerminals", "a\u009b31mb", R"("a\u009b31mb")"},
                    ValueCase{"LineSeparators", "a\u2028\u2029b", R"("a\u2028\u2029b")"},
                    ValueCase{"TurnedWriting", "a\u202eb\u2066\u200f", R"("a\u202eb\u2066\u200f")"},
                    ValueCase{"NoBreakSpaceAndDash", "a\u00a0–", "\"a\u00a0–\""},
                    ValueCase{"MalformedUtf8", "a\xFFz\xD0", R"("a\ufffdz\ufffd")"},
                    ValueCase{"Negative", std::int64_t{-7}, "-7"},
                    ValueCase{"Large", 1234567890123, "1234567890123"},
                    ValueCase{"True", true, "true"}, ValueCase{"False", false, "false"},
                    ValueCase{"Double", 0.5, "0.5"},
                    ValueCase{"Infinity", std::numeric_limits<double>::infinity(), "null"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(LogTest, LinesOfSeveralThreadsDoNotMix) {
  CapturedLog log;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([] {
      for (int i = 0; i < 200; ++i) {
        Log(Severity::kInfo, "tick", {{"text", "twenty-nine thousand"}});
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(log.lines(), SizeIs(800));
  EXPECT_THAT(log.lines(), Each(EndsWith(R"("event":"tick","text":"twenty-nine thousand"})")));
}

TEST(LogTest, GoesToStderrWithoutASink) {
  testing::internal::CaptureStderr();
  Log(Severity::kWarning, "slow disk", {{"milliseconds", 250}});
  const std::string output = testing::internal::GetCapturedStderr();
  EXPECT_TRUE(absl::EndsWith(output,
                             R"("severity":"WARNING","event":"slow disk","milliseconds":250})"
                             "\n"))
      << output;
}

}  // namespace
}  // namespace partyline
