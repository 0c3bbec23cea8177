// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_INFOBOX_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_INFOBOX_H_

#include "client/import/text/bodies.h"
#include "client/import/text/work.h"

namespace partyline::client::import_text {

// Makes facts of the subject, of events and of the bodies named, out of every entry of the infobox,
// by the table of keys.cc. Nothing is left out unless the report says so: a key that is not known,
// and a value that cannot be read, are kept as attributes.
void ReadInfobox(Work& work, Bodies& bodies);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_INFOBOX_H_
