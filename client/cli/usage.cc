// SPDX-License-Identifier: Apache-2.0
#include "client/cli/usage.h"

namespace partyline::client {

const char kExamples[] = R"(Examples:
  partyline search "Communist Party of Azerbaijan"
  partyline get parties/az-avkp
  partyline lineage parties/az-avkp
  partyline -o json get parties/uz-cpu1994 --on=1994-12-12

Exit codes: 0 ok, 1 usage, 2 not found, 3 invalid argument, 4 not allowed,
5 conflict, 6 no server or unavailable, 7 out of time, 70 internal error. With
-o json errors are JSON too, on standard error.)";

const char kGetExamples[] =
    R"(Names are those of any collection (parties/ people/ sources/ events/
elections/), or an identifier in another register, such as parlgov:454.

Examples:
  partyline get parties/az-avkp
  partyline get parties/uz-cpu1994 --on=1994-12-12
  partyline get people/mahmudov -o json)";

const char kListExamples[] =
    R"(Parties are listed with what is like one (factions, alliances, movements, …);
--kind=organ,government-body,… lists other bodies.

Examples:
  partyline list
  partyline list parties --country=AZ --kind=party,faction
  partyline list parties --all -o json
  partyline list sources)";

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

const char kLineageExamples[] =
    R"(Without --standing, undisputed, self-claimed and disputed events are drawn;
what is only reported, proposed, intended, inferred or denied is not.

Examples:
  partyline lineage parties/az-avkp
  partyline lineage parties/uz-cpu1994 --direction=ancestors
  partyline lineage parties/az-cpa2 --standing=all --depth=1
  partyline lineage parties/az-avkp --on=1999-01-01 --kind=division,splinter)";

const char kImportExamples[] =
    R"(Creates what is missing, updates what differs, leaves the rest alone; a second
import changes nothing.

Examples:
  partyline import dataset deploy/data/post-soviet
  partyline import dataset deploy/data/post-soviet --dry-run)";

const char kServerInfoExamples[] = R"(Examples:
  partyline server-info
  partyline server-info --endpoint=127.0.0.1:7878 --timeout=2s)";

}  // namespace partyline::client
