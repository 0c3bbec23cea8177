// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_EVIDENCE_H_
#define PARTYLINE_CLIENT_CLI_PRINT_EVIDENCE_H_

#include <string>
#include <vector>

#include "client/cli/labels.h"
#include "partyline/v1/evidence.pb.h"

namespace partyline::client {

// All of these expect printable messages and labels, see MakePrintable.

// Whom or what a source names: `Sayad Sayadov`, `“the AVKP itself”, perhaps AVKP-1 or AVKP-2`.
std::string Describe(const v1::Ref& ref, const Labels& labels);

// Who says so, a line for each claim:
//   says: Azerbaijan United Communist Party, History l. 13
//   recognised by Justice Ministry: Azerbaijan United Communist Party, History l. 17
// With `words`, each citation's words follow where they are there, a line for each.
std::vector<std::string> EvidenceLines(const v1::Evidence& evidence, const Labels& labels,
                                       bool words);

// What a fact pointer such as `parties/az-avkp#leader-2` leads to: the record's label and the
// pointer.
std::string DescribePointer(absl::string_view pointer, const Labels& labels);

// `[disputed]`; empty for what is undisputed or not said.
std::string StandingMark(v1::Standing standing);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_EVIDENCE_H_
