// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/election_kinds.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "client/import/text/letters.h"

namespace partyline::client::import_text {
namespace {

struct KindWord {
  absl::string_view word;
  v1::ElectionKind kind;
};
// The first that occurs decides: "Regional parliament" is regional, "State Duma" is not.
constexpr KindWord kKinds[] = {
    {"by-election", v1::ELECTION_KIND_BY_ELECTION},
    {"european", v1::ELECTION_KIND_EUROPEAN},
    {"presidential", v1::ELECTION_KIND_PRESIDENTIAL},
    {"president", v1::ELECTION_KIND_PRESIDENTIAL},
    {"senate", v1::ELECTION_KIND_UPPER_HOUSE},
    {"upper house", v1::ELECTION_KIND_UPPER_HOUSE},
    {"house of councillors", v1::ELECTION_KIND_UPPER_HOUSE},
    {"state duma", v1::ELECTION_KIND_PARLIAMENTARY},
    {"supreme council", v1::ELECTION_KIND_PARLIAMENTARY},
    {"national council", v1::ELECTION_KIND_PARLIAMENTARY},
    {"regional", v1::ELECTION_KIND_REGIONAL},
    {"provincial", v1::ELECTION_KIND_REGIONAL},
    {"landtag", v1::ELECTION_KIND_REGIONAL},
    {"cantonal", v1::ELECTION_KIND_REGIONAL},
    {"state assembly", v1::ELECTION_KIND_REGIONAL},
    {"state parliament", v1::ELECTION_KIND_REGIONAL},
    {"state election", v1::ELECTION_KIND_REGIONAL},
    {"municipal", v1::ELECTION_KIND_MUNICIPAL},
    {"local", v1::ELECTION_KIND_MUNICIPAL},
    {"communal", v1::ELECTION_KIND_MUNICIPAL},
    {"mayoral", v1::ELECTION_KIND_MUNICIPAL},
    {"city council", v1::ELECTION_KIND_MUNICIPAL},
    {"parliament", v1::ELECTION_KIND_PARLIAMENTARY},
    {"national assembly", v1::ELECTION_KIND_PARLIAMENTARY},
    {"legislative", v1::ELECTION_KIND_PARLIAMENTARY},
    {"general election", v1::ELECTION_KIND_PARLIAMENTARY},
    {"federal election", v1::ELECTION_KIND_PARLIAMENTARY},
    {"supreme soviet", v1::ELECTION_KIND_PARLIAMENTARY},
    {"house of", v1::ELECTION_KIND_PARLIAMENTARY},
    {"chamber of", v1::ELECTION_KIND_PARLIAMENTARY},
    {"lower house", v1::ELECTION_KIND_PARLIAMENTARY},
    {"assembly", v1::ELECTION_KIND_PARLIAMENTARY},
    {"congress", v1::ELECTION_KIND_PARLIAMENTARY},
    {"bundestag", v1::ELECTION_KIND_PARLIAMENTARY},
    {"knesset", v1::ELECTION_KIND_PARLIAMENTARY},
    {"sejm", v1::ELECTION_KIND_PARLIAMENTARY},
    {"rada", v1::ELECTION_KIND_PARLIAMENTARY},
    {"saeima", v1::ELECTION_KIND_PARLIAMENTARY},
    {"seimas", v1::ELECTION_KIND_PARLIAMENTARY},
    {"riigikogu", v1::ELECTION_KIND_PARLIAMENTARY},
    {"storting", v1::ELECTION_KIND_PARLIAMENTARY},
    {"riksdag", v1::ELECTION_KIND_PARLIAMENTARY},
    {"folketing", v1::ELECTION_KIND_PARLIAMENTARY},
    {"althing", v1::ELECTION_KIND_PARLIAMENTARY},
    {"jogorku kenesh", v1::ELECTION_KIND_PARLIAMENTARY},
    {"mazhilis", v1::ELECTION_KIND_PARLIAMENTARY},
    {"milli majlis", v1::ELECTION_KIND_PARLIAMENTARY},
    {"great khural", v1::ELECTION_KIND_PARLIAMENTARY},
};

}  // namespace

v1::ElectionKind ElectionKindOf(absl::string_view heading) {
  const std::string folded =
      absl::StrReplaceAll(FoldKey(heading), {{"vice-president", ""}, {"vice president", ""}});
  for (const KindWord& known : kKinds) {
    if (absl::StrContains(folded, known.word)) return known.kind;
  }
  return v1::ELECTION_KIND_OTHER;
}

bool IsOfVicePresidents(absl::string_view heading) {
  const std::string folded = FoldKey(heading);
  const bool is_said =
      absl::StrContains(folded, "vice-president") || absl::StrContains(folded, "vice president");
  return is_said && ElectionKindOf(heading) == v1::ELECTION_KIND_OTHER;
}

}  // namespace partyline::client::import_text
