// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_LINEAGE_H_
#define PARTYLINE_CLIENT_CLI_PRINT_LINEAGE_H_

#include <string>

#include "client/cli/labels.h"
#include "client/cli/rivals.h"
#include "client/cli/style.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// A lineage as a tree: ancestors above the party, descendants below; on each tie what happened,
// when, how it stands and who says so; under each party what happened to it alone, such as its
// foundation. A party met again is not followed again, and says so:
// lineages have cycles. What a limit kept from being followed is marked. `request` is what was
// asked; `lineage` is printable (see MakePrintable).
std::string LineageText(const v1::GetLineageRequest& request, const v1::GetLineageResponse& lineage,
                        const Labels& labels, const Style& style, const Rivals& rivals = {});

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_LINEAGE_H_
