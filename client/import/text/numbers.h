// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_NUMBERS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_NUMBERS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "partyline/v1/result.pb.h"

namespace partyline::client::import_text {

// Numbers as tables print them. What is counted decides how signs are read: `29.224` is 29224 where
// votes are counted, and no number of votes if it were `29.22`. Each reading names its rule; a
// footnote mark (`[1]`) is passed over.

// A whole number and the rule that read it. No value: what is printed stands for none ("New").
struct Whole {
  std::optional<std::int64_t> value;
  std::string rule;
};

// What is counted: its word may follow a number, and no other word.
enum class Counted { kAnything, kVotes, kSeats, kMembers };

// Votes, members, seats: `957`, `29,244`, `29.224`, `29 224`, `29'224`, `1,23,456`; where votes are
// counted `957 votes`. Nothing for anything else, `1.5`, `c. 300` and `957 seats` among it.
std::optional<Whole> ReadCount(absl::string_view text, Counted counted = Counted::kAnything);

// Seats, out of all where that is printed: `2`, `2 / 125`, `2 of 125`.
struct Seats {
  Whole won;
  std::optional<std::int64_t> total;
};
std::optional<Seats> ReadSeats(absl::string_view text);

// A share in percent, its digits kept: `0.40`, `0,40 %`, `6`. Nothing above 100.
struct Share {
  std::string digits;
  std::string rule;
};
std::optional<Share> ReadShare(absl::string_view text);

// Seats won or lost: `+2`, `−1`, `▲ 2`, `New`, `Steady`, `0`. A number without a sign has no value:
// which way it goes is not said.
std::optional<Whole> ReadChange(absl::string_view text);

// A place in an order: `4th`, `4.`, `#4`, `fourth`, `4`.
std::optional<Whole> ReadRank(absl::string_view text);

// Votes with a place or a share in brackets behind them: `12,345 (#3)`, `12,345 (5.2%)`. Where the
// brackets say anything else `votes` is the whole.
struct VotesAndMore {
  absl::string_view votes;
  absl::string_view inside;    // the brackets
  std::optional<Whole> rank;   // that they say
  std::optional<Share> share;  // that they say
};
VotesAndMore SplitVotes(absl::string_view text);

// What came of a candidacy: `Lost`, and nothing behind it but a place, a share or a round: `Lost
// (4th)`, `Elected in the first round`. UNSPECIFIED for all else: `Lost 3 seats`, `Won by Bo Elm`.
v1::Outcome ReadOutcome(absl::string_view text);

// `–`, `n/a`, `?` and the like: nothing is stated. So is nothing at all.
bool IsBlankMark(absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_NUMBERS_H_
