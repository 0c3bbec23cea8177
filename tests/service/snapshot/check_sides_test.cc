// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/check_sides.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "service/model/error.h"
#include "service/snapshot/apply.h"
#include "tests/service/snapshot/history.h"
#include "tests/service/snapshot/prepare_fixture.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

std::string EventEdit(const std::string& id, const std::string& kind, const std::string& after) {
  return absl::StrCat("event { name: 'events/", id, "' kind: EVENT_KIND_", kind,
                      " participants { id: 'old' role: PARTICIPANT_ROLE_PREDECESSOR "
                      "   who { name: 'parties/uz-cpuzssr' } } "
                      " participants { id: 'new' role: PARTICIPANT_ROLE_SUCCESSOR "
                      "   who { name: '",
                      after, "' } } }");
}

std::string Replace(const std::string& id, const std::string& by) {
  return absl::StrCat("edits { delete { name: 'parties/", id, "' replaced_by: 'parties/", by,
                      "' } } ");
}

// The party of the Uzbek SSR, what it became in 1991 and two duplicates of that, under whose names
// one is there already.
History Transformation() {
  History history;
  EXPECT_TRUE(history
                  .Commit("edits { create { party { name: 'parties/uz-cpuzssr' } } } "
                          "edits { create { party { name: 'parties/uz-pdpu' } } } "
                          "edits { create { party { name: 'parties/uz-xdp' } } } "
                          "edits { create { party { name: 'parties/uz-npd' } } } "
                          "edits { create { " +
                          EventEdit("change", "TRANSFORMATION", "parties/uz-npd") +
                          " } } edits { create { " +
                          EventEdit("congress", "MEETING", "parties/uz-xdp") + " } }")
                  .ok());
  EXPECT_TRUE(history.Commit(Replace("uz-npd", "uz-pdpu")).ok());
  return history;
}

TEST(CheckSidesTest, NobodyTakesThePlaceOfTheOtherSideOfAnEvent) {
  History history = Transformation();
  const std::string before = Describe(history.now());
  const struct {
    const char* name;
    std::string commit;
    const char* record;
  } rows[] = {
      {"what it came from", Replace("uz-pdpu", "uz-cpuzssr"), "parties/uz-pdpu"},
      {"what it became", Replace("uz-cpuzssr", "uz-pdpu"), "parties/uz-cpuzssr"},
      {"a third for both", Replace("uz-pdpu", "uz-xdp") + Replace("uz-cpuzssr", "uz-xdp"),
       "parties/uz-pdpu"},
      {"one who comes with the commit",
       Replace("uz-cpuzssr", "uz-new") + Replace("uz-pdpu", "uz-new") +
           "edits { create { party { name: 'parties/uz-new' } } }",
       "parties/uz-cpuzssr"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    const absl::Status status = history.Commit(row.commit);
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_RECORD_IN_USE) << status;
    EXPECT_THAT(FieldsOf(status), ElementsAre("edits[0].delete.replaced_by"));
    EXPECT_THAT(MetadataOf(status),
                UnorderedElementsAre(Pair("name", row.record), Pair("referrer", "events/change"),
                                     Pair("referrers", "1")));
    EXPECT_EQ(Describe(history.now()), before);
  }
}

// The same article was read twice, and both copies are cited, this one for the transformation.
constexpr char kCopies[] =
    "edits { create { source { name: 'sources/copy' } } } "
    "edits { create { source { name: 'sources/original' } } } ";
constexpr char kReplaceCopy[] =
    "edits { delete { name: 'sources/copy' replaced_by: 'sources/original' } } ";

// Transformation, cited from the copy, with a party that called the congress, and is on neither
// side, and a second heir.
History CitedTransformation() {
  History history = Transformation();
  std::string event = EventEdit("change", "TRANSFORMATION", "parties/uz-npd");
  event.resize(event.rfind('}'));
  const absl::Status status = history.Commit(
      absl::StrCat(kCopies, "edits { create { party { name: 'parties/uz-heir' } } } ",
                   "edits { update { ", event,
                   "  participants { id: 'host' role: PARTICIPANT_ROLE_ORGANIZER "
                   "    who { name: 'parties/uz-xdp' } } "
                   "  participants { id: 'heir' role: PARTICIPANT_ROLE_SUCCESSOR "
                   "    who { name: 'parties/uz-heir' } } "
                   "  occurrence { id: 'o' evidence { claims { "
                   "    basis: BASIS_ASSERTED citations { source: 'sources/copy' } "
                   "  } } } } } }"));
  EXPECT_TRUE(status.ok()) << status;
  return history;
}

TEST(CheckSidesTest, WhatStandsInTheSameEventIsNotBlamedForOthers) {
  History history = CitedTransformation();
  const absl::Status status = history.Commit(kReplaceCopy + Replace("uz-xdp", "uz-cpuzssr") +
                                             Replace("uz-pdpu", "uz-cpuzssr"));
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_RECORD_IN_USE) << status;
  EXPECT_THAT(FieldsOf(status), ElementsAre("edits[2].delete.replaced_by"));
  EXPECT_TRUE(history.Commit(kReplaceCopy + Replace("uz-xdp", "uz-cpuzssr")).ok());
}

TEST(CheckSidesTest, AllEventsInTheWayAreCounted) {
  History history = Transformation();
  ASSERT_TRUE(history
                  .Commit("edits { create { " +
                          EventEdit("again", "SUCCESSION", "parties/uz-pdpu") +
                          " } } edits { create { " +
                          EventEdit("third", "SUCCESSION", "parties/uz-xdp") + " } }")
                  .ok());
  const absl::Status status =
      history.Commit(Replace("uz-xdp", "uz-cpuzssr") + Replace("uz-pdpu", "uz-cpuzssr"));
  EXPECT_THAT(MetadataOf(status),
              UnorderedElementsAre(Pair("name", "parties/uz-xdp"), Pair("referrer", "events/third"),
                                   Pair("referrers", "1")))
      << status;
  EXPECT_THAT(MetadataOf(history.Commit(Replace("uz-pdpu", "uz-cpuzssr"))),
              UnorderedElementsAre(Pair("name", "parties/uz-pdpu"),
                                   Pair("referrer", "events/again"), Pair("referrers", "2")));
}

// Logs were written when nobody looked: one body stands on both sides of an event already. That is
// in nobody's way who has no part in it.
TEST(CheckSidesTest, BodyThatStoodOnBothSidesBeforeIsInNobodysWay) {
  const History history = CitedTransformation();
  internal::v1::LogEntry entry;
  entry.set_format(kLogEntryFormat);
  entry.set_revision(history.now().revision() + 1);
  auto& replacement = *entry.add_edits()->mutable_delete_();
  replacement.set_name("parties/uz-pdpu");
  replacement.set_replaced_by("parties/uz-cpuzssr");
  const auto state = Apply(history.now(), entry);
  ASSERT_TRUE(state.ok()) << state.status();

  const std::string create = "edits { create { party { name: 'parties/uz-new' } } } ";
  const struct {
    const char* name;
    std::string commit;
    bool is_accepted;
  } rows[] = {
      {"a source cited there", kReplaceCopy, true},
      {"who called the congress", create + Replace("uz-xdp", "uz-new"), true},
      {"who called it, by the body", Replace("uz-xdp", "uz-cpuzssr"), true},
      {"the other heir", create + Replace("uz-heir", "uz-new"), true},
      {"the body itself", create + Replace("uz-cpuzssr", "uz-new"), true},
      {"the other heir, by the body", Replace("uz-heir", "uz-cpuzssr"), false},
  };
  for (const auto& row : rows) {
    const absl::Status status = Prepare(**state, CommitOf(row.commit)).status();
    EXPECT_EQ(status.ok(), row.is_accepted) << row.name << ": " << status;
  }
}

TEST(CheckSidesTest, EventThatSaysSoNoLongerIsInNobodysWay) {
  const std::string replace = Replace("uz-pdpu", "uz-cpuzssr");
  EXPECT_TRUE(Transformation().Commit(replace + "edits { delete { name: 'events/change' } }").ok());
  EXPECT_TRUE(Transformation()
                  .Commit(replace + "edits { update { " +
                          EventEdit("change", "TRANSFORMATION", "parties/uz-xdp") + " } }")
                  .ok());
  // A congress is no descent: whoever met there may be one.
  EXPECT_TRUE(Transformation().Commit(Replace("uz-xdp", "uz-cpuzssr")).ok());

  const absl::Status same =
      Transformation().Commit(replace + "edits { update { " +
                              EventEdit("change", "TRANSFORMATION", "parties/uz-npd") + " } }");
  EXPECT_EQ(ReasonOf(same), v1::ERROR_REASON_INVALID_FIELD) << same;
  EXPECT_THAT(FieldsOf(same), ElementsAre("edits[1].update.event.participants[1].who.name"));
}

}  // namespace
}  // namespace partyline
