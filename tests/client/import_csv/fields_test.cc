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
      {"1997-05-01T00:00:00", Mapping::Days::kYearFirst, "1997-05-01"},
      {"1997-05-01 00:00:00.000", Mapping::Days::kYearFirst, "1997-05-01"},
      {"1997-05-01T22:00:00", Mapping::Days::kYearFirst, ""},
  };
  for (const DateCase& date : cases) {
    Mapping mapping;
    mapping.days = date.days;
    const auto read = DateOf(date.cell, mapping);
    EXPECT_EQ(read.ok() ? read->edtf() : "", date.edtf) << date.cell;
  }
}

TEST(CsvFieldsTest, NumbersKeepTheirDigits) {
  EXPECT_EQ(*DecimalOf("34,20", ','), "34.20");
  EXPECT_EQ(*DecimalOf("0.40 %", '.'), "0.40");
  EXPECT_FALSE(DecimalOf("34,20", '.').ok());
  EXPECT_FALSE(DecimalOf("", '.').ok());
}

TEST(CsvFieldsTest, DaysThatStandForAYearOrMonthAreDeclared) {
  Mapping mapping;
  EXPECT_EQ(DateOf("2005-01-01", mapping)->edtf(), "2005-01-01");
  ASSERT_TRUE(SetLine("dates.year = 01-01", mapping).ok());
  ASSERT_TRUE(SetLine("dates.month = 01", mapping).ok());
  EXPECT_EQ(DateOf("2005-01-01", mapping)->edtf(), "2005");
  EXPECT_EQ(DateOf("2005-01-01", mapping)->text(), "2005-01-01");
  EXPECT_EQ(DateOf("2005-03-01", mapping)->edtf(), "2005-03");
  EXPECT_EQ(DateOf("2005-03-02", mapping)->edtf(), "2005-03-02");
  EXPECT_FALSE(SetLine("dates.year = 13-01", mapping).ok());
}

TEST(CsvFieldsTest, DaysOfExcelAreNumbersThatCanBeNoYear) {
  Mapping mapping;
  ASSERT_TRUE(SetLine("dates = excel", mapping).ok());
  EXPECT_EQ(DateOf("35551", mapping)->edtf(), "1997-05-01");
  EXPECT_EQ(DateOf("35551", mapping)->text(), "35551");
  EXPECT_EQ(DateOf("2958465", mapping)->edtf(), "9999-12-31");
  EXPECT_EQ(DateOf("1997-05-01", mapping)->edtf(), "1997-05-01");
  for (const char* cell : {"1997", "2958466", "-35551", "35551.5", "99999999999999999999"}) {
    EXPECT_FALSE(DateOf(cell, mapping).ok()) << cell;
  }
  EXPECT_FALSE(DateOf("35551", Mapping()).ok());
}

TEST(CsvFieldsTest, WholeNumbersAsTheyAreDeclared) {
  struct Case {
    const char* cell;
    const char* line;     // of the mapping
    std::int64_t number;  // -1: a fault
  };
  for (const Case& each :
       {Case{"0", "", 0}, Case{"-1", "", -1}, Case{"99999999999999999999", "", -1},
        Case{"1544374.0", "", 1544374}, Case{"1544374.", "", -1}, Case{"1.5", "", -1},
        Case{"1,544,374", "", -1}, Case{"1,544,374", "thousands = ,", 1544374},
        Case{"15,44", "thousands = ,", -1}, Case{",374", "thousands = ,", -1},
        Case{"374", "thousands = ,", 374}, Case{"1 544 374", "thousands = space", 1544374},
        Case{"1\u202f544\u00a0374", "thousands = space", 1544374},
        Case{"15 44", "thousands = space", -1}}) {
    Mapping mapping;
    const bool is_set = *each.line == '\0' || SetLine(each.line, mapping).ok();
    ASSERT_TRUE(is_set);
    const auto number = NumberOf(each.cell, mapping);
    EXPECT_EQ(number.ok() ? *number : -1, each.number) << each.cell << " " << each.line;
  }
}

TEST(CsvFieldsTest, SharesArePercentUnlessDeclaredAsFractions) {
  Mapping percent;
  EXPECT_EQ(*ShareOf("53.74", percent), "53.74");
  EXPECT_EQ(*ShareOf("0.5374", percent), "0.5374");
  EXPECT_FALSE(ShareOf("100.1", percent).ok());
  Mapping fraction;
  ASSERT_TRUE(SetLine("share = fraction", fraction).ok());
  const std::pair<const char*, const char*> kShares[] = {
      {"0.5374", "53.74"}, {"0.50", "50"}, {"1", "100"},      {"0", "0"},
      {"0.005", "0.5"},    {"0.1", "10"},  {"53.7 %", "53.7"}};
  for (const auto& [cell, share] : kShares) {
    const auto read = ShareOf(cell, fraction);
    EXPECT_EQ(read.ok() ? *read : "", share) << cell;
  }
  EXPECT_FALSE(ShareOf("53.74", fraction).ok());
}

TEST(CsvFieldsTest, CountriesAreFoundByCodeAndName) {
  for (const char* cell : {"DE", "de", "DEU", "Germany"}) {
    EXPECT_EQ(CountryOf(cell).country(), "DE") << cell;
  }
  const std::map<std::string, std::string> kNames = {{"UK", "GB"},
                                                     {"EL", "GR"},
                                                     {"Türkiye", "TR"},
                                                     {"Turkiye", "TR"},
                                                     {"Deutschland", "DE"},
                                                     {"Brasil", "BR"},
                                                     {"Россия", "RU"},
                                                     {"Suisse", "CH"},
                                                     {"Svizzera", "CH"},
                                                     {"Belgique", "BE"},
                                                     {"België", "BE"},
                                                     {"Belgien", "BE"},
                                                     {"Slovak Republic", "SK"},
                                                     {"Holland", "NL"},
                                                     {"Federal Republic of Germany", "DE"},
                                                     {"West Germany", "DE"},
                                                     {"Éire", "IE"},
                                                     {"Bosnia-Herzegovina", "BA"}};
  for (const auto& [cell, country] : kNames) {
    EXPECT_EQ(CountryOf(cell).country(), country) << cell;
  }
  EXPECT_EQ(CountryOf("SUHH").country(), "SUHH");
  EXPECT_EQ(CountryOf("SU").country(), "");
  EXPECT_EQ(CountryOf("Atlantis").country(), "");
  EXPECT_EQ(CountryOf("Atlantis").text(), "Atlantis");
}

TEST(CsvFieldsTest, IdsThatAreNotAlikeStayApart) {
  EXPECT_EQ(IdPartOf("spd-12"), "spd-12");
  EXPECT_NE(IdPartOf("SPD 12"), IdPartOf("spd-12"));
  EXPECT_NE(IdPartOf("SPD 12"), IdPartOf("SPD_12"));
  EXPECT_THAT(IdPartOf("Партия"), ::testing::SizeIs(16));
  EXPECT_EQ(IdPartOf("a--b").find("--"), std::string::npos);
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
  EXPECT_EQ(mapping.words.at("lineage.kind").at("fusion"), "merged");
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
        Case{"source = polls--24", "must be 1 to 16 of a-z"},
        Case{"source = parlgov", "is that of `partyline import parlgov`"},
        Case{"parties.kind.left-wing = left", "is no kind of party"},
        Case{"results.kind.general = all", "is no kind of election"},
        Case{"results.round.first = one", "must be a number from 1"},
        Case{"election = general", "is no kind of election"},
        Case{"share = percent", "must be fraction"},
        Case{"dates = iso", "must be ymd, dmy, mdy or excel"},
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
