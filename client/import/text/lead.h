// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_LEAD_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_LEAD_H_

#include "client/import/text/work.h"

namespace partyline::client::import_text {

// Makes names of the subject out of the brackets behind its name in the first sentence:
// `The Foo Party (Фу партия, ФП; Foo-Partei) is …`. Nothing else is taken from prose. What stands
// there and is no name (dates, `founded in …`) the report lists.
void ReadLead(Work& work);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_LEAD_H_
