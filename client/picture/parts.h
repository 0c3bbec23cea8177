// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_PARTS_H_
#define PARTYLINE_CLIENT_PICTURE_PARTS_H_

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client::picture {

using EventsByName = absl::flat_hash_map<absl::string_view, const v1::Event*>;
EventsByName EventsOf(const v1::GetLineageResponse& lineage);

// The part of the body that the tie comes from, and of that which it leads to. Null: the lineage
// does not tell of it.
const v1::Participant* FromPart(const EventsByName& events, const v1::LineageEdge& edge);
const v1::Participant* ToPart(const EventsByName& events, const v1::LineageEdge& edge);

// Whether its source may mean another body than the one named.
bool MayBeAnother(const v1::Participant* part);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_PARTS_H_
