// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_SUBJECT_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_SUBJECT_H_

#include "client/import/text/work.h"

namespace partyline::client::import_text {

// Makes the two records that every document becomes: the source that all facts cite, and the party
// that it is about, with the names that title and heading line give. Sets both in `work`.
void AddSubject(Work& work);

// Keeps the headings of sections and tables as what they are: layout that places the party.
void AddHeadings(Work& work);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_SUBJECT_H_
