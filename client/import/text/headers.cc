// SPDX-License-Identifier: Apache-2.0

// What stands over columns: a part of columns.h.
#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/import/text/columns.h"
#include "client/import/text/letters.h"
#include "client/import/text/numbers.h"
#include "client/import/text/phrases.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

struct Header {
  absl::string_view text;  // as FoldKey gives it
  Role role;
};
constexpr Header kHeaders[] = {
    {"election", Role::kElection},
    {"elections", Role::kElection},
    {"election year", Role::kElection},
    {"election date", Role::kElection},
    {"year", Role::kElection},
    {"date", Role::kElection},
    {"region", Role::kArea},
    {"district", Role::kArea},
    {"constituency", Role::kArea},
    {"province", Role::kArea},
    {"state", Role::kArea},
    {"county", Role::kArea},
    {"canton", Role::kArea},
    {"municipality", Role::kArea},
    {"city", Role::kArea},
    {"area", Role::kArea},
    {"leader", Role::kLeader},
    {"party leader", Role::kLeader},
    {"leaders", Role::kLeader},
    {"party chairman", Role::kLeader},
    {"chairman", Role::kLeader},
    {"chairperson", Role::kLeader},
    {"candidate", Role::kCandidate},
    {"party candidate", Role::kCandidate},
    {"presidential candidate", Role::kCandidate},
    {"party nominee", Role::kCandidate},
    {"nominee", Role::kCandidate},
    {"votes", Role::kVotes},
    {"vote", Role::kVotes},
    {"popular vote", Role::kVotes},
    {"popular votes", Role::kVotes},
    {"total votes", Role::kVotes},
    {"votes won", Role::kVotes},
    {"votes received", Role::kVotes},
    {"number of votes", Role::kVotes},
    {"no. of votes", Role::kVotes},
    {"# of votes", Role::kVotes},
    {"# of total votes", Role::kVotes},
    {"%", Role::kShare},
    {"% of votes", Role::kShare},
    {"% of vote", Role::kShare},
    {"% of total vote", Role::kShare},
    {"% of popular vote", Role::kShare},
    {"% of the vote", Role::kShare},
    {"% of the votes", Role::kShare},
    {"percentage of votes", Role::kShare},
    {"vote share (%)", Role::kShare},
    {"share of votes (%)", Role::kShare},
    {"vote percentage", Role::kShare},
    {"votes (%)", Role::kShare},
    {"vote %", Role::kShare},
    {"votes %", Role::kShare},
    {"share", Role::kShare},
    {"share (%)", Role::kShare},
    {"vote share", Role::kShare},
    {"share of vote", Role::kShare},
    {"share of votes", Role::kShare},
    {"percent", Role::kShare},
    {"percentage", Role::kShare},
    {"seats", Role::kSeats},
    {"seats won", Role::kSeats},
    {"total seats", Role::kSeats},
    {"mandates", Role::kSeats},
    {"no. of seats", Role::kSeats},
    {"number of seats", Role::kSeats},
    {"# of seats", Role::kSeats},
    {"# of seats won", Role::kSeats},
    {"no. of seats won", Role::kSeats},
    {"number of seats won", Role::kSeats},
    {"seats obtained", Role::kSeats},
    {"seats gained", Role::kSeats},
    {"mandates won", Role::kSeats},
    {"# of overall seats won", Role::kSeats},
    {"no. of overall seats won", Role::kSeats},
    {"+/-", Role::kChange},
    {"+-", Role::kChange},
    {"±", Role::kChange},
    {"change", Role::kChange},
    {"seat change", Role::kChange},
    {"seats +/-", Role::kChange},
    {"+/- seats", Role::kChange},
    {"seats change", Role::kChange},
    {"change in seats", Role::kChange},
    {"gain/loss", Role::kChange},
    {"position", Role::kRank},
    {"pos.", Role::kRank},
    {"rank", Role::kRank},
    {"place", Role::kRank},
    {"ranking", Role::kRank},
    {"result", Role::kOutcome},
    {"results", Role::kOutcome},
    {"outcome", Role::kOutcome},
};

struct RoundWord {
  absl::string_view words;  // as FoldKey gives them
  int round;
};
constexpr RoundWord kRounds[] = {
    {"first round", 1}, {"1st round", 1}, {"round 1", 1},   {"round one", 1},   {"second round", 2},
    {"2nd round", 2},   {"round 2", 2},   {"round two", 2}, {"runoff", 2},      {"run-off", 2},
    {"third round", 3}, {"3rd round", 3}, {"round 3", 3},   {"round three", 3},
};

// The round that the words speak of, taken out of them with the signs that set it apart: 0 if none.
int TakeRound(std::string& folded) {
  for (const RoundWord& known : kRounds) {
    const std::size_t at = absl::string_view(folded).find(known.words);
    if (at == std::string::npos) continue;
    const auto bare = [](absl::string_view part) {
      while (!part.empty() && absl::StrContains(" :,/-()", part.substr(0, 1)))
        part.remove_prefix(1);
      while (!part.empty() && absl::StrContains(" :,/-(", part.substr(part.size() - 1))) {
        part.remove_suffix(1);
      }
      return std::string(part);
    };
    const std::string before = bare(absl::string_view(folded).substr(0, at));
    const std::string after = bare(absl::string_view(folded).substr(at + known.words.size()));
    folded = absl::StrCat(before, before.empty() || after.empty() ? "" : " ", after);
    return known.round;
  }
  return 0;
}

// Headers of columns that say something beside a row, whoever it is of.
constexpr absl::string_view kAsides[] = {"government",
                                         "in government",
                                         "government/opposition",
                                         "government status",
                                         "gov't",
                                         "govt",
                                         "running mate",
                                         "vice president",
                                         "vice presidential candidate",
                                         "vice-presidential candidate",
                                         "opposition",
                                         "status",
                                         "role",
                                         "cabinet",
                                         "ref",
                                         "ref.",
                                         "refs",
                                         "refs.",
                                         "reference",
                                         "references",
                                         "source",
                                         "sources",
                                         "turnout",
                                         "turnout (%)",
                                         "swing",
                                         "swing (%)",
                                         "majority",
                                         "margin",
                                         "color",
                                         "colour",
                                         "map"};

// The same that may say anything of the row.
constexpr absl::string_view kNotes[] = {"note",    "notes",   "remark",
                                        "remarks", "comment", "comments"};

// Words of which one makes a header ask for a name, or the number of a list or district, that says
// whom or what a row is of.
constexpr absl::string_view kWhom[] = {
    "party",       "list",     "ticket",       "alliance",     "coalition", "bloc",      "block",
    "faction",     "group",    "wing",         "name",         "winner",    "candidate", "nominee",
    "contestant",  "deputy",   "member",       "person",       "runner-up", "opponent",  "rival",
    "affiliation", "ward",     "district",     "constituency", "region",    "area",      "place",
    "seat",        "borough",  "parish",       "precinct",     "commune",   "county",    "city",
    "town",        "village",  "municipality", "province",     "state",     "canton",    "oblast",
    "raion",       "republic", "territory",    "division",     "chamber",   "house",     "council",
    "assembly",    "body",     "tier",         "contest"};

// Words that end headers of figures: `Party list votes`.
constexpr absl::string_view kFigures[] = {"vote",  "votes",      "seats",  "mandates", "%",
                                          "share", "percentage", "change", "+/-"};

template <std::size_t size>
bool IsAmong(absl::string_view word, const absl::string_view (&words)[size]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::vector<absl::string_view> WordsOf(absl::string_view folded) {
  return absl::StrSplit(folded, absl::ByAnyChar(" ,/()"), absl::SkipEmpty());
}

// Whether the cell is what a column of figures holds, if its header is of one.
bool IsOwnFigure(absl::string_view header, absl::string_view cell) {
  const Role role = ColumnOf(header).role;
  if (!IsFigure(role)) return false;
  const Fit fit = FitOf(role, cell);
  return fit == Fit::kFits || fit == Fit::kDoubtful;
}

}  // namespace

Column ColumnOf(absl::string_view header) {
  constexpr std::size_t kLongest = 64;
  if (header.size() > kLongest) return {};
  std::string folded = FoldKey(WithoutFootnote(header));
  const int round = TakeRound(folded);
  for (const Header& known : kHeaders) {
    if (folded == known.text) return {known.role, IsFigure(known.role) ? round : 0};
  }
  return {Role::kRaw, round};
}

OfRound SplitRound(absl::string_view cell) {
  constexpr std::size_t kLongest = 64;
  cell = WithoutFootnote(cell);
  absl::string_view base;
  absl::string_view last;
  if (const auto bracket = TrailingBracket(cell)) {
    base = bracket->base;
    last = bracket->inside;
  } else if (const std::size_t comma = cell.rfind(", "); comma != absl::string_view::npos) {
    base = Trim(cell.substr(0, comma));
    last = Trim(cell.substr(comma + 1));
  }
  if (base.empty() || last.size() > kLongest) return {cell};
  std::string folded = FoldKey(last);
  const int round = TakeRound(folded);
  return round > 0 && folded.empty() ? OfRound{base, round} : OfRound{cell};
}

bool NamesColumn(absl::string_view cell) {
  if (cell.empty()) return false;
  const Column column = ColumnOf(cell);
  return column.role != Role::kRaw || column.round > 0;
}

bool SpeaksOfFigures(absl::string_view header) {
  const std::string folded = FoldKey(WithoutFootnote(header));
  const std::vector<absl::string_view> words = WordsOf(folded);
  return std::any_of(words.begin(), words.end(),
                     [](absl::string_view word) { return IsAmong(word, kFigures); });
}

bool IsFigure(Role role) {
  return role == Role::kVotes || role == Role::kShare || role == Role::kSeats ||
         role == Role::kChange || role == Role::kRank || role == Role::kOutcome;
}

bool IsElectionTable(absl::Span<const std::string> names, const std::vector<Role>& roles,
                     v1::ElectionKind kind) {
  const auto has = [&](Role role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
  };
  const bool counts = has(Role::kVotes) || has(Role::kShare) || has(Role::kSeats);
  if (!counts && !has(Role::kRank) && !has(Role::kOutcome)) return false;
  const auto election = std::find(roles.begin(), roles.end(), Role::kElection);
  if (election == roles.end()) return false;
  const std::string& over = names[static_cast<std::size_t>(election - roles.begin())];
  return counts || kind != v1::ELECTION_KIND_OTHER || absl::StartsWith(FoldKey(over), "election");
}

bool MayTellWhom(absl::string_view header, absl::string_view cell) {
  cell = WithoutFootnote(cell);
  if (IsBlankMark(cell)) return false;
  constexpr absl::string_view kUnder = " / ";  // of two lines, the lower one says what it is
  const std::size_t under = header.rfind(kUnder);
  if (under != absl::string_view::npos) header.remove_prefix(under + kUnder.size());
  const std::string folded = FoldKey(WithoutFootnote(header));
  if (IsAmong(folded, kNotes)) return TellsOfJointFigures(cell);
  if (IsAmong(folded, kAsides)) return false;
  if (IsOwnFigure(header, cell)) return false;  // `New` in a second column of changes
  const std::vector<absl::string_view> words = WordsOf(folded);
  const bool asks = std::any_of(words.begin(), words.end(),
                                [](absl::string_view word) { return IsAmong(word, kWhom); });
  if (asks && !IsAmong(words.back(), kFigures)) return true;
  return HasLetter(cell) && ReadPhrases(cell).empty();
}

}  // namespace partyline::client::import_text
