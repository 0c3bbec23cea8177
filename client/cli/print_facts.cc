// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_facts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/cli/print_evidence.h"
#include "client/cli/text.h"
#include "client/src/records.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

constexpr int kAnswerColumns = 10;  // "possible" and two spaces

int MarginOf(const FactPage& page) { return page.answers.empty() ? 0 : kAnswerColumns; }

std::string PointerTo(const FactPage& page, const Fact& fact) {
  return absl::StrCat(page.record, "#", fact.id);
}

// The headline of another fact of this record; empty for those of others.
std::string HeadlineOf(const FactPage& page, absl::string_view pointer) {
  if (!absl::ConsumePrefix(&pointer, page.record) || !absl::ConsumePrefix(&pointer, "#")) return "";
  const auto headline = page.headlines.find(pointer);
  return headline == page.headlines.end() ? "" : headline->second;
}

// Another fact as a reader finds it: by its headline in this record, by the record's label in
// others.
std::string Pointed(const FactPage& page, const std::string& pointer) {
  const std::string headline = HeadlineOf(page, pointer);
  if (headline.empty()) return DescribePointer(pointer, page.labels);
  return absl::StrCat(headline, " ", pointer.substr(pointer.find('#')));
}

// Whether the fact held, in its column.
std::string AnswerOf(const FactPage& page, const Fact& fact) {
  if (page.answers.empty()) return "";
  const auto found = page.answers.find(fact.id);
  const v1::Answer answer = found == page.answers.end() ? v1::ANSWER_UNSPECIFIED : found->second;
  const bool idle = fact.timeless && fact.period.empty() && answer == v1::ANSWER_POSSIBLE;
  const std::string word = idle || answer == v1::ANSWER_UNSPECIFIED ? "" : Word(answer);
  return Paint(page.style, ToneOf(answer), PadTo(word, kAnswerColumns));
}

bool SideHolds(const FactPage& page, const Fact& fact, const Fact& other) {
  const std::string pointer = PointerTo(page, other);
  const auto& pointers = fact.evidence->contradicts();
  const std::vector<Rival>& rivals = RivalsOf(page.rivals, PointerTo(page, fact));
  return std::find(pointers.begin(), pointers.end(), pointer) != pointers.end() ||
         std::any_of(rivals.begin(), rivals.end(),
                     [&](const Rival& rival) { return rival.fact == pointer; });
}

// The facts in their order, but each followed by those that contradict it.
std::vector<const Fact*> RivalsTogether(const FactPage& page, std::vector<const Fact*> facts) {
  for (std::size_t i = 0; i + 1 < facts.size(); ++i) {
    std::stable_partition(facts.begin() + i + 1, facts.end(), [&](const Fact* other) {
      return SideHolds(page, *facts[i], *other) || SideHolds(page, *other, *facts[i]);
    });
  }
  return facts;
}

// How many facts from the first on have the same lines below: at least 1. Without lines there is
// nothing to share.
std::size_t RunOf(const std::vector<std::vector<std::string>>& below, std::size_t first) {
  std::size_t end = first + 1;
  while (!below[first].empty() && end < below.size() && below[end] == below[first]) ++end;
  return end - first;
}

// What stands before a fact of several that share the lines below, and before where it goes on.
Gutter GutterOf(std::size_t place, std::size_t count) {
  if (count == 1) return {};
  if (place + 1 == count) return {"└ ", "  "};
  return {place == 0 ? "┌ " : "│ ", "│ "};
}

// Of how many facts the line below them speaks: `all 5: `.
std::string OfAll(std::size_t count) {
  if (count == 1) return "";
  return count == 2 ? "both: " : absl::StrCat("all ", count, ": ");
}

}  // namespace

FactPage MakeFactPage(const google::protobuf::Message& body, const std::vector<Fact>& facts,
                      const google::protobuf::RepeatedPtrField<v1::AsOf>& as_of,
                      const Labels& labels, const Rivals& rivals, const Style& style) {
  FactPage page{RecordName(body), {}, {}, labels, rivals, style};
  for (const v1::AsOf& answer : as_of) page.answers[answer.fact_id()] = answer.answer();
  for (const Fact& fact : facts) page.headlines[fact.id] = fact.headline;
  return page;
}

std::vector<std::string> AgainstLines(const FactPage& page, const Fact& fact) {
  std::vector<std::string> lines;
  const std::string pointer = PointerTo(page, fact);
  for (const Rival& rival : RivalsOf(page.rivals, pointer)) {
    const std::string headline = HeadlineOf(page, rival.fact);
    lines.push_back(absl::StrCat("against: ", DescribeRival(rival, headline, page.labels)));
  }
  for (const std::string& other : OthersAgainst(page.rivals, pointer, *fact.evidence)) {
    lines.push_back(absl::StrCat("against: ", Pointed(page, other)));
  }
  return lines;
}

std::vector<std::string> BothSides(const FactPage& page, const Fact& fact) {
  const std::vector<std::string> against = AgainstLines(page, fact);
  if (against.empty() && !IsContested(fact.evidence->standing())) return {};
  std::vector<std::string> lines = EvidenceLines(*fact.evidence, page.labels, /*words=*/false);
  lines.insert(lines.end(), against.begin(), against.end());
  return lines;
}

std::vector<std::string> LinesBelow(const FactPage& page, const Fact& fact) {
  std::vector<std::string> lines = fact.details;
  for (std::string& line : EvidenceLines(*fact.evidence, page.labels, /*words=*/true)) {
    lines.push_back(std::move(line));
  }
  for (std::string& line : AgainstLines(page, fact)) lines.push_back(std::move(line));
  return lines;
}

std::string FactLine(const FactPage& page, absl::string_view before, const Fact& fact,
                     const Gutter& gutter) {
  const v1::Standing standing = fact.evidence->standing();
  std::string line = absl::StrCat(before, fact.headline);
  if (!fact.period.empty()) absl::StrAppend(&line, " · ", fact.period);
  const std::string mark = StandingMark(standing);
  if (!mark.empty()) absl::StrAppend(&line, " ", Paint(page.style, ToneOf(standing), mark));
  const std::string conflict = ConflictMark(page.rivals, PointerTo(page, fact), standing);
  if (!conflict.empty()) absl::StrAppend(&line, " ", Paint(page.style, Tone::kBad, conflict));
  absl::StrAppend(&line, Paint(page.style, Tone::kQuiet, absl::StrCat("  #", fact.id)));
  return Hang(absl::StrCat(AnswerOf(page, fact), gutter.first),
              absl::StrCat(std::string(MarginOf(page), ' '), gutter.rest, "    "), line,
              page.style);
}

std::string FactsText(const FactPage& page, absl::string_view before,
                      std::vector<const Fact*> facts) {
  facts = RivalsTogether(page, std::move(facts));
  std::vector<std::vector<std::string>> below;
  for (const Fact* fact : facts) below.push_back(LinesBelow(page, *fact));
  const std::string margin(MarginOf(page) + 4, ' ');
  std::string out;
  for (std::size_t first = 0; first < facts.size();) {
    const std::size_t count = RunOf(below, first);
    for (std::size_t i = 0; i < count; ++i) {
      out += FactLine(page, before, *facts[first + i], GutterOf(i, count));
    }
    std::string of_all = OfAll(count);
    for (const std::string& line : below[first]) {
      const std::string text = Paint(page.style, Tone::kQuiet, absl::StrCat(of_all, line));
      out += Hang(margin, margin + "  ", text, page.style);
      of_all.clear();
    }
    first += count;
  }
  return out;
}

}  // namespace partyline::client
