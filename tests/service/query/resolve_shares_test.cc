// SPDX-License-Identifier: Apache-2.0

// What a share of the vote tells of who is meant, and what it does not.
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/resolve.h"
#include "tests/service/query/name_story.h"

namespace partyline {
namespace {

// Spain without its Socialists, Malta without its Nationalists, Britain with one national party;
// Belgium's list of 1999, whose share is the Liberals' alone; Latvia's farmers, of whom a list had
// the name of its lesser member; Italy's Communists, who stood last in 1987;
// France's Gaullists, who stood before they were founded; and Belgium's two Socialist parties, one
// of which an editor told from the other.
const Snapshot& Records() {
  static const auto* const snapshot = new std::shared_ptr<const Snapshot>(
      SnapshotOf({PartyCalled("es-pp", "ES", {{"Alianza-Partido Popular"}, {"AP-PP"}}),
                  PartyCalled("mt-pl", "MT", {{"Partit Laburista"}}),
                  PartyCalled("gb-snp", "GB", {{"Scottish National Party"}, {"SNP"}}),
                  PartyCalled("be-prl", "BE", {{"Parti réformateur libéral"}, {"PRL-FDF"}}),
                  PartyCalled("be-mcc", "BE", {{"MCC"}}),
                  PartyCalled("lv-lkds", "LV", {{"Latvijas Kristīgo demokrātu savienība"}}),
                  PartyCalled("lv-lzs", "LV", {{"Latvijas Zemnieku savienība"}}),
                  PartyCalled("it-pci", "IT", {{"Partito Comunista Italiano"}, {"PCI"}}),
                  PartyCalled("it-dc", "IT", {{"Democrazia Cristiana"}}),
                  PartyCalled("it-psi", "IT", {{"Partito Socialista Italiano"}}),
                  PartyCalled("it-lega", "IT", {{"Lega Nord"}}),
                  PartyCalled("it-msi", "IT", {{"Movimento Sociale Italiano"}}),
                  PartyCalled("it-pli", "IT", {{"Partito Liberale Italiano"}}),
                  PartyCalled("it-verdi", "IT", {{"Federazione dei Verdi"}}),
                  PartyCalled("it-psdi", "IT", {{"Partito Socialista Democratico Italiano"}}),
                  PartyCalled("it-rc", "IT", {{"Rifondazione Comunista"}}),
                  PartyCalled("it-pri", "IT", {{"Partito Repubblicano Italiano"}}),
                  PartyCalled("it-pds", "IT", {{"Partito Democratico della Sinistra"}}),
                  PartyCalled("fr-ump", "FR", {{"Union pour un mouvement populaire"}, {"UMP"}}),
                  PartyCalled("be-sp", "BE", {{"Socialist Party"}}),
                  PartyCalled("be-ps", "BE", {{"Socialist Party [Francophone]"}}),
                  PartyCalled("pt-psd", "PT", {{"Social Democratic Party"}, {"PSD"}}),
                  ElectionOn("pt1987", "PT", "1987-07-19"),
                  ElectionOn("pt1987-ep", "PT", "1987-07-19"),
                  ElectionOn("be2010", "BE", "2010-06-13"),
                  ElectionOn("be1991", "BE", "1991-11-24"),
                  ElectionOn("es1996", "ES", "1996-03-03"),
                  ElectionOn("mt2008", "MT", "2008-03-08"),
                  ElectionOn("gb2010", "GB", "2010-05-06"),
                  ElectionOn("be1999", "BE", "1999-06-13"),
                  ElectionOn("lv1995", "LV", "1995-10-01"),
                  ElectionOn("it1987", "IT", "1987-06-14"),
                  ElectionOn("it1992", "IT", "1992-04-05"),
                  ElectionOn("fr2002", "FR", "2002-06-16"),
                  ResultOf("pt1987-ep", "pt-psd", "38.42"),
                  ResultOf("pt1987", "pt-psd", "50.22"),
                  ResultOf("be1991", "be-sp", "12"),
                  ResultOf("be1991", "be-ps", "13.5"),
                  ResultOf("be2010", "be-sp", "9.24"),
                  ResultOf("be2010", "be-ps", "13.7"),
                  ResultOf("es1996", "es-pp", "38.79"),
                  ResultOf("mt2008", "mt-pl", "48.79"),
                  ResultOf("gb2010", "gb-snp", "1.7"),
                  ResultOf("be1999", "be-prl", "10.14", "PRL-FDF"),
                  ResultOf("be1999", "be-mcc", "", "PRL-FDF-MCC"),
                  ResultOf("lv1995", "lv-lkds", "6.36", "Latvijas Zemnieku savienība"),
                  ResultOf("lv1995", "lv-lzs", "", "LZS"),
                  ResultOf("it1987", "it-pci", "26.6"),
                  ResultOf("it1992", "it-pds", "16.1"),
                  ResultOf("it1992", "it-dc", "29.7"),
                  ResultOf("it1992", "it-psi", "13.6"),
                  ResultOf("it1992", "it-lega", "8.6"),
                  ResultOf("it1992", "it-msi", "5.4"),
                  ResultOf("it1992", "it-pri", "4.4"),
                  ResultOf("it1992", "it-pli", "2.9"),
                  ResultOf("it1992", "it-verdi", "2.8"),
                  ResultOf("it1992", "it-psdi", "2.7"),
                  ResultOf("it1992", "it-rc", "5.6"),
                  ResultOf("fr2002", "fr-ump", "47.3", "UMP")},
                 R"pb(
                   records {
                     event {
                       name: "events/fr-ump-founded"
                       kind: EVENT_KIND_FOUNDATION
                       participants {
                         role: PARTICIPANT_ROLE_FOUNDED
                         who { name: "parties/fr-ump" }
                       }
                       dates { period { start { edtf: "2002-11-17" } } }
                     }
                   }
                 )pb"));
  return **snapshot;
}

struct Case {
  const char* name;
  const char* country;
  const char* day;
  const char* share;
  const char* match;  // "": it has none
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    Mentions mentions;
    v1::Mention& mention = *mentions.Add();
    mention.add_names(c.name);
    mention.set_country(c.country);
    mention.set_on(c.day);
    mention.set_share(c.share);
    const Resolved resolved = ResolveMentions(Records(), mentions, {}, [] { return false; }).at(0);
    const bool is_match = resolved.kind == v1::RESOLUTION_KIND_MATCH;
    EXPECT_EQ(is_match ? Records().At(resolved.candidates[0].record)->name().substr(8) : "",
              c.match)
        << c.name;
  }
}

// Somebody who is not in the record had nearly as much. Their names say what those do not.
TEST(ResolveSharesTest, AShareMakesNoOtherPartyTheOneMeant) {
  Check({{"Partido Socialista Obrero Español", "ES", "1996-03-03", "37.63", ""},
         {"Partit Nazzjonalista", "MT", "2008-03-08", "49.34", ""},
         {"British National Party", "GB", "2010-05-06", "1.9", ""},
         {"Partido Popular (PP)", "ES", "1996-03-03", "38.79", "es-pp"},
         {"Scottish National Party (SNP)", "GB", "2010-05-06", "1.7", "gb-snp"}});
}

TEST(ResolveSharesTest, AListsShareIsNotThatOfAMemberThatHadNoneOfItsOwn) {
  Check({{"PRL-FDF-MCC", "BE", "1999-06-13", "10.14", ""},
         {"PRL-FDF", "BE", "1999-06-13", "10.14", "be-prl"}});
}

TEST(ResolveSharesTest, NamesakeWithAnotherShareIsNotMeant) {
  Check({{"Socialist Party", "BE", "2010-06-13", "13.7", ""},
         {"Socialist Party", "BE", "2010-06-13", "9.2", "be-sp"},
         {"Socialist Party", "BE", "2010-06-13", "0.1", ""},
         {"Socialist Party", "BE", "2010-06-06", "0.1", ""},
         {"Socialist Party", "BE", "1991-11-24", "13.5", ""},
         {"Socialist Party", "BE", "1991-11-24", "12.0", "be-sp"},
         {"Socialist Party", "BE", "2010-06-13", "", ""}});
}

TEST(ResolveSharesTest, OfTwoElectionsOnADayTheNearerShareCounts) {
  Check({{"Social Democratic Party", "PT", "1987-07-19", "50.2", "pt-psd"},
         {"Social Democratic Party", "PT", "1987-07-19", "38.4", "pt-psd"},
         {"Social Democratic Party", "PT", "1987-07-19", "12", ""}});
}

// Whatever is nearly the share of one of them, two rows of a result are two parties.
TEST(ResolveSharesTest, RowsThatTellOtherSharesAreOtherParties) {
  const auto matches = [](const std::vector<const char*>& shares) {
    Mentions mentions;
    for (const char* share : shares) {
      v1::Mention& mention = *mentions.Add();
      mention.add_names("Partit Laburista");
      mention.set_country("MT");
      mention.set_on("2008-03-08");
      mention.set_share(share);
    }
    std::vector<bool> are;
    for (const Resolved& each : ResolveMentions(Records(), mentions, {}, [] { return false; })) {
      are.push_back(each.kind == v1::RESOLUTION_KIND_MATCH);
    }
    return are;
  };
  EXPECT_THAT(matches({"48.79", "42"}), testing::ElementsAre(true, false));
  EXPECT_THAT(matches({"44", "42"}), testing::ElementsAre(false, false));
  EXPECT_THAT(matches({"48.8", "48.8"}), testing::ElementsAre(true, true)) << "one row, twice";
  EXPECT_THAT(matches({"44"}), testing::ElementsAre(true));
}

TEST(ResolveSharesTest, TwoThatStoodByOneNameThatDayAreNotToldApartByOnesShare) {
  Check({{"Latvijas Zemnieku savienība", "LV", "1995-10-01", "6.36", ""}});
}

// Rounds have other days than elections, and foundations later ones than first elections.
TEST(ResolveSharesTest, WhoStoodWasThere) {
  Check({{"UMP", "FR", "2002-06-09", "", "fr-ump"}, {"UMP", "FR", "2001-06-09", "", ""}});
}

// A name that is only like the party's needs its share, or none.
TEST(ResolveSharesTest, ANameThatIsOnlySimilarGoesWithNoOtherShare) {
  Check({{"Partit Laburist", "MT", "2008-03-08", "48.8", "mt-pl"},
         {"Partit Laburist", "MT", "2008-03-08", "", "mt-pl"},
         {"Partit Laburist", "MT", "2008-03-08", "40.1", ""}});
}

// Nobody says when it was founded.
TEST(ResolveSharesTest, WhoStoodFirstYearsLaterIsNotMeant) {
  Check({{"Lega Nord", "IT", "1982-07-01", "", ""},
         {"Lega Nord", "IT", "1990-07-01", "", "it-lega"},
         {"Lega Nord", "IT", "1992-04-05", "8.6", "it-lega"}});
}

// Who had so many votes would be known to have stood.
TEST(ResolveSharesTest, WhoDidNotStandThatDayHadNoSuchShare) {
  Check({{"Partito Comunista Italiano", "IT", "1992-04-05", "26.6", ""},
         {"Partito Comunista Italiano", "IT", "1992-04-05", "", "it-pci"},
         {"PCI", "IT", "1987-06-14", "26.6", "it-pci"}});
}

}  // namespace
}  // namespace partyline
