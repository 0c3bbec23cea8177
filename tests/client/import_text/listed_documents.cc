// SPDX-License-Identifier: Apache-2.0
#include "tests/client/import_text/listed_documents.h"

#include <utility>

namespace partyline::client::import_text {

namespace {

std::vector<ListedDocument> DocumentsInLatinScript() {
  return {
      {"lantern_party",
       "AQ",
       {"name TITLE Lantern Party (1988)",
        "name FULL Lantern Party",
        "name NATIVE Laternenpartei von Ruritanien",
        "name NATIVE Laternenpartei",
        "name ABBREVIATION LaP",
        "name UNOFFICIAL Lanterns",
        "attribute Native Name Lang: de",
        "leader people/aq-anna-quill as Spokespersons 2011/2015",
        "leader people/aq-bertil-oxbow as Spokespersons 2015/..",
        "attribute Secretary-General: Vacant",
        "post people/aq-cleo-marsh as Deputy Leader",
        "events/aq-lantern-party-1988-foundation FOUNDER people/aq-anna-quill",
        "events/aq-lantern-party-1988-foundation FOUNDER "
        "parties/aq-lamplighters-union-of-ruritania",
        "events/aq-lantern-party-1988-foundation date 1988-03-12",
        "status REGISTERED 1990",
        "status REGISTERED 2004",
        "events/aq-lantern-party-1988-dissolution date 2019",
        "events/aq-lantern-party-1988-splinter PARENT parties/aq-candle-party",
        "events/aq-lantern-party-1988-merger PREDECESSOR parties/aq-moth-movement",
        "events/aq-lantern-party-1988-merger PREDECESSOR parties/aq-wick-bloc",
        "events/aq-lantern-party-1988-succession SUCCESSOR parties/aq-daylight-alliance-2020",
        "parties/aq-young-lanterns affiliation PART parties/aq-lantern-party-1988 (Youth Wing)",
        "sources/der-docht of parties/aq-lantern-party-1988",
        "sources/der-docht name FULL The Wick",
        "attribute MEMBERSHIP 1204 [c.; 2012 estimate] at 2012",
        "attribute IDEOLOGY Lamplighting",
        "attribute IDEOLOGY Nocturnalism [minority]",
        "attribute IDEOLOGY \"Light, warmth and order\"",
        "attribute POSITION Left-wing to centre",
        "affiliation OBSERVER parties/aq-party-of-dim-lights (European)",
        "affiliation LISTED parties/aq-northern-lamps (European) 2004/2010",
        "attribute Seats1: 3 [House of Deputies]",
        "attribute COLOUR Amber",
        "attribute COLOUR Black",
        "attribute Website: https://lantern.example",
        "attribute Mascot: A moth, asleep",
        "attribute Anthem:",
        "attribute HEADQUARTERS 7 Wick Lane, Strelsau",
        "attribute COUNTRY Ruritania AQ",
        "elections/aq-parliamentary-1990/results/lantern-party-1988 votes 12345 share 1.9 seats 2 "
        "change 'New' rank 9 under people/aq-anna-quill",
        "elections/aq-parliamentary-1990 total 120",
        "elections/aq-parliamentary-1994/results/lantern-party-1988 votes 15002 share 2.31 seats 3 "
        "change 1 rank 8 under people/aq-anna-quill; row shifted right by 1",
        "elections/aq-parliamentary-1998/results/lantern-party-1988 share 2.05 seats 3 change 0 "
        "rank 8; row shifted left by 2",
        "elections/aq-parliamentary-2002/results/lantern-party-1988 DID_NOT_RUN",
        "elections/aq-parliamentary-2006-snap/results/lantern-party-1988 share 0.9 seats 0 "
        "change -3 rank 14 under people/aq-bertil-oxbow",
        "elections/aq-european-2004/results/lantern-party-1988 votes 1234567 share 3.004 seats 1",
        "attribute table row: | unknown | | | | 1 | | | |",
        "attribute table row: | 1 | Strelsau | 40 |",
        "attribute table row: | 2 | Hentzau | |"}},
      {"tidewater_union",
       "",
       {"name FULL Tidewater Union",
        "name FULL Union of the Tidewater",
        "name ABBREVIATION TWU",
        "name ABBREVIATION UT",
        "leader people/ines-calder as Chairperson",
        "attribute General Secretary: Collective leadership",
        "events/tidewater-union-foundation date 1951-03-12",
        "status BANNED 1958",
        "status BANNED 1961",
        "status REGISTERED 1970-22 Legalised",
        "events/tidewater-union-succession PREDECESSOR parties/harbour-league",
        "events/tidewater-union-merger SUCCESSOR parties/estuary-front",
        "events/tidewater-union-merger SUCCESSOR parties/party-of-the-shoals",
        "affiliation FULL_MEMBER parties/fellowship-of-coasts (Overseas affiliation)",
        "affiliation LISTED parties/tidal-international (Affiliation2)",
        "attribute Membership Year: 1957",
        "attribute MEMBERSHIP 40000 [over] at 1957",
        "attribute SLOGAN Ebb, and flow!",
        "attribute FLAG Flag of the Tidewater (1951).svg",
        "attribute COLOUR #003366",
        "attribute HEADQUARTERS Port Calder, Norland (until 1958)",
        "attribute Religion: none",
        "elections/presidential-1952/results/ines-calder votes 123456 share 12.5 ELECTED",
        "elections/presidential-1955/results/odo-finch votes 98765 share 9.25; "
        "row shifted right by 1",
        "elections/presidential-1956/results/tidewater-union votes 77001 share 8 NOT_ELECTED; "
        "row shifted left by 1",
        "elections/municipal-1953/results/tidewater-union votes 12000 share 4.5 seats 31 change 31",
        "elections/municipal-1957/results/tidewater-union share 5.1 seats 40 change 9; "
        "row shifted left by 1",
        "elections/parliamentary-1954/results/tidewater-union-round-1 votes 10 share 1.0",
        "elections/parliamentary-1954/results/tidewater-union-round-2 votes 20 share 2.0"}},
      {"ashfield_greens",
       "",
       {"name FULL Ashfield Greens (Left)",
        "name NATIVE Ўрмон яшиллари",
        "name ABBREVIATION АЯ",
        "name NATIVE Зелёные Ашфилда",
        "leader people/mara-polevaa as Leader",
        "leader people/jo-fern-jr as Leader",
        "leader people/jo-fern-jr as First Secretary 1990/..",
        "events/ashfield-greens-left-foundation date 199X",
        "attribute IDEOLOGY Ashism",
        "events/ashfield-greens-left-merger SUCCESSOR parties/bramble-list",
        "affiliation LISTED parties/hedge-coalition-2003 (Alliance)",
        "affiliation LISTED parties/glk (Regional)",
        "affiliation LISTED parties/glk-2 (Regional)",
        "attribute SLOGAN Sow, mow, grow",
        "attribute Favourite tree: Ash, of course",
        "attribute POSITION Left-wing; Big tent",
        "attribute Membership: unknown",
        "elections/municipal-1994/results/ashfield-greens-left votes 4200 share 12.5 seats 3 "
        "change 'New' rank 2",
        "elections/municipal-1998/results/ashfield-greens-left votes 5100 share 14.0 seats 5 "
        "change '12'",
        "elections/municipal-2002/results/ashfield-greens-left seats 6 change '1' rank 3; "
        "row shifted left by 2",
        "elections/municipal-2006/results/ashfield-greens-left seats 7 change 1 rank 2; "
        "row shifted left by 2",
        "elections/municipal-2014/results/ashfield-greens-left votes 8050 share 21.75 seats 9 "
        "change 0 rank 1",
        "attribute a list item - with: colon",
        "elections/municipal-2014/results/ashfield-greens-left-2 votes 8060 share 21.8 seats 9 "
        "change 0 rank 1"}},
      {"moorland_workers",
       "",
       {"name TITLE Workers of the Moorland (1921)",
        "name NATIVE Travailleurs de la Lande",
        "name ABBREVIATION TdlL",
        "leader people/fabienne-rocatre as National Secretary",
        "leader people/bo-elm as Secretary-General",
        "attribute President of the Senate: Jean Bruyère",
        "post people/odile-genet as Spokesperson 2019/..",
        "events/workers-of-the-moorland-1921-foundation date 1920-12-30",
        "events/workers-of-the-moorland-1921-splinter PARENT parties/section-of-the-heath",
        "events/workers-of-the-moorland-1921-merger PREDECESSOR parties/peat-cutters-league",
        "attribute HEADQUARTERS 2, place du Lac, Bruyères",
        "sources/lajonc of parties/workers-of-the-moorland-1921",
        "sources/la-tourbe of parties/workers-of-the-moorland-1921 1931/1939",
        "parties/jeunes-ajoncs affiliation PART parties/workers-of-the-moorland-1921 "
        "(Youth Organisation)",
        "attribute MEMBERSHIP 42237 at 2021",
        "attribute IDEOLOGY Communism",
        "attribute IDEOLOGY Feminism [minority]",
        "attribute POSITION Left-wing to far-left",
        "affiliation LISTED parties/the-marsh (European Parliament Group)",
        "affiliation LISTED parties/front-of-the-hedges (Electoral Alliance) 2012/2017",
        "affiliation LISTED parties/heath-international (International Affiliation)",
        "attribute COLOUR Red",
        "attribute COLOUR Heather",
        "attribute Seats in National Assembly: 8",
        "attribute Seats in Senate: 14",
        "attribute Website: https://lande.example",
        "attribute Dissolved: —",
        "attribute COUNTRY France FR",
        "elections/fr-presidential-1969/results/jacques-duc-round-1 votes 4808285 share 21.27",
        "elections/fr-presidential-1969/results/jacques-duc NOT_ELECTED",
        "elections/fr-presidential-1981/results/georges-march-round-1 votes 4456922 share 15.35",
        "elections/fr-presidential-1981/results/georges-march-round-2 votes 15708262 share 51.76",
        "elections/fr-presidential-1981/results/georges-march ELECTED",
        "elections/fr-presidential-2002/results/workers-of-the-moorland-1921 "
        "ENDORSED Robert Aulne",
        "elections/fr-presidential-2007/results/marie-lys-round-1 votes 707268 share 1.93",
        "elections/fr-presidential-2012/results/workers-of-the-moorland-1921-round-1 "
        "votes 3984822 share 11.10; row shifted left by 1",
        "elections/fr-presidential-2012/results/workers-of-the-moorland-1921 NOT_ELECTED; "
        "row shifted left by 1",
        "elections/fr-parliamentary-1958/results/workers-of-the-moorland-1921-round-1 "
        "votes 3882204 share 18.9",
        "elections/fr-parliamentary-1958/results/workers-of-the-moorland-1921-round-2 "
        "votes 3741384 share 20.5",
        "elections/fr-parliamentary-1958/results/workers-of-the-moorland-1921 seats 10 "
        "change -140 rank 5",
        "elections/fr-parliamentary-1958 total 466",
        "elections/fr-parliamentary-1962/results/workers-of-the-moorland-1921 seats 41 "
        "change 31 rank 4",
        "elections/fr-parliamentary-1967/results/workers-of-the-moorland-1921 RAN",
        "elections/fr-parliamentary-1968/results/workers-of-the-moorland-1921 seats 34 change 0 "
        "rank 4",
        "elections/fr-parliamentary-1973/results/workers-of-the-moorland-1921-round-1 "
        "votes 5085108 share 21.4"}},
      {"quay_front",
       "",
       {"name TITLE Quay Front (Renewal) (1999)",
        "name FULL Quay Front (Renewal)",
        "name NATIVE Kai Rinne",
        "name NATIVE Набережный фронт",
        "name NATIVE Набережный фронт (обновление)",
        "name ABBREVIATION KR",
        "name ABBREVIATION НФ",
        "attribute COUNTRY Estonia EE",
        "events/quay-front-renewal-1999-foundation date 1999-03-04",
        "events/quay-front-renewal-1999-foundation FOUNDER people/ada-berth",
        "events/quay-front-renewal-1999-foundation FOUNDER parties/quay-workers-union "
        "local branch (north)",
        "leader people/ada-berth as Leader, acting 1999/2003",
        "leader people/ole-strand as Leader 2003/..",
        "attribute Chair of the council: Mia Tau, 2004–2008",
        "status BANNED 2010/2012",
        "status REGISTERED 2013/..",
        "events/quay-front-renewal-1999-splinter PARENT parties/harbour-league",
        "events/quay-front-renewal-1999-splinter date 1999",
        "events/quay-front-renewal-1999-merger SUCCESSOR parties/coast-alliance",
        "events/quay-front-renewal-1999-merger date 2021",
        "events/quay-front-renewal-1999-succession SUCCESSOR parties/shore-party-2003",
        "attribute Predecessor: 1990 (old list)",
        "attribute MEMBERSHIP 1204 [2019] at 2019",
        "attribute IDEOLOGY Quayism",
        "attribute COLOUR Blue [#00f (web)]",
        "attribute COLOUR White",
        "attribute Seats in Council: 3",
        "attribute Youth: Young Quay",
        "attribute Treasurer: Bo Elm",
        "attribute table row: | 2003 | Old Town | Ada Berth | 1,204 | 12,3 % |",
        "attribute table row: | 2011 | 7 | | 800 | 3.0 |",
        "attribute table row: | 2019 | Coast Alliance | 45 678 | 30,1 % | 31 | joint list |",
        "elections/ee-parliamentary-2007/results/quay-front-renewal-1999 votes 2410 share 9.1",
        "elections/ee-parliamentary-2015/results/quay-front-renewal-1999 votes 12345 share 12.3",
        "elections/ee-parliamentary-2023/results/quay-front-renewal-1999 votes 9001 share 8.8 "
        "seats 4"}},
      {"dawn_front",
       "",
       {"name TITLE Frente del Alba (Perú) (1978)",
        "name FULL Frente del Alba",
        "name ABBREVIATION FA",
        "name ABBREVIATION AF",
        "attribute COUNTRY Peru PE",
        "leader people/maria-rios as Leader, acting 2001-05-03/..",
        "events/frente-del-alba-peru-1978-foundation FOUNDER people/maria-rios",
        "events/frente-del-alba-peru-1978-foundation FOUNDER people/juan-paz",
        "events/frente-del-alba-peru-1978-foundation FOUNDER people/luis-sol",
        "attribute Dissolved: 2006 (de facto), 2011 (de jure)",
        "events/frente-del-alba-peru-1978-merger SUCCESSOR parties/gran-alba-2011",
        "affiliation OBSERVER parties/foro (Regional bloc)",
        "attribute COLOUR Red",
        "attribute COLOUR Black",
        "attribute Seats1: 12 [Congress]",
        "attribute MEMBERSHIP 7500 [c.] at 2005",
        "attribute SLOGAN Pan, tierra y libertad",
        "elections/pe-parliamentary-1980/results/frente-del-alba-peru-1978 votes 123456 "
        "share 3.4 seats 5 change 'New' rank 6 under people/maria-rios",
        "elections/pe-parliamentary-1985/results/frente-del-alba-peru-1978 seats 3 change -2",
        "elections/pe-parliamentary-1985/results/frente-del-alba-peru-1978 RAN",
        "elections/pe-parliamentary-1990/results/frente-del-alba-peru-1978 votes 98765 "
        "share 2.1 seats 1 change -2 rank 9; row shifted left by 1",
        "elections/pe-parliamentary-1995/results/frente-del-alba-peru-1978 votes 55555 "
        "share 1.1 seats 1 change 0 under people/maria-rios; row shifted right by 2",
        "elections/pe-parliamentary-2000/results/frente-del-alba-peru-1978 votes 11111 "
        "share 0.2 seats 0 change -1 under María Ríos / Juan Paz",
        "elections/pe-presidential-1980/results/maria-rios-round-1 votes 99999 share 2.2",
        "elections/pe-presidential-1980/results/maria-rios NOT_ELECTED",
        "attribute table row: | 1990 | Juan Paz | Unidad (FA, Gran Alba) | 88.888 | 1,9 | 77.777 | "
        "44,1 | Lost |"}}};
}

}  // namespace

const std::vector<ListedDocument>& ListedDocuments() {
  static const auto& documents = *new std::vector<ListedDocument>([] {
    std::vector<ListedDocument> all = DocumentsInLatinScript();
    for (ListedDocument& document : DocumentsInOtherScripts()) all.push_back(std::move(document));
    return all;
  }());
  return documents;
}

}  // namespace partyline::client::import_text
