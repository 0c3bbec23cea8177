// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_references.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/print_evidence.h"
#include "client/cli/print_facts.h"
#include "client/cli/record_head.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

// Both sides of a contested fact, a line for each who says so and what speaks against it.
std::string SidesText(const FactPage& page, const Fact& fact, const std::string& margin) {
  std::string out;
  for (const std::string& line : BothSides(page, fact)) {
    out += Hang(margin, margin + "  ", Paint(page.style, Tone::kQuiet, line), page.style);
  }
  return out;
}

// For a part in an event of which it is contested whether it happened: how that stands, and both
// sides of it.
std::string WholeText(const FactPage& page, const std::vector<Fact>& facts, const Fact& part,
                      const Message& body) {
  const auto* event = DynamicCastToGenerated<v1::Event>(&body);
  if (event == nullptr || part.evidence == &event->occurrence().evidence()) return "";
  std::string out;
  for (const Fact& fact : facts) {
    if (fact.evidence != &event->occurrence().evidence()) continue;
    const std::string sides = SidesText(page, fact, "      ");
    if (sides.empty()) continue;
    out += FactLine(page, absl::StrCat(fact.group, ": "), fact, {"    ", "    "}) + sides;
  }
  return out;
}

// The line of what points: a fact, or the record itself.
std::string PointerLine(const v1::Reference& reference, const Message& body, const Labels& labels,
                        const Style& style, const Rivals& rivals) {
  const std::vector<Fact> facts = FactsOf(body, labels);
  const auto fact = std::find_if(facts.begin(), facts.end(), [&](const Fact& candidate) {
    return candidate.id == reference.fact_id();
  });
  if (fact != facts.end()) {
    const FactPage page = MakeFactPage(body, facts, {}, labels, rivals, style);
    return FactLine(page, absl::StrCat(fact->group, ": "), *fact) + SidesText(page, *fact, "    ") +
           WholeText(page, facts, *fact, body);
  }
  std::string line =
      reference.fact_id().empty() ? "the record itself" : absl::StrCat("#", reference.fact_id());
  const std::string mark = StandingMark(reference.standing());
  if (!mark.empty()) absl::StrAppend(&line, " ", mark);
  return Hang("  ", "      ", line, style);
}

std::string PathLine(const v1::Reference& reference, const Style& style) {
  const std::string line =
      absl::StrCat("by ", reference.path(), reference.candidate() ? ", as what may be meant" : "");
  return Hang("    ", "      ", Paint(style, Tone::kQuiet, line), style);
}

}  // namespace

std::string ReferencesText(const v1::ListReferencesResponse& response, const Labels& labels,
                           const Style& style, const Rivals& rivals) {
  std::string out;
  std::string record;
  const v1::Reference* before = nullptr;
  for (const v1::Reference& reference : response.references()) {
    const Message* body = BodyOf(reference.record());
    if (body == nullptr) continue;
    const bool same = before != nullptr && RecordName(*body) == record;
    if (!same) out += Hang("", "  ", TitleOf(*body, style), style);
    if (!same || before->fact_id() != reference.fact_id()) {
      out += PointerLine(reference, *body, labels, style, rivals);
    }
    out += PathLine(reference, style);
    record = RecordName(*body);
    before = &reference;
  }
  return out;
}

}  // namespace partyline::client
