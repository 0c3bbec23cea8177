// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_list.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "client/cli/dates.h"
#include "client/cli/facts.h"
#include "client/cli/lineage_events.h"
#include "client/cli/print_evidence.h"
#include "client/cli/record_head.h"
#include "client/cli/table.h"
#include "client/cli/text.h"
#include "client/src/records.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

using google::protobuf::Message;

// The party's ties to the body, how each stands: ` · listed [disputed]`.
std::string TiesTo(const v1::Party& party, const std::string& to, const Style& style) {
  std::vector<std::string> ties;
  bool contested = false;
  for (const v1::Affiliation& tie : party.affiliations()) {
    if (tie.to().name() != to) continue;
    const v1::Standing standing = tie.evidence().standing();
    const std::string mark = StandingMark(standing);
    ties.push_back(absl::StrCat(Phrase(tie.kind()), mark.empty() ? "" : " ",
                                mark.empty() ? "" : Paint(style, ToneOf(standing), mark)));
    contested = contested || IsContested(standing);
  }
  if (ties.empty()) return "";
  const std::string both_sides =
      contested ? absl::StrCat("; both sides: partyline conflicts --record=", party.name()) : "";
  return absl::StrCat(" · ", absl::StrJoin(ties, ", "), both_sides);
}

std::string DaysOf(const v1::Election& election) {
  std::vector<std::string> days;
  for (const v1::PollingDay& day : election.polling_days()) {
    days.push_back(DescribeDays(day.period(), day.evidence()));
  }
  return days.empty() ? "undated" : absl::StrJoin(days, ", ");
}

// What happened, how that stands, and both sides of what is contested of it.
std::string EventLabel(const v1::Event& event, const Labels& labels, const Rivals& rivals,
                       const Style& style) {
  const v1::Standing standing = event.occurrence().evidence().standing();
  std::string label = event.display_name();
  const std::string mark = StandingMark(standing);
  if (!mark.empty()) absl::StrAppend(&label, " ", Paint(style, ToneOf(standing), mark));
  const std::string conflict = EventConflictMark(event, standing, rivals);
  if (!conflict.empty()) absl::StrAppend(&label, " ", Paint(style, Tone::kBad, conflict));
  for (const std::string& note : ContestedNotes(event, labels, rivals)) {
    absl::StrAppend(&label, " · ", note);
  }
  return label;
}

// The text of the name with that id; empty if the record has none.
std::string NameOf(const v1::Record& record, const std::string& fact_id) {
  const auto find = [&](const auto& names) -> std::string {
    for (const v1::Name& name : names) {
      if (name.id() == fact_id) return name.text();
    }
    return "";
  };
  if (record.has_party()) return find(record.party().names());
  if (record.has_person()) return find(record.person().names());
  if (record.has_source()) return find(record.source().names());
  if (record.has_election()) return find(record.election().names());
  return "";
}

// What of a record is in conflict, and where both sides of it are: empty if nothing is.
std::string InConflict(const std::string& record, const Contested& contested) {
  const auto found = contested.find(record);
  if (found == contested.end()) return "";
  return absl::StrCat("in conflict: ", absl::StrJoin(found->second, ", "),
                      "; both sides: partyline conflicts --record=", record);
}

std::string HitText(const v1::SearchHit& hit, const Contested& contested, const Style& style,
                    bool scores) {
  const Message* body = BodyOf(hit.record());
  if (body == nullptr) return "";
  std::string head = TitleOf(*body, style);
  if (hit.on() != v1::ANSWER_UNSPECIFIED) {
    absl::StrAppend(&head, " ",
                    Paint(style, ToneOf(hit.on()), absl::StrCat("[", Word(hit.on()), "]")));
  }
  const std::string name = NameOf(hit.record(), hit.fact_id());
  const std::string found = absl::StrCat(
      "found as ", name.empty() ? DisplayName(*body) : absl::StrCat("“", name, "”"), " (",
      Word(hit.match()), scores ? absl::StrFormat(", %.2f", hit.score()) : "", ")");
  std::string out = Hang("", "  ", head, style) + Hang("  ", "    ", found, style);
  if (!hit.apart().empty()) out += Hang("  ", "    ", absl::StrJoin(hit.apart(), " · "), style);
  const std::string conflict = InConflict(RecordName(*body), contested);
  if (conflict.empty()) return out;
  return out + Hang("  ", "    ", Paint(style, Tone::kBad, conflict), style);
}

std::string CountsText(const v1::GetServerInfoResponse& info) {
  std::vector<std::string> counts;
  for (const v1::RecordCount& count : info.counts()) {
    counts.push_back(absl::StrCat(Word(count.kind()), " ", count.count()));
  }
  return counts.empty() ? "none" : absl::StrJoin(counts, ", ");
}

std::string LimitsText(const v1::Limits& limits) {
  const google::protobuf::Descriptor& type = *v1::Limits::descriptor();
  std::vector<std::string> parts;
  for (int i = 0; i < type.field_count(); ++i) {
    const auto* field = type.field(i);
    parts.push_back(
        absl::StrCat(field->name(), " ", limits.GetReflection()->GetInt32(limits, field)));
  }
  return absl::StrJoin(parts, ", ");
}

std::string PlannedText(const v1::GetServerInfoResponse& info) {
  std::vector<std::string> planned;
  for (const v1::Method& method : info.methods()) {
    if (method.built()) continue;
    const std::size_t slash = method.name().find('/');
    planned.push_back(slash == std::string::npos ? method.name() : method.name().substr(slash + 1));
  }
  return absl::StrJoin(planned, ", ");
}

}  // namespace

std::string PartiesText(const v1::ListPartiesResponse& response, const Style& style,
                        const std::string& affiliation) {
  std::vector<Row> rows;
  for (const v1::Party& party : response.parties()) {
    const std::string ties = affiliation.empty() ? "" : TiesTo(party, affiliation, style);
    rows.push_back({party.name(), KindOf(party), absl::StrCat(party.display_name(), ties)});
  }
  return Table(rows, style);
}

std::string SourcesText(const v1::ListSourcesResponse& response, const Style& style) {
  std::vector<Row> rows;
  for (const v1::Source& source : response.sources()) {
    rows.push_back({source.name(), KindOf(source), source.display_name()});
  }
  return Table(rows, style);
}

std::string ElectionsText(const v1::ListElectionsResponse& response, const Style& style) {
  std::vector<Row> rows;
  for (const v1::Election& election : response.elections()) {
    rows.push_back({election.name(), KindOf(election), DaysOf(election), election.display_name()});
  }
  return Table(rows, style);
}

std::string EventsText(const v1::ListEventsResponse& response, const Style& style,
                       const Labels& labels, const Rivals& rivals) {
  std::vector<Row> rows;
  for (const v1::Event& event : response.events()) {
    rows.push_back(
        {event.name(), KindOf(event), DatesOf(event), EventLabel(event, labels, rivals, style)});
  }
  return Table(rows, style);
}

std::string HitsText(const v1::SearchResponse& response, const Style& style,
                     const Contested& contested, bool scores) {
  std::string out;
  for (const v1::SearchHit& hit : response.hits()) out += HitText(hit, contested, style, scores);
  return out;
}

std::string ServerInfoText(const v1::GetServerInfoResponse& info, const Style& style) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"Version", info.version()},
      {"Log", absl::StrCat(info.log_kind(), ", number ", info.revision().log())},
      {"Revision", absl::StrCat(info.revision().number())},
      {"Records", CountsText(info)},
      {"Changes", info.read_only() ? "not taken" : "taken"},
      {"Limits", LimitsText(info.limits())},
      {"Not built", PlannedText(info)}};
  std::string out;
  for (const auto& [key, value] : rows) {
    if (value.empty()) continue;
    out += Hang(Paint(style, Tone::kQuiet, PadTo(key, 11)), std::string(11, ' '), value, style);
  }
  return out;
}

}  // namespace partyline::client
