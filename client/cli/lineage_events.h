// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_LINEAGE_EVENTS_H_
#define PARTYLINE_CLIENT_CLI_LINEAGE_EVENTS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "client/cli/labels.h"
#include "client/cli/rivals.h"
#include "client/cli/style.h"
#include "client/cli/tree.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// The events of a lineage as people read them. All texts are printable (see MakePrintable).

// When it happened, as its sources have it: "1993 or end of 1993", "1994 (inferred)". Datings that
// nobody affirms are left out; "undated": there is no other.
std::string DatesOf(const v1::Event& event);

// Who says that it happened, and what speaks against it.
std::vector<std::string> EvidenceNotes(const v1::Event& event, const Labels& labels,
                                       const Rivals& rivals);

// The bodies between which the lineage has ties, by event.
using TiedBodies = absl::flat_hash_map<std::string, absl::flat_hash_set<std::string>>;
TiedBodies TiedBodiesOf(const v1::GetLineageResponse& lineage);

// Who of those that ties show may be another, a line for each role that follows another.
std::vector<std::string> DoubtfulParts(const v1::Event& event, const TiedBodies& tied,
                                       const Labels& labels);

// Likewise the bodies that took part and are shown by no tie:
//   predecessor: Democrats of the Left [not drawn]
std::vector<std::string> OtherParts(const v1::Event& event, const TiedBodies& tied,
                                    const Labels& labels);

// Both sides of what of the event somebody speaks against: who says that it happened and what
// speaks against that (see BothSides), then likewise each contested date and part, named first.
// Empty: nobody speaks against anything of it.
std::vector<std::string> ContestedNotes(const v1::Event& event, const Labels& labels,
                                        const Rivals& rivals);

// `[in conflict]` for an event whose occurrence has rivals of which the standing does not tell.
std::string EventConflictMark(const v1::Event& event, v1::Standing standing, const Rivals& rivals);

// Events of a lineage by the party that they are told of.
using EventsByParty = absl::flat_hash_map<std::string, std::vector<const v1::Event*>>;

// The events that no tie of the lineage has, in the order of their dates. An event whose bodies
// were all met under other names is told of the root. They point into `lineage`.
EventsByParty EventsWithoutTies(const v1::GetLineageResponse& lineage);

// Such an event as it is told of a party:
//   1993 or end of 1993 foundation
//     says: Azerbaijan United Communist Party, lead l. 9
//     founder: Sayad Sayadov
// With `on`, the day asked about, `[possibly later]` where it may have happened after that.
Remark RemarkOf(const v1::Event& event, absl::string_view party, const Labels& labels,
                const Style& style, const Rivals& rivals = {}, absl::string_view on = "");

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_LINEAGE_EVENTS_H_
