// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/infobox.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<const v1::Attribute*> AttributesOf(const v1::Party& party, v1::AttributeKind kind) {
  std::vector<const v1::Attribute*> found;
  for (const v1::Attribute& attribute : party.attributes()) {
    if (attribute.kind() == kind) found.push_back(&attribute);
  }
  return found;
}

std::vector<std::string> TextsOf(const v1::Party& party, v1::AttributeKind kind) {
  std::vector<std::string> texts;
  for (const v1::Attribute* attribute : AttributesOf(party, kind)) {
    texts.push_back(attribute->has_place() ? attribute->place().text() : attribute->text());
  }
  return texts;
}

std::vector<std::string> NamesOf(const v1::Party& party, v1::NameKind kind) {
  std::vector<std::string> names;
  for (const v1::Name& name : party.names()) {
    if (name.kind() == kind) names.push_back(name.text());
  }
  return names;
}

const v1::Event* FindEvent(const Imported& imported, v1::EventKind kind) {
  for (const v1::Record& record : imported.records.records()) {
    if (record.event().kind() == kind) return &record.event();
  }
  return nullptr;
}

// "FOUNDED parties/x, FOUNDER people/y".
std::string RolesOf(const v1::Event& event) {
  std::string roles;
  for (const v1::Participant& participant : event.participants()) {
    const std::string role =
        v1::ParticipantRole_Name(participant.role()).substr(sizeof("PARTICIPANT_ROLE_") - 1);
    absl::StrAppend(&roles, roles.empty() ? "" : ", ", role, " ", participant.who().name());
  }
  return roles;
}

TEST(InfoboxTest, ListsAreSplitOnlyWhereTheKeyAndTheWordsSaySo) {
  const struct {
    const char* entry;
    v1::AttributeKind kind;
    std::vector<std::string> values;
    const char* qualifier;
    const char* rule;  // of the first
  } kCases[] = {
      {"Headquarters: Moscow, Russia (de facto)",
       v1::ATTRIBUTE_KIND_HEADQUARTERS,
       {"Moscow, Russia"},
       "de facto",
       "what stands in brackets is a qualifier"},
      {"Slogan: \"Ebb, flow, and ebb!\",",
       v1::ATTRIBUTE_KIND_SLOGAN,
       {"Ebb, flow, and ebb!"},
       "",
       "comma or semicolon at the end left out; quotation marks left out"},
      {"Ideology: Communism, Marxism–Leninism",
       v1::ATTRIBUTE_KIND_IDEOLOGY,
       {"Communism", "Marxism–Leninism"},
       "",
       "item 1 of 2 of a list"},
      {"Ideology: Greens (majority), Reds",
       v1::ATTRIBUTE_KIND_IDEOLOGY,
       {"Greens", "Reds"},
       "majority",
       "item 1 of 2 of a list; what stands in brackets is a qualifier"},
      {"Position: Far-left", v1::ATTRIBUTE_KIND_POSITION, {"Far-left"}, "", ""},
      {"Flag: Flag of X (1952–1991).svg",
       v1::ATTRIBUTE_KIND_FLAG,
       {"Flag of X (1952–1991).svg"},
       "",
       ""},
      {"Logo: Logo (1994)", v1::ATTRIBUTE_KIND_LOGO, {"Logo (1994)"}, "", ""},
      {"Colorcode: Red", v1::ATTRIBUTE_KIND_COLOUR, {"Red"}, "", ""},
      {"Mascot: A moth, asleep", v1::ATTRIBUTE_KIND_OTHER, {"A moth, asleep"}, "", ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}));
    EXPECT_THAT(TextsOf(Subject(imported), test.kind), ElementsAreArray(test.values));
    const auto found = AttributesOf(Subject(imported), test.kind);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0]->qualifier(), test.qualifier);
    EXPECT_EQ(found[0]->reading_rule(), test.rule);
    EXPECT_EQ(found[0]->raw().empty(), found[0]->reading_rule().empty());
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(InfoboxTest, WhatWasPrintedStandsBesideItsReading) {
  const Imported imported = Import(Article({"Slogan: \"Unite!\","}));
  const v1::Attribute& slogan = *AttributesOf(Subject(imported), v1::ATTRIBUTE_KIND_SLOGAN).at(0);
  EXPECT_EQ(slogan.text(), "Unite!");
  EXPECT_EQ(slogan.raw(), "\"Unite!\",");
  EXPECT_EQ(slogan.key(), "Slogan");
  const v1::Citation& citation = slogan.evidence().claims(0).citations(0);
  EXPECT_EQ(citation.section(), "infobox");
  EXPECT_EQ(citation.field(), "Slogan");
  EXPECT_EQ(citation.line(), 4);
}

TEST(InfoboxTest, ATitleWithBracketsIsNoName) {
  const Imported imported = Import(Article({"Country: Moldova"}));
  const v1::Party& party = Subject(imported);
  EXPECT_THAT(NamesOf(party, v1::NAME_KIND_TITLE), ElementsAre("Harbour Party (1990)"));
  EXPECT_THAT(NamesOf(party, v1::NAME_KIND_FULL), ElementsAre("Harbour Party"));
  EXPECT_EQ(party.display_name(), "Harbour Party (1990)");
}

TEST(InfoboxTest, AFoundationIsOneEventWhicheverKeysTellOfIt) {
  const Imported imported =
      Import(Article({"Founder: Ana Oak, Bo Elm", "Founded: end of 1993", "Banned: 1994"}));
  const v1::Event* event = FindEvent(imported, v1::EVENT_KIND_FOUNDATION);
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(RolesOf(*event),
            "FOUNDED parties/harbour-party-1990, FOUNDER people/ana-oak, FOUNDER people/bo-elm");
  ASSERT_EQ(event->dates_size(), 1);
  EXPECT_EQ(event->dates(0).period().start().text(), "end of 1993");
  EXPECT_EQ(event->dates(0).period().start().earliest(), "1993-10-01");
  EXPECT_EQ(event->occurrence().evidence().claims(0).citations_size(), 2);
}

TEST(InfoboxTest, ABanIsAStatusAndNoEnd) {
  const Imported imported = Import(Article({"Founded: 1994", "Banned: 1994"}));
  const v1::Party& party = Subject(imported);
  ASSERT_EQ(party.legal_statuses_size(), 1);
  EXPECT_EQ(party.legal_statuses(0).kind(), v1::LEGAL_STATUS_KIND_BANNED);
  EXPECT_EQ(party.legal_statuses(0).period().start().edtf(), "1994");
  EXPECT_FALSE(party.legal_statuses(0).period().has_end());
  EXPECT_EQ(FindEvent(imported, v1::EVENT_KIND_DISSOLUTION), nullptr);
}

TEST(InfoboxTest, EachLineageKeyHasItsKindAndSides) {
  const struct {
    const char* entry;
    v1::EventKind kind;
    const char* roles;
  } kCases[] = {
      {"Predecessor: Old Party (1920)", v1::EVENT_KIND_SUCCESSION,
       "SUCCESSOR parties/harbour-party-1990, PREDECESSOR parties/old-party-1920"},
      {"Successor: New Party", v1::EVENT_KIND_SUCCESSION,
       "PREDECESSOR parties/harbour-party-1990, SUCCESSOR parties/new-party"},
      {"Merger of: A List, B List", v1::EVENT_KIND_MERGER,
       "SUCCESSOR parties/harbour-party-1990, PREDECESSOR parties/a-list, "
       "PREDECESSOR parties/b-list"},
      {"Merged into: C List", v1::EVENT_KIND_MERGER,
       "PREDECESSOR parties/harbour-party-1990, SUCCESSOR parties/c-list"},
      {"Split from: D List", v1::EVENT_KIND_SPLINTER,
       "SPLINTER parties/harbour-party-1990, PARENT parties/d-list"},
      {"Absorbed by: E List", v1::EVENT_KIND_ABSORPTION,
       "ABSORBED parties/harbour-party-1990, ABSORBER parties/e-list"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}));
    const v1::Event* event = FindEvent(imported, test.kind);
    ASSERT_NE(event, nullptr);
    EXPECT_EQ(RolesOf(*event), test.roles);
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

// In the documents of the post-Soviet parties a party and its predecessor share a name.
TEST(InfoboxTest, APredecessorOfTheSameNameIsAnotherBody) {
  const Imported imported = Import("= Foo =\n\nFoo\n- Predecessor: Foo\n- Part of: Foo\n");
  EXPECT_EQ(RolesOf(*FindEvent(imported, v1::EVENT_KIND_SUCCESSION)),
            "SUCCESSOR parties/foo, PREDECESSOR parties/foo-2");
  EXPECT_EQ(Subject(imported).affiliations(0).to().name(), "parties/foo-2");
  EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
}

TEST(InfoboxTest, LeadersHaveTheTitleOfTheKeyAndTheTimeInBrackets) {
  const Imported imported = Import(
      Article({"General Secretary: Ana Oak (1994–2001), Bo Elm (acting)", "Leader1 Title: Speaker",
               "Leader1 Name: Cy Ash (since 2002)", "Deputy Leader: Di Yew", "Chairman: vacant"}));
  const v1::Party& party = Subject(imported);
  ASSERT_EQ(party.leaderships_size(), 3);
  EXPECT_EQ(party.leaderships(0).person().name(), "people/ana-oak");
  EXPECT_EQ(party.leaderships(0).title(), "General Secretary");
  EXPECT_EQ(party.leaderships(0).period().start().edtf(), "1994");
  EXPECT_EQ(party.leaderships(0).period().end().edtf(), "2001");
  EXPECT_EQ(party.leaderships(1).qualifier(), "acting");
  EXPECT_FALSE(party.leaderships(1).has_period());
  EXPECT_EQ(party.leaderships(2).title(), "Speaker");
  EXPECT_TRUE(party.leaderships(2).period().ongoing());
  EXPECT_EQ(party.leaderships(2).evidence().claims(0).citations_size(), 2);
  ASSERT_EQ(party.memberships_size(), 1);
  EXPECT_EQ(party.memberships(0).post(), "Deputy Leader");
  EXPECT_THAT(TextsOf(party, v1::ATTRIBUTE_KIND_OTHER), ElementsAre("vacant"));
}

TEST(InfoboxTest, AffiliationsKeepTheBracketsThatTellBodiesApart) {
  const Imported imported = Import(
      Article({"Affiliation1 Title: Continental affiliation", "Affiliation1: UCP-CPSU, CPSU (2001)",
               "International: Dim Lights (observer), Lamps (2004–2010)"}));
  const v1::Party& party = Subject(imported);
  ASSERT_EQ(party.affiliations_size(), 4);
  EXPECT_EQ(party.affiliations(0).to().name(), "parties/ucp-cpsu");
  EXPECT_EQ(party.affiliations(0).label(), "Continental affiliation");
  EXPECT_EQ(party.affiliations(1).to().name(), "parties/cpsu-2001");
  EXPECT_EQ(party.affiliations(1).kind(), v1::AFFILIATION_KIND_LISTED);
  EXPECT_FALSE(party.affiliations(1).has_period());
  EXPECT_EQ(party.affiliations(2).kind(), v1::AFFILIATION_KIND_OBSERVER);
  EXPECT_EQ(party.affiliations(2).label(), "International");
  EXPECT_EQ(party.affiliations(3).to().name(), "parties/lamps");
  EXPECT_EQ(party.affiliations(3).period().end().edtf(), "2010");
  const auto& union_of_parties =
      static_cast<const v1::Party&>(BodyNamed(imported.records, "parties/cpsu-2001"));
  EXPECT_EQ(union_of_parties.kind(), v1::PARTY_KIND_UNRESOLVED);
  EXPECT_EQ(union_of_parties.names(0).text(), "CPSU (2001)");
  EXPECT_EQ(union_of_parties.names(0).kind(), v1::NAME_KIND_LABEL);
}

TEST(InfoboxTest, ANewspaperIsASourceWithItsPublisher) {
  const Imported imported =
      Import(Article({"Newspaper: Der Docht (\"The Wick\"), Old Wick (until 1995)"}));
  const auto& old = static_cast<const v1::Source&>(BodyNamed(imported.records, "sources/old-wick"));
  EXPECT_EQ(old.publishers(0).period().end().edtf(), "1995");
  const auto& paper =
      static_cast<const v1::Source&>(BodyNamed(imported.records, "sources/der-docht"));
  EXPECT_EQ(paper.kind(), v1::SOURCE_KIND_PERIODICAL);
  ASSERT_EQ(paper.names_size(), 2);
  EXPECT_EQ(paper.names(0).text(), "Der Docht");
  EXPECT_EQ(paper.names(1).text(), "The Wick");
  EXPECT_EQ(paper.publishers(0).publisher().name(), "parties/harbour-party-1990");
}

TEST(InfoboxTest, MembersAreReadWithTheirNotation) {
  const struct {
    const char* value;
    std::int64_t number;  // 0: not read
    const char* qualifier;
    const char* attested;
  } kCases[] = {
      {"60,000", 60000, "", ""},
      {"c. 1.204 (2012 estimate)", 1204, "c.; 2012 estimate", "2012"},
      {"7 000", 7000, "", ""},
      {"1.5 million", 0, "", ""},
      {"over 40,000", 40000, "over", ""},
      {"several hundred", 0, "", ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.value);
    const Imported imported = Import(Article({absl::StrCat("Membership: ", test.value)}));
    const v1::Attribute& members =
        *AttributesOf(Subject(imported), v1::ATTRIBUTE_KIND_MEMBERSHIP).at(0);
    EXPECT_EQ(members.number(), test.number);
    EXPECT_EQ(members.qualifier(), test.qualifier);
    EXPECT_EQ(members.number() == 0 ? members.text() : members.raw(), test.value);
    EXPECT_EQ(members.period().attested_size(), *test.attested == '\0' ? 0 : 1);
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(InfoboxTest, KeysThatAreNotKnownAreKeptAndReported) {
  const Imported imported = Import(Article({"Mascot: A moth", "Anthem:", "Mascot: Two"}));
  EXPECT_THAT(Found(imported, FindingKind::kUnknownKey),
              ElementsAre("Mascot: A moth", "Mascot: Two"));
  EXPECT_THAT(TextsOf(Subject(imported), v1::ATTRIBUTE_KIND_OTHER),
              ElementsAre("A moth", "", "Two"));
}

TEST(InfoboxTest, ACountryWithoutACodeTakesTheCallersOrStaysWords) {
  const Imported known = Import(Article({"Country: Moldova"}), {.country = "RO"});
  EXPECT_EQ(AttributesOf(Subject(known), v1::ATTRIBUTE_KIND_COUNTRY).at(0)->place().country(),
            "MD");
  const Imported given = Import(Article({"Country: Ruritania"}), {.country = "RO"});
  EXPECT_EQ(AttributesOf(Subject(given), v1::ATTRIBUTE_KIND_COUNTRY).at(0)->place().country(),
            "RO");
  EXPECT_EQ(given.report.files[0].subject, "parties/ro-harbour-party-1990");
  EXPECT_EQ(known.report.files[0].subject, "parties/md-harbour-party-1990");
  const Imported none = Import(Article({"Country: Ruritania"}));
  EXPECT_THAT(TextsOf(Subject(none), v1::ATTRIBUTE_KIND_OTHER), ElementsAre("Ruritania"));
  EXPECT_THAT(Found(none, FindingKind::kUnread), ElementsAre("Ruritania"));
  EXPECT_THAT(ObjectionsOf(none.records), IsEmpty());
}

TEST(InfoboxTest, WithoutStubsFactsReferByWords) {
  const Imported imported =
      Import(Article({"Founder: Ana Oak", "Predecessor: Old Party", "Newspaper: Wick",
                      "Youth Wing: Young Ones", "Regional: Dim Lights"}),
             {.stubs = false});
  std::vector<std::string> names;
  for (const auto& file : imported.report.files) names = file.records;
  EXPECT_THAT(names,
              UnorderedElementsAre("sources/harbour-party-1990", "parties/harbour-party-1990",
                                   "events/harbour-party-1990-foundation",
                                   "events/harbour-party-1990-succession"));
  EXPECT_EQ(Subject(imported).affiliations(0).to().text(), "Dim Lights");
  EXPECT_THAT(TextsOf(Subject(imported), v1::ATTRIBUTE_KIND_OTHER),
              ElementsAre("Wick", "Young Ones"));
  EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
}

// The same name in two documents may be two people: nobody is merged, the report tells of the
// possibility, and no fact does.
TEST(ImportTest, NamesakesInTwoDocumentsAreTwoRecordsThatMayBeTheSame) {
  const std::vector<Document> documents = {
      Parse("= A =\n\nA\n- Leader: Ana Oak\n- Founder: Ana Oak\n", "a.txt"),
      Parse("= B =\n\nB\n- Leader: Ana Oak\n", "b.txt")};
  const auto imported = ImportDocuments(documents, {});
  ASSERT_TRUE(imported.ok());
  const auto& second =
      static_cast<const v1::Person&>(BodyNamed(imported->records, "people/ana-oak-2"));
  EXPECT_EQ(second.identities_size(), 0);
  EXPECT_THAT(Found(*imported, FindingKind::kMayBeSame), ElementsAre("Ana Oak"));
  EXPECT_THAT(ObjectionsOf(imported->records), IsEmpty());
}

TEST(ImportTest, OptionsThatMeanNothingAreRefused) {
  const Document document = Parse("= A =\n");
  EXPECT_EQ(ImportDocuments({document}, {.country = "Moldova"}).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ImportDocuments({document}, {.language = "?"}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace partyline::client::import_text
