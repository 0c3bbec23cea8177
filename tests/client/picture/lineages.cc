// SPDX-License-Identifier: Apache-2.0
#include "tests/client/picture/lineages.h"

#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace partyline::client::picture {
namespace {

std::pair<v1::ParticipantRole, v1::ParticipantRole> RolesOf(v1::EventKind kind) {
  switch (kind) {
    case v1::EVENT_KIND_SPLINTER:
    case v1::EVENT_KIND_BREAKAWAY:
      return {v1::PARTICIPANT_ROLE_PARENT, v1::PARTICIPANT_ROLE_SPLINTER};
    case v1::EVENT_KIND_ABSORPTION:
      return {v1::PARTICIPANT_ROLE_ABSORBED, v1::PARTICIPANT_ROLE_ABSORBER};
    default:
      return {v1::PARTICIPANT_ROLE_PREDECESSOR, v1::PARTICIPANT_ROLE_SUCCESSOR};
  }
}

void AddPart(const std::string& id, v1::ParticipantRole role, v1::Event& event) {
  v1::Participant& part = *event.add_participants();
  part.set_role(role);
  part.mutable_who()->set_name(absl::StrCat("parties/", id));
  part.mutable_evidence()->set_standing(v1::STANDING_UNDISPUTED);
}

void AddDate(const std::string& edtf, v1::Event& event) {
  v1::Dating& dating = *event.add_dates();
  dating.mutable_period()->mutable_start()->set_edtf(edtf);
  dating.mutable_evidence()->set_standing(v1::STANDING_UNDISPUTED);
}

}  // namespace

LineageBuilder& LineageBuilder::Party(const std::string& id, const std::string& label) {
  v1::LineageNode& node = *lineage_.add_nodes();
  node.mutable_party()->set_name(absl::StrCat("parties/", id));
  node.mutable_party()->set_display_name(label.empty() ? id : label);
  node.mutable_party()->set_kind(v1::PARTY_KIND_PARTY);
  node.set_descendant_depth(lineage_.nodes_size() - 1);
  if (lineage_.root().empty()) lineage_.set_root(node.party().name());
  return *this;
}

LineageBuilder& LineageBuilder::Name(const std::string& text, const std::string& from,
                                     v1::NameKind kind, v1::Standing standing) {
  v1::Party& party = *lineage_.mutable_nodes(lineage_.nodes_size() - 1)->mutable_party();
  v1::Name& name = *party.add_names();
  name.set_id(absl::StrCat("name-", party.names_size()));
  name.set_text(text);
  name.set_kind(kind);
  name.mutable_evidence()->set_standing(standing);
  if (!from.empty()) name.mutable_period()->mutable_start()->set_edtf(from);
  return *this;
}

LineageBuilder& LineageBuilder::Ongoing() {
  v1::Party& party = *lineage_.mutable_nodes(lineage_.nodes_size() - 1)->mutable_party();
  v1::Attribute& attribute = *party.add_attributes();
  attribute.mutable_period()->set_ongoing(true);
  attribute.mutable_evidence()->set_standing(v1::STANDING_UNDISPUTED);
  return *this;
}

LineageBuilder& LineageBuilder::Led(const std::string& from) {
  v1::Party& party = *lineage_.mutable_nodes(lineage_.nodes_size() - 1)->mutable_party();
  v1::Leadership& leadership = *party.add_leaderships();
  leadership.mutable_period()->mutable_start()->set_edtf(from);
  leadership.mutable_evidence()->set_standing(v1::STANDING_UNDISPUTED);
  return *this;
}

LineageBuilder& LineageBuilder::Perhaps(const std::vector<std::string>& ids) {
  v1::Event& event = *lineage_.mutable_events(lineage_.events_size() - 1);
  v1::Participant& before = *event.mutable_participants(event.participants_size() - 2);
  for (const std::string& id : ids) {
    before.mutable_who()->add_candidates()->set_name(absl::StrCat("parties/", id));
  }
  return *this;
}

v1::Event& LineageBuilder::EventOf(const std::string& event, v1::EventKind kind,
                                   const std::string& date, v1::Standing standing) {
  const std::string name = absl::StrCat("events/", event);
  for (v1::Event& known : *lineage_.mutable_events()) {
    if (known.name() == name) return known;
  }
  v1::Event& added = *lineage_.add_events();
  added.set_name(name);
  added.set_kind(kind);
  added.mutable_occurrence()->mutable_evidence()->set_standing(standing);
  if (!date.empty()) AddDate(date, added);
  return added;
}

LineageBuilder& LineageBuilder::Tie(const std::string& event, v1::EventKind kind,
                                    const std::string& from, const std::string& to,
                                    const std::string& date, v1::Standing standing) {
  const auto [from_role, to_role] = RolesOf(kind);
  v1::Event& told = EventOf(event, kind, date, standing);
  AddPart(from, from_role, told);
  AddPart(to, to_role, told);
  v1::LineageEdge& edge = *lineage_.add_edges();
  edge.set_event(told.name());
  edge.set_from(absl::StrCat("parties/", from));
  edge.set_to(absl::StrCat("parties/", to));
  edge.set_kind(kind);
  edge.set_standing(standing);
  edge.set_from_role(from_role);
  edge.set_to_role(to_role);
  return *this;
}

LineageBuilder& LineageBuilder::Lone(const std::string& event, v1::EventKind kind,
                                     v1::ParticipantRole role, const std::string& id,
                                     const std::vector<std::string>& dates) {
  v1::Event& told = EventOf(absl::StrCat(id, "-", event), kind, "", v1::STANDING_UNDISPUTED);
  for (const std::string& date : dates) AddDate(date, told);
  AddPart(id, role, told);
  return *this;
}

LineageBuilder& LineageBuilder::Founded(const std::string& id,
                                        const std::vector<std::string>& dates) {
  return Lone("foundation", v1::EVENT_KIND_FOUNDATION, v1::PARTICIPANT_ROLE_FOUNDED, id, dates);
}

LineageBuilder& LineageBuilder::Dissolved(const std::string& id, const std::string& date) {
  return Lone("dissolution", v1::EVENT_KIND_DISSOLUTION, v1::PARTICIPANT_ROLE_ENDED, id, {date});
}

Timeline LineageBuilder::Built(const std::string& on, const Telling& telling) const {
  v1::GetLineageRequest request;
  request.set_on(on);
  return TimelineOf(request, lineage_, telling);
}

LineageBuilder Avkp() {
  LineageBuilder builder;
  builder.Party("az-avkp", "United Communist Party of Azerbaijan (AVKP, 1993)")
      .Led("1998")
      .Ongoing();
  builder.Party("az-avkp1", "AVKP-1 (Sayadov)").Ongoing();
  builder.Party("az-avkp2", "AVKP-2 (Tukanov)").Ongoing();
  builder.Party("az-acp-pml", "Azerbaijan Communist Party (on Platform of Marxism–Leninism)");
  builder.Party("az-merged2011", "Party founded on 31 October 2011, name not given");
  builder.Founded("az-avkp", {"1993"});
  builder.Tie("division", v1::EVENT_KIND_DIVISION, "az-avkp", "az-avkp1", "1997");
  builder.Tie("division", v1::EVENT_KIND_DIVISION, "az-avkp", "az-avkp2", "1997");
  builder.Tie("split", v1::EVENT_KIND_SPLINTER, "az-avkp", "az-acp-pml", "2000");
  builder.Perhaps({"az-avkp1", "az-avkp2"});
  builder.Tie("merger", v1::EVENT_KIND_MERGER, "az-acp-pml", "az-merged2011", "2011-10-31");
  return builder;
}

LineageBuilder Spd() {
  LineageBuilder builder;
  builder.Party("de-spd", "SPD");
  builder.Name("Socialist Workers' Party", "1875").Name("Social Democratic Party", "1890");
  builder.Party("de-uspd", "USPD").Party("de-kpd", "KPD");
  builder.Founded("de-spd", {"1875"});
  builder.Tie("split", v1::EVENT_KIND_SPLINTER, "de-spd", "de-uspd", "1917-04-06");
  builder.Tie("kpd", v1::EVENT_KIND_SPLINTER, "de-uspd", "de-kpd", "1919-01-01");
  builder.Tie("reunion", v1::EVENT_KIND_ABSORPTION, "de-uspd", "de-spd", "1922-09-24");
  return builder;
}

LineageBuilder Hostile() {
  LineageBuilder builder;
  builder.Party("x\"><script>alert(1)</script>", "</title></svg><script>alert('1')</script>");
  builder.Party("quotes", "\"a\" 'b' `c` \\N \\\" & &amp; #quot; %%{init}%% [x](y) ]]>");
  builder.Party("control", std::string("nul\0esc\x1b[31m line\nfeed tab\t c1\xc2\x85 \x7f", 31));
  builder.Party("bidi",
                "abc\xe2\x80\xae"
                "def\xe2\x81\xa6ghi");
  builder.Party("rtl", "הליכוד – תנועה לאומית ליברלית");
  builder.Party("bytes", "broken \xff\xc3 end \xef\xbf\xbf");
  builder.Party("long", std::string(2000, 'W'));
  builder.Tie("e\"><x", v1::EVENT_KIND_DIVISION, "x\"><script>alert(1)</script>", "quotes", "1990");
  builder.Tie("e2", v1::EVENT_KIND_SPLINTER, "quotes", "control", "1992");
  builder.Tie("e3", v1::EVENT_KIND_SPLINTER, "quotes", "bidi", "1994");
  builder.Tie("e4", v1::EVENT_KIND_SUCCESSION, "bidi", "rtl", "", v1::STANDING_DISPUTED);
  builder.Tie("e5", v1::EVENT_KIND_MERGER, "rtl", "bytes", "199X", v1::STANDING_DENIED);
  builder.Tie("e6", v1::EVENT_KIND_MERGER, "control", "long", "1999");
  return builder;
}

LineageBuilder MadeUp(unsigned seed, int parties) {
  constexpr v1::EventKind kKinds[] = {v1::EVENT_KIND_SPLINTER,   v1::EVENT_KIND_DIVISION,
                                      v1::EVENT_KIND_MERGER,     v1::EVENT_KIND_TRANSFORMATION,
                                      v1::EVENT_KIND_ABSORPTION, v1::EVENT_KIND_SUCCESSION};
  constexpr v1::Standing kStandings[] = {v1::STANDING_UNDISPUTED, v1::STANDING_UNDISPUTED,
                                         v1::STANDING_DISPUTED, v1::STANDING_SELF_CLAIMED,
                                         v1::STANDING_DENIED};
  std::minstd_rand random(seed);  // whose numbers are the same everywhere
  const auto below = [&](unsigned most) { return static_cast<int>(random() % most); };
  LineageBuilder builder;
  for (int i = 0; i < parties; ++i) {
    builder.Party(absl::StrCat("p", i), std::string(3 + below(40), 'a' + below(26)));
    if (below(4) == 0) builder.Name("First name", absl::StrCat(1900 + below(100)));
    if (below(4) == 0) builder.Name("Another name", absl::StrCat(1900 + below(100)));
    if (below(4) == 0) builder.Ongoing();
    if (below(3) == 0) builder.Founded(absl::StrCat("p", i), {absl::StrCat(1900 + below(100))});
  }
  for (int i = 1; i < parties + parties / 3; ++i) {
    const int a = i < parties ? below(i) : below(parties);
    const int b = i < parties ? i : below(parties);
    if (a == b) continue;
    const std::string date = below(6) == 0 ? "" : absl::StrCat(1900 + below(100));
    builder.Tie(absl::StrCat("e", i), kKinds[below(6)], absl::StrCat("p", a), absl::StrCat("p", b),
                date, kStandings[below(5)]);
  }
  return builder;
}

const Bar& BarOf(const Timeline& timeline, const std::string& id) {
  for (const Bar& bar : timeline.bars) {
    if (bar.party == "parties/" + id) return bar;
  }
  ADD_FAILURE() << "no bar of " << id;
  return timeline.bars.front();
}

std::vector<std::string> Stretches(const Bar& bar) {
  std::vector<std::string> years;
  for (const Stretch& stretch : bar.stretches) {
    const std::string text =
        std::to_string(YearOf(stretch.first())) + "-" + std::to_string(YearOf(stretch.last()));
    years.push_back(stretch.outside ? "(" + text + ")" : text);
  }
  return years;
}

}  // namespace partyline::client::picture
