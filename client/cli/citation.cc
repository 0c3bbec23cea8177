// SPDX-License-Identifier: Apache-2.0
#include "client/cli/citation.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/cli/claims.h"
#include "client/cli/did_you_mean.h"
#include "client/cli/facts.h"
#include "client/cli/labels.h"
#include "client/cli/past_record.h"
#include "client/cli/print_error.h"
#include "client/cli/print_evidence.h"
#include "client/cli/text.h"
#include "client/src/records.h"
#include "client/words/near_words.h"

namespace partyline::client {
namespace {

using google::protobuf::Message;

// Records by name, whole.
absl::StatusOr<v1::BatchGetRecordsResponse> AskWhole(const Client& client,
                                                     const std::vector<std::string>& names,
                                                     const v1::Revision& revision) {
  v1::BatchGetRecordsRequest request;
  for (const std::string& name : names) request.add_names(name);
  request.set_view(v1::VIEW_FULL);
  *request.mutable_min_revision() = revision;
  absl::StatusOr<v1::BatchGetRecordsResponse> answer = client.BatchGetRecords(request);
  if (answer.ok()) MakePrintable(*answer);
  return answer;
}

absl::Status NoSuchFact(const std::string& record, const std::string& id,
                        const std::vector<Fact>& facts) {
  std::vector<std::string> ids;
  for (const Fact& fact : facts) ids.push_back(fact.id);
  std::vector<std::string> near = Nearest(id, ids);
  for (std::string& one : near) one = absl::StrCat(record, "#", one);
  const std::string hint = near.empty()
                               ? absl::StrCat("`partyline get ", record, "` shows its facts.")
                               : absl::StrCat("Did you mean ", absl::StrJoin(near, " or "), "?");
  return WithHint(absl::NotFoundError(absl::StrCat("no fact ", id, " in ", record)), hint);
}

// The sources that the claims name, each once.
std::vector<std::string> SourcesOf(const v1::Evidence& evidence) {
  std::vector<std::string> names;
  for (const v1::Claim& claim : evidence.claims()) {
    for (const v1::Citation& citation : claim.citations()) {
      const bool known = std::find(names.begin(), names.end(), citation.source()) != names.end();
      if (!known) names.push_back(citation.source());
    }
  }
  return names;
}

CitedSource Cited(const std::string& name, const v1::Evidence& evidence, const Labels& labels) {
  CitedSource cited;
  cited.source.set_name(name);
  for (const v1::Claim& claim : evidence.claims()) {
    const auto& citations = claim.citations();
    const bool cites = std::any_of(citations.begin(), citations.end(),
                                   [&](const auto& one) { return one.source() == name; });
    if (!cites) continue;
    const std::string places = PlacesIn(claim, name);
    cited.places.push_back(absl::StrCat(LeadOf(claim, labels), places.empty() ? "" : ": ", places));
  }
  return cited;
}

// What the records of the sources say of them. A source that cannot be had keeps its name.
absl::Status AskForSources(const Client& client, CitedFact& fact) {
  if (fact.sources.empty()) return absl::OkStatus();
  std::vector<std::string> names;
  for (const CitedSource& cited : fact.sources) names.push_back(cited.source.name());
  const auto answer = AskWhole(client, names, fact.revision);
  if (!answer.ok()) return answer.status();
  for (CitedSource& cited : fact.sources) {
    for (const v1::Record& record : answer->records()) {
      if (record.source().name() == cited.source.name()) cited.source = record.source();
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::pair<std::string, std::string>> SplitPointer(absl::string_view pointer) {
  const std::vector<std::string> parts = absl::StrSplit(pointer, '#');
  if (parts.size() == 2 && !parts[0].empty() && !parts[1].empty()) {
    return std::make_pair(parts[0], parts[1]);
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "'", pointer,
      "' is no fact such as parties/az-avkp#leader-1; `partyline get` shows each with its #id"));
}

absl::StatusOr<CitedFact> AskForFact(const Client& client, absl::string_view pointer) {
  const auto parts = SplitPointer(pointer);
  if (!parts.ok()) return parts.status();
  const auto& [typed, id] = *parts;
  const absl::StatusOr<std::string> name = NameMeant(client, typed);
  if (!name.ok()) return HintAtSearch(client, name.status(), typed);
  const auto answer = AskWhole(client, {*name}, {});
  if (!answer.ok()) return answer.status();
  const Message* body = answer->records().empty() ? nullptr : BodyOf(answer->records(0));
  if (body == nullptr) return RecordNotFound(*name, absl::StrCat("no record ", *name));
  const Labels labels = LoadLabels(client, *answer);
  const std::vector<Fact> facts = FactsOf(*body, labels);
  const auto fact = std::find_if(facts.begin(), facts.end(),
                                 [&, &wanted = id](const Fact& one) { return one.id == wanted; });
  if (fact == facts.end()) return NoSuchFact(RecordName(*body), id, facts);
  CitedFact cited{absl::StrCat(RecordName(*body), "#", id),
                  DisplayName(*body),
                  absl::StrCat(fact->group, ": ", fact->headline, fact->period.empty() ? "" : " · ",
                               fact->period),
                  fact->evidence->standing(),
                  {},
                  answer->revision()};
  for (const std::string& source : SourcesOf(*fact->evidence)) {
    cited.sources.push_back(Cited(source, *fact->evidence, labels));
  }
  if (const absl::Status status = AskForSources(client, cited); !status.ok()) return status;
  return cited;
}

std::vector<int> PlainDate(const v1::FuzzyDate& date) {
  std::vector<int> parts;
  for (const absl::string_view part : absl::StrSplit(date.edtf(), '-')) {
    int number = 0;
    const bool digits = std::all_of(part.begin(), part.end(), absl::ascii_isdigit);
    if (part.size() != (parts.empty() ? 4 : 2) || !digits || !absl::SimpleAtoi(part, &number)) {
      return {};
    }
    parts.push_back(number);
  }
  // Beyond the twelfth month are seasons.
  if (parts.size() > 3 || (parts.size() > 1 && (parts[1] < 1 || parts[1] > 12))) return {};
  return parts;
}

std::string TitleOfSource(const v1::Source& source) {
  if (!source.title().empty()) return source.title();
  return source.display_name().empty() ? source.name() : source.display_name();
}

}  // namespace partyline::client
