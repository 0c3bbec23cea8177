// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_LIFETIMES_H_
#define PARTYLINE_CLIENT_PICTURE_LIFETIMES_H_

#include "client/picture/stretches.h"
#include "client/picture/timeline.h"

namespace partyline::client::picture {

// Says when each bar begins and ends and which stretches it has, from the lineage's events, from
// what the parties' facts say of days and from the other events told of, so that it is the same
// whoever was asked about, up to the day `until`. `timeline` has its bars, in the order
// of the nodes, and its happenings with their dates. Undated happenings are put beside what is
// known of their bodies. `until` is kNoDay where no day was asked about. Says from when to when the
// timeline is.
void FindLifetimes(const v1::GetLineageResponse& lineage, const Telling& telling, Day until,
                   Timeline& timeline);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_LIFETIMES_H_
