// SPDX-License-Identifier: Apache-2.0
#include "client/cli/lineage_picture.h"

#include "client/cli/print_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kDivision[] = R"pb(
  root: "parties/az-avkp"
  nodes {
    party {
      name: "parties/az-avkp"
      display_name: "AVKP"
      names {
        id: "name-1"
        text: "United Communist Party of Azerbaijan"
        kind: NAME_KIND_FULL
        period { start { edtf: "1993" } }
        evidence {
          claims {
            basis: BASIS_ASSERTED
            citations { source: "sources/avkp" line: 11 }
          }
        }
      }
    }
    descendant_depth: 0
  }
  nodes {
    party { name: "parties/az-avkp1" display_name: "AVKP-1 <Sayadov>" }
    descendant_depth: 1
  }
  edges {
    event: "events/division"
    from: "parties/az-avkp"
    to: "parties/az-avkp1"
    kind: EVENT_KIND_DIVISION
    from_role: PARTICIPANT_ROLE_PREDECESSOR
    to_role: PARTICIPANT_ROLE_SUCCESSOR
  }
  events {
    name: "events/division"
    kind: EVENT_KIND_DIVISION
    display_name: "The AVKP breaks in two"
    dates { period { start { text: "end of 1997" edtf: "1997" } } }
    occurrence {
      evidence {
        claims {
          basis: BASIS_ASSERTED
          citations { source: "sources/avkp" section: "lead" line: 13 }
        }
      }
    }
  }
)pb";

class LineagePictureTest : public ::testing::Test {
 protected:
  AppRun Run(const std::vector<std::string>& arguments) { return RunWith(connection_, arguments); }

  void SetUp() override {
    connection_->lineage = ParseText<v1::GetLineageResponse>(kDivision);
    connection_->records["sources/avkp"] = ParseText<v1::Record>(
        R"pb(source { name: "sources/avkp" display_name: "Azerbaijan United Communist Party" })pb");
  }

  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

TEST_F(LineagePictureTest, TooltipsSayWhenAndWhoSaysSo) {
  const AppRun run = Run({"lineage", "parties/az-avkp", "-o", "svg"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, StartsWith("<svg "));
  EXPECT_THAT(
      run.out,
      HasSubstr("<title>“end of 1997” (day not known): division\nAVKP → AVKP-1 &lt;Sayadov&gt;\n"
                "says: Azerbaijan United Communist Party, lead l. 13</title>"));
  EXPECT_THAT(run.out, HasSubstr("United Communist Party of Azerbaijan\n"
                                 "says: Azerbaijan United Communist Party, l. 11</title>"));
  EXPECT_THAT(run.out, HasSubstr("Source: Azerbaijan United Communist Party."));
}

// Names have their sources in the full view alone.
TEST_F(LineagePictureTest, AsksForAllOfTheParties) {
  Run({"lineage", "parties/az-avkp", "-o", "html"});
  EXPECT_EQ(connection_->lineage_request.view(), v1::VIEW_FULL);
  Run({"lineage", "parties/az-avkp"});
  EXPECT_EQ(connection_->lineage_request.view(), v1::VIEW_UNSPECIFIED);
}

TEST_F(LineagePictureTest, FamilyThatIsTooLargeInFullIsDrawnWithoutTheNamesSources) {
  connection_->too_large_in = v1::VIEW_FULL;
  const AppRun run = Run({"lineage", "parties/az-avkp", "-o", "svg"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, StartsWith("<svg "));
  EXPECT_EQ(connection_->lineage_request.view(), v1::VIEW_UNSPECIFIED);
  EXPECT_THAT(run.err, HasSubstr("too large for one answer in full"));
}

TEST_F(LineagePictureTest, FamilyThatIsTooLargeIsRefusedWithWhatHelps) {
  connection_->too_large_in = v1::VIEW_UNSPECIFIED;
  const AppRun run = Run({"lineage", "parties/az-avkp"});
  EXPECT_EQ(run.exit_code, kExitInvalid);
  EXPECT_THAT(run.err, HasSubstr("LIMIT_EXCEEDED"));
  EXPECT_THAT(run.err, HasSubstr("--depth=2"));
}

TEST_F(LineagePictureTest, EachFormatIsItsOwn) {
  EXPECT_THAT(Run({"lineage", "parties/az-avkp", "-o", "html"}).out,
              StartsWith("<!DOCTYPE html>\n"));
  EXPECT_THAT(Run({"lineage", "parties/az-avkp", "-o", "dot"}).out,
              AllOf(StartsWith("digraph lineage {\n"),
                    HasSubstr(R"("parties/az-avkp" -> "parties/az-avkp1")")));
  EXPECT_THAT(Run({"lineage", "parties/az-avkp", "-o", "mermaid"}).out,
              AllOf(StartsWith("flowchart LR\n"), HasSubstr("n0 -->|")));
}

// The party stood after its division: that, its bar tells.
TEST_F(LineagePictureTest, ElectionsLengthenBars) {
  connection_->elections = ParseText<v1::ListElectionsResponse>(R"pb(
    elections {
      name: "elections/2005"
      polling_days { period { start { edtf: "2005-11-06" } } }
    }
  )pb");
  EXPECT_THAT(Run({"lineage", "parties/az-avkp", "-o", "svg"}).out,
              HasSubstr("until: not known, last election 2005-11-06"));
  EXPECT_EQ(connection_->elections_request.party(), "parties/az-avkp1");
  for (const char* const past : {"--at-revision=1", "--according-to=parties/az-avkp"}) {
    connection_->calls.clear();
    EXPECT_THAT(Run({"lineage", "parties/az-avkp", "-o", "svg", past}).out,
                HasSubstr("implied: no source says that it ended"));
    EXPECT_THAT(connection_->calls, Not(Contains("ListElections")));
  }
  connection_->calls.clear();
  Run({"lineage", "parties/az-avkp"});
  EXPECT_THAT(connection_->calls, Not(Contains("ListElections")));
}

// A server that has gone is waited for once, not once a party.
TEST_F(LineagePictureTest, FirstFailureEndsTheAskingAndIsSaid) {
  const absl::Status gone = absl::DeadlineExceededError("no answer in 30s");
  for (const std::string method : {"ListElections", "ListEvents"}) {
    connection_->calls.clear();
    connection_->errors = {{method, gone}};
    const AppRun run = Run({"lineage", "parties/az-avkp", "-o", "svg"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_THAT(run.out, StartsWith("<svg "));
    EXPECT_THAT(connection_->calls, Contains(method).Times(1));
    EXPECT_THAT(run.err, AllOf(HasSubstr("of 2 of 2 parties could not be had"),
                               HasSubstr("no answer in 30s")))
        << method;
  }
}

// Beyond a page of them, none is asked for.
TEST_F(LineagePictureTest, WhatIsNotOnThePageIsSaid) {
  EXPECT_EQ(Run({"lineage", "parties/az-avkp", "-o", "svg"}).err, "");
  for (const bool is_elections : {true, false}) {
    connection_->elections.set_next_page_token(is_elections ? "more" : "");
    connection_->events.set_next_page_token(is_elections ? "" : "more");
    const AppRun run = Run({"lineage", "parties/az-avkp", "-o", "svg"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_THAT(
        run.err,
        HasSubstr(
            "the first 1,000 elections and events alone are looked at: AVKP, AVKP-1 <Sayadov>\n"));
  }
}

TEST_F(LineagePictureTest, IsAsWideAsAskedFor) {
  EXPECT_THAT(Run({"lineage", "parties/az-avkp", "-o", "svg", "--width=960"}).out,
              HasSubstr("width=\"960\""));
  EXPECT_EQ(Run({"lineage", "parties/az-avkp", "-o", "svg", "--width=10"}).exit_code, kExitUsage);
}

TEST_F(LineagePictureTest, NothingElseIsDrawn) {
  const AppRun run = Run({"parties", "-o", "svg"});
  EXPECT_EQ(run.exit_code, kExitUsage);
  EXPECT_THAT(run.err, HasSubstr("-o svg: this command answers as text"));
  EXPECT_TRUE(connection_->calls.empty());
}

}  // namespace
}  // namespace partyline::client
