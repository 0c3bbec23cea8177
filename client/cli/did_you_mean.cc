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
#include "client/cli/print_error.h"
#include "client/cli/text.h"
#include "client/src/records.h"
#include "client/words/near_words.h"
#include "partyline/errors.h"
#include "partyline/v1/options.pb.h"

namespace partyline::client {
namespace {

constexpr std::size_t kMost = 3;
constexpr std::size_t kLongestName = 256;
constexpr std::size_t kShortestWord = 3;
constexpr absl::string_view kCollections[] = {"parties/", "people/", "elections/", "events/",
                                              "sources/"};

struct Meant {
  int distance;  // of its id from what was typed; of those that are not near the same for all
  std::string name;
  std::string label;
};

// The records that somebody may have meant who typed this name.
class Guesses {
 public:
  // A name without a collection may be of any.
  Guesses(const Client& client, absl::string_view name)
      : client_(client),
        collection_(name.substr(0, name.find('/') + 1)),
        id_(name.substr(collection_.size())),
        near_(std::max(1, static_cast<int>(id_.size()) / 3)) {}

  bool empty() const { return found_.empty(); }

  // Those of this very id.
  void AddNamesakes() {
    v1::BatchGetRecordsRequest request;
    request.set_view(v1::VIEW_BASIC);
    for (const absl::string_view one : kCollections) request.add_names(absl::StrCat(one, id_));
    const auto answer = client_.BatchGetRecords(request);
    if (!answer.ok()) return;
    for (const v1::Record& record : answer->records()) Add(record);
  }

  // What a search for the text finds.
  void AddFound(const std::string& text) {
    v1::SearchRequest request;
    request.set_query(text);
    const auto answer = client_.Search(request);
    if (!answer.ok()) return;
    for (const v1::SearchHit& hit : answer->hits()) Add(hit.record());
  }

  // What a search finds by one of the words, if it is called much like the name.
  void AddNear(const std::vector<std::string>& words) {
    for (const std::string& word : words) AddFound(word);
    std::erase_if(found_, [&](const Meant& one) { return one.distance > near_; });
  }

  // `Did you mean parties/az-avkp (AVKP)?`, the nearest first; empty: nobody can tell.
  std::string Told() {
    if (found_.empty()) return "";
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Meant& a, const Meant& b) { return a.distance < b.distance; });
    if (found_.size() > kMost) found_.resize(kMost);
    return absl::StrCat("Did you mean ",
                        absl::StrJoin(found_, " or ",
                                      [](std::string* out, const Meant& one) {
                                        absl::StrAppend(out, one.name, " (", one.label, ")");
                                      }),
                        "?");
  }

 private:
  void Add(const v1::Record& record) {
    const auto* body = BodyOf(record);
    if (body == nullptr || !absl::StartsWith(RecordName(*body), collection_)) return;
    const std::string name = Printable(RecordName(*body));
    const bool known = std::any_of(found_.begin(), found_.end(),
                                   [&](const Meant& one) { return one.name == name; });
    if (known) return;
    const int distance = EditDistance(id_, name.substr(name.find('/') + 1));
    found_.push_back({std::min(distance, near_ + 1), name, Printable(DisplayName(*body))});
  }

  const Client& client_;
  const std::string collection_;  // `parties/`; empty: any
  const std::string id_;
  const int near_;  // letters in which an id differs at most that is much like it
  std::vector<Meant> found_;
};

// The words that a search may know something by, no more than a few.
std::vector<std::string> QueryWords(absl::string_view text) {
  std::vector<std::string> words;
  for (const absl::string_view word : absl::StrSplit(text, ' ')) {
    if (word.size() >= kShortestWord && words.size() < kMost) words.emplace_back(word);
  }
  return words;
}

// The words without their ends, in which something may be too much or wrong.
std::vector<std::string> Beginnings(std::vector<std::string> words) {
  for (std::string& word : words) {
    std::size_t size = std::max(kShortestWord, word.size() * 2 / 3);
    while (size < word.size() && (word[size] & 0xc0) == 0x80) ++size;  // within a letter
    word.resize(size);
  }
  return words;
}

// Ids are words joined by hyphens, mostly after a country's code: both are tried.
std::string RecordsMeant(const Client& client, absl::string_view name) {
  Guesses guesses(client, name);
  const bool any = !absl::StrContains(name, '/');
  const std::string words = absl::StrReplaceAll(name.substr(name.find('/') + 1), {{"-", " "}});
  if (any) guesses.AddNamesakes();
  if (!guesses.empty()) return guesses.Told();
  guesses.AddFound(words);
  const std::size_t blank = words.find(' ');
  if (blank <= 3) guesses.AddFound(words.substr(blank + 1));
  if (guesses.empty()) guesses.AddNear(QueryWords(words));
  if (guesses.empty()) guesses.AddNear(Beginnings(QueryWords(words)));
  return guesses.Told();
}

// The text between double quotes of a shell.
std::string InDoubleQuotes(absl::string_view text) {
  return absl::StrCat(
      "\"", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"\"", "\\\""}, {"$", "\\$"}, {"`", "\\`"}}),
      "\"");
}

}  // namespace

absl::Status HintAtNamesakes(const Client& client, absl::Status status) {
  if (ErrorReason(status) != v1::ERROR_REASON_RECORD_NOT_FOUND) return status;
  const auto metadata = ErrorMetadata(status);
  const auto name = metadata.find("name");
  if (name == metadata.end() || name->second.size() > kLongestName) return status;
  if (!absl::StrContains(name->second, '/') || absl::EndsWith(name->second, "/")) return status;
  const std::string meant = RecordsMeant(client, name->second);
  return meant.empty() ? status : WithHint(std::move(status), meant);
}

absl::Status HintAtSearch(const Client& client, absl::Status status, absl::string_view name) {
  if (!absl::IsInvalidArgument(status) || name.empty()) return status;
  if (name.find_first_of("/:") != absl::string_view::npos) return status;
  const std::string meant = name.size() > kLongestName ? "" : RecordsMeant(client, name);
  return WithHint(std::move(status),
                  absl::StrCat(meant, meant.empty() ? "" : " ", "`partyline search ",
                               InDoubleQuotes(Printable(name)),
                               "` finds the record names of all that is called so."));
}

absl::Status HintAtSearch(const Client& client, absl::Status status,
                          const google::protobuf::Message& request) {
  const google::protobuf::Reflection& reflection = *request.GetReflection();
  for (const FieldViolation& violation : FieldViolations(status)) {
    const auto* field = request.GetDescriptor()->FindFieldByName(violation.field);
    if (field == nullptr || field->is_repeated()) continue;
    if (field->options().GetExtension(v1::rule).format() != v1::FORMAT_NAME_OR_IDENTIFIER) continue;
    return HintAtSearch(client, std::move(status), reflection.GetString(request, field));
  }
  return status;
}

}  // namespace partyline::client
