// SPDX-License-Identifier: Apache-2.0
#include "client/picture/describe.h"

#include <optional>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "client/words/words.h"

namespace partyline::client::picture {
namespace {

std::string Count(std::size_t count, absl::string_view one, absl::string_view many) {
  return absl::StrCat(count, " ", count == 1 ? one : many);
}

std::string DayText(Day day) { return absl::FormatCivilTime(absl::CivilDay(1970) + day); }

std::vector<std::string> Labels(const Timeline& timeline, const std::vector<int>& bars) {
  std::vector<std::string> labels;
  for (const int bar : bars) labels.push_back(timeline.bars[bar].label);
  return labels;
}

void AddOnce(int bar, std::vector<int>& bars) {
  if (!absl::c_linear_search(bars, bar)) bars.push_back(bar);
}

bool Concerns(const Timeline& timeline, const Happening& happening, const Bar& bar) {
  const auto is_bar = [&](int index) { return &timeline.bars[index] == &bar; };
  return absl::c_any_of(happening.alone, is_bar) ||
         absl::c_any_of(happening.links,
                        [&](const Link& link) { return is_bar(link.from) || is_bar(link.to); });
}

// The first day alone, or all days as one.
std::string DaysText(const When& when) {
  if (when.first == when.last) return DayText(when.first);
  const int year = YearOf(when.first);
  if (when.first == StartOfYear(year) && when.last == StartOfYear(year + 1) - 1) {
    return absl::StrCat(year);
  }
  const absl::CivilDay first = absl::CivilDay(1970) + when.first;
  if (first.day() == 1 &&
      absl::CivilDay(absl::CivilMonth(first) + 1) - first == when.last - when.first + 1) {
    return absl::FormatCivilTime(absl::CivilMonth(first));
  }
  return absl::StrCat(DayText(when.first), " to ", DayText(when.last));
}

std::string AbsentOn(const Timeline& timeline) {
  return absl::StrCat("not there on ", timeline.on);
}

std::string DayMark(const When& when) { return when.exact() ? "" : " (day not known)"; }

std::string SaidOf(const Timeline& timeline, const Bar& bar, Side side) {
  return absl::StrCat(DateSaid(timeline, bar, side),
                      DayMark(side == Side::kBegin ? bar.begin : bar.end));
}

// How little an event has to do with the beginning, or the end, of one of its bodies: 0 to 2.
int FarFrom(const Timeline& timeline, const Happening& happening, const Bar& bar, Side side) {
  const Turn turn = TurnOf(happening.kind);
  if (turn == (side == Side::kBegin ? Turn::kBegins : Turn::kEnds)) return 0;
  if (happening.kind == v1::EVENT_KIND_SPLINTER && side == Side::kEnd) return 2;  // goes on
  return absl::c_any_of(happening.links,
                        [&](const Link& link) {
                          return &timeline.bars[side == Side::kBegin ? link.to : link.from] == &bar;
                        })
             ? 1
             : 2;
}

// How the tie stands where the event stands better, and its doubts.
std::string LinkMark(const Timeline& timeline, const Happening& happening, const Link& link) {
  const std::string mark = link.standing == happening.standing ? "" : Mark(link.standing);
  const std::string doubt = DoubtOf(timeline, link);
  return doubt.empty() ? mark : absl::StrCat(mark, " [", doubt, "]");
}

}  // namespace

std::string Mark(v1::Standing standing) {
  return SuretyOf(standing) == Surety::kSure ? "" : absl::StrCat(" [", Word(standing), "]");
}

std::string Years(const Timeline& timeline) {
  if (!timeline.has_days) return "";
  const bool from = timeline.knows_first_year;
  const bool until = timeline.knows_last_year;
  const int first = YearOf(timeline.first);
  const int last = YearOf(timeline.last);
  if (!from || !until) {
    return from ? absl::StrCat("from ", first) : until ? absl::StrCat("until ", last) : "";
  }
  return first == last ? absl::StrCat(first) : absl::StrCat(first, "–", last);
}

std::string Extent(const Timeline& timeline) {
  std::vector<std::string> parts;
  if (const std::string years = Years(timeline); !years.empty()) parts.push_back(years);
  const bool parties =
      absl::c_all_of(timeline.bars, [](const Bar& bar) { return IsParty(bar.kind); });
  parts.push_back(parties ? Count(timeline.bars.size(), "party", "parties")
                          : Count(timeline.bars.size(), "body", "bodies"));
  parts.push_back(Count(timeline.happenings.size(), "event", "events"));
  if (!timeline.on.empty()) parts.push_back(absl::StrCat("as of ", timeline.on));
  if (timeline.is_absent) {
    parts.emplace_back("not there then, by what is recorded of its beginning and end");
  }
  if (timeline.not_followed > 0) {
    parts.push_back(Count(timeline.not_followed, "tie not followed", "ties not followed"));
  }
  if (timeline.sideways > 0) {
    parts.push_back(
        absl::StrCat(Count(timeline.sideways, "event", "events"), " between relatives not drawn"));
  }
  if (timeline.lacks_conflicts) parts.emplace_back("conflicts marked in part");
  return absl::StrJoin(parts, " · ");
}

std::string Describe(const When& when) {
  if (when.open_before && when.open_after) return absl::StrCat("about ", DaysText(when));
  if (when.open_before) return absl::StrCat("not after ", DayText(when.last));
  if (when.open_after) return absl::StrCat("not before ", DayText(when.first));
  return DaysText(when);
}

std::string DateSaid(const Timeline& timeline, const Bar& bar, Side side) {
  const When& when = side == Side::kBegin ? bar.begin : bar.end;
  const Happening* said = nullptr;
  for (const Happening& happening : timeline.happenings) {
    if (happening.dated != when || !Concerns(timeline, happening, bar)) continue;
    const auto far = [&](const Happening& a) { return FarFrom(timeline, a, bar, side); };
    if (said == nullptr || far(happening) < far(*said)) said = &happening;
  }
  return said != nullptr ? said->date : Describe(when);
}

std::string DateOf(const Happening& happening) {
  return absl::StrCat(happening.date, happening.dated.has_value() ? DayMark(*happening.dated) : "");
}

std::string BeginOf(const Timeline& timeline, const Bar& bar) {
  if (bar.is_absent) return AbsentOn(timeline);
  if (bar.start_edge == Edge::kStated) {
    return absl::StrCat(SaidOf(timeline, bar, Side::kBegin),
                        bar.stretches.front().outside ? ", told of before too" : "");
  }
  if (bar.elections.empty()) return "not known";
  return absl::StrCat("not known, first election ", Describe(bar.elections.front()));
}

std::string EndOf(const Timeline& timeline, const Bar& bar) {
  if (bar.is_absent) return AbsentOn(timeline);
  if (bar.end_edge != Edge::kUnknown) {
    return absl::StrCat(SaidOf(timeline, bar, Side::kEnd),
                        bar.stretches.back().outside     ? ", told of later too"
                        : bar.end_edge == Edge::kImplied ? ", implied: no source says that it ended"
                                                         : "");
  }
  if (bar.ongoing) return "there when its source was written";
  if (bar.elections.empty()) return "not known";
  return absl::StrCat("not known, last election ", Describe(bar.elections.back()));
}

std::string DoubtOf(const Timeline& timeline, const Happening& happening) {
  if (!happening.may_be_later || !happening.links.empty()) return "";
  return absl::StrCat("uncertain: perhaps after ", timeline.on);
}

std::string What(const Happening& happening) {
  return absl::StrCat(Phrase(happening.kind), Mark(happening.standing),
                      happening.in_conflict ? " [in conflict]" : "");
}

std::string DoubtOf(const Timeline& timeline, const Link& link) {
  std::vector<std::string> doubts;
  if (!link.others.empty()) {
    doubts.push_back(absl::StrCat("perhaps ", absl::StrJoin(link.others, " or "), " instead"));
  }
  if (link.possibly_later) doubts.push_back(absl::StrCat("perhaps after ", timeline.on));
  return doubts.empty() ? "" : absl::StrCat("uncertain: ", absl::StrJoin(doubts, ", "));
}

std::string Whom(const Timeline& timeline, const Happening& happening) {
  if (happening.links.empty()) {
    const std::string doubt = DoubtOf(timeline, happening);
    return absl::StrCat(absl::StrJoin(Labels(timeline, happening.alone), "; "),
                        doubt.empty() ? "" : absl::StrCat(" [", doubt, "]"));
  }
  std::vector<int> from;
  std::vector<int> to;
  std::vector<std::string> weaker;
  for (const Link& link : happening.links) {
    AddOnce(link.from, from);
    AddOnce(link.to, to);
    const std::string mark = LinkMark(timeline, happening, link);
    if (mark.empty()) continue;
    weaker.push_back(
        absl::StrCat(timeline.bars[link.from].label, " → ", timeline.bars[link.to].label, mark));
    if (happening.links.size() == 1) return weaker.front();
  }
  std::string whom = absl::StrCat(absl::StrJoin(Labels(timeline, from), "; "), " → ",
                                  absl::StrJoin(Labels(timeline, to), "; "));
  if (!weaker.empty()) absl::StrAppend(&whom, " (", absl::StrJoin(weaker, "; "), ")");
  return whom;
}

std::string About(const Timeline& timeline, const Happening& happening) {
  std::vector<std::string> lines = {absl::StrCat(DateOf(happening), ": ", What(happening)),
                                    Whom(timeline, happening)};
  lines.insert(lines.end(), happening.others.begin(), happening.others.end());
  lines.insert(lines.end(), happening.notes.begin(), happening.notes.end());
  return absl::StrJoin(lines, "\n");
}

std::string About(const Timeline& timeline, const Bar& bar) {
  std::vector<std::string> lines = {bar.label, absl::StrCat(Phrase(bar.kind), ", ", bar.party)};
  if (timeline.has_days) {
    lines.push_back(absl::StrCat("from: ", BeginOf(timeline, bar)));
    lines.push_back(absl::StrCat("until: ", EndOf(timeline, bar)));
  }
  for (const Naming& naming : bar.namings) {
    if (!naming.is_dated) continue;
    lines.push_back(absl::StrCat(naming.date, DayMark(naming.since), ": ", naming.text));
    lines.insert(lines.end(), naming.notes.begin(), naming.notes.end());
  }
  return absl::StrJoin(lines, "\n");
}

std::string Summary(const Timeline& timeline) {
  std::string summary = absl::StrCat("Timeline: ", Extent(timeline), ".");
  for (const Happening& happening : timeline.happenings) {
    absl::StrAppend(&summary, " ", happening.date, ": ", What(happening), ", ",
                    Whom(timeline, happening), happening.others.empty() ? "" : "; ",
                    absl::StrJoin(happening.others, "; "), ".");
  }
  return summary;
}

}  // namespace partyline::client::picture
