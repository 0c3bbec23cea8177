// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_MENTION_H_
#define PARTYLINE_SERVICE_QUERY_MENTION_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/query/stop_check.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// What a resolution goes by. All of it; less where the worth of each is measured.
struct ResolveOptions {
  std::size_t max_candidates = 5;
  bool parts = true;     // parts of names put together: brackets, strokes, dashes
  bool initials = true;  // abbreviations, by initials or by other letters
  bool similar = true;   // names nearly the same
  bool names = true;     // all names of a mention, not its first alone
  bool dates = true;     // whether name and party were there on the day
  bool activity = true;  // how far the day is from the elections that the party stood in
  bool share = true;     // how near its share is to those of the party at the elections around
  bool bearers = true;   // that no other party bears the very name
  bool standing = true;  // parties that stood in the elections around, whatever they are called
  bool others = true;    // what the other mentions of the country and day mean
  bool table = true;     // that words which many of those have tell little
  bool labels = true;    // how results of elections around call the party
};

// A party that a mention may mean, by its names.
struct NamedCandidate {
  Posting posting;  // the name that matches best
  v1::Match match = v1::MATCH_UNSPECIFIED;
  double points = 0;          // natural logarithms of odds, see resolve.h
  std::string how;            // in a few words
  bool whole = false;         // a name of the mention, or all of its parts, but for letters
  bool is_part = false;       // a name of the mention is a part of it
  bool is_qualified = false;  // a name of the mention is that of its names but for a bracket behind
  bool is_joined = false;     // a name of the mention joins it with others (JoinsNames)
  bool is_spaced = false;     // a name of the mention, but for spaces
  double alike = 1;           // where the words of both are merely similar
};

// Parties of the mention's country, or of none that is known, that its names may mean, most points
// first, then in the order of records; no more than `most`.
//
// Each name of the mention is looked for whole, and each part of it (name_parts.h) for itself. The
// best of all counts in full, what else agrees adds a little. Parts lose by how much of the weight
// of the whole name (name_similarity.h) they leave out.
std::vector<NamedCandidate> CandidatesByName(const Snapshot& snapshot, const v1::Mention& mention,
                                             const ResolveOptions& options, std::size_t most,
                                             StopCheck& check);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_MENTION_H_
