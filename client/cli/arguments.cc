// SPDX-License-Identifier: Apache-2.0
#include "client/cli/arguments.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/text.h"
#include "client/import/csv/fields.h"
#include "client/words/near_words.h"
#include "client/words/words.h"
#include "partyline/v1/options.pb.h"

namespace partyline::client {

absl::Status CheckText(const Words& words) {
  for (const std::string& word : words) {
    if (!IsUtf8(word)) return absl::InvalidArgumentError(absl::StrCat("'", word, "' is not UTF-8"));
  }
  return absl::OkStatus();
}

absl::StatusOr<absl::Duration> ParseTimeout(absl::string_view text) {
  absl::Duration timeout;
  double seconds;
  if (absl::SimpleAtod(text, &seconds)) {
    timeout = absl::Seconds(seconds);
  } else if (!absl::ParseDuration(text, &timeout)) {
    return absl::InvalidArgumentError(absl::StrCat("'", text, "' is no time such as 30s or 500ms"));
  }
  if (timeout <= absl::ZeroDuration()) return absl::InvalidArgumentError("must be above 0");
  return timeout;
}

absl::StatusOr<google::protobuf::Timestamp> ParseMoment(absl::string_view text) {
  absl::Time time;
  bool parsed = false;
  for (const char* form : {"%Y-%m-%d", absl::RFC3339_full, "%Y-%m-%dT%H:%M:%E*S"}) {
    std::string problem;
    parsed = parsed || absl::ParseTime(form, text, &time, &problem);
  }
  if (!parsed) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", text, "' is no time such as 2026-11-22 or 2026-11-22T04:05:00Z"));
  }
  google::protobuf::Timestamp moment;
  moment.set_seconds(absl::ToUnixSeconds(time));
  moment.set_nanos(static_cast<std::int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(moment.seconds()))));
  return moment;
}

absl::Status AddValues(const google::protobuf::EnumDescriptor& type, const Words& words,
                       google::protobuf::RepeatedField<int>& field) {
  for (const std::string& word : words) {
    const absl::StatusOr<int> value = ValueOf(type, word);
    if (!value.ok()) return value.status();
    field.Add(*value);
  }
  return absl::OkStatus();
}

Words LineageWords() {
  const auto& type = *v1::EventKind_descriptor();
  Words words;
  for (int i = 1; i < type.value_count(); ++i) {
    if (!type.value(i)->options().GetExtension(v1::lineage)) continue;
    words.push_back(WordOf(type, type.value(i)->number()));
  }
  return words;
}

absl::Status AddLineageKinds(const Words& words, google::protobuf::RepeatedField<int>& field) {
  const auto& type = *v1::EventKind_descriptor();
  const Words known = LineageWords();
  for (const std::string& word : words) {
    const absl::StatusOr<int> kind = ValueOf(type, word);
    if (!kind.ok() || std::find(known.begin(), known.end(), WordOf(type, *kind)) == known.end()) {
      return NoneOf(word, known);
    }
    field.Add(*kind);
  }
  return absl::OkStatus();
}

Words SearchWords() {
  Words words = WordsOf(*v1::RecordKind_descriptor());
  words.erase(std::remove(words.begin(), words.end(), "result"), words.end());  // has no name
  for (const std::string& word : WordsOf(*v1::PartyKind_descriptor())) {
    if (word != "party") words.push_back(word);
  }
  return words;
}

absl::Status AddSearchKinds(const Words& words, v1::SearchRequest& request) {
  const auto& records = *v1::RecordKind_descriptor();
  const auto& parties = *v1::PartyKind_descriptor();
  Words party_words;
  for (const std::string& word : words) {
    const absl::StatusOr<int> record = ValueOf(records, word);
    const absl::StatusOr<int> party = ValueOf(parties, word);
    if (!record.ok() && !party.ok()) return NoneOf(word, SearchWords());
    if (party.ok()) party_words.push_back(word);
    if (record.ok() && !party.ok()) request.add_kinds(static_cast<v1::RecordKind>(*record));
  }
  if (party_words.empty()) return absl::OkStatus();
  request.add_kinds(v1::RECORD_KIND_PARTY);
  if (party_words == Words{"party"}) return absl::OkStatus();
  return AddValues(parties, party_words, *request.mutable_party_kinds());
}

Words StandingWords() {
  Words words = WordsOf(*v1::Standing_descriptor());
  words.emplace_back("all");
  return words;
}

absl::Status AddStandings(const Words& words, google::protobuf::RepeatedField<int>& standings) {
  const auto& type = *v1::Standing_descriptor();
  const bool is_all = std::find(words.begin(), words.end(), "all") != words.end();
  for (const std::string& word : is_all ? WordsOf(type) : words) {
    const absl::StatusOr<int> value = ValueOf(type, word);
    if (!value.ok()) return NoneOf(word, StandingWords());
    standings.Add(*value);
  }
  return absl::OkStatus();
}

std::string CountryMeant(const std::string& text) {
  const std::string code = csv::CountryOf(text).country();
  return code.empty() ? text : code;
}

Format FormatWanted(const Words& arguments) {
  const std::string line = absl::StrCat(" ", absl::StrJoin(arguments, " "), " ");
  for (const char* form : {" -o ", " -o", " --output ", " --output="}) {
    for (const char* format : {"json", "jsonl"}) {
      if (absl::StrContains(line, absl::StrCat(form, format, " "))) return FormatOf(format);
    }
  }
  return Format::kText;
}

}  // namespace partyline::client
