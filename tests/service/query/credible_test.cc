// SPDX-License-Identifier: Apache-2.0

// Mentions of parties that the record does not have, and of those that it has no more: whoever is
// nearest is no match for that.
#include "service/query/credible.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/resolve.h"
#include "tests/service/query/name_story.h"

namespace partyline {
namespace {

using testing::HasSubstr;

// Britain without its Social Democrats, of whom an alliance of the Liberals was named, too; France,
// whose Popular Republicans stood last in 1962, and Germany, whose Centre was dissolved.
const Snapshot& Records() {
  static const auto* const snapshot = new std::shared_ptr<const Snapshot>(
      SnapshotOf({PartyCalled("gb-lib", "GB",
                              {{"Liberal Party", "", "1981-02"},
                               {"SDP - Liberal Alliance", "1981-03", "1988-02"},
                               {"Liberal Democrats", "1988-03"}}),
                  PartyCalled("gb-lab", "GB", {{"Labour Party"}}),
                  PartyCalled("gb-con", "GB", {{"Conservative Party"}}),
                  PartyCalled("fr-mrp", "FR", {{"Mouvement républicain populaire"}, {"MRP"}}),
                  PartyCalled("fr-ps", "FR", {{"Parti socialiste"}}),
                  PartyCalled("de-z", "DE", {{"Deutsche Zentrumspartei"}}),
                  ElectionOn("gb1979", "GB", "1979-05-03"),
                  ElectionOn("gb1992", "GB", "1992-04-09"),
                  ResultOf("gb1979", "gb-lib", "13.8"),
                  ResultOf("gb1979", "gb-lab", "36.9"),
                  ResultOf("gb1979", "gb-con", "43.9"),
                  ResultOf("gb1992", "gb-lib", "17.8"),
                  ResultOf("gb1992", "gb-lab", "34.4"),
                  ResultOf("gb1992", "gb-con", "41.9"),
                  ElectionOn("fr1962", "FR", "1962-11-18"),
                  ElectionOn("fr1973", "FR", "1973-03-04"),
                  ElectionOn("fr1981", "FR", "1981-06-14"),
                  ElectionOn("fr1988", "FR", "1988-06-05"),
                  ResultOf("fr1962", "fr-mrp", "9.1"),
                  ResultOf("fr1962", "fr-ps", "12.5"),
                  ResultOf("fr1973", "fr-ps", "18.9"),
                  ResultOf("fr1981", "fr-ps", "37.5"),
                  ResultOf("fr1988", "fr-ps", "34.8")},
                 R"pb(
                   records {
                     event {
                       name: "events/de-z-dissolved"
                       kind: EVENT_KIND_DISSOLUTION
                       participants {
                         role: PARTICIPANT_ROLE_ENDED
                         who { name: "parties/de-z" }
                       }
                       dates { period { start { edtf: "1933-07-05" } } }
                     }
                   }
                 )pb"));
  return **snapshot;
}

Resolved Resolve(const std::string& name, const std::string& country, const std::string& day) {
  Mentions mentions;
  v1::Mention& mention = *mentions.Add();
  mention.add_names(name);
  mention.set_country(country);
  mention.set_on(day);
  return ResolveMentions(Records(), mentions, {}, [] { return false; }).at(0);
}

struct Case {
  const char* name;
  const char* country;
  const char* day;
  v1::ResolutionKind kind;
  const char* first = "";   // candidate
  const char* reason = "";  // among those of the first
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(absl::StrCat(c.name, " on ", c.day));
    const Resolved resolved = Resolve(c.name, c.country, c.day);
    EXPECT_EQ(resolved.kind, c.kind);
    if (*c.first == 0) continue;
    ASSERT_FALSE(resolved.candidates.empty());
    const Candidate& first = resolved.candidates.front();
    EXPECT_EQ(Records().At(first.record)->name().substr(8), c.first);
    EXPECT_THAT(absl::StrJoin(first.reasons, "; "), HasSubstr(c.reason));
  }
}

constexpr auto kMatch = v1::RESOLUTION_KIND_MATCH;
constexpr auto kAmbiguous = v1::RESOLUTION_KIND_AMBIGUOUS;
constexpr auto kNone = v1::RESOLUTION_KIND_NONE;

TEST(CredibleTest, APartOfANameIsNotTheName) {
  Check({
      {"SDP-Liberal Alliance", "GB", "1983-06-09", kMatch, "gb-lib", "bore that name"},
      {"SDP", "GB", "1983-06-09", kAmbiguous, "gb-lib", "a part of it"},
      {"SDP", "GB", "1992-04-09", kAmbiguous, "gb-lib", "a part of it"},
      {"Liberal Alliance", "GB", "1983-06-09", kAmbiguous, "gb-lib", "a part of it"},
      {"Liberal Democrats", "GB", "1992-04-09", kMatch, "gb-lib"},
  });
}

// Whose share it is on that very day, it is, though the table calls it by half of its name.
TEST(CredibleTest, TheVeryShareMakesUpForAPartOfAName) {
  Evidence evidence;
  evidence.named.match = v1::MATCH_FUZZY;
  evidence.named.is_part = true;
  EXPECT_FALSE(MayBeMatch(evidence));
  evidence.share_of_that_day = true;
  evidence.factors_of_share = 0.01;
  EXPECT_TRUE(MayBeMatch(evidence));
  evidence.factors_of_share = 1;
  EXPECT_FALSE(MayBeMatch(evidence));
  evidence.factors_of_share = 0.01;
  evidence.named.match = v1::MATCH_UNSPECIFIED;
  EXPECT_FALSE(MayBeMatch(evidence)) << "called otherwise";
}

TEST(CredibleTest, WhoIsNamedTogetherWithOthersIsNotTheAlliance) {
  Check({
      {"Parti socialiste / Radicaux", "FR", "1981-06-14", kAmbiguous, "fr-ps", "joins"},
      {"Parti socialiste – Radicaux de gauche", "FR", "1981-06-14", kAmbiguous, "fr-ps", "joins"},
      {"Parti socialiste (PS)", "FR", "1981-06-14", kMatch, "fr-ps"},
      {"Parti socialiste -- ps", "FR", "1981-06-14", kMatch, "fr-ps"},
  });
}

TEST(CredibleTest, APartyThatIsNotThereIsNone) {
  Check({
      {"Monster Raving Loony", "GB", "1992-04-09", kNone},
      {"Independents", "GB", "1992-04-09", kNone},
      {"Sverigedemokraterna", "GB", "1992-04-09", kNone},
      {"Zorblax Party", "GB", "1992-04-09", kNone},
      {"Parti républicain", "FR", "1981-06-14", kNone},
      {"Labuor Party", "GB", "1992-04-09", kAmbiguous, "gb-lab"},
  });
}

TEST(CredibleTest, WhoWasNoMoreIsNoMatchAndTheReasonIsSaid) {
  Check({
      {"Mouvement républicain populaire", "FR", "1962-11-18", kMatch, "fr-mrp"},
      {"Mouvement républicain populaire", "FR", "1967-03-05", kMatch, "fr-mrp"},
      {"Mouvement républicain populaire", "FR", "1993-03-21", kAmbiguous, "fr-mrp",
       "stood in none of 3 elections since"},
      {"MRP", "FR", "1993-03-21", kAmbiguous, "fr-mrp", "stood in none of 3 elections since"},
      {"Deutsche Zentrumspartei", "DE", "1930-09-14", kMatch, "de-z"},
      {"Deutsche Zentrumspartei", "DE", "2005-09-18", kAmbiguous, "de-z", "did not exist"},
      {"Liberal Party", "GB", "1992-04-09", kAmbiguous, "gb-lib", "did not bear that name"},
  });
}

}  // namespace
}  // namespace partyline
