// SPDX-License-Identifier: Apache-2.0

// The documents that the post-Soviet data set cites, read by the importer, against the list of
// their facts that was made by hand: every fact of an infobox, a title, a heading or a table must
// come out, with a citation that covers the words it was taken from.
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "service/model/record_name.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// What becomes of a fact: its message, and the kind or role it must have ("" for any).
struct Expected {
  const char* predicate;
  const char* message;
  const char* kind;
};
constexpr Expected kExpected[] = {
    {"article_title", "Name", ""},
    {"name", "Name", "NAME_KIND_FULL"},
    {"country", "Attribute", "ATTRIBUTE_KIND_COUNTRY"},
    {"abbreviation", "Name", "NAME_KIND_ABBREVIATION"},
    {"native_name", "Name", "NAME_KIND_NATIVE"},
    {"native_name_language", "Attribute", "ATTRIBUTE_KIND_OTHER"},
    {"logo_file", "Attribute", "ATTRIBUTE_KIND_LOGO"},
    {"flag_file", "Attribute", "ATTRIBUTE_KIND_FLAG"},
    {"colour_code", "Attribute", "ATTRIBUTE_KIND_COLOUR"},
    {"founder", "Participant", "PARTICIPANT_ROLE_FOUNDER"},
    {"predecessor", "Participant", "PARTICIPANT_ROLE_PREDECESSOR"},
    {"leader", "Leadership", ""},
    {"founded", "Dating", ""},
    {"banned", "LegalStatus", "LEGAL_STATUS_KIND_BANNED"},
    {"headquarters", "Attribute", "ATTRIBUTE_KIND_HEADQUARTERS"},
    {"ideology", "Attribute", "ATTRIBUTE_KIND_IDEOLOGY"},
    {"political_position", "Attribute", "ATTRIBUTE_KIND_POSITION"},
    {"slogan", "Attribute", "ATTRIBUTE_KIND_SLOGAN"},
    {"regional_affiliation", "Affiliation", ""},
    {"international_affiliation", "Affiliation", ""},
    {"continental_affiliation", "Affiliation", ""},
    {"affiliation_field_label", "Affiliation", ""},
    {"newspaper", "Name", ""},
    {"translation", "Name", ""},
    {"section_heading", "Attribute", "ATTRIBUTE_KIND_HEADING"},
    {"header", "Attribute", "ATTRIBUTE_KIND_HEADING"},
    {"cell", "Reading", ""},
};

// One fact of the list.
struct ListedFact {
  std::string id;
  std::string document;
  std::string quote;
  std::string predicate;
  std::string object;
  std::string status;
  std::map<std::string, std::string> qualifiers;  // those that are texts
  int line = 0;
  std::int64_t start = 0;
  std::int64_t end = 0;
};

std::string DataDir() {
  const char* data = std::getenv("PARTYLINE_DATA");
  const std::string root =
      data == nullptr ? absl::StrCat(PARTYLINE_SOURCE_DIR, "/../shared") : std::string(data);
  return root + "/seeds";
}

std::int64_t CodePoints(absl::string_view text) {
  std::int64_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

ListedFact FactFrom(const google::protobuf::Struct& object) {
  const auto text = [&](const char* key) {
    const auto found = object.fields().find(key);
    return found == object.fields().end() ? std::string() : found->second.string_value();
  };
  ListedFact fact{text("id"),
                  text("seed"),
                  text("quote"),
                  text("predicate"),
                  text("object"),
                  text("status"),
                  {},
                  0,
                  0,
                  0};
  fact.line = static_cast<int>(object.fields().at("line").number_value());
  fact.start = static_cast<std::int64_t>(object.fields().at("char_offset").number_value());
  fact.end = fact.start + CodePoints(fact.quote);
  for (const auto& [key, value] : object.fields().at("qualifiers").struct_value().fields()) {
    if (value.kind_case() == google::protobuf::Value::kStringValue) {
      fact.qualifiers[key] = value.string_value();
    } else if (value.kind_case() == google::protobuf::Value::kNumberValue) {
      fact.qualifiers[key] = absl::StrCat(value.number_value());
    } else if (value.kind_case() == google::protobuf::Value::kBoolValue) {
      fact.qualifiers[key] = value.bool_value() ? "true" : "false";
    }
  }
  return fact;
}

// Facts of infoboxes, titles, headings and tables, and the names in the brackets of a lead.
bool IsWanted(const google::protobuf::Struct& object) {
  const std::string section = object.fields().at("section").string_value();
  const std::string status = object.fields().at("status").string_value();
  const std::string predicate = object.fields().at("predicate").string_value();
  const std::string quote = object.fields().at("quote").string_value();
  const bool is_bracketed = predicate == "native_name" ||
                            (predicate == "abbreviation" && !absl::StrContains(quote, " was "));
  return section == "title" || section == "infobox" || status == "structure" ||
         status == "table_raw" ||
         (section == "lead" && is_bracketed && !absl::StrContains(quote, "People"));
}

class PostSovietTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::filesystem::exists(DataDir())) return;
    const char* ci = std::getenv("CI");
    if (ci != nullptr && std::string(ci) == "true") FAIL() << "no documents in " << DataDir();
    GTEST_SKIP() << "no documents in " << DataDir();
  }

  static std::vector<ListedFact> ListedFacts() {
    google::protobuf::ListValue list;
    const std::string json = ReadTestFile(DataDir() + "/truth/facts.json");
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &list).ok());
    std::vector<ListedFact> facts;
    for (const auto& value : list.values()) {
      if (IsWanted(value.struct_value())) facts.push_back(FactFrom(value.struct_value()));
    }
    return facts;
  }

  static const std::vector<Document>& Documents() {
    static const auto& documents = *new std::vector<Document>([] {
      std::set<std::string> files;
      for (const auto& entry : std::filesystem::directory_iterator(DataDir())) {
        if (entry.path().extension() == ".txt") files.insert(entry.path().filename().string());
      }
      std::vector<Document> parsed;
      for (const std::string& file : files) {
        parsed.push_back(Parse(ReadTestFile(DataDir() + "/" + file), file));
      }
      return parsed;
    }());
    return documents;
  }

  static const Imported& All() {
    static const auto& imported = *new Imported(*ImportDocuments(Documents(), {}));
    return imported;
  }
};

std::string SourceOf(const Imported& imported, const std::string& document) {
  for (const FileReport& file : imported.report.files) {
    if (file.file == document) return file.source;
  }
  return "";
}

// All texts of a fact without its evidence; the names of records it refers to among them.
void CollectTexts(const Imported& imported, const Message& message, std::set<std::string>& texts) {
  std::vector<const FieldDescriptor*> fields;
  const auto* reflection = message.GetReflection();
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->name() == "evidence") continue;
    const int size = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        CollectTexts(imported,
                     field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                          : reflection->GetMessage(message, field),
                     texts);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        texts.insert(field->is_repeated() ? reflection->GetRepeatedString(message, field, i)
                                          : reflection->GetString(message, field));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM && !field->is_repeated()) {
        texts.insert(reflection->GetEnum(message, field)->name());
      }
    }
  }
  const auto* ref = google::protobuf::DynamicCastToGenerated<v1::Ref>(&message);
  if (ref == nullptr || ref->name().empty()) return;
  ForEachFact(BodyNamed(imported.records, ref->name()), [&](const FactView& fact) {
    const auto* name = google::protobuf::DynamicCastToGenerated<v1::Name>(fact.message);
    if (name != nullptr) texts.insert(name->text());
  });
}

bool Covers(const v1::Evidence& evidence, const std::string& source, const ListedFact& listed) {
  for (const v1::Claim& claim : evidence.claims()) {
    for (const v1::Citation& citation : claim.citations()) {
      if (citation.source() == source && citation.line() == listed.line &&
          citation.span().start() <= listed.start && citation.span().end() >= listed.end) {
        return true;
      }
    }
  }
  return false;
}

// The value that the fact must have, as the document prints it.
std::string ValueOf(const ListedFact& listed) {
  const auto as_written = listed.qualifiers.find("name_as_written");
  if (as_written != listed.qualifiers.end()) return as_written->second;
  if (listed.predicate == "header") return listed.quote;
  const std::size_t colon = listed.object.find(':');
  const bool is_record = colon != std::string::npos && listed.object.find(' ') == std::string::npos;
  return is_record ? listed.quote.substr(listed.quote.find(": ") + 2) : listed.object;
}

bool HasCell(const v1::Reading& reading, const ListedFact& listed) {
  for (const v1::RawCell& cell : reading.raw_row()) {
    if (absl::StrCat(cell.column()) != listed.qualifiers.at("col")) continue;
    return cell.header() == listed.qualifiers.at("header") &&
           cell.raw() == listed.qualifiers.at("raw");
  }
  return false;
}

bool IsReproducedBy(const Imported& imported, const FactView& fact, const ListedFact& listed) {
  const std::string source = SourceOf(imported, listed.document);
  if (!Covers(*fact.evidence, source, listed)) return false;
  if (const auto* reading = google::protobuf::DynamicCastToGenerated<v1::Reading>(fact.message)) {
    return HasCell(*reading, listed);
  }
  std::set<std::string> texts;
  CollectTexts(imported, *fact.message, texts);
  for (const char* key : {"qualifier", "role"}) {
    const auto more = listed.qualifiers.find(key);
    if (more != listed.qualifiers.end() && texts.count(more->second) == 0) return false;
  }
  for (const Expected& expected : kExpected) {
    if (listed.predicate != expected.predicate) continue;
    const bool has_kind = *expected.kind == '\0' || texts.count(expected.kind) > 0;
    return fact.message->GetDescriptor()->name() == expected.message && has_kind &&
           texts.count(ValueOf(listed)) > 0;
  }
  return false;
}

TEST_F(PostSovietTest, EveryFactOfInfoboxesAndTablesComesOut) {
  int found = 0;
  const std::vector<ListedFact> listed_facts = ListedFacts();
  for (const ListedFact& listed : listed_facts) {
    bool is_reproduced = false;
    for (const v1::Record& record : All().records.records()) {
      ForEachFact(*BodyOf(record), [&](const FactView& fact) {
        is_reproduced = is_reproduced || IsReproducedBy(All(), fact, listed);
      });
    }
    EXPECT_TRUE(is_reproduced) << listed.id << ": " << listed.predicate << " " << listed.quote;
    found += is_reproduced;
  }
  std::printf("%d of %d facts of titles, infoboxes, leads' names, headings and tables\n", found,
              static_cast<int>(listed_facts.size()));
  EXPECT_EQ(listed_facts.size(), 107u);
}

TEST_F(PostSovietTest, CellsThatStandUnderAnotherHeaderAreOfAShiftedReading) {
  int cells = 0;
  for (const ListedFact& listed : ListedFacts()) {
    const auto aligned = listed.qualifiers.find("aligned");
    if (aligned == listed.qualifiers.end() || aligned->second != "false") continue;
    ++cells;
    bool is_shifted = false;
    for (const v1::Record& record : All().records.records()) {
      for (const v1::Reading& reading : record.result().readings()) {
        is_shifted =
            is_shifted ||
            (reading.reading_rule() == "row shifted left by 1" && HasCell(reading, listed) &&
             Covers(reading.evidence(), SourceOf(All(), listed.document), listed));
      }
    }
    EXPECT_TRUE(is_shifted) << listed.id;
  }
  EXPECT_EQ(cells, 19);
}

// "6942 0.29 – 0 17": votes, share, seats, change, rank; a figure without a value as printed.
std::string FiguresOf(const v1::Reading& reading) {
  const auto count = [](bool has, const v1::Count& figure) {
    if (!has) return std::string("–");
    return figure.has_value() ? absl::StrCat(figure.value()) : absl::StrCat("'", figure.raw(), "'");
  };
  return absl::StrCat(count(reading.has_votes(), reading.votes()), " ",
                      reading.has_share() ? reading.share().value() : "–", " ",
                      count(reading.has_seats(), reading.seats()), " ",
                      count(reading.has_seat_change(), reading.seat_change()), " ",
                      count(reading.has_rank(), reading.rank()), " ",
                      reading.has_leader() ? reading.leader().name() : "–");
}

TEST_F(PostSovietTest, TheTablesAreReadCellByCell) {
  std::map<std::string, std::vector<std::string>> figures;
  for (const v1::Record& record : All().records.records()) {
    for (const v1::Reading& reading : record.result().readings()) {
      const std::string election =
          record.result().name().substr(0, record.result().name().rfind("/results/"));
      figures[election].push_back(FiguresOf(reading));
    }
  }
  EXPECT_THAT(
      figures,
      UnorderedElementsAre(
          testing::Pair("elections/az-presidential-1998", ElementsAre("29244 0.89 – – – –")),
          testing::Pair("elections/az-parliamentary-2000-2001",
                        ElementsAre("– 6.3 – 'New' 4 people/ramiz-ahmadov")),
          testing::Pair("elections/az-parliamentary-2005",
                        ElementsAre("– – 2 – – –", "– – – '2' – –")),
          testing::Pair("elections/az-parliamentary-2010", ElementsAre("6942 0.29 – 0 17 –")),
          testing::Pair("elections/az-parliamentary-2015", ElementsAre("11426 0.40 – 0 15 –")),
          testing::Pair("elections/az-parliamentary-2020", ElementsAre("957 0.04 – 0 23 –"))));
}

TEST_F(PostSovietTest, AServerTakesTheRecords) {
  EXPECT_THAT(ObjectionsOf(All().records), IsEmpty());
  for (const FileReport& file : All().report.files) {
    EXPECT_EQ(file.more_findings, 0u);
    for (const Finding& finding : file.findings) {
      EXPECT_NE(finding.kind, FindingKind::kLeftOut) << finding.what;
      EXPECT_NE(finding.kind, FindingKind::kNotUnderstood) << finding.what;
      EXPECT_NE(finding.kind, FindingKind::kUnknownKey) << finding.what;
    }
  }
}

// Every value of a fact stands in the words that the fact cites, or in another place that the
// fact's rule speaks of.
TEST_F(PostSovietTest, NoNameIsInvented) {
  for (const v1::Record& record : All().records.records()) {
    ForEachFact(*BodyOf(record), [&](const FactView& fact) {
      const auto* name = google::protobuf::DynamicCastToGenerated<v1::Name>(fact.message);
      if (name == nullptr) return;
      bool stands_there = false;
      for (std::size_t i = 0; i < Documents().size(); ++i) {
        for (const v1::Citation& citation : fact.evidence->claims(0).citations()) {
          if (citation.source() != All().report.files[i].source) continue;
          stands_there = absl::StrContains(
              Slice(Documents()[i].file->bytes(), citation.span().start(), citation.span().end()),
              name->text());
        }
      }
      EXPECT_TRUE(stands_there) << name->text();
    });
  }
}

}  // namespace
}  // namespace partyline::client::import_text
