// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_IMPORT_TEXT_LISTED_DOCUMENTS_H_
#define PARTYLINE_TESTS_CLIENT_IMPORT_TEXT_LISTED_DOCUMENTS_H_

#include <string>
#include <vector>

namespace partyline::client::import_text {

// An invented document of testdata/, and what it says as a person reads it, as Brief spells it.
struct ListedDocument {
  const char* file;
  const char* country;
  std::vector<std::string> facts;
};
const std::vector<ListedDocument>& ListedDocuments();

// Those of them that are not, or not all, in Latin letters.
std::vector<ListedDocument> DocumentsInOtherScripts();

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_TESTS_CLIENT_IMPORT_TEXT_LISTED_DOCUMENTS_H_
