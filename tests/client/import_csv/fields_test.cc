// SPDX-License-Identifier: Apache-2.0

// How cells of any data set are read, and what a mapping says of it.
#include "client/import/csv/fields.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/client/import/temp_directory.h"

namespace partyline::client::csv {
namespace {

using ::testing::HasSubstr;

struct DateCase {
  const char* cell;
  Mapping::Days days;
  const char* edtf;  // empty: a fault
};

TEST(CsvFieldsTest, DatesAreAsVagueAsTheyAreWritten) {
  const std::vector<DateCase> cases = {
      {"1997-05-01", Mapping::Days::kYearFirst, "1997-05-01"},
      {"1997-5", Mapping::Days::kYearFirst, "1997-05"},
      {"1997", Mapping::Days::kDayFirst, "1997"},
      {"1.5.1997", Mapping::Days::kDayFirst, "1997-05-01"},
      {"5/31/1997", Mapping::Days::kMonthFirst, "1997-05-31"},
      {"5/1997", Mapping::Days::kDayFirst, "1997-05"},
      {"31.2.1997", Mapping::Days::kDayFirst, ""},
      {"1997-13-01", Mapping::Days::kYearFirst, ""},
      {"1.5.1997", Mapping::Days::kYearFirst, ""},
      {"97", Mapping::Days::kYearFirst, ""},
      {"spring 1997", Mapping::Days::kYearFirst, ""},
      {"1997-05-01-02", Mapping::Days::kYearFirst, ""},
  };
  for (const DateCase& date : cases) {
    const auto read = DateOf(date.cell, date.days);
    EXPECT_EQ(read.ok() ? read->edtf() : "", date.edtf) << date.cell;
  }
}

TEST(CsvFieldsTest, NumbersKeepTheirDigits) {
  EXPECT_EQ(*DecimalOf("34,20", ','), "34.20");
  EXPECT_EQ(*DecimalOf("0.40 %", '.'), "0.40");
  EXPECT_FALSE(DecimalOf("34,20", '.').ok());
  EXPECT_FALSE(DecimalOf("", '.').ok());
  EXPECT_EQ(*NumberOf("0"), 0);
  EXPECT_FALSE(NumberOf("-1").ok());
  EXPECT_FALSE(NumberOf("99999999999999999999").ok());
}

TEST(CsvFieldsTest, CountriesAreFoundByCodeAndName) {
  for (const char* cell : {"DE", "de", "DEU", "Germany"}) {
    EXPECT_EQ(CountryOf(cell).country(), "DE") << cell;
  }
  EXPECT_EQ(CountryOf("Atlantis").country(), "");
  EXPECT_EQ(CountryOf("Atlantis").text(), "Atlantis");
}

TEST(CsvFieldsTest, IdsThatAreNotAlikeStayApart) {
  EXPECT_EQ(IdPartOf("spd-12"), "spd-12");
  EXPECT_NE(IdPartOf("SPD 12"), IdPartOf("spd-12"));
  EXPECT_NE(IdPartOf("SPD 12"), IdPartOf("SPD_12"));
  EXPECT_THAT(IdPartOf("Партия"), ::testing::SizeIs(8));
  EXPECT_LE(IdPartOf(std::string(500, 'x')).size(), 35u);
}

TEST(CsvMappingTest, AFileAndFlagsSayTheSame) {
  const TempDirectory directory;
  directory.Write("polls.map",
                  "# where things are\nsource = polls\n\nparties.name = Partei, lang\n"
                  "missing = -1\nmissing = 9999-12-31\nlineage.kind.Fusion = merged\n"
                  "list = |\ndelimiter = tab\ndates = dmy\nparties.id.wikidata = wd\n");
  Mapping mapping;
  const absl::Status read = ReadMapping(directory.path() + "/polls.map", mapping);
  ASSERT_TRUE(read.ok()) << read.message();
  EXPECT_EQ(mapping.source, "polls");
  EXPECT_EQ(mapping.columns.at("parties.name"), "Partei, lang");
  EXPECT_EQ(mapping.columns.at("parties.id.wikidata"), "wd");
  EXPECT_EQ(mapping.missing.size(), 2u);
  EXPECT_EQ(mapping.kinds.at("fusion"), "merged");
  EXPECT_EQ(mapping.delimiter, '\t');
}

TEST(CsvMappingTest, WrongKeysAreSaidWithTheirLine) {
  struct Case {
    const char* line;
    const char* fault;
  };
  for (const Case& wrong :
       {Case{"parties.nam = x", "no such key or field; fields are parties.id"},
        Case{"source = My Data", "must be 1 to 16 of a-z"},
        Case{"dates = iso", "must be ymd, dmy or mdy"},
        Case{"lineage.kind.x = fusion", "must be one of splinter"},
        Case{"delimiter = ::", "must be one character"},
        Case{"country = Atlantis", "is no country"}, Case{"nonsense", "is no `key = value`"}}) {
    const TempDirectory directory;
    directory.Write("m.map", absl::StrCat("# first\n", wrong.line, "\n"));
    Mapping mapping;
    const absl::Status read = ReadMapping(directory.path() + "/m.map", mapping);
    EXPECT_THAT(std::string(read.message()), HasSubstr(wrong.fault));
    EXPECT_THAT(std::string(read.message()), HasSubstr("m.map:2:1: "));
  }
}

}  // namespace
}  // namespace partyline::client::csv
