// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_REFERENCES_H_
#define PARTYLINE_CLIENT_CLI_PRINT_REFERENCES_H_

#include <string>

#include "client/cli/labels.h"
#include "client/cli/rivals.h"
#include "client/cli/style.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// What points at a record, as people read it: each record that does, once, and below it each of its
// facts that do, how it stands, and from which of its fields it points; both sides of what is
// contested (see BothSides), and for a part in an event of whether that happened. The answer is
// printable (see MakePrintable).
//   CPA-2 (Hasanov)   parties/az-cpa2 · faction
//     Leaders: Firudin Hasanov, leader · attested 1998  #leader-1
//       by leaderships.person
std::string ReferencesText(const v1::ListReferencesResponse& response, const Labels& labels,
                           const Style& style, const Rivals& rivals = {});

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_REFERENCES_H_
