// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_diff.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/cli/facts.h"
#include "client/cli/print_facts.h"
#include "client/cli/record_head.h"
#include "client/cli/text.h"
#include "client/src/records.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

using google::protobuf::Message;
using google::protobuf::Value;

constexpr Gutter kAdded = {"+ ", "  "};
constexpr Gutter kRemoved = {"- ", "  "};
constexpr Gutter kTouched = {"~ ", "  "};

constexpr std::size_t kLongestShown = 400;  // bytes of a field that is not a fact

Tone MarkTone(const Gutter& gutter) {
  if (gutter.first == kAdded.first) return Tone::kGood;
  return gutter.first == kRemoved.first ? Tone::kBad : Tone::kDoubt;
}

// One side of the comparison: a record's facts, ready to be printed.
struct Side {
  Side(const v1::Record& record, const Labels& labels, const Style& style)
      : body(BodyOf(record)),
        facts(body == nullptr ? std::vector<Fact>() : FactsOf(*body, labels)),
        page(MakeFactPage(body == nullptr ? record : *body, facts, {}, labels, no_rivals, style)) {}

  const Fact* Find(const std::string& id) const {
    const auto found =
        std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.id == id; });
    return found == facts.end() ? nullptr : &*found;
  }

  const Rivals no_rivals = {};
  const Message* body;  // null: it was not there
  std::vector<Fact> facts;
  FactPage page;
};

std::string Marked(const Gutter& gutter, absl::string_view margin, absl::string_view line,
                   const Style& style) {
  const std::string mark = Paint(style, MarkTone(gutter), gutter.first);
  return Hang(absl::StrCat(margin, mark), absl::StrCat(margin, "    "), line, style);
}

std::string FactText(const Side& side, const Fact& fact, const Gutter& gutter) {
  const std::string mark = Paint(side.page.style, MarkTone(gutter), gutter.first);
  return FactLine(side.page, "", fact, {mark, gutter.rest});
}

// A fact that is there on one side alone, with who says so.
std::string WholeFact(const Side& side, const Fact& fact, const Gutter& gutter) {
  std::string out = FactText(side, fact, gutter);
  for (const std::string& line : LinesBelow(side.page, fact)) {
    out += Hang("    ", "      ", Paint(side.page.style, Tone::kQuiet, line), side.page.style);
  }
  return out;
}

// The lines of `one` that are not in `other`.
std::vector<std::string> Beyond(const std::vector<std::string>& one,
                                const std::vector<std::string>& other) {
  std::vector<std::string> lines;
  std::copy_if(one.begin(), one.end(), std::back_inserter(lines), [&](const std::string& line) {
    return std::find(other.begin(), other.end(), line) == other.end();
  });
  return lines;
}

// `path: “1993” → “1994”` for each part that differs: what shows in no line of the fact.
std::string PartsText(const RecordDifference& difference, const Style& style) {
  std::string out;
  for (const PartDifference& part : CompareParts(difference.before, difference.after)) {
    const auto side = [](const std::string& json) { return json.empty() ? "not stated" : json; };
    const std::string line =
        absl::StrCat(part.path, ": ", side(part.before), " → ", side(part.after));
    out += Hang("    ", "      ", line, style);
  }
  return out;
}

// A fact that is there on both sides.
std::string ChangedFact(const Side& before, const Side& after, const Fact& was, const Fact& is,
                        const RecordDifference& difference) {
  const Style& style = after.page.style;
  const bool same_line = FactLine(before.page, "", was) == FactLine(after.page, "", is);
  const std::vector<std::string> old_lines = LinesBelow(before.page, was);
  const std::vector<std::string> new_lines = LinesBelow(after.page, is);
  const std::vector<std::string> gone = Beyond(old_lines, new_lines);
  const std::vector<std::string> come = Beyond(new_lines, old_lines);
  std::string out = same_line ? FactText(after, is, kTouched)
                              : FactText(before, was, kRemoved) + FactText(after, is, kAdded);
  for (const std::string& line : gone) out += Marked(kRemoved, "    ", line, style);
  for (const std::string& line : come) out += Marked(kAdded, "    ", line, style);
  if (same_line && gone.empty() && come.empty()) out += PartsText(difference, style);
  return out;
}

std::string FactDifference(const Side& before, const Side& after,
                           const RecordDifference& difference) {
  const Fact* was = before.Find(difference.fact_id);
  const Fact* is = after.Find(difference.fact_id);
  if (was != nullptr && is != nullptr) return ChangedFact(before, after, *was, *is, difference);
  if (was != nullptr) return WholeFact(before, *was, kRemoved);
  return is == nullptr ? "" : WholeFact(after, *is, kAdded);
}

std::string FieldValue(const Value& value) {
  if (value.kind_case() == Value::KIND_NOT_SET) return "not stated";
  const std::string text =
      value.has_string_value() ? value.string_value() : CompareParts(Value(), value).front().after;
  if (text.size() <= kLongestShown) return text;
  return absl::StrCat("(", Grouped(static_cast<std::int64_t>(text.size())), " bytes)");
}

// `displayName` as `Display name`.
std::string FieldHeading(absl::string_view json_name) {
  std::string words;
  for (const char letter : json_name) {
    if (absl::ascii_isupper(letter)) words += ' ';
    words += absl::ascii_tolower(letter);
  }
  return Heading(words);
}

std::string FieldsText(const std::vector<RecordDifference>& differences, const Style& style) {
  std::string out;
  for (const RecordDifference& difference : differences) {
    if (!difference.fact_id.empty()) continue;
    const std::string heading = absl::StrCat(FieldHeading(difference.field), ": ");
    if (!difference.is_added()) {
      out += Marked(kRemoved, "", heading + FieldValue(difference.before), style);
    }
    if (!difference.is_removed()) {
      out += Marked(kAdded, "", heading + FieldValue(difference.after), style);
    }
  }
  return out.empty() ? out : absl::StrCat("\n", out);
}

// The differing facts under their headings, in the order in which a record shows them.
std::string FactsText(const Side& before, const Side& after,
                      const std::vector<RecordDifference>& differences, const Style& style) {
  std::map<std::string, const RecordDifference*> by_id;
  std::vector<Fact> shown;
  for (const RecordDifference& difference : differences) {
    if (difference.fact_id.empty()) continue;
    by_id[difference.fact_id] = &difference;
    const Fact* was = before.Find(difference.fact_id);
    const Fact* fact = was != nullptr ? was : after.Find(difference.fact_id);
    if (fact != nullptr) shown.push_back(*fact);
  }
  std::string out;
  for (const FactGroup& group : GroupsOf(shown)) {
    absl::StrAppend(&out, "\n", Paint(style, Tone::kTitle, group.heading), "\n");
    for (const Fact* fact : group.facts) out += FactDifference(before, after, *by_id[fact->id]);
  }
  return out;
}

// What became of the record as a whole; `kept` if it is there on both sides.
std::string FateOf(const PastPair& past) {
  const bool was = BodyOf(past.from.record) != nullptr;
  const bool is = BodyOf(past.to.record) != nullptr;
  if (was == is) return "kept";
  if (is) return "created";
  if (!past.to.was_deleted) return "not yet created";
  return past.to.replaced_by.empty() ? "deleted" : "replaced";
}

std::string FateText(const PastPair& past, bool differs, const Labels& labels) {
  const std::string fate = FateOf(past);
  if (fate == "kept") return differs ? "" : "Nothing is different.";
  if (fate == "replaced") {
    return absl::StrCat("Deleted; its place was taken by ", LabelOf(labels, past.to.replaced_by),
                        " (", past.to.replaced_by, ").");
  }
  if (fate == "created") {
    return past.from.was_deleted ? "There again: the second revision is the older one."
                                 : "Created in between.";
  }
  return fate == "deleted" ? "Deleted." : "Not yet there: the second revision is the older one.";
}

}  // namespace

std::string DiffText(const std::string& name, const PastPair& past,
                     const std::vector<RecordDifference>& differences, const Labels& labels,
                     const Style& style) {
  const Side before(past.from.record, labels, style);
  const Side after(past.to.record, labels, style);
  const Message* body = after.body != nullptr ? after.body : before.body;
  std::string out;
  if (body != nullptr) {
    out += Hang("", "  ", Paint(style, Tone::kTitle, DisplayName(*body)), style);
    const std::string line = absl::StrCat(name, " · ", KindOf(*body), " · revision ",
                                          past.from.revision, " → ", past.to.revision);
    out += Hang("", "  ", Paint(style, Tone::kQuiet, line), style);
  }
  const std::string fate = FateText(past, !differences.empty(), labels);
  if (!fate.empty()) out += Hang("", "  ", fate, style);
  return absl::StrCat(out, FieldsText(differences, style),
                      FactsText(before, after, differences, style));
}

google::protobuf::Struct DiffStruct(const std::string& name, const PastPair& past,
                                    const std::vector<RecordDifference>& differences) {
  google::protobuf::Struct object;
  auto& fields = *object.mutable_fields();
  fields["name"].set_string_value(name);
  fields["log"].set_string_value(absl::StrCat(past.log));
  fields["from"].set_string_value(absl::StrCat(past.from.revision));
  fields["to"].set_string_value(absl::StrCat(past.to.revision));
  fields["record"].set_string_value(FateOf(past));
  if (!past.to.replaced_by.empty()) {
    fields["replaced_by"].set_string_value(past.to.replaced_by);
  }
  auto& changes = *fields["changes"].mutable_list_value();
  for (const RecordDifference& difference : differences) {
    auto& change = *changes.add_values()->mutable_struct_value()->mutable_fields();
    change["field"].set_string_value(difference.field);
    if (!difference.fact_id.empty()) change["fact_id"].set_string_value(difference.fact_id);
    change["change"].set_string_value(difference.is_added()     ? "added"
                                      : difference.is_removed() ? "removed"
                                                                : "changed");
    if (!difference.is_added()) change["before"] = difference.before;
    if (!difference.is_removed()) change["after"] = difference.after;
  }
  return object;
}

}  // namespace partyline::client
