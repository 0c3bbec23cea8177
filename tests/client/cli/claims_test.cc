// SPDX-License-Identifier: Apache-2.0
#include "client/cli/claims.h"

#include <set>

#include "gtest/gtest.h"

namespace partyline::client {
namespace {

struct ClaimCase {
  std::string name;
  v1::Basis basis;
  std::string affirmed_by;  // with whose word it is
  std::string affirmed;     // without
  std::string denied_by;
  std::string denied;
};

class ClaimLeadTest : public ::testing::TestWithParam<ClaimCase> {
 protected:
  static std::string Lead(bool denies, bool by, bool said) {
    v1::Claim claim;
    claim.set_basis(GetParam().basis);
    claim.set_denies(denies);
    if (by) claim.mutable_by()->set_name("people/veliev");
    if (said) claim.mutable_said()->set_edtf("2000");
    return LeadOf(claim, {{"people/veliev", "Veliev"}});
  }
};

// What the source says itself and what it passes on, what is affirmed and what denied: none of them
// are put alike.
TEST_P(ClaimLeadTest, SaysWhoSaysItAndHow) {
  EXPECT_EQ(Lead(false, true, true), GetParam().affirmed_by);
  EXPECT_EQ(Lead(false, false, false), GetParam().affirmed);
  EXPECT_EQ(Lead(true, true, true), GetParam().denied_by);
  EXPECT_EQ(Lead(true, false, false), GetParam().denied);
}

INSTANTIATE_TEST_SUITE_P(
    Bases, ClaimLeadTest,
    ::testing::ValuesIn(std::vector<ClaimCase>{
        {"Asserted", v1::BASIS_ASSERTED, "Veliev says (2000)", "says", "Veliev denies (2000)",
         "denies"},
        {"SelfClaimed", v1::BASIS_SELF_CLAIMED, "self-claimed by Veliev (2000)", "self-claimed",
         "disclaimed by Veliev (2000)", "disclaimed"},
        {"Recognized", v1::BASIS_RECOGNIZED, "recognised by Veliev (2000)", "recognised",
         "not recognised by Veliev (2000)", "not recognised"},
        {"Reported", v1::BASIS_REPORTED, "said by Veliev (2000), as reported in",
         "said by somebody not named, as reported in", "denied by Veliev (2000), as reported in",
         "denied by somebody not named, as reported in"},
        {"Proposed", v1::BASIS_PROPOSED, "proposed by Veliev (2000)", "proposed",
         "proposed by Veliev (2000) not to be so", "proposed not to be so"},
        {"Intended", v1::BASIS_INTENDED, "intended by Veliev (2000)", "intended",
         "intended by Veliev (2000) not to be so", "intended not to be so"},
        {"Inferred", v1::BASIS_INFERRED, "inferred from the words of Veliev (2000)", "inferred",
         "inferred from the words of Veliev (2000) not to be so", "inferred not to be so"},
        {"NotKnownHere", static_cast<v1::Basis>(99), "Veliev says (2000)", "says",
         "Veliev denies (2000)", "denies"},
    }),
    [](const auto& row) { return row.param.name; });

TEST(ClaimTest, EveryBasisHasItsWords) {
  const auto& bases = *v1::Basis_descriptor();
  std::set<std::string> leads;
  for (int i = 1; i < bases.value_count(); ++i) {
    v1::Claim claim;
    claim.set_basis(static_cast<v1::Basis>(bases.value(i)->number()));
    EXPECT_TRUE(leads.insert(LeadOf(claim, {})).second) << bases.value(i)->name();
  }
}

}  // namespace
}  // namespace partyline::client
