// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_APART_LINES_H_
#define PARTYLINE_SERVICE_QUERY_APART_LINES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "partyline/v1/evidence.pb.h"

namespace partyline {

// A few words on a record: "banned", and what may be added to them: "1994".
struct ApartLine {
  std::string words;
  std::string detail;
  v1::Standing standing = v1::STANDING_UNDISPUTED;
  int rank = 0;  // the lower, the more it tells
};

// Lines of one sort: how a body stands before the law, who leads it.
using ApartGroup = std::vector<ApartLine>;

// Most lines of one sort that are kept.
inline constexpr std::size_t kMaxLines = 32;

// Adds a line; nothing where there are no words.
void AddLine(ApartGroup& group, absl::string_view words, absl::string_view detail,
             v1::Standing standing, int rank = 0);

// What of the lines is worth telling, in the order of rank, and of one rank the undisputed first.
// Left out are repetitions ("banned" beside "banned 1994"), what is said with a doubt beside the
// same undisputed that tells as much ("banned (inferred)" beside "banned"; a dispute stays), and
// what is denied, or only proposed or intended: it says nothing of what the record is. At most
// kMaxLines. The time it takes grows with the number of lines and not with its square.
ApartGroup Settled(ApartGroup lines);

// At most `room` lines, in the order of the groups: the first of each, then the second of each, as
// far as they go. Each with its standing in brackets, unless undisputed.
std::vector<std::string> PickLines(const std::vector<ApartGroup>& groups, std::size_t room);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_APART_LINES_H_
