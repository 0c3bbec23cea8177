// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_list.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/labels.h"
#include "client/cli/record_head.h"
#include "client/cli/text.h"
#include "client/cli/words.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using google::protobuf::Message;

// Name, kind and label, each column as wide as its widest cell.
using Row = std::array<std::string, 3>;

std::string Table(const std::vector<Row>& rows, const Style& style) {
  std::array<int, 2> widths = {0, 0};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
    }
  }
  std::string out;
  for (const Row& row : rows) {
    absl::StrAppend(&out, PadTo(row[0], widths[0]), "  ",
                    Paint(style, Tone::kQuiet, PadTo(row[1], widths[1])), "  ", row[2], "\n");
  }
  return out;
}

template <typename Records>
std::string RecordsText(const Records& records, const Style& style) {
  std::vector<Row> rows;
  for (const Message& body : records) {
    rows.push_back({RecordName(body), KindOf(body), DisplayName(body)});
  }
  return Table(rows, style);
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

std::string HitText(const v1::SearchHit& hit, const Style& style) {
  const Message* body = BodyOf(hit.record());
  if (body == nullptr) return "";
  std::string out = absl::StrCat(
      Paint(style, Tone::kTitle, DisplayName(*body)), "   ",
      Paint(style, Tone::kQuiet, absl::StrCat(RecordName(*body), " · ", KindOf(*body))));
  if (hit.on() != v1::ANSWER_UNSPECIFIED) {
    absl::StrAppend(&out, " ",
                    Paint(style, ToneOf(hit.on()), absl::StrCat("[", Word(hit.on()), "]")));
  }
  const std::string name = NameOf(hit.record(), hit.fact_id());
  absl::StrAppend(&out, "\n  found as ",
                  name.empty() ? DisplayName(*body) : absl::StrCat("“", name, "”"), " (",
                  Word(hit.match()), ")\n");
  if (!hit.apart().empty()) absl::StrAppend(&out, "  ", absl::StrJoin(hit.apart(), " · "), "\n");
  return out;
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

std::string PartiesText(const v1::ListPartiesResponse& response, const Style& style) {
  return RecordsText(response.parties(), style);
}

std::string SourcesText(const v1::ListSourcesResponse& response, const Style& style) {
  return RecordsText(response.sources(), style);
}

std::string HitsText(const v1::SearchResponse& response, const Style& style) {
  std::string out;
  for (const v1::SearchHit& hit : response.hits()) out += HitText(hit, style);
  return out;
}

std::string ServerInfoText(const v1::GetServerInfoResponse& info, const Style& style) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"Version", info.version()},
      {"Log", absl::StrCat(info.log_kind(), ", number ", info.revision().log())},
      {"Revision", absl::StrCat(info.revision().number())},
      {"Records", CountsText(info)},
      {"Changes", info.read_only() ? "not taken (read-only)" : "taken"},
      {"Limits", LimitsText(info.limits())},
      {"Not built", PlannedText(info)}};
  std::string out;
  for (const auto& [key, value] : rows) {
    if (value.empty()) continue;
    const auto lines = Wrap(value, style.width > 0 ? style.width - 11 : 0);
    absl::StrAppend(&out, Paint(style, Tone::kQuiet, PadTo(key, 10)), " ",
                    absl::StrJoin(lines, "\n           "), "\n");
  }
  return out;
}

}  // namespace partyline::client
