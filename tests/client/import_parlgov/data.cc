// SPDX-License-Identifier: Apache-2.0
#include "tests/client/import_parlgov/data.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "client/import/csv/reader.h"

namespace partyline::client::parlgov {

std::string ParlGovDir() {
  const char* data = std::getenv("PARTYLINE_DATA");
  return (data == nullptr ? std::string(PARTYLINE_SOURCE_DIR) + "/../shared" : std::string(data)) +
         "/data/parlgov";
}

void RealFilesTest::SetUp() {
  if (std::filesystem::exists(ParlGovDir())) return;
  const char* ci = std::getenv("CI");
  if (ci != nullptr && std::string(ci) == "true") FAIL() << "no ParlGov in " << ParlGovDir();
  GTEST_SKIP() << "no ParlGov in " << ParlGovDir();
}

const Records& RealRecords() {
  static const auto* const records = [] {
    const auto database = ReadDatabase(ParlGovDir(), [](const Progress&) {});
    EXPECT_TRUE(database.ok()) << database.status().message();
    auto made = MakeRecords(*database);
    EXPECT_TRUE(made.ok()) << made.status().message();
    return new Records(*std::move(made));
  }();
  return *records;
}

const v1::Party& PartyIn(const Records& records, const std::string& name) {
  for (const DatasetRecord& entry : records.dataset.records) {
    if (entry.record.party().name() == name) return entry.record.party();
  }
  ADD_FAILURE() << "no " << name;
  return v1::Party::default_instance();
}

std::vector<v1::Event> EventsIn(const Records& records) {
  std::vector<v1::Event> events;
  for (const DatasetRecord& entry : records.dataset.records) {
    if (entry.record.has_event()) events.push_back(entry.record.event());
  }
  return events;
}

std::vector<std::map<std::string, std::string>> RowsOfFile(const std::string& path) {
  auto reader = csv::Reader::Open(path, path);
  EXPECT_TRUE(reader.ok()) << reader.status().message();
  std::vector<csv::Cell> header;
  std::vector<csv::Cell> cells;
  std::vector<std::map<std::string, std::string>> rows;
  if (!reader.ok() || !*reader->Next(header)) return rows;
  for (;;) {
    const auto more = reader->Next(cells);
    EXPECT_TRUE(more.ok()) << more.status().message();
    if (!more.ok() || !*more) break;
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) row[header[i].text] = cells[i].text;
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

void WriteSmall(const TempDirectory& directory) {
  directory.Write("Code.csv",
                  "id,table_variable,order,short,name,description,wikipedia,old,comment\n"
                  "13,election_type,1,parliament,Parliamentary election,,,1,\n"
                  "11,party_family,125,soc,Social democracy,,,30,\n"
                  "33,party_change_type,1,merged,merger,,,NA,\n");
  directory.Write("Country.csv",
                  "id,name,name_short,oecd_accession_date,eu_accession_date,code_iso2,flag,"
                  "comment,data_json\n54,Germany,DEU,1961-09-27,1958-01-01,DE,,,\n");
  directory.Write("Party.csv",
                  "id,country,family,name_short,name_english,name,name_ascii,name_nonlatin,"
                  "wikipedia,foundation_date,dissolution_date,data_source,description,comment,"
                  "data_json\n"
                  "558,54,11,SPD,Social Democratic Party of Germany ,SPD,SPD,,,1875-05-27,,,,,\n"
                  "791,54,,PDS|Li,PDS | The Left,PDS,PDS,,,1990-07-01,,\"mackie, no-2010\","
                  "\"Renamed.\r\nTwice.\",,\n"
                  "1000,54,11,WASG,WASG,WASG,WASG,,,2005-01-22,,,,,\n");
  directory.Write("PartyFamily.csv", "id,party,family\n3,791,11\n");
  directory.Write("PartyNameChange.csv",
                  "comment,data_source,name,name_english,party_change,name_short,data_json,party,"
                  "name_ascii,date,name_nonlatin,id,description\n"
                  ",,PDS,PDS,0,PDS,,791,PDS,1990-07-01,,20,\n"
                  ",,Die Linke,The Left,0,Li,,791,Die Linke,2007-06-16,,21,\n");
  directory.Write("PartyChange.csv",
                  "comment,data_source,description,type,data_json,party_new,party,date,id\n"
                  ",,,33,,791,1000,2007-06-16,7\n");
  directory.Write("Election.csv",
                  "id,type,country,date,early,wikipedia,dissolution_date,seats_total,electorate,"
                  "votes_cast,votes_valid,data_source,description,comment,data_json,"
                  "previous_parliament_election,previous_ep_election,previous_cabinet\n"
                  "30,13,54,2005-09-18,1,,,614,61870711,48044134,47287988,bwl,,,,,,120\n");
  directory.Write("ElectionResult.csv",
                  "id,election,party,party_id_source,alliance,seats,vote_share,votes,person,"
                  "data_source,description,comment,data_json\n"
                  "900,30,558,SPD,,222,34.20,16194665,,bwl,,,\n"
                  "901,30,791,Die Linke.PDS,,54,8.7,4118194,,bwl,,,\n"
                  "902,30,1000,,901,,,,,,,,\n");
}

}  // namespace partyline::client::parlgov
