// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_WEIGHING_H_
#define PARTYLINE_SERVICE_QUERY_WEIGHING_H_

#include <optional>
#include <string>
#include <vector>

#include "partyline/v1/party_service.pb.h"
#include "service/query/letter_likeness.h"
#include "service/query/mention.h"
#include "service/query/parties_then.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The points of `none of them`, where elections of the country around the day are known, and so
// most of who stood in them, and where none are.
inline constexpr double kNonePoints = 1.3;
inline constexpr double kNoneUnknownPoints = 2.4;

// What speaks for and against a party that a mention may mean.
struct Evidence {
  NamedCandidate named;          // no match: by no name, but for having stood in elections around
  const Row* row = nullptr;      //
  Likenesses letters;            // of the mention's names and its own
  bool country_unknown = false;  // while the mention's is told
  v1::Answer borne = v1::ANSWER_UNSPECIFIED;  // whether it bore the name on the day; if asked
  bool existed = true;                        // on the day
  std::optional<double> years_away;           // of the elections that it stood in, from the day
  int missed = 0;                             // elections between those and the day
  bool is_after = false;                      // the day is after all of those that it stood in
  bool never_stood = false;                   // in any of the many elections known
  std::optional<bool> stood_that_day;         // if an election of the very day is known
  bool share_of_that_day = false;             // and the share is of it
  bool share_of_about_then = false;           // or of a round within three weeks
  std::optional<DaySpan> called_so;           // the nearest election whose results call it so
  double years_from_called_so = 0;            // from the day
  std::optional<double> told_share;           // the mention's, in percent
  std::optional<ShareThen> share;
  double factors_of_share = 0;  // of e, between that share and the mention's
  DaySpan from;                 // the first of its elections; if there are any
  DaySpan to;                   // the last
};

// Gathers it. `then` is of the mention's day, null if it has none.
Evidence EvidenceFor(const Snapshot& snapshot, const v1::Mention& mention,
                     const ResolveOptions& options, const NamedCandidate& named, PartiesThen* then);

// The sum of what each is worth: natural logarithms of odds. Tuned in tests/benchmark.
double PointsOf(const Evidence& evidence);

// Each in a few words, for people.
std::vector<std::string> ReasonsOf(const Evidence& evidence, const v1::Mention& mention);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_WEIGHING_H_
