// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_SERVER_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_SERVER_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "client/import/import.h"
#include "client/import/text/import.h"

namespace partyline::client::import_text {

struct SendOptions {
  bool with_words = false;  // see AddWords
  bool update = false;      // see ImportInto
};

// What an import into a server has read and done.
struct Sent {
  Imported imported;
  ImportReport commits;
  std::vector<std::string> left_alone;  // records that the server has otherwise
};

// Reads documents and commits their records to a server.
//
// A record of a document imported before, which cites the document's source, is found again under
// its name; a record that has the name and does not cite the source is another one, and the new one
// gets a number behind its name. What is missing is created. What the server has is left alone,
// also where it differs: somebody may have worked on it since. With `update`, a record that cites
// nothing but these documents is brought in line with them. So importing the same again changes
// nothing, and an import that broke off goes on where it was.
//
// Commits keep the server's limits and have ids made from what they hold, as ImportDataset's.
// `progress` is told what goes on, a line at a time.
//
// Errors are those of ImportDocuments, BatchGetRecords, Compare and CommitDifference;
// FAILED_PRECONDITION if names are taken by more records than it is reasonable to ask about.
absl::StatusOr<Sent> ImportInto(const Client& client, absl::Span<const Document> documents,
                                const Options& options, const SendOptions& send,
                                absl::FunctionRef<void(absl::string_view)> progress);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_SERVER_H_
