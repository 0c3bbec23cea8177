// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/keys.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/import/text/dates.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/offices.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr KeyRule kLeads = {"", Reads::kLeader, 0, /*is_list=*/true};
constexpr KeyRule kIsPost = {"", Reads::kPost, 0, /*is_list=*/true};

void DropDigits(std::string& text) {
  while (!text.empty() && text.back() >= '0' && text.back() <= '9') text.pop_back();
  while (!text.empty() && text.back() == ' ') text.pop_back();
}

const KeyRule* RuleOf(Office office) { return office == Office::kLeads ? &kLeads : &kIsPost; }

// Whether such keys say of several what they say of one: `Youth leagues`. `Splits` do not.
bool HasPlural(Reads reads) {
  return reads == Reads::kWing || reads == Reads::kPeriodical || reads == Reads::kFounder ||
         reads == Reads::kSlogan;
}

// The row of the table, or what the words make an office.
const KeyRule* RuleFor(absl::string_view folded) {
  const KeyRule* row = RowFor(folded);
  if (row->reads != Reads::kUnknown && row->reads != Reads::kPost) return row;
  const Office office = OfficeOf(folded);
  if (office == Office::kLeads) return &kLeads;  // `Leader of the party`, among those `of *`
  if (row->reads == Reads::kPost) return row;
  if (office == Office::kPost) return &kIsPost;
  if (!absl::ConsumeSuffix(&folded, "s")) return row;
  const KeyRule* one = RowFor(folded);
  return HasPlural(one->reads) ? one : row;
}

// The rule of a key with brackets behind it (`Leader (interim)`, `Newspaper (official)`), where its
// facts have a place for what they say. Null: there is none, or the brackets take it back.
const KeyRule* RuleWithBrackets(const Bracketed& key) {
  if (StatesNothing(key.inside) || Doubts(key.inside)) return nullptr;
  if (const Office office = OfficeOf(key.base); office != Office::kNone) {
    if (ReadPeriod(key.inside).has_value()) return RuleOf(office);
    const Office with = OfficeOf(absl::StrCat(key.inside, " ", key.base));
    return with == Office::kNone ? nullptr : RuleOf(with);
  }
  const KeyRule* rule = RuleFor(key.base);
  const bool has_place = rule->reads == Reads::kAffiliation || rule->reads == Reads::kWing ||
                         rule->reads == Reads::kPeriodical;
  return has_place && !HasDigit(key.inside) ? rule : nullptr;
}

}  // namespace

Key ReadKey(absl::string_view key) {
  Key read;
  const std::string folded = FoldKey(key);
  absl::string_view group = folded;
  const bool is_title = absl::ConsumeSuffix(&group, " title");
  const bool has_number = !group.empty() && group.find_first_of("0123456789") != group.npos;
  if (!is_title && has_number) absl::ConsumeSuffix(&group, " name");  // `Leader1 Name`
  read.group = std::string(group);
  absl::ConsumeSuffix(&group, "(s)");
  read.folded = std::string(group);
  DropDigits(read.folded);
  if (is_title) read.folded += " title";
  read.rule = RuleFor(read.folded);
  const auto bracket = TrailingBracket(read.folded);
  if (read.rule->reads != Reads::kUnknown || !bracket.has_value()) return read;
  if (const KeyRule* rule = RuleWithBrackets(*bracket)) {
    read.rule = rule;
    read.beside = std::string(bracket->inside);
  }
  return read;
}

std::string ReadAs(const KeyRule& rule, absl::string_view key) {
  return rule.read_as.empty() ? "" : absl::StrCat("`", key, "` is read as: ", rule.read_as);
}

bool TakesLabel(Reads reads) {
  switch (reads) {
    case Reads::kAttribute:
    case Reads::kUnknown:
    case Reads::kSeats:
    case Reads::kLeader:
    case Reads::kPost:
    case Reads::kAffiliation:
    case Reads::kWing:
      return true;
    default:
      return false;
  }
}

bool NamesBodies(Reads reads) {
  switch (reads) {
    case Reads::kLeader:
    case Reads::kPost:
    case Reads::kFounder:
    case Reads::kLineage:
    case Reads::kAffiliation:
    case Reads::kWing:
    case Reads::kPeriodical:
      return true;
    default:
      return false;
  }
}

bool IsOffice(Reads reads) { return reads == Reads::kLeader || reads == Reads::kPost; }

}  // namespace partyline::client::import_text
