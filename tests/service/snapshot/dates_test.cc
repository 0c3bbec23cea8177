// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/dates.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "service/snapshot/row_encoder.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

// "1993-01-01..1993-12-31", in order.
std::vector<std::string> Days(const std::vector<DaySpan>& spans) {
  std::vector<std::string> out;
  for (const DaySpan& span : spans) {
    out.push_back(FormatDay(span.earliest) + " " + FormatDay(span.latest));
  }
  return out;
}

TEST(DatesTest, EachDateIsThereOnceInOrderAndWhatIsDeniedIsNot) {
  struct Case {
    const char* name;
    const char* event;
    std::vector<std::string> days;
  };
  const Case cases[] = {
      {"no date", "", {}},
      {"two sources, the vaguer first though it was recorded last",
       "dates { period { start { edtf: '1993' earliest: '1993-10-01' } } } "
       "dates { period { start { edtf: '1993' } } }",
       {"1993-01-01 1993-12-31", "1993-10-01 1993-12-31"}},
      {"two sources of one date",
       "dates { period { start { edtf: '1994-12-12' text: 'a' } } } "
       "dates { period { start { edtf: '1994-12-12' text: 'b' } } }",
       {"1994-12-12 1994-12-12"}},
      {"from the first to the last day",
       "dates { period { start { edtf: '1996-05' } end { edtf: '1996-06' } } }",
       {"1996-05-01 1996-06-30"}},
      {"an end alone has no first day",
       "dates { period { end { edtf: '1996' } } }",
       {".. 1996-12-31"}},
      {"what bounds nothing is no date", "dates { period { attested { edtf: '1996' } } }", {}},
      {"a denied date",
       "dates { period { start { edtf: '1993' } } evidence { standing: STANDING_DENIED } } "
       "dates { period { start { edtf: '1994' } } evidence { standing: STANDING_DISPUTED } }",
       {"1994-01-01 1994-12-31"}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Days(SpansOf(ParseText<v1::Event>(c.event))), c.days) << c.name;
  }
}

TEST(DatesTest, RowKnowsDatesAndStandingWithoutBeingDecoded) {
  const RowParts event = EncodeRow(ParseText<v1::Record>(R"pb(
    event {
      name: "events/az-merger"
      occurrence {
        id: "occurrence"
        evidence { standing: STANDING_DENIED }
      }
      dates { period { start { edtf: "2000" } } }
    })pb"));
  EXPECT_EQ(event.standing, v1::STANDING_DENIED);
  EXPECT_EQ(Days(event.dates), std::vector<std::string>({"2000-01-01 2000-12-31"}));
  const RowParts election = EncodeRow(ParseText<v1::Record>(R"pb(
    election {
      name: "elections/az-parl-2000-2001"
      polling_days { period { start { edtf: "2001-01-07" } } }
      polling_days { period { start { edtf: "2000-11-05" } } }
    })pb"));
  EXPECT_EQ(Days(election.dates),
            std::vector<std::string>({"2000-11-05 2000-11-05", "2001-01-07 2001-01-07"}));
}

}  // namespace
}  // namespace partyline
