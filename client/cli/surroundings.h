// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_SURROUNDINGS_H_
#define PARTYLINE_CLIENT_CLI_SURROUNDINGS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "client/cli/labels.h"
#include "client/cli/rivals.h"
#include "client/cli/session.h"
#include "google/protobuf/message.h"
#include "partyline/client.h"

namespace partyline::client {

// What an answer is printed with: what its records are called, what speaks against its facts, and
// perhaps the elections of its results, by record name.
struct Surroundings {
  Labels labels;
  Rivals rivals;
  bool has_all_rivals = false;  // a fact that is not among them is in no conflict
  absl::flat_hash_map<std::string, v1::Election> elections = {};
};

// The elections that results are of, BASIC and printable. What cannot be had is left out.
absl::flat_hash_map<std::string, v1::Election> AskForElections(const Client& client,
                                                               const v1::ListResultsResponse& page);

// The conflicts that the request names, 4,000 at most. What cannot be had is left out. Where there
// are others, `next_page_token` is not empty, and that is said aside: without them a side of a
// contradiction would look like a fact.
v1::ListConflictsResponse AskForConflicts(const Session& session, v1::ListConflictsRequest request);

// The conflicts of each of the records, its results and its events; of the first 32 records, and up
// to the first that cannot be had in full. The records are in the order shown, and may be there
// several times. Where not all were looked at, it is as above, and said once.
v1::ListConflictsResponse AskForConflicts(const Session& session,
                                          const std::vector<std::string>& records);

// What of each of the records, its results and its events is in conflict; of as many of them.
Contested AskWhatIsContested(const Session& session, const std::vector<std::string>& records);

// The page, but with who says so in the records of which something is contested or is a side of one
// of the conflicts: a page of references has them BASIC. What cannot be had stays as it is.
v1::ListReferencesResponse WithEvidence(const Client& client, v1::ListReferencesResponse page,
                                        const v1::ListConflictsResponse& conflicts);

// The labels of an answer (see LoadLabels), the rivals in the conflicts, and for facts that the
// answer names as contradicting its own, and that no conflict tells of, what they say and who says
// so, by their pointers among the labels. Where one side is shown, the other is too.
Surroundings LoadSurroundings(const Client& client, const google::protobuf::Message& answer,
                              v1::ListConflictsResponse conflicts, absl::string_view name = "");

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_SURROUNDINGS_H_
