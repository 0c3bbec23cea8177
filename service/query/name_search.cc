// SPDX-License-Identifier: Apache-2.0
#include "service/query/name_search.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "service/model/fold.h"
#include "service/query/name_filter.h"
#include "service/query/similar_names.h"
#include "service/query/slips.h"
#include "service/query/words_wanted.h"

namespace partyline {
namespace {

// Names of a word that are looked at before other words are.
constexpr std::size_t kFewNames = 64;

constexpr double kExactScore = 1.0;
constexpr double kFoldedScore = 0.95;
constexpr double kTransliteratedScore = 0.9;
constexpr ScoreRange kPrefixScores = {0.7, 0.15};
constexpr ScoreRange kTransliteratedPrefixScores = {0.5, 0.15};
constexpr ScoreRange kWordsScores = {0.3, 0.15};
constexpr ScoreRange kTransliteratedWordsScores = {0.1, 0.15};

// Names gathered for their similarity (similar_names.h).
constexpr std::size_t kMaxGathered = 2'000;

// The least similarity (name_similarity.h) of a name that is nearly the one looked for.
constexpr double kLeastHitSimilarity = 0.7;
constexpr double kLeastOfOneWord = 0.59;  // a letter of five: no other word says less

// How likely a word was meant that takes two typing errors in its key.
constexpr double kOfPutRight = 0.7;

// Letters of a key, in code points; spaces are none.
std::size_t Letters(absl::string_view key) {
  return absl::c_count_if(key, [](char c) { return c != ' ' && (c & 0xC0) != 0x80; });
}

double Share(absl::string_view part, absl::string_view whole) {
  const std::size_t letters = Letters(whole);
  return letters == 0 ? 0 : static_cast<double>(Letters(part)) / static_cast<double>(letters);
}

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
  std::vector<FoundName> Run() {
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
  std::vector<FoundName> RunFuzzily() {
    AddEqual(NameForm::kOneWord, InOneWord(keys_.latin), v1::MATCH_FUZZY, ScoreIn(kFuzzyScores, 1));
    AddSimilar(keys_.latin, 1);
    if (found_.empty()) {
      AddSimilar(WithSlipsPutRight(snapshot_.names().vocabulary(), keys_), kOfPutRight);
    }
    return std::move(found_);
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
  std::vector<FoundName> found_;
  std::size_t with_words_ = 0;  // names looked at for their words
  absl::flat_hash_set<std::uint64_t> seen_;
};

}  // namespace

double ScoreIn(ScoreRange range, double share) {
  return range.least + range.span * std::clamp(share, 0.0, 1.0);
}

std::vector<FoundName> FindNames(const Snapshot& snapshot, const v1::SearchRequest& request,
                                 absl::string_view query, StopCheck& check) {
  return NameSearch(snapshot, request, query, check).Run();
}

std::vector<FoundName> FindNearNames(const Snapshot& snapshot, const v1::SearchRequest& request,
                                     absl::string_view query, StopCheck& check) {
  return NameSearch(snapshot, request, query, check).RunFuzzily();
}

bool HasUnknownWord(const Snapshot& snapshot, absl::string_view query) {
  const Vocabulary& vocabulary = snapshot.names().vocabulary();
  const std::string latin = KeysOf(query).latin;
  return absl::c_any_of(WordsOf(latin), [&](absl::string_view word) {
    return EditsAllowed(word) > 0 && vocabulary.NamesWith(word) == 0;
  });
}

}  // namespace partyline
