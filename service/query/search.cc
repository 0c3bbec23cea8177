// SPDX-License-Identifier: Apache-2.0
#include "service/query/search.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/arena.h"
#include "service/model/fold.h"
#include "service/model/name_parts.h"
#include "service/model/record_name.h"
#include "service/query/as_of.h"
#include "service/query/body.h"
#include "service/query/name_filter.h"
#include "service/query/similar_names.h"
#include "service/query/slips.h"
#include "service/query/stop_check.h"
#include "service/query/words_wanted.h"

namespace partyline {
namespace {

// Names of a word that are looked at before other words are.
constexpr std::size_t kFewNames = 64;

// Each way of matching has a range of scores of its own, below those of all surer ways. Within it
// the share of the name that the query covers decides, and names in the script of the query come
// before those in another.
struct ScoreRange {
  double least;
  double span;
};
constexpr double kExactScore = 1.0;
constexpr double kFoldedScore = 0.95;
constexpr double kTransliteratedScore = 0.9;
constexpr ScoreRange kPrefixScores = {0.7, 0.15};
constexpr ScoreRange kTransliteratedPrefixScores = {0.5, 0.15};
constexpr ScoreRange kWordsScores = {0.3, 0.15};
constexpr ScoreRange kTransliteratedWordsScores = {0.1, 0.15};
constexpr ScoreRange kFuzzyScores = {0, 0.1};

// Parts of a query that are looked for, each for itself.
constexpr std::size_t kMaxParts = 4;

// Names gathered for their similarity (similar_names.h).
constexpr std::size_t kMaxGathered = 2'000;

// The least similarity (name_similarity.h) of a name that is nearly the one looked for.
constexpr double kLeastHitSimilarity = 0.7;
constexpr double kLeastOfOneWord = 0.59;  // a letter of five: no other word says less

// How likely a word was meant that takes two typing errors in its key.
constexpr double kOfPutRight = 0.7;

double ScoreIn(ScoreRange range, double share) {
  return range.least + range.span * std::clamp(share, 0.0, 1.0);
}

// Letters of a key, in code points; spaces are none.
std::size_t Letters(absl::string_view key) {
  return absl::c_count_if(key, [](char c) { return c != ' ' && (c & 0xC0) != 0x80; });
}

double Share(absl::string_view part, absl::string_view whole) {
  const std::size_t letters = Letters(whole);
  return letters == 0 ? 0 : static_cast<double>(Letters(part)) / static_cast<double>(letters);
}

// A name that matches.
struct Found {
  Posting posting;
  v1::Match match;
  double score;
};

// Gathers the names that match, each by the surest way in which it does.
class NameSearch {
 public:
  NameSearch(const Snapshot& snapshot, const v1::SearchRequest& request, absl::string_view query,
             StopCheck& check)
      : snapshot_(snapshot),
        check_(check),
        filter_(snapshot, request),
        query_(query),
        keys_(KeysOf(query)) {}

  // Names that match surely.
  std::vector<Found> Run() {
    snapshot_.ScanExact(query_, [&](Posting posting) {
      if (Wanted(posting)) Add(posting, v1::MATCH_EXACT, kExactScore);
      return !check_.Stop();
    });
    AddEqual(NameForm::kFolded, keys_.folded, v1::MATCH_FOLDED, kFoldedScore);
    AddEqual(NameForm::kSkeleton, keys_.skeleton, v1::MATCH_FOLDED, kFoldedScore);
    AddEqual(NameForm::kLatin, keys_.latin, v1::MATCH_TRANSLITERATED, kTransliteratedScore);
    const Forms skeleton = NewIn(NameForm::kSkeleton, keys_.skeleton, keys_.folded);
    const Forms latin = NewIn(NameForm::kLatin, keys_.latin, keys_.folded);
    AddPrefixed(NameForm::kFolded, keys_.folded, kPrefixScores);
    AddPrefixed(skeleton, keys_.skeleton, kPrefixScores);
    AddPrefixed(latin, keys_.latin, kTransliteratedPrefixScores);
    AddWithWords(NameForm::kFolded, keys_.folded, kWordsScores);
    AddWithWords(latin, keys_.latin, kTransliteratedWordsScores);
    return std::move(found_);
  }

  // Names that are nearly the one looked for.
  std::vector<Found> RunFuzzily() {
    AddEqual(NameForm::kOneWord, InOneWord(keys_.latin), v1::MATCH_FUZZY, ScoreIn(kFuzzyScores, 1));
    AddSimilar(keys_.latin, 1);
    if (found_.empty()) {
      AddSimilar(WithSlipsPutRight(snapshot_.names().vocabulary(), keys_), kOfPutRight);
    }
    return std::move(found_);
  }

  // Whether a word, which may have typing errors, is one of no name.
  bool HasUnknownWord() const {
    const Vocabulary& vocabulary = snapshot_.names().vocabulary();
    return absl::c_any_of(WordsOf(keys_.latin), [&](absl::string_view word) {
      return EditsAllowed(word) > 0 && vocabulary.NamesWith(word) == 0;
    });
  }

 private:
  void AddEqual(NameForm form, absl::string_view key, v1::Match match, double score) {
    if (key.empty()) return;
    snapshot_.names().ScanEqual(form, key, [&](absl::string_view, Posting posting) {
      if (Wanted(posting)) Add(posting, match, score);
      return !check_.Stop();
    });
  }

  // Names similar to one with this key, which is `likely` what was meant.
  void AddSimilar(const std::string& latin, double likely) {
    NameSimilarity wanted(snapshot_.names(), latin, kQueryCounts);
    const double least = wanted.words().size() == 1 ? kLeastOfOneWord : kLeastHitSimilarity;
    for (const SimilarName& name :
         FindSimilarNames(snapshot_, wanted, least, filter_, check_, kMaxGathered)) {
      Add(name.posting, v1::MATCH_FUZZY, ScoreIn(kFuzzyScores, likely * name.similarity));
    }
  }

  // Names that a scan for a form of the query visits and one for its folded key did not.
  static Forms NewIn(NameForm form, absl::string_view key, absl::string_view folded) {
    return key == folded ? Forms(form).But(NameForm::kFolded) : Forms(form);
  }

  void AddPrefixed(Forms forms, absl::string_view key, ScoreRange scores) {
    if (key.empty()) return;
    const auto visit = [&](absl::string_view name_key, Posting posting) {
      if (check_.Stop() || found_.size() >= kMaxNames) return false;
      if (Wanted(posting)) {
        Add(posting, v1::MATCH_PREFIX, ScoreIn(scores, Share(key, name_key)));
      }
      return true;
    };
    snapshot_.names().ScanPrefix(forms, key, visit, kMaxBegun);
  }

  void AddWithWords(Forms forms, absl::string_view key, ScoreRange scores) {
    if (found_.size() >= kMaxNames) return;
    const WordsWanted wanted(key);
    const bool is_folded = forms.with == Forms(NameForm::kFolded).with;
    const auto candidates = forms.without == 0 ? WithRarestWord(forms, wanted.words())
                                               : WithAnyWord(forms, wanted.words());
    for (const Posting& posting : candidates) {
      if (check_.Stop() || found_.size() >= kMaxNames) return;
      const Row::Name name = snapshot_.NameOf(posting);
      const absl::string_view name_key = is_folded ? name.folded : name.latin;
      if (!wanted.AllBegin(name_key)) continue;
      Add(posting, v1::MATCH_WORDS, ScoreIn(scores, Share(key, name_key)));
    }
  }

  // Names not found yet that have a word beginning with one of `words`: of a name that has all of
  // them in one form and not in another, one word at least has that form alone.
  std::vector<Posting> WithAnyWord(Forms forms, const std::vector<absl::string_view>& words) {
    std::vector<Posting> names;
    for (const absl::string_view word : words) ScanWord(forms, word, kMaxNames, names);
    return names;
  }

  // Names not found yet that have a word beginning with one of `words`: with one that few names
  // have, or if there is none, the first names that have the first of them.
  std::vector<Posting> WithRarestWord(Forms forms, const std::vector<absl::string_view>& words) {
    std::vector<Posting> first;
    const std::size_t most = words.size() > 1 ? kMaxNames : kMaxNames - found_.size();
    for (const std::size_t few : {std::min(kFewNames, most), most}) {
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0 && words[i] == words[i - 1]) continue;
        std::vector<Posting> names;
        const bool all = ScanWord(forms, words[i], few, names);
        if (all) return names;
        if (i == 0) first = std::move(names);
      }
    }
    return first;
  }

  // Whether `names` are all of them.
  bool ScanWord(Forms forms, absl::string_view word, std::size_t most,
                std::vector<Posting>& names) {
    bool all = true;
    const auto visit = [&](absl::string_view, Posting posting) {
      if (Wanted(posting)) names.push_back(posting);
      all = names.size() < most && ++with_words_ < kMaxVisited && !check_.Stop();
      return all;
    };
    const bool all_fit = forms.without == 0;  // but for words of names in other letters
    snapshot_.names().ScanWordPrefix(forms, word, visit,
                                     all_fit ? NameIndex::kAllEntries : kMaxVisited);
    return all;
  }

  bool Wanted(const Posting& posting) const {
    return filter_.Admits(posting) && !seen_.contains(Packed(posting));
  }

  void Add(Posting posting, v1::Match match, double score) {
    if (seen_.insert(Packed(posting)).second) found_.push_back({posting, match, score});
  }

  static std::uint64_t Packed(Posting posting) {
    return std::uint64_t{posting.record} << 32 | posting.name;
  }

  const Snapshot& snapshot_;
  StopCheck& check_;
  const NameFilter filter_;
  const absl::string_view query_;
  const NameKeys keys_;
  std::vector<Found> found_;
  std::size_t with_words_ = 0;  // names looked at for their words
  absl::flat_hash_set<std::uint64_t> seen_;
};

// Whether names were borne on a day. Names of one record are asked for together: each record is
// decoded once.
class NamesOnDay {
 public:
  NamesOnDay(const Snapshot& snapshot, Day day, StopCheck& check)
      : written_(snapshot), day_(day), check_(check) {}

  v1::Answer Answer(const Row& row, std::uint32_t name) {
    if (row.ordinal() != decoded_) {
      facts_.reset();
      arena_.Reset();
      facts_.emplace(written_, row, *BodyOf(DecodeFull(row, arena_)), day_, &check_);
      decoded_ = row.ordinal();
    }
    return facts_->Answer(row.names(name).fact_id);
  }

 private:
  WrittenDates written_;
  const Day day_;
  StopCheck& check_;
  google::protobuf::Arena arena_;
  Ordinal decoded_ = kNoOrdinal;
  std::optional<FactsOnDay> facts_;  // of decoded_, whose body is on arena_
};

// Of each record the best name that may have been borne on the day asked about; of equally good
// ones the first.
std::vector<Hit> BestNames(const Snapshot& snapshot, std::vector<Found> found,
                           std::optional<Day> day, StopCheck& check) {
  absl::c_sort(found, [](const Found& a, const Found& b) {
    return std::tuple(a.posting.record, -a.score, a.posting.name) <
           std::tuple(b.posting.record, -b.score, b.posting.name);
  });
  std::optional<NamesOnDay> on_day;
  if (day.has_value()) on_day.emplace(snapshot, *day, check);
  std::vector<Hit> hits;
  for (const Found& name : found) {
    if (check.Stop()) break;
    if (!hits.empty() && hits.back().record == name.posting.record) continue;
    v1::Answer on = v1::ANSWER_UNSPECIFIED;
    if (on_day.has_value()) {
      on = on_day->Answer(*snapshot.At(name.posting.record), name.posting.name);
    }
    if (on == v1::ANSWER_NO) continue;
    hits.push_back({name.posting.record, name.posting.name, name.match, name.score, on});
  }
  return hits;
}

// Searches of one request, each of a name.
class Searches {
 public:
  Searches(const Snapshot& snapshot, const v1::SearchRequest& request, StopCheck& check)
      : snapshot_(snapshot), request_(request), day_(ParseDay(request.on())), check_(check) {}

  // `is_a_name`, if asked for: whether there are any, be it on another day.
  std::vector<Hit> Surely(absl::string_view query, bool* is_a_name = nullptr) {
    std::vector<Found> found = NameSearch(snapshot_, request_, query, check_).Run();
    if (is_a_name != nullptr) *is_a_name = !found.empty();
    return BestNames(snapshot_, std::move(found), day_, check_);
  }

  // Adds what is nearly the query, if that may be misspelt: after all other hits.
  void AddNear(std::vector<Hit>& hits) {
    if (!NameSearch(snapshot_, request_, request_.query(), check_).HasUnknownWord()) return;
    absl::flat_hash_set<Ordinal> there;
    for (const Hit& hit : hits) there.insert(hit.record);
    for (const Hit& hit : Fuzzily(request_.query())) {
      if (!there.contains(hit.record)) hits.push_back(hit);
    }
  }

  std::vector<Hit> Fuzzily(absl::string_view query) {
    return BestNames(snapshot_, NameSearch(snapshot_, request_, query, check_).RunFuzzily(), day_,
                     check_);
  }

  // Of a name put together, `Liberal Democrats (LD)`, what is found by its parts, each hit with the
  // name that matches best, and with its mean score.
  std::vector<Hit> ByParts() {
    std::vector<absl::string_view> parts = PartsOf(request_.query());
    parts.resize(std::min(parts.size(), kMaxParts));
    absl::flat_hash_map<Ordinal, Hit> best;
    absl::flat_hash_map<Ordinal, double> scores;
    for (const absl::string_view part : parts) {
      std::vector<Hit> hits = Surely(part);
      if (hits.empty()) hits = Fuzzily(part);
      for (const Hit& hit : hits) {
        scores[hit.record] += hit.score / static_cast<double>(parts.size());
        const auto [other, added] = best.try_emplace(hit.record, hit);
        if (!added && other->second.score < hit.score) other->second = hit;
      }
    }
    std::vector<Hit> together;
    for (auto& [record, hit] : best) {
      hit.match = v1::MATCH_FUZZY;
      hit.score = ScoreIn(kFuzzyScores, scores[record]);
      together.push_back(hit);
    }
    absl::c_sort(together, [](const Hit& a, const Hit& b) { return a.record < b.record; });
    return together;
  }

 private:
  const Snapshot& snapshot_;
  const v1::SearchRequest& request_;
  const std::optional<Day> day_;
  StopCheck& check_;
};

// The first `most` best first, ties in the order of names.
void SortFirst(const Snapshot& snapshot, std::size_t most, std::vector<Hit>& hits) {
  const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(most, hits.size()));
  std::partial_sort(hits.begin(), end, hits.end(), [&](const Hit& a, const Hit& b) {
    if (a.score != b.score) return a.score > b.score;
    return snapshot.At(a.record)->name() < snapshot.At(b.record)->name();
  });
}

}  // namespace

std::vector<Hit> SearchNames(const Snapshot& snapshot, const v1::SearchRequest& request,
                             std::size_t most, absl::FunctionRef<bool()> cancelled) {
  StopCheck check(cancelled, kNamesBetweenChecks);
  Searches searches(snapshot, request, check);
  bool is_a_name = false;
  std::vector<Hit> hits = searches.Surely(request.query(), &is_a_name);
  if (!is_a_name && !check.Stop()) hits = searches.ByParts();
  if (!hits.empty() && hits.size() < kFewHits && is_a_name) searches.AddNear(hits);
  if (hits.empty() && !check.Stop()) hits = searches.Fuzzily(request.query());
  SortFirst(snapshot, most, hits);
  return hits;
}

}  // namespace partyline
