// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_IMPORT_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_IMPORT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "client/import/text/document.h"
#include "client/import/text/known.h"
#include "client/import/text/options.h"
#include "client/import/text/report.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client::import_text {

// Records read from articles on parties: title, infobox, the names in the first sentence, tables.
//
//   auto document = ParseDocument("party.txt", bytes);
//   auto imported = ImportDocuments({*document}, {.country = "MD"});
//   // imported->records refer to one another and to nothing else; ToText(imported->report)
//
// Every fact cites section, key, line, cell and span, and names the rule that read it. Prose is not
// read for facts: its paragraphs and sentences are in the Document, ready to be cited. Nothing here
// touches a file or a network.
struct Imported {
  v1::RecordSet records;
  Report report;
};

// Reads documents together: ids are unique among them, and elections that they name alike are one.
// The same documents in the same order give the same records. All records keep the contract's
// rules; what it cannot carry is left out and reported.
//
// Names that records in `known` have are given to records of the same owner alone; others get a
// number behind theirs. So what was imported before is found again, and nothing else is touched.
//
// INVALID_ARGUMENT for options that are no country or no language tag.
absl::StatusOr<Imported> ImportDocuments(absl::Span<const Document> documents,
                                         const Options& options, const Known& known = {});

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_IMPORT_H_
