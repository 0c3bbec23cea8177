// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/numbers.h"

#include <array>
#include <cstddef>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongest = 64;
constexpr std::size_t kMostDigits = 18;

// Lower case, with the spaces, dashes and apostrophes of print in ASCII, without a footnote mark.
// Empty for what is too long to be a number.
std::string Plain(absl::string_view text) {
  text = WithoutFootnote(Trim(text));
  if (text.size() > kLongest) return "";
  return absl::StrReplaceAll(FoldKey(text), {{"’", "'"}, {"ʼ", "'"}});
}

bool IsDigits(absl::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == absl::string_view::npos;
}

// Digits without a leading zero, except a lone one.
bool IsNumber(absl::string_view text) {
  return IsDigits(text) && text.size() <= kMostDigits && (text.size() == 1 || text[0] != '0');
}

struct Grouping {
  char separator;
  absl::string_view rule;
};
constexpr std::array<Grouping, 4> kGroupings = {{{',', "comma thousands"},
                                                 {'.', "dot thousands"},
                                                 {' ', "space thousands"},
                                                 {'\'', "apostrophe thousands"}}};

// Whether groups after the first have three digits each; with `by_twos`, two each but the last.
bool AreGroups(const std::vector<absl::string_view>& groups, bool by_twos) {
  if (groups.size() < 2 || groups[0].size() > (by_twos ? 2 : 3) || !IsNumber(groups[0]) ||
      groups[0] == "0") {
    return false;
  }
  for (std::size_t i = 1; i < groups.size(); ++i) {
    const std::size_t digits = by_twos && i + 1 < groups.size() ? 2 : 3;
    if (groups[i].size() != digits || !IsDigits(groups[i])) return false;
  }
  return true;
}

std::optional<Whole> WholeOf(absl::string_view digits, absl::string_view rule) {
  std::int64_t value = 0;
  if (!IsNumber(digits) || !absl::SimpleAtoi(digits, &value)) return std::nullopt;
  return Whole{value, std::string(rule)};
}

std::optional<Whole> ReadPlainCount(absl::string_view text) {
  if (IsNumber(text)) return WholeOf(text, "plain digits");
  for (const Grouping& grouping : kGroupings) {
    const std::vector<absl::string_view> groups = absl::StrSplit(text, grouping.separator);
    const std::string digits =
        absl::StrReplaceAll(text, {{absl::string_view(&grouping.separator, 1), ""}});
    if (AreGroups(groups, false)) return WholeOf(digits, grouping.rule);
    if (grouping.separator == ',' && AreGroups(groups, true)) {
      return WholeOf(digits, "comma groups of two and three");
    }
  }
  return std::nullopt;
}

std::optional<Whole> Signed(absl::string_view number, int sign, absl::string_view rule) {
  std::optional<Whole> count = ReadPlainCount(Trim(number));
  if (!count.has_value()) return std::nullopt;
  *count->value *= sign;
  count->rule = std::string(rule);
  return count;
}

struct Sign {
  absl::string_view sign;
  int factor;  // 0: no change
  absl::string_view rule;
};
constexpr Sign kSigns[] = {{"+-", 0, "no change"},
                           {"±", 0, "no change"},
                           {"+", 1, "sign printed"},
                           {"-", -1, "sign printed"},
                           {"▲", 1, "arrow for the sign"},
                           {"△", 1, "arrow for the sign"},
                           {"↑", 1, "arrow for the sign"},
                           {"⬆", 1, "arrow for the sign"},
                           {"▼", -1, "arrow for the sign"},
                           {"▽", -1, "arrow for the sign"},
                           {"↓", -1, "arrow for the sign"},
                           {"⬇", -1, "arrow for the sign"},
                           {"increase", 1, "word for the sign"},
                           {"gain", 1, "word for the sign"},
                           {"decrease", -1, "word for the sign"},
                           {"loss", -1, "word for the sign"},
                           {"steady", 0, "no change"},
                           {"unchanged", 0, "no change"},
                           {"no change", 0, "no change"},
                           {"▬", 0, "no change"},
                           {"=", 0, "no change"}};

constexpr std::array<absl::string_view, 21> kOrdinals = {
    "",           "first",     "second",    "third",       "fourth",     "fifth",      "sixth",
    "seventh",    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};

struct Unit {
  Counted counted;
  absl::string_view word;
};
constexpr Unit kUnits[] = {{Counted::kVotes, " votes"},   {Counted::kVotes, " vote"},
                           {Counted::kSeats, " seats"},   {Counted::kSeats, " seat"},
                           {Counted::kSeats, " members"}, {Counted::kMembers, " members"},
                           {Counted::kMembers, " member"}};

struct OutcomeWord {
  absl::string_view word;
  v1::Outcome outcome;
};
constexpr OutcomeWord kOutcomes[] = {
    {"lost", v1::OUTCOME_NOT_ELECTED},     {"not elected", v1::OUTCOME_NOT_ELECTED},
    {"defeated", v1::OUTCOME_NOT_ELECTED}, {"eliminated", v1::OUTCOME_NOT_ELECTED},
    {"won", v1::OUTCOME_ELECTED},          {"elected", v1::OUTCOME_ELECTED},
    {"winner", v1::OUTCOME_ELECTED},       {"re-elected", v1::OUTCOME_ELECTED},
    {"runoff", v1::OUTCOME_RUNOFF},        {"run-off", v1::OUTCOME_RUNOFF},
    {"second round", v1::OUTCOME_RUNOFF},  {"advanced", v1::OUTCOME_RUNOFF}};

constexpr absl::string_view kRoundWords[] = {"first round", "1st round",  "second round",
                                             "2nd round",   "next round", "third round",
                                             "3rd round",   "runoff",     "run-off"};

// Takes off the signs that set words apart from those before them. Whether there are any.
bool ConsumeApart(absl::string_view* text) {
  const std::size_t size = text->size();
  if (absl::StartsWith(*text, "(") && absl::ConsumeSuffix(text, ")")) text->remove_prefix(1);
  if (!absl::ConsumePrefix(text, ",")) absl::ConsumePrefix(text, "- ");
  *text = Trim(*text);
  return text->size() != size;
}

// Whether what stands behind the word of an outcome, as FoldKey gives it, leaves it what it is.
bool KeepsOutcome(v1::Outcome outcome, absl::string_view behind) {
  behind = Trim(behind);
  const bool is_apart = ConsumeApart(&behind);
  if (behind.empty()) return true;
  const auto rank = ReadRank(behind);
  if (rank.has_value() && absl::StartsWith(rank->rule, "ordinal")) return is_apart;
  if (absl::EndsWith(behind, "%") && ReadShare(behind).has_value()) return is_apart;
  if (behind == "unopposed") return outcome == v1::OUTCOME_ELECTED;
  const bool goes_on = outcome == v1::OUTCOME_RUNOFF;
  const bool is_said = absl::ConsumePrefix(&behind, goes_on ? "to " : "in ");
  absl::ConsumePrefix(&behind, "the ");
  // Who won the first round need not be elected.
  if (!is_said && !(is_apart && outcome == v1::OUTCOME_NOT_ELECTED)) return false;
  for (const absl::string_view round : kRoundWords) {
    if (behind == round) return true;
  }
  return false;
}

}  // namespace

std::optional<Whole> ReadCount(absl::string_view text, Counted counted) {
  const std::string plain = Plain(text);
  absl::string_view number = plain;
  for (const Unit& unit : kUnits) {
    if (unit.counted == counted && absl::ConsumeSuffix(&number, unit.word)) break;
  }
  return ReadPlainCount(number);
}

std::optional<Seats> ReadSeats(absl::string_view text) {
  const std::string plain = absl::StrReplaceAll(Plain(text), {{" out of ", "/"}, {" of ", "/"}});
  const std::vector<absl::string_view> sides = absl::StrSplit(plain, '/');
  std::optional<Whole> won = ReadCount(sides[0], Counted::kSeats);
  if (!won.has_value() || sides.size() > 2) return std::nullopt;
  if (sides.size() == 1) return Seats{*won, std::nullopt};
  const std::optional<Whole> total = ReadCount(sides[1], Counted::kSeats);
  if (!total.has_value() || *total->value < *won->value) return std::nullopt;
  won->rule = "seats out of all";
  return Seats{*won, total->value};
}

std::optional<Share> ReadShare(absl::string_view text) {
  const std::string plain = Plain(text);
  absl::string_view number = plain;
  const bool has_sign = absl::ConsumeSuffix(&number, "%");
  number = Trim(number);
  const std::size_t point = number.find_first_of(".,");
  const bool has_point = point != absl::string_view::npos;
  const absl::string_view whole = number.substr(0, point);
  const absl::string_view fraction = has_point ? number.substr(point + 1) : "";
  const bool is_number = IsNumber(whole) && whole.size() <= 3 && (!has_point || IsDigits(fraction));
  if (!is_number) return std::nullopt;
  const bool is_hundred = whole == "100" && fraction.find_first_not_of('0') == fraction.npos;
  if (whole.size() == 3 && !is_hundred) return std::nullopt;
  const absl::string_view rule = !has_point             ? "whole percent"
                                 : number[point] == '.' ? "decimal point"
                                                        : "decimal comma";
  return Share{has_point ? absl::StrCat(whole, ".", fraction) : std::string(whole),
               absl::StrCat(rule, has_sign ? ", percent sign left out" : "")};
}

std::optional<Whole> ReadChange(absl::string_view text) {
  const std::string plain = Plain(text);
  if (plain == "new") return Whole{std::nullopt, "stands for no number"};
  if (plain == "0") return Whole{0, "plain digits"};
  for (const Sign& sign : kSigns) {
    absl::string_view number = plain;
    if (!absl::ConsumePrefix(&number, sign.sign)) continue;
    number = Trim(number);
    if (sign.factor != 0) return Signed(number, sign.factor, sign.rule);
    if (number.empty() || number == "0") return Whole{0, std::string(sign.rule)};
    return std::nullopt;
  }
  if (!ReadPlainCount(plain).has_value()) return std::nullopt;
  return Whole{std::nullopt, "no sign printed: up or down is not said"};
}

std::optional<Whole> ReadRank(absl::string_view text) {
  const std::string plain = Plain(text);
  for (std::size_t i = 1; i < kOrdinals.size(); ++i) {
    if (plain == kOrdinals[i]) return Whole{static_cast<std::int64_t>(i), "ordinal word"};
  }
  absl::string_view number = plain;
  bool is_ordinal = false;
  for (const absl::string_view mark : {"st", "nd", "rd", "th", ".º", ".ª", "º", "ª", "."}) {
    if ((is_ordinal = absl::ConsumeSuffix(&number, mark))) break;
  }
  if (!is_ordinal) is_ordinal = absl::ConsumePrefix(&number, "#");
  if (number.size() > 4 || number == "0") return std::nullopt;
  return WholeOf(number, is_ordinal ? "ordinal" : "plain digits");
}

VotesAndMore SplitVotes(absl::string_view text) {
  const auto bracket = TrailingBracket(WithoutFootnote(text));
  if (!bracket.has_value()) return {text, "", std::nullopt, std::nullopt};
  VotesAndMore more{bracket->base, bracket->inside, ReadRank(bracket->inside), std::nullopt};
  if (more.rank.has_value() && absl::StartsWith(more.rank->rule, "ordinal")) return more;
  more.rank.reset();
  if (absl::EndsWith(bracket->inside, "%")) more.share = ReadShare(bracket->inside);
  if (more.share.has_value()) return more;
  return {text, "", std::nullopt, std::nullopt};
}

v1::Outcome ReadOutcome(absl::string_view text) {
  text = WithoutFootnote(text);
  if (text.size() > kLongest) return v1::OUTCOME_UNSPECIFIED;
  const std::string folded = FoldKey(text);
  for (const OutcomeWord& outcome : kOutcomes) {
    absl::string_view behind = folded;
    if (!absl::ConsumePrefix(&behind, outcome.word)) continue;
    const bool is_word = behind.empty() || absl::ascii_ispunct(behind[0]) || behind[0] == ' ';
    if (is_word && KeepsOutcome(outcome.outcome, behind)) return outcome.outcome;
  }
  return v1::OUTCOME_UNSPECIFIED;
}

bool IsBlankMark(absl::string_view text) {
  if (text.empty()) return true;
  const std::string plain = Plain(text);
  for (const absl::string_view mark : {"-", "--", "?", "..", "...", "…", "n/a", "-n/a", "n.a.",
                                       "na", "nd", "n.d.", "tba", "tbd"}) {
    if (plain == mark) return true;
  }
  return false;
}

}  // namespace partyline::client::import_text
