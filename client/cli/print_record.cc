// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_record.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "client/cli/facts.h"
#include "client/cli/print_evidence.h"
#include "client/cli/record_head.h"
#include "client/cli/text.h"
#include "client/cli/words.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using Answers = absl::flat_hash_map<std::string, v1::Answer>;

constexpr int kAnswerColumns = 10;  // "possible" and two spaces

// What the printing of every fact of one record needs.
struct Page {
  std::string record;                                       // its name
  absl::flat_hash_map<std::string, std::string> headlines;  // of its facts by id
  Answers answers;
  const Labels& labels;
  const Style& style;
};

// The lines with an indent, wrapped to the terminal.
std::string Indented(const std::vector<std::string>& lines, int indent, Tone tone,
                     const Style& style) {
  std::string out;
  for (const std::string& line : lines) {
    int margin = indent;
    for (const std::string& part : Wrap(line, style.width > 0 ? style.width - indent - 2 : 0)) {
      absl::StrAppend(&out, std::string(margin, ' '), Paint(style, tone, part), "\n");
      margin = indent + 2;
    }
  }
  return out;
}

// Another fact as a reader finds it: by its headline in this record, by the record's label in
// others.
std::string Pointed(const Page& page, absl::string_view pointer) {
  absl::string_view id = pointer;
  if (absl::ConsumePrefix(&id, page.record) && absl::ConsumePrefix(&id, "#")) {
    const auto headline = page.headlines.find(id);
    if (headline != page.headlines.end()) return absl::StrCat(headline->second, " #", id);
  }
  return DescribePointer(pointer, page.labels);
}

std::vector<std::string> Below(const Page& page, const Fact& fact) {
  std::vector<std::string> lines = EvidenceLines(*fact.evidence, page.labels, /*words=*/true);
  for (const std::string& pointer : fact.evidence->contradicts()) {
    lines.push_back(absl::StrCat("against: ", Pointed(page, pointer)));
  }
  return lines;
}

std::string Headline(const Page& page, const Fact& fact) {
  std::string out;
  if (!page.answers.empty()) {
    const auto found = page.answers.find(fact.id);
    const v1::Answer answer = found == page.answers.end() ? v1::ANSWER_UNSPECIFIED : found->second;
    const std::string word = answer == v1::ANSWER_UNSPECIFIED ? "" : Word(answer);
    out = Paint(page.style, ToneOf(answer), PadTo(word, kAnswerColumns));
  }
  const v1::Standing standing = fact.evidence->standing();
  absl::StrAppend(&out, standing == v1::STANDING_DISPUTED ? "≠ " : "  ", fact.headline);
  if (!fact.period.empty()) absl::StrAppend(&out, " · ", fact.period);
  const std::string mark = StandingMark(standing);
  if (!mark.empty()) absl::StrAppend(&out, " ", Paint(page.style, ToneOf(standing), mark));
  return absl::StrCat(out, Paint(page.style, Tone::kQuiet, absl::StrCat("  #", fact.id)), "\n");
}

bool Names(const Page& page, const Fact& fact, const Fact& other) {
  const auto& pointers = fact.evidence->contradicts();
  return std::find(pointers.begin(), pointers.end(), absl::StrCat(page.record, "#", other.id)) !=
         pointers.end();
}

// The group's facts in their order, but each followed by those that contradict it.
std::vector<const Fact*> RivalsTogether(const Page& page, std::vector<const Fact*> facts) {
  for (std::size_t i = 0; i + 1 < facts.size(); ++i) {
    std::stable_partition(facts.begin() + i + 1, facts.end(), [&](const Fact* other) {
      return Names(page, *facts[i], *other) || Names(page, *other, *facts[i]);
    });
  }
  return facts;
}

// Facts that follow one another and have the same evidence share its lines.
std::string GroupText(const Page& page, absl::string_view heading, std::vector<const Fact*> facts) {
  std::string out = absl::StrCat("\n", Paint(page.style, Tone::kTitle, heading), "\n");
  facts = RivalsTogether(page, std::move(facts));
  const int indent = (page.answers.empty() ? 0 : kAnswerColumns) + 4;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    out += Headline(page, *facts[i]);
    const std::vector<std::string> below = Below(page, *facts[i]);
    if (i + 1 < facts.size() && below == Below(page, *facts[i + 1])) continue;
    out += Indented(below, indent, Tone::kQuiet, page.style);
  }
  return out;
}

std::string AsOfLine(const RecordContext& context) {
  if (context.on.empty()) return "";
  return absl::StrCat("Before each fact: whether it held on ", context.on, ".\n");
}

}  // namespace

std::string RecordText(const google::protobuf::Message& body, const RecordContext& context,
                       const Labels& labels, const Style& style) {
  const std::vector<Fact> facts = FactsOf(body, labels);
  Page page{RecordName(body), {}, {}, labels, style};
  for (const v1::AsOf& as_of : context.as_of) page.answers[as_of.fact_id()] = as_of.answer();
  std::vector<std::string> order;
  std::map<std::string, std::vector<const Fact*>> groups;
  for (const Fact& fact : facts) {
    page.headlines[fact.id] = fact.headline;
    if (groups[fact.group].empty()) order.push_back(fact.group);
    groups[fact.group].push_back(&fact);
  }
  std::string out = HeadText(body, context.redirected_from, labels, style);
  out += AsOfLine(context);
  for (const std::string& group : order) out += GroupText(page, group, groups[group]);
  return out;
}

}  // namespace partyline::client
