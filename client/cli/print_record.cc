// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_record.h"

#include "absl/strings/str_cat.h"
#include "client/cli/facts.h"
#include "client/cli/print_facts.h"
#include "client/cli/record_head.h"

namespace partyline::client {
namespace {

// What of the record the answer shows: nothing if it is all of it.
std::string ScopeText(const RecordContext& context, bool empty, const Labels& labels,
                      const Style& style) {
  std::string out;
  if (context.at_revision > 0) {
    const std::string line = absl::StrCat("As recorded at revision ", context.at_revision,
                                          "; other records go by the names that they bear now.");
    out += Hang("", "", line, style);
  }
  if (!context.according_to.empty()) {
    const std::string whose = LabelOf(labels, context.according_to);
    const std::string line = absl::StrCat("Only what ", whose, " says or recognises",
                                          empty ? ": nothing of it is recorded." : ".");
    out += Hang("", "", line, style);
  }
  if (!context.on.empty()) {
    const std::string line = absl::StrCat("Before each fact: whether it held on ", context.on,
                                          "; possible: its dates allow it, or none are stated.");
    out += Hang("", "", line, style);
  }
  return out;
}

}  // namespace

std::string RecordText(const google::protobuf::Message& body, const RecordContext& context,
                       const Labels& labels, const Style& style, const Rivals& rivals) {
  const std::vector<Fact> facts = FactsOf(body, labels);
  const FactPage page = MakeFactPage(body, facts, context.as_of, labels, rivals, style);
  std::string out = HeadText(body, context.redirected_from, labels, style);
  out += ScopeText(context, facts.empty(), labels, style);
  for (const FactGroup& group : GroupsOf(facts)) {
    absl::StrAppend(&out, "\n", Paint(style, Tone::kTitle, group.heading), "\n",
                    FactsText(page, "", group.facts));
  }
  return out;
}

std::string CompactText(const google::protobuf::Message& body, const Labels& labels,
                        const Style& style, const Rivals& rivals) {
  const std::vector<Fact> facts = FactsOf(body, labels);
  const FactPage page = MakeFactPage(body, facts, {}, labels, rivals, style);
  std::string out = HeadText(body, "", labels, style);
  for (const FactGroup& group : GroupsOf(facts)) {
    out += FactsText(page, absl::StrCat(group.heading, ": "), group.facts);
  }
  return out;
}

}  // namespace partyline::client
