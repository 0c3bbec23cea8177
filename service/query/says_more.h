// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_SAYS_MORE_H_
#define PARTYLINE_SERVICE_QUERY_SAYS_MORE_H_

#include "partyline/v1/party_service.pb.h"
#include "service/snapshot/name_index.h"
#include "service/snapshot/row.h"

namespace partyline {

// Whether each name of the mention says something that no name of the party does: `KKE (m-l)` of
// the KKE, `Independence Party Reformed` of the Independence Party. What a name says are its words,
// but for those that very many names have, and what it has in brackets, with them. A name of the
// party says it by a word that is like it, or by an abbreviation, or the other way round:
// `Partij van de Arbeid (PvdA)` says no more than `Partij van de Arbeid`, nor does its country.
bool SaysMore(const v1::Mention& mention, const Row& party, const NameIndex& index);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_SAYS_MORE_H_
