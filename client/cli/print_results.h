// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_RESULTS_H_
#define PARTYLINE_CLIENT_CLI_PRINT_RESULTS_H_

#include <cstdint>
#include <string>

#include "client/cli/labels.h"
#include "client/cli/rivals.h"
#include "client/cli/style.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// Results as people read them, a block for each: whose and where, then every reading with its own
// source, none merged, what it does not state, and the row of its table as printed. The messages
// are printable (see MakePrintable).
std::string ResultsText(const google::protobuf::RepeatedPtrField<v1::Result>& results,
                        const Labels& labels, const Style& style, const Rivals& rivals = {});

// An election with its results; `at_revision` as in RecordContext.
std::string ElectionText(const v1::GetElectionResponse& response, const Labels& labels,
                         const Style& style, const Rivals& rivals = {},
                         std::int64_t at_revision = 0);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_RESULTS_H_
