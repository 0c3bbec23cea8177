// SPDX-License-Identifier: Apache-2.0
#include "client/cli/did_you_mean.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/cli/near_words.h"
#include "client/cli/print_error.h"
#include "client/cli/text.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

constexpr std::size_t kMost = 3;

struct Meant {
  int distance;  // of its record name from what was typed
  std::string name;
  std::string label;
};

// What a search finds in the collection, those called most nearly so first.
void AddFound(const Client& client, const std::string& query, const std::string& name,
              std::vector<Meant>& found) {
  v1::SearchRequest request;
  request.set_query(query);
  const auto answer = client.Search(request);
  if (!answer.ok()) return;
  const std::string collection = name.substr(0, name.find('/') + 1);
  for (const v1::SearchHit& hit : answer->hits()) {
    const auto* body = BodyOf(hit.record());
    if (body == nullptr || !absl::StartsWith(RecordName(*body), collection)) continue;
    const std::string record = Printable(RecordName(*body));
    const bool known = std::any_of(found.begin(), found.end(),
                                   [&](const Meant& one) { return one.name == record; });
    if (known) continue;
    found.push_back({EditDistance(name, record), record, Printable(DisplayName(*body))});
  }
}

// What a search finds by one of the words, if it is called much like it.
void AddByWords(const Client& client, const std::string& words, const std::string& name,
                std::vector<Meant>& found) {
  constexpr std::size_t kShortest = 3;
  std::vector<std::string> asked;
  for (const absl::string_view word : absl::StrSplit(words, ' ')) {
    if (word.size() >= kShortest && asked.size() < kMost) asked.emplace_back(word);
  }
  for (const std::string& word : asked) AddFound(client, word, name, found);
  const int most = static_cast<int>(name.size()) / 3;
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const Meant& one) { return one.distance > most; }),
              found.end());
}

// Ids are words joined by hyphens, mostly after a country's code: both are tried.
std::vector<Meant> FindMeant(const Client& client, const std::string& name) {
  const std::string words = absl::StrReplaceAll(name.substr(name.find('/') + 1), {{"-", " "}});
  std::vector<Meant> found;
  AddFound(client, words, name, found);
  const std::size_t blank = words.find(' ');
  if (blank <= 3) AddFound(client, words.substr(blank + 1), name, found);
  if (found.empty()) AddByWords(client, words, name, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Meant& a, const Meant& b) { return a.distance < b.distance; });
  if (found.size() > kMost) found.resize(kMost);
  return found;
}

}  // namespace

absl::Status HintAtNamesakes(const Client& client, absl::Status status) {
  if (ErrorReason(status) != v1::ERROR_REASON_RECORD_NOT_FOUND) return status;
  const auto metadata = ErrorMetadata(status);
  const auto name = metadata.find("name");
  constexpr std::size_t kLongestQuery = 256;
  if (name == metadata.end() || name->second.size() > kLongestQuery) return status;
  if (!absl::StrContains(name->second, '/') || absl::EndsWith(name->second, "/")) return status;
  const std::vector<Meant> found = FindMeant(client, name->second);
  if (found.empty()) return status;
  const std::string meant = absl::StrJoin(found, " or ", [](std::string* out, const Meant& one) {
    absl::StrAppend(out, one.name, " (", one.label, ")");
  });
  return WithHint(std::move(status), absl::StrCat("Did you mean ", meant, "?"));
}

}  // namespace partyline::client
