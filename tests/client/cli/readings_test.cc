// SPDX-License-Identifier: Apache-2.0

// How the readings of a result are printed.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "client/cli/print_record.h"
#include "gtest/gtest.h"
#include "partyline/v1/record.pb.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

// One source, two figures for one candidate: each stands as printed.
TEST(ReadingsTextTest, ReadingsOfAResultStandSideBySide) {
  const auto result = ParseText<v1::Result>(R"pb(
    name: "elections/az-pres-1998/results/hasanov"
    display_name: "Hasanov, 1998"
    person { text: "Firudin Hasanov" }
    readings {
      id: "reading-1"
      votes { value: 29224 raw: "29.224" reading_rule: "dot thousands" }
      share { value: "0.87" }
      rank { value: 4 raw: "fourth" }
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/azkp" line: 33 }
        }
        contradicts: "elections/az-pres-1998/results/hasanov#reading-2"
        standing: STANDING_DISPUTED
      }
    }
    readings {
      id: "reading-2"
      votes { value: 29244 raw: "29,244" }
      share { value: "0.89" }
      outcome: OUTCOME_NOT_ELECTED
      outcome_raw: "Lost"
      raw_row { column: 1 header: "Election" raw: "1998" }
      raw_row { column: 2 header: "Votes" raw: "29,244" }
      raw_row { column: 3 raw: "0.89%" }
      raw_row { column: 4 header: "Result" raw: "Lost" }
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations {
            source: "sources/azkp"
            line: 65
            cell { row: 1 column: 3 }
          }
        }
        contradicts: "elections/az-pres-1998/results/hasanov#reading-1"
        standing: STANDING_DISPUTED
      }
    })pb");
  EXPECT_EQ(RecordText(result, {}, {}, {}),
            R"(Hasanov, 1998
elections/az-pres-1998/results/hasanov · result
Person     “Firudin Hasanov”

Figures
  votes 29,224 (printed “29.224”), share 0.87 %, rank 4 (printed “fourth”) [disputed]  #reading-1
    says: sources/azkp, l. 33
    against: votes 29,244, share 0.89 %, not elected (printed “Lost”) #reading-2
  votes 29,244, share 0.89 %, not elected (printed “Lost”) [disputed]  #reading-2
    row as printed: Election “1998” | Votes “29,244” | column 3 “0.89%” | Result “Lost”
    says: sources/azkp, l. 65 row 1 column 3
    against: votes 29,224 (printed “29.224”), share 0.87 %, rank 4 (printed “fourth”) #reading-1
)");
}

struct ReadingCase {
  std::string name;
  std::string result;                // text proto
  std::vector<std::string> figures;  // the lines under "Figures"
};

class ReadingTest : public ::testing::TestWithParam<ReadingCase> {};

// What is missing is said to be, and is no 0; what is printed stands beside what was read.
TEST_P(ReadingTest, NothingIsFilledIn) {
  const std::string text = RecordText(ParseText<v1::Result>(GetParam().result), {}, {}, {});
  std::vector<std::string> lines = absl::StrSplit(text, '\n', absl::SkipEmpty());
  const auto heading = std::find(lines.begin(), lines.end(), "Figures");
  if (heading != lines.end()) lines.erase(lines.begin(), heading + 1);
  EXPECT_EQ(lines, GetParam().figures);
}

INSTANTIATE_TEST_SUITE_P(
    Readings, ReadingTest,
    ::testing::ValuesIn(std::vector<ReadingCase>{
        {"NoSeatsIsAStatedZero",
         R"pb(party { name: "parties/az-azkp1993" }
              readings {
                id: "reading-1"
                seats { value: 0 raw: "no seats" }
              })pb",
         {"  seats 0 (printed “no seats”)  #reading-1", "    not stated: votes, share"}},
        {"RowMovedBack",
         R"pb(party { name: "parties/az-azkp1993" }
              readings {
                id: "reading-1"
                votes { value: 6942 raw: "6,942" }
                share { value: "0.29" }
                seat_change { value: 0 }
                rank { value: 17 raw: "17th" }
                raw_row { column: 1 header: "Election" raw: "2010" }
                raw_row { column: 2 header: "Leader" raw: "6,942" }
                raw_row { column: 3 header: "Votes" raw: "0.29" }
                raw_row { column: 4 header: "%" }
                raw_row { column: 5 header: "Seats" raw: "0" }
                raw_row { column: 6 header: "+/–" raw: "17th" }
                reading_rule: "row shifted left by 1"
                evidence { standing: STANDING_INFERRED }
              })pb",
         {"  votes 6,942, share 0.29 %, change of seats 0, rank 17 (printed “17th”) [inferred]  "
          "#reading-1",
          "    not stated: seats",
          "    row as printed: Election “2010” | Leader “6,942” | Votes “0.29” | % (empty) | Seats "
          "“0” | +/– “17th”",
          "    row read as: row shifted left by 1"}},
        {"NewIsNoNumber",
         R"pb(person { name: "people/ahmadov" }
              readings {
                id: "reading-1"
                votes { value: 1234567 }
                share { value: "6.30" raw: "6.30 per cent" }
                seat_change { raw: "New" }
                count_status: COUNT_STATUS_PRELIMINARY
              })pb",
         {"  votes 1,234,567, share 6.30 % (printed “6.30 per cent”), change of seats “New”, count "
          "preliminary  #reading-1"}},
        {"OnlyWhoCameFirst",
         R"pb(person { name: "people/sayadov" }
              readings {
                id: "reading-1"
                behind { text: "Mixail Zabelin" }
              })pb",
         {"  behind “Mixail Zabelin”  #reading-1", "    not stated: votes, share"}},
        {"RowWithoutFigures",
         R"pb(party { name: "parties/az-azkp1993" }
              readings { id: "reading-1" })pb",
         {"  no figure  #reading-1", "    not stated: votes, share, seats"}},
        {"NoReadingAtAll",
         R"pb(name: "elections/az-pres-2008/results/aliyev"
              display_name: "Aliyev"
              person { text: "Ilham Aliyev" })pb",
         {"Aliyev", "elections/az-pres-2008/results/aliyev · result", "Person     “Ilham Aliyev”",
          "Figures    not stated"}},
    }),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace partyline::client
