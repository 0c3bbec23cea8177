// SPDX-License-Identifier: Apache-2.0
#include "service/query/mention.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/model/fold.h"
#include "service/model/name_parts.h"
#include "service/query/abbreviation.h"
#include "service/query/name_filter.h"
#include "service/query/name_similarity.h"
#include "service/query/similar_names.h"

namespace partyline {
namespace {

// What a way of matching is worth. Tuned on one half of the elections of a record of parties, and
// measured on the other: tests/benchmark.
constexpr double kExactPoints = 9;
constexpr double kFoldedPoints = 8.9;
constexpr double kLatinPoints = 8.7;
constexpr double kOneWordPoints = 5.2;
constexpr double kPartOfNamePoints = 5.5;
constexpr double kInitialsPoints = 3.2;
constexpr double kBegunPoints = 2;
constexpr double kSimilarPoints = 8;  // at similarity 1, less the next for each 0.1 below it
constexpr double kSimilarSlope = 1.3;
constexpr double kMostSimilarPoints = 6.5;
constexpr double kLeastSimilarity = 0.35;
constexpr double kLostPart = 4.8;                  // for a part that leaves out all of the weight
constexpr double kLostShort[] = {0, 5, 2.5, 1.2};  // for names of so many letters
constexpr double kLostNumber = 3;  // for a number that one side has and the other not
constexpr double kLeastAbbreviation = 0.7;
constexpr double kAgreeing = 0.19;
constexpr double kMostAgreeing = 3;

constexpr absl::string_view kAPartOfIt = "a part of it";
constexpr absl::string_view kSpacedOtherwise = "spaced otherwise";

constexpr std::size_t kMostParts = 4;
constexpr std::size_t kLongestAbbreviation = 10;
constexpr std::size_t kLongestCutOff = 4;  // abbreviations of up to so many letters may be cut off
constexpr std::size_t kMostCutOff = 3;     // by so many letters
constexpr std::size_t kMostEqual = 2000;   // names of the mention's country
constexpr std::size_t kMostVisited = 20'000;  // names of any

// One name of a mention, or a part of one.
struct Variant {
  std::string text;
  NameKeys keys;
  std::string whole;  // the Latin key of the whole name
  double loss = 0;
  int parts = 0;        // of the name that it is a part of; 0: it is a whole name
  bool joined = false;  // with others, by that name
};

double WeightOf(const NameIndex& index, absl::string_view latin_key) {
  double weight = 0;
  for (const absl::string_view word : WordsOf(latin_key))
    weight += WordWeight(index, word, kBothCount.unknown);
  return weight;
}

bool HasNumber(absl::string_view key) {
  const std::vector<absl::string_view> words = WordsOf(key);
  return std::any_of(words.begin(), words.end(), IsNumber);
}

// Few letters are an abbreviation that others have, too.
double LossOfShort(absl::string_view latin_key) {
  const std::size_t letters = InOneWord(latin_key).size();
  return letters < std::size(kLostShort) ? kLostShort[letters] : 0;
}

// Whether a part of a name put together is named beside others, not only beside abbreviations of it
// or what it abbreviates.
bool IsBesideOthers(absl::string_view latin_key, const std::vector<absl::string_view>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](absl::string_view other) {
    const std::string key = KeysOf(other).latin;
    return key != latin_key &&
           AbbreviationLikeness(InOneWord(key), latin_key) < kLeastAbbreviation &&
           AbbreviationLikeness(InOneWord(latin_key), key) < kLeastAbbreviation;
  });
}

void AddVariants(const NameIndex& index, const std::string& name, bool in_parts,
                 std::vector<Variant>& variants) {
  variants.push_back({name, KeysOf(name), KeysOf(name).latin, 0, 0, false});
  variants.back().loss = LossOfShort(variants.back().keys.latin);
  if (!in_parts) return;
  const double whole = WeightOf(index, variants.back().keys.latin);
  std::vector<absl::string_view> parts = PartsOf(name);
  const int count = static_cast<int>(parts.size());
  const bool joined = JoinsNames(name);
  parts.resize(std::min(parts.size(), kMostParts));
  for (const absl::string_view part : parts) {
    Variant variant{std::string(part), KeysOf(part), KeysOf(name).latin, 0, count, false};
    variant.joined = joined && IsBesideOthers(variant.keys.latin, parts);
    const double weight = WeightOf(index, variant.keys.latin);
    variant.loss = whole > 0 ? kLostPart * std::clamp(1 - weight / whole, 0.0, 1.0) : 0;
    variant.loss += LossOfShort(variant.keys.latin);
    variants.push_back(std::move(variant));
  }
}

std::vector<Variant> VariantsOf(const NameIndex& index, const v1::Mention& mention,
                                const ResolveOptions& options) {
  std::vector<Variant> variants;
  for (const std::string& name : mention.names()) {
    if (!name.empty()) AddVariants(index, name, options.parts, variants);
    if (!options.names && !variants.empty()) break;
  }
  return variants;
}

// Gathers for each record the best name for each variant.
class NameMatching {
 public:
  NameMatching(const Snapshot& snapshot, const v1::Mention& mention, const ResolveOptions& options,
               StopCheck& check)
      : snapshot_(snapshot),
        index_(snapshot.names()),
        options_(options),
        filter_(snapshot, mention.country()),
        check_(check) {}

  void Add(const Variant& variant) {
    variant_ = &variant;
    best_.clear();
    const NameKeys& keys = variant.keys;
    if (keys.latin.empty()) return;
    AddExact(variant.text);
    AddEqual(NameForm::kFolded, keys.folded, v1::MATCH_FOLDED, kFoldedPoints, "");
    AddEqual(NameForm::kSkeleton, keys.skeleton, v1::MATCH_FOLDED, kFoldedPoints, "");
    AddEqual(NameForm::kLatin, keys.latin, v1::MATCH_TRANSLITERATED, kLatinPoints,
             "in other letters");
    AddEqual(NameForm::kOneWord, InOneWord(keys.latin), v1::MATCH_FUZZY, kOneWordPoints,
             kSpacedOtherwise);
    if (options_.parts) {
      AddEqual(NameForm::kPart, keys.latin, v1::MATCH_FUZZY, kPartOfNamePoints, kAPartOfIt);
    }
    if (options_.initials) AddInitials(keys);
    if (options_.similar) AddSimilar(keys.latin);
    for (const auto& [record, found] : best_) Keep(record, found);
  }

  std::vector<NamedCandidate> Candidates(std::size_t most) const {
    std::vector<NamedCandidate> candidates;
    for (const auto& [record, found] : records_) candidates.push_back(Together(found));
    const auto better = [](const NamedCandidate& a, const NamedCandidate& b) {
      return std::tuple(-a.points, a.posting.record) < std::tuple(-b.points, b.posting.record);
    };
    const std::size_t count = std::min(most, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + count, candidates.end(), better);
    candidates.resize(count);
    return candidates;
  }

 private:
  void AddEqual(NameForm form, absl::string_view key, v1::Match match, double points,
                absl::string_view how) {
    if (key.empty()) return;
    std::size_t admitted = 0;
    std::size_t visited = 0;
    index_.ScanEqual(form, key, [&](absl::string_view, Posting posting) {
      if (filter_.Admits(posting)) {
        Add(posting, match, points, how);
        ++admitted;
      }
      return admitted < kMostEqual && ++visited < kMostVisited && !check_.Stop();
    });
  }

  void AddExact(absl::string_view text) {
    std::size_t room = kMostEqual;
    snapshot_.ScanExact(text, [&](Posting posting) {
      if (filter_.Admits(posting)) Add(posting, v1::MATCH_EXACT, kExactPoints, "");
      return --room > 0 && !check_.Stop();
    });
  }

  // An abbreviation against names that it is of, and a name against abbreviations of it.
  void AddInitials(const NameKeys& keys) {
    const std::string word = InOneWord(keys.latin);
    if (word.size() > 1 && word.size() <= kLongestAbbreviation) {
      AddEqual(NameForm::kInitials, word, v1::MATCH_FUZZY, kInitialsPoints, "by its initials");
    }
    if (word.size() > 1 && word.size() <= kLongestCutOff) {
      AddBegun(NameForm::kOneWord, word, "cut off");
      AddBegun(NameForm::kInitials, word, "by its initials, cut off");
    }
    for (const std::string& initials : InitialsOf(keys.folded)) {
      AddEqual(NameForm::kOneWord, initials, v1::MATCH_FUZZY, kInitialsPoints, "by its initials");
    }
  }

  void AddBegun(NameForm form, absl::string_view word, absl::string_view how) {
    std::size_t admitted = 0;
    std::size_t visited = 0;
    index_.ScanPrefix(form, word, [&](absl::string_view key, Posting posting) {
      if (key.size() <= word.size() + kMostCutOff && filter_.Admits(posting)) {
        Add(posting, v1::MATCH_FUZZY, kBegunPoints, how);
        ++admitted;
      }
      return admitted < kMostEqual && ++visited < kMostVisited && !check_.Stop();
    });
  }

  void AddSimilar(absl::string_view latin_key) {
    NameSimilarity wanted(index_, latin_key, kBothCount);
    for (const SimilarName& name :
         FindSimilarNames(snapshot_, wanted, kLeastSimilarity, filter_, check_)) {
      const double points = kSimilarPoints - kSimilarSlope * 10 * (1 - name.similarity);
      Add(name.posting, v1::MATCH_FUZZY, std::min(points, kMostSimilarPoints),
          absl::StrFormat("%.0f %% alike", 100 * name.similarity), name.similarity);
    }
  }

  void Add(const Posting& posting, v1::Match match, double points, absl::string_view how,
           double alike = 1) {
    points -= variant_->loss;
    const auto best = best_.find(posting.record);
    if (best != best_.end() && best->second.points >= points) return;
    if (Clash(posting)) return;
    if (match == v1::MATCH_FUZZY && LosesNumber(posting)) points -= kLostNumber;
    if (best != best_.end() && best->second.points >= points) return;
    const bool whole = match != v1::MATCH_FUZZY && variant_->parts == 0;
    // What is a part of a name is also like it.
    const bool is_part = how == kAPartOfIt || (best != best_.end() && best->second.is_part);
    if (is_part) how = kAPartOfIt;
    const bool is_qualified = (best != best_.end() && best->second.is_qualified) ||
                              (how == kAPartOfIt && IsQualified(posting));
    const bool is_spaced = how == kSpacedOtherwise && variant_->parts == 0;
    best_[posting.record] = {posting, match,        points,           std::string(how), whole,
                             is_part, is_qualified, variant_->joined, is_spaced,        alike};
  }

  // Whether the whole name is that of the posting without the bracket behind it, in which editors
  // say whose it is; what sources put behind a name, they put in parentheses.
  bool IsQualified(const Posting& posting) const {
    const absl::string_view text = snapshot_.NameOf(posting).text;
    if (variant_->parts > 0 || !absl::EndsWith(text, "]")) return false;
    const std::size_t bracket = text.find('[');
    return KeysOf(text.substr(0, bracket)).latin == variant_->keys.latin;
  }

  // Who bears every part of a name, bears the name.
  void Keep(Ordinal record, NamedCandidate found) {
    if (variant_->parts > 1 && found.match != v1::MATCH_FUZZY) {
      found.whole = ++parts_[{record, variant_->whole}] == variant_->parts;
    }
    records_[record].push_back(std::move(found));
  }

  bool LosesNumber(const Posting& posting) const {
    return HasNumber(variant_->whole) != HasNumber(snapshot_.NameOf(posting).latin);
  }

  bool Clash(const Posting& posting) const {
    return NumbersClash(variant_->whole, snapshot_.NameOf(posting).latin);
  }

  static NamedCandidate Together(const std::vector<NamedCandidate>& found) {
    const auto best = std::max_element(
        found.begin(), found.end(),
        [](const NamedCandidate& a, const NamedCandidate& b) { return a.points < b.points; });
    double agreeing = 0;
    for (const NamedCandidate& other : found) {
      if (&other != &*best) agreeing += kAgreeing * std::max(other.points, 0.0);
    }
    NamedCandidate together = *best;
    together.whole = std::any_of(found.begin(), found.end(),
                                 [](const NamedCandidate& each) { return each.whole; });
    together.is_qualified = std::any_of(
        found.begin(), found.end(), [](const NamedCandidate& each) { return each.is_qualified; });
    together.points += std::min(agreeing, kMostAgreeing);
    return together;
  }

  const Snapshot& snapshot_;
  const NameIndex& index_;
  const ResolveOptions& options_;
  const NameFilter filter_;
  StopCheck& check_;
  const Variant* variant_ = nullptr;
  absl::flat_hash_map<Ordinal, NamedCandidate> best_;  // of the variant
  absl::flat_hash_map<Ordinal, std::vector<NamedCandidate>> records_;
  absl::flat_hash_map<std::pair<Ordinal, std::string>, int> parts_;  // borne, of names in parts
};

}  // namespace

std::vector<NamedCandidate> CandidatesByName(const Snapshot& snapshot, const v1::Mention& mention,
                                             const ResolveOptions& options, std::size_t most,
                                             StopCheck& check) {
  NameMatching matching(snapshot, mention, options, check);
  for (const Variant& variant : VariantsOf(snapshot.names(), mention, options)) {
    if (check.Stop()) break;
    matching.Add(variant);
  }
  return matching.Candidates(most);
}

}  // namespace partyline
