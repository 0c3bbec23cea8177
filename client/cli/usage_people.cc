// SPDX-License-Identifier: Apache-2.0
#include "client/cli/usage.h"

namespace partyline::client {

const char kCiteExamples[] =
    R"(FACT is a fact's address: the name of its record and, after #, the id that
stands beside it. Its sources are told with the places in them and who says so
there, then the server, log and revision that has the fact. What no record says
of a source, as its author, is not made up: the text says that it is not
recorded, BibTeX and CSL-JSON leave it out. A date vaguer than a day, a month or
a year stays in words.

BibTeX is in UTF-8 and has what TeX acts on as commands.

Examples:
  partyline cite parties/az-avkp#leader-1
  partyline cite parties/az-avkp#leader-1 -o bibtex
  partyline cite elections/az-pres-1998/results/hasanov#reading-1 -o csl-json)";

const char kExplainExamples[] =
    R"(The parties are those that `partyline resolve` weighs: how likely each is beside
the others and beside that none of them is meant, how its name matched, and what
speaks for and against it; what is less than 95 % likely is never a match. Then
whatever else a search finds by the name, with how well it matches, 0 to 1, and
what tells it apart. As json, jsonl and txtpb the Resolution alone is printed,
as a table its candidates.

Examples:
  partyline explain AVKP
  partyline explain "Communist Party of Azerbaijan" --country=AZ --on=1995-11-12
  partyline explain AzKP --share=6.3 -o json)";

const char kContextExamples[] =
    R"(A context is a server under a name: HOST:PORT, and perhaps how long to wait and
how to encrypt (the names of the files, not what they hold). They are kept in
partyline/contexts in $XDG_CONFIG_HOME, or else in ~/.config.

Which server is asked, the first of these there is: --endpoint, --context,
PARTYLINE_ENDPOINT, PARTYLINE_CONTEXT, the current context, 127.0.0.1:7878.
`context show` says which that is, and why.

Examples:
  partyline context set office --endpoint=10.0.0.1:7878 --timeout=30s
  partyline context set field --endpoint=parties.example:443 --tls
  partyline context use office
  partyline context list
  partyline context show
  partyline get parties/az-avkp --context=office)";

const char kCompletionExamples[] =
    R"(bash:  source <(partyline completion bash)
       or into ~/.local/share/bash-completion/completions/partyline
zsh:   into a file _partyline in a directory of $fpath, before compinit
fish:  into ~/.config/fish/completions/partyline.fish

Examples:
  partyline completion bash
  partyline completion zsh
  partyline completion fish)";

const char kManExamples[] = R"(Examples:
  partyline man)";

}  // namespace partyline::client
