// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_DOCUMENTS_H_
#define PARTYLINE_CLIENT_IMPORT_DOCUMENTS_H_

#include <string>

#include "absl/status/status.h"
#include "client/import/dataset.h"

namespace partyline::client {

// Fills in what a data set leaves out: the text of its sources, and the words of every citation
// with a span, from documents that the caller has. A document is found by the SHA-256 that its
// source states, whatever its file is called; files over 1 MiB are not looked at, and texts over
// 512 KiB give words but are not kept as a whole.
//
// INVALID_ARGUMENT lists every source whose document is not there or is not UTF-8, and every span
// beyond a document's end or whose words the data set gives otherwise. The data set is then not to
// be used.
absl::Status ReadWords(const std::string& directory, Dataset& dataset);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_IMPORT_DOCUMENTS_H_
