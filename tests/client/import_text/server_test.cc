// SPDX-License-Identifier: Apache-2.0

// `partyline import text` against a real server on a loopback port.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/import/temp_directory.h"
#include "tests/testing/test_server.h"

namespace partyline::client {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kOak[] =
    "= Oak Party (1990) =\n\nOak Party\n- Country: Moldova\n- Leader: Ana Oak\n"
    "- Mascot: An acorn\n\nThe Oak Party (OAP) is a party. It meets in woods.\n\n"
    "== Parliament ==\n| Election | Leader | Votes | % | Seats |\n"
    "| 2001 | Ana Oak | 12,345 | 1.9 | 2 / 101 |\n| 2005 | 6,942 | 0.29 | | |\n";
constexpr char kElm[] =
    "= Elm Party =\n\nElm Party\n- Country: Moldova\n- Leader: Ana Oak\n\n"
    "== Parliament ==\n| Election | Votes |\n| 2001 | 999 |\n";

std::string TestData(const std::string& name) {
  std::ifstream file(
      absl::StrCat(PARTYLINE_SOURCE_DIR, "/tests/client/import_text/testdata/", name),
      std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

// Code points `start` to `end` of a text.
std::string Between(const std::string& text, std::int64_t start, std::int64_t end) {
  std::string between;
  std::int64_t point = -1;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++point;
    if (point >= start && point < end) between += c;
  }
  return between;
}

class ImportTextServerTest : public ::testing::Test {
 protected:
  ImportTextServerTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    directory_.Write("oak.txt", kOak);
    directory_.Write("elm.txt", kElm);
  }

  std::string Path(const std::string& name) const { return directory_.path() + "/" + name; }

  AppRun Run(std::vector<std::string> arguments) {
    arguments.push_back("--endpoint=" + server_.address());
    return RunWith(nullptr, arguments);
  }

  // Imports files of the directory; the report for programs.
  google::protobuf::Struct Import(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"-o", "json", "import", "text"});
    const AppRun run = Run(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    google::protobuf::Struct report;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(run.out, &report).ok()) << run.out;
    return report;
  }

  Client MakeClient() {
    Options options;
    options.endpoint = server_.address();
    return Client(options);
  }

  std::int64_t Revision() { return MakeClient().GetServerInfo({})->revision().number(); }

  TempDirectory directory_;
  testing::TestServer server_;
};

std::vector<std::string> NamesOf(const google::protobuf::Struct& report, const std::string& key) {
  std::vector<std::string> names;
  for (const auto& value : report.fields().at(key).list_value().values()) {
    names.push_back(value.string_value());
  }
  return names;
}

TEST_F(ImportTextServerTest, ASecondImportChangesNothing) {
  const auto first = Import({Path("oak.txt")});
  EXPECT_THAT(
      NamesOf(first, "created"),
      ::testing::UnorderedElementsAre("sources/oak-party-1990", "parties/oak-party-1990",
                                      "people/ana-oak", "elections/md-parliamentary-2001",
                                      "elections/md-parliamentary-2001/results/oak-party-1990",
                                      "elections/md-parliamentary-2005",
                                      "elections/md-parliamentary-2005/results/oak-party-1990"));
  const std::int64_t revision = Revision();
  const auto second = Import({Path("oak.txt")});
  EXPECT_THAT(NamesOf(second, "created"), IsEmpty());
  EXPECT_THAT(NamesOf(second, "updated"), IsEmpty());
  EXPECT_THAT(NamesOf(second, "left_alone"), IsEmpty());
  EXPECT_EQ(NamesOf(second, "unchanged").size(), 7u);
  EXPECT_EQ(second.fields().at("commits").number_value(), 0);
  EXPECT_EQ(Revision(), revision);
}

TEST_F(ImportTextServerTest, WhatWasImportedIsFoundAndCitesItsWords) {
  const AppRun run = Run({"import", "text", Path("oak.txt"), "--with-words"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");  // no terminal: no progress
  EXPECT_THAT(Run({"search", "OAP"}).out, HasSubstr("parties/oak-party-1990"));
  EXPECT_THAT(Run({"get", "parties/oak-party-1990"}).out,
              AllOf(HasSubstr("Ana Oak"), HasSubstr("An acorn"), HasSubstr("Leader l. 5")));
  const auto party = MakeClient().GetParty("parties/oak-party-1990");
  ASSERT_TRUE(party.ok());
  const v1::Citation& citation = party->party().leaderships(0).evidence().claims(0).citations(0);
  EXPECT_EQ(Between(kOak, citation.span().start(), citation.span().end()), "Leader: Ana Oak");
  EXPECT_EQ(citation.words(), "Leader: Ana Oak");
  EXPECT_EQ(MakeClient().GetSource("sources/oak-party-1990")->source().content(), kOak);
}

TEST_F(ImportTextServerTest, WithoutTheAskingNoWordsAreKept) {
  Import({Path("oak.txt")});
  const auto source = MakeClient().GetSource("sources/oak-party-1990");
  EXPECT_EQ(source->source().content(), "");
  EXPECT_EQ(source->source().sha256().size(), 64u);
  const auto party = MakeClient().GetParty("parties/oak-party-1990");
  EXPECT_EQ(party->party().names(0).evidence().claims(0).citations(0).words(), "");
  const auto added = Import({Path("oak.txt"), "--with-words", "--update"});
  EXPECT_THAT(NamesOf(added, "updated"), ::testing::SizeIs(7));
  EXPECT_EQ(MakeClient().GetSource("sources/oak-party-1990")->source().content(), kOak);
  EXPECT_THAT(NamesOf(Import({Path("oak.txt")}), "unchanged"), ::testing::SizeIs(7));
}

TEST_F(ImportTextServerTest, AnotherDocumentsNamesakesKeepTheirNamesInAnyOrder) {
  Import({Path("elm.txt")});
  const auto oak = Import({Path("oak.txt")});
  EXPECT_THAT(NamesOf(oak, "created"), ::testing::Contains("people/ana-oak-2"));
  const auto person = MakeClient().GetPerson("people/ana-oak-2");
  ASSERT_TRUE(person.ok()) << person.status();
  EXPECT_EQ(person->person().identities_size(), 0);
  // Both tell of one election, by the same heading and country: each has its own result.
  EXPECT_THAT(NamesOf(oak, "created"),
              ::testing::Contains("elections/md-parliamentary-2001/results/oak-party-1990"));
  EXPECT_THAT(NamesOf(oak, "created"),
              Not(::testing::Contains("elections/md-parliamentary-2001-2")));
  const std::int64_t revision = Revision();
  Import({Path("elm.txt")});
  Import({Path("oak.txt")});
  Import({Path("elm.txt"), Path("oak.txt")});
  Import({Path("oak.txt"), Path("elm.txt")});
  EXPECT_EQ(Revision(), revision);
}

TEST_F(ImportTextServerTest, AnotherTextOfTheSameTitleIsAnotherSource) {
  Import({Path("oak.txt")});
  directory_.Write("oak.txt", absl::StrCat(kOak, "\nA line more.\n"));
  const auto report = Import({Path("oak.txt")});
  EXPECT_THAT(NamesOf(report, "created"), AllOf(::testing::Contains("sources/oak-party-1990-2"),
                                                ::testing::Contains("parties/oak-party-1990-2")));
  const auto party = MakeClient().GetParty("parties/oak-party-1990-2");
  EXPECT_EQ(party->party().identities_size(), 0);
}

TEST_F(ImportTextServerTest, WhatSomebodyHasWorkedOnIsLeftAloneUnlessAskedFor) {
  Import({Path("oak.txt")});
  v1::Person person = MakeClient().GetPerson("people/ana-oak")->person();
  const std::string imported_as = person.display_name();
  person.set_display_name("Ana Oak, of the woods");
  v1::CommitRequest request;
  request.set_request_id("by-hand-1");
  v1::Edit& edit = *request.add_edits();
  edit.set_etag(person.etag());
  *edit.mutable_update()->mutable_person() = person;
  ASSERT_TRUE(MakeClient().Commit(request).ok());
  EXPECT_THAT(NamesOf(Import({Path("oak.txt")}), "left_alone"), ElementsAre("people/ana-oak"));
  EXPECT_EQ(MakeClient().GetPerson("people/ana-oak")->person().display_name(),
            "Ana Oak, of the woods");
  EXPECT_THAT(NamesOf(Import({Path("oak.txt"), "--update"}), "updated"),
              ElementsAre("people/ana-oak"));
  EXPECT_EQ(MakeClient().GetPerson("people/ana-oak")->person().display_name(), imported_as);
}

TEST_F(ImportTextServerTest, ARecordThatOthersWereMergedIntoIsLeftAloneAndReferredTo) {
  Import({Path("oak.txt")});
  Import({Path("elm.txt")});
  v1::Person person = MakeClient().GetPerson("people/ana-oak")->person();
  *person.mutable_names(0)->mutable_evidence()->mutable_claims(0)->add_citations() =
      MakeClient()
          .GetPerson("people/ana-oak-2")
          ->person()
          .names(0)
          .evidence()
          .claims(0)
          .citations(0);
  v1::CommitRequest request;
  request.set_request_id("by-hand-2");
  v1::Edit& edit = *request.add_edits();
  edit.set_etag(person.etag());
  *edit.mutable_update()->mutable_person() = person;
  v1::Edit& merged = *request.add_edits();
  merged.mutable_delete_()->set_name("people/ana-oak-2");
  merged.mutable_delete_()->set_replaced_by("people/ana-oak");
  const auto committed = MakeClient().Commit(request);
  ASSERT_TRUE(committed.ok()) << committed.status();
  const std::int64_t revision = Revision();
  Import({Path("oak.txt"), "--update"});
  Import({Path("elm.txt")});
  EXPECT_EQ(Revision(), revision);
  // Elm's Ana Oak is the other one now, and so is the leader of the party.
  EXPECT_THAT(NamesOf(Import({Path("elm.txt"), "--update"}), "updated"),
              ElementsAre("parties/elm-party"));
  EXPECT_EQ(MakeClient().GetParty("parties/elm-party")->party().leaderships(0).person().name(),
            "people/ana-oak");
  EXPECT_THAT(NamesOf(Import({Path("elm.txt"), "--update"}), "updated"), IsEmpty());
}

TEST_F(ImportTextServerTest, AnImportThatBrokeOffGoesOnWhereItWas) {
  const AppRun records = Run({"-o", "txtpb", "import", "text", Path("oak.txt"), "--dry-run"});
  v1::RecordSet set;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(records.out, &set)) << records.out;
  v1::CommitRequest request;
  request.set_request_id("broken-off");
  for (int i = 0; i < 3; ++i) *request.add_edits()->mutable_create() = set.records(i);
  ASSERT_TRUE(MakeClient().Commit(request).ok());
  const auto report = Import({Path("oak.txt")});
  EXPECT_EQ(NamesOf(report, "unchanged").size(), 3u);
  EXPECT_EQ(NamesOf(report, "created").size(), 4u);
}

// One of 17,576 names.
std::string NameOfLeader(int number) {
  std::string name = "Oak Aaaa";
  for (std::size_t i = name.size() - 1; number > 0; --i, number /= 26) name[i] = 'a' + number % 26;
  return name;
}

TEST_F(ImportTextServerTest, ManyRecordsGoInSeveralCommits) {
  std::string people = "= Crowd =\n\nCrowd\n";
  for (int i = 0; i < 12; ++i) {
    absl::StrAppend(&people, "- Leader", i, ": ");
    for (int j = 0; j < 150; ++j) {
      absl::StrAppend(&people, j > 0 ? ", " : "", NameOfLeader(i * 150 + j));
    }
    absl::StrAppend(&people, "\n");
  }
  directory_.Write("crowd.txt", people);
  const auto report = Import({Path("crowd.txt")});
  EXPECT_GT(report.fields().at("commits").number_value(), 1);
  const std::int64_t revision = Revision();
  EXPECT_EQ(Import({Path("crowd.txt")}).fields().at("commits").number_value(), 0);
  EXPECT_EQ(Revision(), revision);
}

TEST_F(ImportTextServerTest, ARefusedFileStopsTheWholeImport) {
  directory_.Write("broken.txt", "= Broken =\n\n- Leader: Ren\xE9\n");
  const AppRun run =
      Run({"import", "text", Path("oak.txt"), Path("broken.txt"), directory_.path()});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, AllOf(HasSubstr("2 of 3 files refused, nothing was imported"),
                             HasSubstr("line 3: is not UTF-8"), HasSubstr("is a directory")));
  EXPECT_THAT(run.out, AllOf(HasSubstr("refused: byte"), HasSubstr("parties/oak-party-1990")));
  EXPECT_EQ(Revision(), 0);
}

TEST_F(ImportTextServerTest, TheReportEndsInATableAndSaysWhatWasNotUnderstood) {
  const AppRun run = Run({"import", "text", Path("oak.txt")});
  EXPECT_THAT(run.out, AllOf(HasSubstr("unknown keys: 1"), HasSubstr("Mascot: An acorn"),
                             HasSubstr("row shifted left by 1"), HasSubstr("read by rule:"),
                             HasSubstr("file"), HasSubstr("7 created, 0 updated, 0 unchanged")));
  EXPECT_THAT(run.out, Not(HasSubstr("comma thousands)")));
  EXPECT_THAT(Run({"import", "text", Path("oak.txt"), "--verbose"}).out,
              HasSubstr("comma thousands)"));
}

TEST_F(ImportTextServerTest, AllInventedDocumentsGoInTogetherTwice) {
  std::vector<std::string> files;
  for (const char* name : {"lantern_party.txt", "tidewater_union.txt", "ashfield_greens.txt",
                           "moorland_workers.txt"}) {
    directory_.Write(name, TestData(name));
    files.push_back(Path(name));
  }
  Import(files);
  const std::int64_t revision = Revision();
  EXPECT_THAT(NamesOf(Import(files), "created"), IsEmpty());
  EXPECT_EQ(Revision(), revision);
}

TEST(ImportTextDryRunTest, NoServerIsAsked) {
  TempDirectory directory;
  directory.Write("oak.txt", kOak);
  const std::string path = directory.path() + "/oak.txt";
  const auto run = [&](const std::string& output) {
    return RunWith(nullptr, {"-o", output, "import", "text", path, "--dry-run",
                             "--endpoint=127.0.0.1:1", "--timeout=1"});
  };
  const AppRun text = run("text");
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("nothing was changed (dry run)"));
  const AppRun txtpb = run("txtpb");
  v1::RecordSet set;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(txtpb.out, &set)) << txtpb.out;
  EXPECT_EQ(set.records_size(), 7);
  EXPECT_THAT(txtpb.out, HasSubstr("#     6:3  Mascot: An acorn"));
  google::protobuf::Struct json;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(run("json").out, &json).ok());
  EXPECT_EQ(json.fields().at("records").list_value().values_size(), 7);
  EXPECT_EQ(json.fields().at("report").struct_value().fields().count("files"), 1u);
}

}  // namespace
}  // namespace partyline::client
