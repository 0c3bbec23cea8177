// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_LINEAGE_PICTURE_H_
#define PARTYLINE_CLIENT_CLI_LINEAGE_PICTURE_H_

#include <string>

#include "client/cli/commands.h"
#include "client/cli/format.h"
#include "client/cli/lineage_background.h"
#include "client/cli/surroundings.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// A lineage drawn as the format says, which is that of a picture, told in the words in which
// LineageText tells it. `background` says when its parties were there beside it; `is_absent`
// whether the one asked about was not there on the day asked about; `lineage` is printable (see
// MakePrintable).
std::string LineagePicture(const LineageCommand& command, const v1::GetLineageResponse& lineage,
                           const LineageBackground& background, const Surroundings& around,
                           bool is_absent, Format format);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_LINEAGE_PICTURE_H_
