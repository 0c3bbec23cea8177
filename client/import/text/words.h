// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_WORDS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_WORDS_H_

#include "absl/types/span.h"
#include "client/import/text/document.h"
#include "client/import/text/import.h"

namespace partyline::client::import_text {

// Adds what an import leaves out, for those who may keep it: the words of every citation, and the
// text of every source of at most 512 KiB, where the contract can carry them (a text with carriage
// returns or a byte order mark it cannot). `documents` are those that were imported.
void AddWords(absl::Span<const Document> documents, Imported& imported);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_WORDS_H_
