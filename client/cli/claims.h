// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_CLAIMS_H_
#define PARTYLINE_CLIENT_CLI_CLAIMS_H_

#include <string>

#include "client/cli/labels.h"
#include "partyline/v1/evidence.pb.h"

namespace partyline::client {

// Who says it and in what manner, as it stands before the place where it is written: `says`,
// `recognised by Justice Ministry`, `said by Ramiz Ahmadov (2004), as reported in`. What the source
// itself says and what it passes on are never put alike. The claim and the labels are printable
// (see MakePrintable).
std::string LeadOf(const v1::Claim& claim, const Labels& labels);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_CLAIMS_H_
