// SPDX-License-Identifier: Apache-2.0

// What the service finds by itself where nobody marked a contradiction: the data set as it is
// shipped, with every `contradicts` taken out.
#include <google/protobuf/text_format.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"
#include "service/query/conflicts.h"
#include "service/snapshot/apply.h"
#include "tests/data/data_set.h"

namespace partyline {
namespace {

using ::testing::UnorderedElementsAreArray;

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void ClearContradicts(Message& message) {
  const auto* reflection = message.GetReflection();
  if (message.GetDescriptor() == v1::Evidence::descriptor()) {
    static_cast<v1::Evidence&>(message).clear_contradicts();
    return;
  }
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_map()) continue;
    if (!field->is_repeated()) {
      ClearContradicts(*reflection->MutableMessage(&message, field));
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      ClearContradicts(*reflection->MutableRepeatedMessage(&message, field, i));
    }
  }
}

// The data set without marks, with `more` in one of its records. In it `$said` is the evidence of a
// source.
std::shared_ptr<const Snapshot> Unmarked(const std::string& name = "",
                                         const std::string& more = "") {
  v1::CommitRequest request;
  for (const v1::Record& record : DataSet()) {
    v1::Record& created = *request.add_edits()->mutable_create();
    created = record;
    Message& body = *MutableBodyOf(created);
    ClearContradicts(body);
    if (NameOf(record) != name) continue;
    v1::Record extra;
    extra.CopyFrom(created);
    Message& facts = *MutableBodyOf(extra);
    facts.Clear();
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
        absl::StrReplaceAll(more, {{"$said",
                                    "evidence { claims { basis: BASIS_ASSERTED citations {"
                                    " source: 'sources/azerbaijan-communist-party-1993' } } }"}}),
        &facts));
    body.MergeFrom(facts);
  }
  const auto empty = Snapshot::Empty(1);
  const auto entry = Prepare(*empty, request);
  EXPECT_TRUE(entry.ok()) << entry.status();
  const auto state = entry.ok() ? Apply(*empty, *entry) : entry.status();
  EXPECT_TRUE(state.ok()) << state.status();
  return state.ok() ? *state : empty;
}

// "readings.votes (20): elections/… elections/…"
std::vector<std::string> Computed(const Snapshot& snapshot) {
  v1::ListConflictsRequest request;
  request.add_origins(v1::CONFLICT_ORIGIN_COMPUTED);
  request.set_page_size(1000);
  const ConflictPage page = ListConflicts(snapshot, request, kNoOrdinal, "", [] { return false; });
  EXPECT_EQ(page.next, "");
  std::vector<std::string> out;
  for (const std::string& bytes : page.conflicts) {
    v1::Conflict conflict;
    EXPECT_TRUE(conflict.ParseFromString(bytes));
    std::vector<std::string> facts;
    for (const v1::ConflictSide& side : conflict.sides()) facts.push_back(side.fact());
    out.push_back(absl::StrCat(conflict.path(), " (", conflict.difference(),
                               "): ", absl::StrJoin(facts, " ")));
  }
  return out;
}

constexpr char kHasanov[] = "elections/az-pres-1998/results/hasanov";
constexpr char kParliament[] = "elections/az-parl-2005/results/azkp1993";
constexpr char kUzbekistan[] = "parties/uz-cpu1994";

std::string Pair(const std::string& path, const std::string& difference, const std::string& record,
                 const std::string& a, const std::string& b) {
  return absl::StrCat(path, " (", difference, "): ", record, "#", a, " ", record, "#", b);
}

// C01, C02 and C05 of conflicts.tsv. The others are for an editor: who may lead, what a party is
// named and who was nominated can all be several; a claim to be the only one is words.
std::vector<std::string> Expected() {
  return {Pair("readings.votes", "20", kHasanov, "reading-1", "reading-2"),
          Pair("readings.share", "0.02", kHasanov, "reading-1", "reading-2"),
          Pair("readings.seats", "2", kParliament, "reading-1", "reading-2")};
}

TEST(ComputedConflictsTest, FiguresThatDifferAreFoundWithoutAnEditor) {
  EXPECT_THAT(Computed(*Unmarked()), UnorderedElementsAreArray(Expected()));
}

// Two figures of one party's members, each with its time.
std::string TwoFigures(const char* first, const char* second) {
  constexpr char kMembers[] =
      "attributes { id: '$0' kind: ATTRIBUTE_KIND_MEMBERSHIP number: $1 period { $2 } $$said } ";
  return absl::Substitute(kMembers, "x-1", 7000, first) +
         absl::Substitute(kMembers, "x-2", 9000, second);
}

TEST(ComputedConflictsTest, NearMisses) {
  constexpr char k1999To2004[] = "start { edtf: '1999' } end { edtf: '2004' }";
  constexpr char kIn1995And2005[] = "attested { edtf: '1995' } attested { edtf: '2005' }";
  const std::string differ = Pair("attributes", "2000", kUzbekistan, "x-1", "x-2");
  const struct {
    const char* name;
    const char* record;
    std::string facts;
    std::vector<std::string> more;  // conflicts
  } kCases[] = {
      {"two parties put up one candidate together",
       kParliament,
       "nominations { id: 'x-1' party { name: 'parties/az-azkp1993' } $said }"
       "nominations { id: 'x-2' party { name: 'parties/az-nap' } $said }",
       {}},
      {"a share rounded", kHasanov, "readings { id: 'x-1' share { value: '0.9' } $said }", {}},
      {"a count that is not final",
       kHasanov,
       "readings { id: 'x-1' rank { value: 5 } count_status: COUNT_STATUS_PRELIMINARY $said }"
       "readings { id: 'x-2' rank { value: 4 } count_status: COUNT_STATUS_FINAL $said }",
       {Pair("readings.rank", "1", kHasanov, "reading-1", "x-1")}},
      {"terms that touch",
       kUzbekistan,
       TwoFigures("start { edtf: '1994' } end { edtf: '1999' }", k1999To2004),
       {}},
      {"terms that overlap",
       kUzbekistan,
       TwoFigures("start { edtf: '1994' } end { edtf: '2001' }", k1999To2004),
       {differ}},
      {"shown before and after, but not then",
       kUzbekistan,
       TwoFigures(kIn1995And2005, "attested { edtf: '2000' }"),
       {}},
      {"shown then",
       kUzbekistan,
       TwoFigures(kIn1995And2005, "attested { edtf: '2005' }"),
       {differ}},
      {"words within words",
       "parties/az-nap",
       "attributes { id: 'x-1' kind: ATTRIBUTE_KIND_POSITION text: 'Left' $said }"
       "attributes { id: 'x-2' kind: ATTRIBUTE_KIND_POSITION text: 'left wing' $said }",
       {}},
  };
  for (const auto& test : kCases) {
    std::vector<std::string> expected = Expected();
    expected.insert(expected.end(), test.more.begin(), test.more.end());
    EXPECT_THAT(Computed(*Unmarked(test.record, test.facts)), UnorderedElementsAreArray(expected))
        << test.name;
  }
}

}  // namespace
}  // namespace partyline
