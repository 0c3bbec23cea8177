// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_EVIDENCE_H_
#define PARTYLINE_CLIENT_CLI_PRINT_EVIDENCE_H_

#include <string>
#include <vector>

#include "client/cli/labels.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client {

// All of these expect printable messages and labels, see MakePrintable.

// Whom or what a source names: `Sayad Sayadov`, `“the AVKP itself”, perhaps AVKP-1 or AVKP-2`.
std::string Describe(const v1::Ref& ref, const Labels& labels);

// Who says so (see LeadOf) and where, a line for each claim:
//   says: Azerbaijan United Communist Party, History l. 13
//   recognised by Justice Ministry: Azerbaijan United Communist Party, History l. 17
// With `words`, the citations' words follow where they are there, a line for each; words within
// others are not told twice.
std::vector<std::string> EvidenceLines(const v1::Evidence& evidence, const Labels& labels,
                                       bool words);

// Where in a source the claim is written, without the source: `History l. 13; infobox Founded l.
// 10`. Empty: nowhere in particular.
std::string PlacesIn(const v1::Claim& claim, absl::string_view source);

// What a fact pointer such as `parties/az-avkp#leader-2` leads to: the record's label, the pointer,
// and, where the labels have it, what the fact says and who says so.
std::string DescribePointer(absl::string_view pointer, const Labels& labels);

// The day of what happened, and how that stands: `1994 (inferred)`.
std::string DescribeDays(const v1::Period& period, const v1::Evidence& evidence);

// Whether somebody speaks against it: disputed or denied.
bool IsContested(v1::Standing standing);

// `[disputed]`; empty for what is undisputed or not said.
std::string StandingMark(v1::Standing standing);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_EVIDENCE_H_
