// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/schema.h"

namespace partyline::client::parlgov {
namespace {

constexpr Column Required(absl::string_view name, Form form, TableId to = TableId::kParty) {
  return {name, form, true, to};
}

constexpr Column kCode[] = {
    Required("id", Form::kId),
    Required("table_variable", Form::kText),
    {"order", Form::kCount},
    Required("short", Form::kText),
    {"name"},
    {"description"},
    {"wikipedia"},
    {"old"},
    {"comment"},
};
constexpr Column kCountry[] = {
    Required("id", Form::kId),
    Required("name", Form::kText),
    Required("name_short", Form::kText),
    {"oecd_accession_date", Form::kDay},
    {"eu_accession_date", Form::kDay},
    Required("code_iso2", Form::kText),
    {"flag"},
    {"comment"},
    {"data_json"},
};
constexpr Column kParty[] = {
    Required("id", Form::kId),
    Required("country", Form::kRow, TableId::kCountry),
    {"family", Form::kRow, false, TableId::kCode},
    {"name_short"},
    {"name_english"},
    {"name"},
    {"name_ascii"},
    {"name_nonlatin"},
    {"wikipedia"},
    {"foundation_date", Form::kDay},
    {"dissolution_date", Form::kDay},
    {"data_source"},
    {"description"},
    {"comment"},
    {"data_json"},
};
constexpr Column kPartyFamily[] = {
    Required("id", Form::kId),
    Required("party", Form::kRow, TableId::kParty),
    Required("family", Form::kRow, TableId::kCode),
};
constexpr Column kPartyNameChange[] = {
    {"comment"},
    {"data_source"},
    {"name"},
    {"name_english"},
    {"party_change", Form::kFlag},
    {"name_short"},
    {"data_json"},
    Required("party", Form::kRow, TableId::kParty),
    {"name_ascii"},
    Required("date", Form::kDay),
    {"name_nonlatin"},
    Required("id", Form::kId),
    {"description"},
};
constexpr Column kPartyChange[] = {
    {"comment"},
    {"data_source"},
    {"description"},
    {"type", Form::kRow, false, TableId::kCode},
    {"data_json"},
    Required("party_new", Form::kRow, TableId::kParty),
    Required("party", Form::kRow, TableId::kParty),
    {"date", Form::kDay},
    Required("id", Form::kId),
};
constexpr Column kElection[] = {
    Required("id", Form::kId),
    Required("type", Form::kRow, TableId::kCode),
    Required("country", Form::kRow, TableId::kCountry),
    Required("date", Form::kDay),
    {"early", Form::kFlag},
    {"wikipedia"},
    {"dissolution_date", Form::kDay},
    {"seats_total", Form::kCount},
    {"electorate", Form::kCount},
    {"votes_cast", Form::kCount},
    {"votes_valid", Form::kCount},
    {"data_source"},
    {"description"},
    {"comment"},
    {"data_json"},
    {"previous_parliament_election", Form::kRow, false, TableId::kElection},
    {"previous_ep_election", Form::kRow, false, TableId::kElection},
    {"previous_cabinet", Form::kCount},
};
constexpr Column kElectionResult[] = {
    Required("id", Form::kId),
    Required("election", Form::kRow, TableId::kElection),
    Required("party", Form::kRow, TableId::kParty),
    {"party_id_source"},
    {"alliance", Form::kRow, false, TableId::kElectionResult},
    {"seats", Form::kCount},
    {"vote_share", Form::kDecimal},
    {"votes", Form::kCount},
    {"person", Form::kCount},
    {"data_source"},
    {"description"},
    {"comment"},
    {"data_json"},
};

const std::array<Schema, kTables> kSchemas = {{
    {"Code", "01__datacore__Code.csv", kCode},
    {"Country", "02__datacore__Country.csv", kCountry},
    {"Party", "21__parties__Party.csv", kParty},
    {"PartyFamily", "22__parties__PartyFamily.csv", kPartyFamily},
    {"PartyNameChange", "23__parties__PartyNameChange.csv", kPartyNameChange},
    {"PartyChange", "24__parties__PartyChange.csv", kPartyChange},
    {"Election", "31__elections__Election.csv", kElection},
    {"ElectionResult", "32__elections__ElectionResult.csv", kElectionResult},
}};

}  // namespace

const Schema& SchemaOf(TableId table) { return kSchemas[static_cast<std::size_t>(table)]; }

std::array<TableId, kTables> AllTables() {
  std::array<TableId, kTables> tables = {};
  for (std::size_t i = 0; i < kTables; ++i) tables[i] = static_cast<TableId>(i);
  return tables;
}

}  // namespace partyline::client::parlgov
