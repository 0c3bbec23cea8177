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

const char kExportExamples[] =
    R"(One record a line, of one state of the server, as it stands in the standard JSON
mapping; a first line with the format's version and the revision; a last line
with the counts, without which the file is cut off. `partyline import jsonl`
reads it back. What records have been is not in it: for that, back up the log.
Old names of replaced records are.

FILE is called FILE.part until it is whole. If the connection breaks, the export
begins anew; to standard output it then fails, and what was written must be
thrown away.

Cited words and the texts of sources are left out unless --with-words is given:
pass them on only where you may.
Some kinds alone can be imported only where there is what they refer to.

Examples:
  partyline export -o all.jsonl
  partyline export --kind=party,event -o parties.jsonl
  partyline export --with-words -o all-with-words.jsonl)";

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
