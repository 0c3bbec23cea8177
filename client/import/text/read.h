// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_READ_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_READ_H_

#include <string>
#include <vector>

#include "client/import/text/document.h"
#include "client/import/text/report.h"

namespace partyline::client::import_text {

// Files read, and what was refused.
struct ReadFiles {
  std::vector<Document> documents;
  Report refused;  // an entry for each file that is no document: its name and the reason
};

// Reads documents. Of a file no more than the largest document is looked at, so that a device or a
// file without end does no harm. Refused are a directory, what cannot be read, what ParseDocument
// refuses, and a text that another of the files is too.
ReadFiles ReadDocuments(const std::vector<std::string>& paths);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_READ_H_
