// SPDX-License-Identifier: Apache-2.0
#include "client/cli/usage.h"

namespace partyline::client {

const char kExamples[] = R"(Examples:
  partyline search "Communist Party of Azerbaijan"
  partyline get parties/az-avkp
  partyline lineage parties/az-avkp
  partyline results --party=parties/az-azkp1993
  partyline conflicts --country=AZ
  partyline history parties/az-avkp
  partyline -o json get parties/uz-cpu1994 --on=1994-12-12

-o text is for people. -o json prints the response message, -o txtpb the same as
text proto; -o jsonl its entries, each on a line, for grep, jq and while read;
-o csv the table of a listing (its help page has the columns), RFC 4180. A
lineage is drawn as svg, html, dot or mermaid; `cite` knows bibtex and csl-json.

The server is that of --endpoint, or of --context, or PARTYLINE_ENDPOINT, or the
context PARTYLINE_CONTEXT, or the current context (`partyline context use`), or
127.0.0.1:7878: the first of these there is. NO_COLOR and CLICOLOR_FORCE are
heeded; long answers on a terminal go to PARTYLINE_PAGER, or, where TERM is not
dumb, to PAGER or less; set to nothing, to none.

partylined speaks no TLS, a proxy in front of it may: --tls, which --ca-file,
--cert-file with --key-file and --tls-server-name include, or a context with it.

Exit codes: 0 ok (also where nothing is found in a list), 1 usage (a wrong
option, number or word, or one that is missing; no server is asked), 2 not
found, 3 invalid (the server refuses a name, day, text or token, or a file is
refused), 4 not allowed, 5 conflict, 6 no server or unavailable, 7 out of time,
8 not built on this server, 70 internal error. With -o json or jsonl errors are
JSON too, on standard error; wrong usage has the code USAGE there.)";

const char kGetExamples[] =
    R"(Names are those of any collection (parties/ people/ sources/ events/
elections/), or an identifier in another register, such as parlgov:454.

Examples:
  partyline get parties/az-avkp
  partyline get parties/uz-cpu1994 --on=1994-12-12
  partyline get parties/az-avkp --according-to=parties/az-justice-ministry
  partyline get elections/az-pres-1998
  partyline get parties/az-avkp --at-revision=1
  partyline get people/mahmudov -o json)";

const char kListExamples[] =
    R"(Parties are listed with what is like one (factions, alliances, movements, …);
--kind=organ,government-body,… lists other bodies.

Examples:
  partyline list
  partyline list parties --country=AZ --kind=party,faction
  partyline list parties --all -o json
  partyline list sources)";

const char kPartiesExamples[] =
    R"(Parties are listed with what is like one (factions, alliances, movements, …);
--kind=organ,government-body,… lists other bodies.

Examples:
  partyline parties --country=UZ
  partyline parties --on=1994-12-12
  partyline parties --affiliation=parties/int-ucp-cpsu -o jsonl)";

const char kElectionsExamples[] =
    R"(By polling day; an election without a known day comes last. `partyline get`
shows one with its results.

Examples:
  partyline elections
  partyline elections --country=AZ --kind=presidential
  partyline elections --party=parties/az-azkp1993 --from=2005-01-01)";

const char kResultsExamples[] =
    R"(At least one of --party, --person and --election is needed. Each source's
figures stand apart, as it gives them; a figure that it does not give is said to
be not stated, and is not 0. A person's result is not the person's party's.

Examples:
  partyline results --party=parties/az-azkp1993
  partyline results --person=people/hasanov
  partyline results --election=elections/az-parl-2005 --area="District 12"
  partyline results --party=parties/az-azkp1993 --along-lineage -o jsonl)";

const char kEventsExamples[] =
    R"(By date; undated ones come last. Without --standing all are listed, also what
is only claimed, reported, proposed or denied: how each stands is said.

Examples:
  partyline events --country=AZ
  partyline events --participant=parties/az-avkp --kind=division,splinter
  partyline events --from=2000-01-01 --to=2002-12-31 --standing=reported,denied)";

const char kReferencesExamples[] = R"(Examples:
  partyline references people/hasanov
  partyline references parties/int-ucp-cpsu --kind=party
  partyline references elections/az-pres-1998)";

const char kConflictsExamples[] =
    R"(Authored conflicts were marked by an editor; computed ones follow from two
values where one must be. None is decided here.

Examples:
  partyline conflicts
  partyline conflicts elections/az-pres-1998
  partyline conflicts --country=AZ --origin=computed)";

const char kHistoryExamples[] =
    R"(Without NAME changes of all records. A record that was deleted or replaced
keeps its history, under its own name. Times are UTC unless they say otherwise.

Examples:
  partyline history parties/az-avkp
  partyline history --since=2026-01-01 --until=2026-11-22T12:00:00Z
  partyline history parties/az-avkp --all -o jsonl)";

const char kDiffExamples[] =
    R"(Fact by fact: + is there at revision B only, - at revision A only, ~ is there at
both and differs. `partyline history` tells the revisions. Any two will do, also
from before the record was there or after it was deleted. Without B: the newest.

Examples:
  partyline diff parties/az-avkp 1
  partyline diff parties/az-avkp 1 1 -o json)";

const char kSourcesExamples[] = R"(Examples:
  partyline sources
  partyline sources --kind=periodical)";

const char kSearchExamples[] =
    R"(Case, accents, apostrophes and the choice of Latin or Cyrillic do not matter.
A name is not an identity: every record that bears it is shown, with what tells
it apart.

Examples:
  partyline search AzKP
  partyline search "Азәрбајҹан"
  partyline search communist party --country=UZ --kind=party
  partyline search Mahmudov --kind=person)";

const char kResolveExamples[] =
    R"(Prints the table with columns added: resolution (match, ambiguous, none), the
party, how likely it is, how its name matched and why, or else the candidates
with what tells them apart. -o jsonl prints messages of the contract, a line
each. The more columns, the surer: names in any script, spelled nearly so,
abbreviated or put together; whether party and name were there on the day; its
share beside those it had around then. What is less than 95 % likely is never a
match. Rows of one country and day that tell shares are rows of one result: two
of them are two parties. Of a year or month the first, middle and last day are
asked about: a match was there on one of them, and no other party matches. Rows
of a country that is not known stay without a match, and are counted.

An added column that the table has already is called partyline_party and so on.

Examples:
  partyline resolve table.csv --name=party --country=country > linked.csv
  partyline resolve table.csv --name=native,english,short --country=iso3 \
      --date=polling_day --share=percent > linked.csv)";

const char kLineageExamples[] =
    R"(Without --standing, undisputed, self-claimed and disputed events are drawn;
what is only reported, proposed, intended, inferred or denied is not.

Kinds: foundation, rename, transformation, splinter, division, merger,
absorption, breakaway, revival, dissolution, succession.

With -o svg or -o html a timeline is drawn, for an article or a page of its own,
up to the latest day that is known or the one of --on; with -o dot or
-o mermaid a graph for other programs to draw. Bars are as long as parties are
known, by their elections too, but not with --at-revision or --according-to.

Without --theme a timeline is light or dark as the reader's machine is.

Examples:
  partyline lineage parties/az-avkp
  partyline lineage parties/uz-cpu1994 --direction=ancestors
  partyline lineage parties/az-cpa2 --standing=all --depth=1
  partyline lineage parties/uz-cpu1994 --according-to=parties/uz-cpu1994
  partyline lineage parties/az-avkp --on=1999-01-01 --kind=division,splinter
  partyline lineage parties/az-avkp -o svg --width=960 --theme=light
  partyline lineage parties/uz-cpu1994 --standing=all -o html)";

const char kImportGroupExamples[] = R"(Examples:
  partyline import csv --parties p.csv --set source=polls
  partyline import dataset deploy/data/post-soviet
  partyline import jsonl all.jsonl
  partyline import parlgov data/parlgov
  partyline import text party.txt --dry-run
  partyline import text --help)";

const char kImportExamples[] =
    R"(Creates what is missing, updates what differs, leaves the rest alone; a second
import changes nothing. With -o json the answer has the counts, the names of
what was created, updated and left unchanged, and the revision.

Examples:
  partyline import dataset deploy/data/post-soviet
  partyline import dataset deploy/data/post-soviet --dry-run)";

const char kImportTextExamples[] =
    R"(Reads articles of the form

  = title =

  Name
  - Key: value

  First sentence (names in brackets). More prose.
  == Section ==
  | Election | Votes | % | Seats |
  | 2005 | 6,942 | 0.29 | 0 |

into records: the names, every key with its value, every row of a table. Each
fact says where it stands and by which rule it was read. Prose is not read for
facts. If one file is refused, nothing is imported.

What the server has already is left alone: importing again changes nothing, and
another record of the same name keeps it (the new one gets a number). --update
brings records that cite nothing but these files in line with them.

Examples:
  partyline import text party.txt
  partyline import text *.txt --country=MD --dry-run
  partyline -o txtpb import text party.txt --dry-run > data/party.txtpb)";

const char kServerInfoExamples[] = R"(Examples:
  partyline server-info
  partyline server-info --endpoint=127.0.0.1:7878 --timeout=2s)";

}  // namespace partyline::client
