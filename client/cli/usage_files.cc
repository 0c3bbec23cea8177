// SPDX-License-Identifier: Apache-2.0
#include "client/cli/usage.h"

namespace partyline::client {

const char kImportJsonlExamples[] =
    R"(Creates what is missing, updates what differs, leaves the rest alone. The file
is read twice: first it is checked from end to end, and one with a fault changes
nothing (the fault is said with its line and column). Then its records are
committed, in parts if there are many, in an order in which references hold. An
import that breaks off is finished by running it again; a second one changes
nothing. Words that the server has and the file leaves out are kept.

Examples:
  partyline import jsonl all.jsonl
  partyline import jsonl all.jsonl --dry-run)";

const char kImportCsvExamples[] =
    R"(Reads tables with a header (RFC 4180, UTF-8). A column is the field of its name;
--set, or lines of the same form in a file given with --mapping, say which other
columns are fields and how cells are written:

  source = polls             id of the data set: parties/polls--12 (required)
  title, license, uri        of the data set
  parties.name = party_name  fields: id name short native english country from
                             to kind family note, id.REGISTER (id.wikidata)
  lineage.from = parent_id   fields: from to kind date note, and event, which
                             rows of one share; kinds: merged splinter division
                             joined successor politician
  lineage.kind.fusion = merged
                             what another word means; so parties.kind.WORD,
                             results.kind.WORD and results.round.WORD
  parties.kind = -           keep the column of that name as it is
  results.votes = ballots    fields: id election date country kind party
                             alliance label person area round votes share seats
                             rank outcome electorate votes_cast votes_valid
                             seats_total note (share: percent, or with
                             share = fraction parts of 1)
  election = presidential    the kind of elections, where no column says it
  alliances = text           whose id no party has is kept as a text
  missing = -1               a cell that is no value; may be given again
  country = DE               where no column says it
  language = de              of names
  list = |                   between the values of one cell: names, ids, from,
                             to, and the parties of one candidacy
  delimiter = ;              between cells; `tab` and `space` are such
  last-row = open            without a line feed it is whole, as some programs
                             write it; else the file was cut off
  dates = dmy                ymd, dmy, mdy, or excel (35551)
  dates.year = 01-01         the day that stands where the year alone is known;
                             dates.month = 01 likewise
  decimal = ,                the sign before decimals
  thousands = .              the sign between thousands; `space`: any blank

Columns that are no field are kept as they are. A party that ends before it
begins is taken as it is; the report says in which rows. A fault in any file is
said with file, line and column, and nothing is imported; nor is anything, where
a source, party, event or election is there that another data set made. Running
it again changes nothing; an import that breaks off is finished by running it
again.

Examples:
  partyline import csv --parties p.csv --set source=polls --set country=DE
  partyline import csv --parties p.csv --results r.csv --mapping polls.map)";

const char kImportParlGovExamples[] =
    R"(Reads the tables Code, Country, Party, PartyFamily, PartyNameChange,
PartyChange, Election and ElectionResult, each in a file of its name (Party.csv,
or 21__parties__Party.csv), columns in any order. A fault in any file is said
with file, line and column, and nothing is imported. Running it again changes
nothing; an import that breaks off is finished by running it again.

The report says of every column how many cells were read, repaired (by which
rule), kept as they are (`raw`), blank, or refused: in no record.

Examples:
  partyline import parlgov data/parlgov
  partyline import parlgov data/parlgov --dry-run)";

const char kExportParlGovExamples[] =
    R"(Writes the same eight tables, with every row and cell that an import brought, as
they are by now. The report says where cells come from and what the tables have
no room for.

Examples:
  partyline export parlgov out/parlgov)";

const char kExportExamples[] =
    R"(One record a line, of one state of the server, as it stands in the standard JSON
mapping; a first line with the format's version and the revision; a last line
with the counts, without which the file is cut off. `partyline import jsonl`
reads it back. What records have been is not in it: for that, back up the log.
Old names of replaced records are.

FILE is called FILE.part until it is whole. A link stays, and leads to it then.
A device or a FIFO is refused: -o - writes to standard output. If the connection
breaks, the export begins anew; to standard output it then fails, and what was
written must be thrown away.

Cited words and the texts of sources are left out unless --with-words is given:
pass them on only where you may.
Some kinds alone can be imported only where there is what they refer to.

Examples:
  partyline export -o all.jsonl
  partyline export --kind=party,event -o parties.jsonl
  partyline export --with-words -o all-with-words.jsonl)";

const char kBackupExamples[] =
    R"(For the machine that the log is on: goes on as partylined --backup=FILE, or
--restore=FILE, whose exit codes hold. No server that takes changes may have the
log open; it makes a copy of its own, beside the log, on kill -USR1 (see
partylined --help). A copy has all that the log has: every record as it was at
any time. A restored log is another log, which must not be there yet; whoever
watched the old one begins anew.

Examples:
  partyline backup monday.backup
  partyline restore monday.backup --log=sqlite:restored.db
  partyline restore damaged.db --salvage --log=sqlite:rest.db)";

const char kWatchExamples[] =
    R"(Goes on until it is interrupted (Ctrl-C), across lost connections and restarts
of the server. -o jsonl prints messages of the contract, WatchResponse, a line
each: `change`, and with --initial-state first `records` and a `checkpoint` when
these are all; `{"reset":{}}` says that the records come again from the first.

With --state-file each change is printed once, also over several runs: the file
says which were printed. After a crash of this command or of the machine the
last ones may be printed again. --initial-state and --after count only as long
as there is no such file. If the server has another log than the file's, the
watch ends and says how to start anew.

Examples:
  partyline watch
  partyline watch -o jsonl --state-file=changes.state
  partyline watch -o jsonl --state-file=copy.state --initial-state
  partyline watch --after=0 --kind=party,event --stop-at-head)";

}  // namespace partyline::client
