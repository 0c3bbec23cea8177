// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_conflicts.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/print_evidence.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

// The records that the sides are in, each once.
std::vector<std::string> RecordsOf(const v1::Conflict& conflict, const Labels& labels) {
  std::vector<std::string> records;
  for (const v1::ConflictSide& side : conflict.sides()) {
    std::string label = LabelOf(labels, side.fact().substr(0, side.fact().find('#')));
    if (std::find(records.begin(), records.end(), label) != records.end()) continue;
    records.push_back(std::move(label));
  }
  return records;
}

// A whole number with its thousands set apart where the conflict is one of figures; any other value
// as it is.
std::string Shown(const std::string& value, const v1::Conflict& conflict) {
  std::int64_t number = 0;
  if (value.empty()) return "no value given";
  if (conflict.difference().empty() || !absl::SimpleAtoi(value, &number)) return value;
  return absl::StrCat(number) == value ? Grouped(number) : value;
}

std::string HeadOf(const v1::Conflict& conflict, const Labels& labels, const Style& style) {
  std::vector<std::string> notes;
  if (conflict.origin() != v1::CONFLICT_ORIGIN_UNSPECIFIED) {
    notes.push_back(Word(conflict.origin()));
  }
  if (!conflict.difference().empty()) {
    notes.push_back(absl::StrCat("difference ", Shown(conflict.difference(), conflict)));
  }
  return absl::StrCat(Paint(style, Tone::kTitle, AboutOf(conflict)), " · ",
                      absl::StrJoin(RecordsOf(conflict, labels), " / "), "   ",
                      Paint(style, Tone::kQuiet, absl::StrJoin(notes, ", ")));
}

// Who says so, each after the words in which it is said: ` “29.224 votes” — says: A, lead l. 3`.
std::string SaidText(const v1::ConflictSide& side, const Labels& labels, const Style& style) {
  std::string out;
  for (const v1::Claim& claim : side.evidence().claims()) {
    v1::Evidence alone;
    *alone.add_claims() = claim;
    std::vector<std::string> lines = EvidenceLines(alone, labels, /*words=*/true);
    if (!out.empty()) out += ";";
    const std::string who = std::move(lines.front());
    lines.erase(lines.begin());
    if (!lines.empty()) absl::StrAppend(&out, " ", absl::StrJoin(lines, " "));
    absl::StrAppend(&out, lines.empty() && !out.empty() ? " " : " — ",
                    Paint(style, Tone::kQuiet, who));
  }
  return out;
}

bool IsDenial(const v1::ConflictSide& side) {
  const auto& claims = side.evidence().claims();
  return !claims.empty() && std::all_of(claims.begin(), claims.end(),
                                        [](const v1::Claim& claim) { return claim.denies(); });
}

// Whether the fact is affirmed and denied: it is on both sides then.
bool IsTwice(const v1::ConflictSide& side, const v1::Conflict& conflict) {
  return std::count_if(conflict.sides().begin(), conflict.sides().end(),
                       [&](const v1::ConflictSide& other) { return other.fact() == side.fact(); }) >
         1;
}

// What the side holds. A fact that is affirmed and denied is two sides, with one value: there one
// says that it is so, the other that it is not.
std::string Held(const v1::ConflictSide& side, const v1::Conflict& conflict) {
  const std::string value = Shown(side.value(), conflict);
  if (!IsTwice(side, conflict)) return value;
  if (conflict.path() == "occurrence") return IsDenial(side) ? "did not happen" : "happened";
  return IsDenial(side) ? absl::StrCat("not so: ", value) : value;
}

// The sides of one record have it over them; of several, each says whose it is, unless that is all
// that it says: that an event happened is its name.
std::string Whose(const v1::ConflictSide& side, const v1::Conflict& conflict,
                  const Labels& labels) {
  if (RecordsOf(conflict, labels).size() < 2) return "";
  const std::string label = LabelOf(labels, side.fact().substr(0, side.fact().find('#')));
  return label == Held(side, conflict) ? "" : absl::StrCat(label, ": ");
}

std::string SideText(const v1::ConflictSide& side, const v1::Conflict& conflict,
                     const Labels& labels, const Style& style) {
  std::string line = absl::StrCat(Whose(side, conflict, labels), Held(side, conflict));
  const v1::Standing standing = side.evidence().standing();
  // That sides in conflict are disputed goes without saying, and how a fact stands is not that of
  // one of its sides.
  const bool is_told = standing == v1::STANDING_DISPUTED || IsTwice(side, conflict);
  if (!is_told && !StandingMark(standing).empty()) {
    absl::StrAppend(&line, " ", Paint(style, ToneOf(standing), StandingMark(standing)));
  }
  line += SaidText(side, labels, style);
  return absl::StrCat(Hang("  ", "      ", line, style),
                      Hang("      ", "      ", Paint(style, Tone::kQuiet, side.fact()), style));
}

}  // namespace

std::string AboutOf(const v1::Conflict& conflict) { return HeadingOfPath(conflict.path()); }

std::string SideValue(const v1::ConflictSide& side, const v1::Conflict& conflict) {
  if (side.value().empty() || conflict.difference().empty()) return side.value();
  return absl::StrCat(absl::AsciiStrToLower(AboutOf(conflict)), " ", Shown(side.value(), conflict));
}

std::string ConflictsText(const v1::ListConflictsResponse& response, const Labels& labels,
                          const Style& style) {
  std::vector<std::string> blocks;
  for (const v1::Conflict& conflict : response.conflicts()) {
    std::string block = Hang("", "  ", HeadOf(conflict, labels, style), style);
    for (const v1::ConflictSide& side : conflict.sides()) {
      block += SideText(side, conflict, labels, style);
    }
    blocks.push_back(std::move(block));
  }
  return absl::StrJoin(blocks, "\n");
}

}  // namespace partyline::client
