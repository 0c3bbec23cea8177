// SPDX-License-Identifier: Apache-2.0
#include "service/query/letter_likeness.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_split.h"
#include "service/model/fold.h"
#include "service/model/name_parts.h"
#include "service/query/abbreviation.h"

namespace partyline {
namespace {

double MostAlike(const std::vector<Trigrams>& names, const std::vector<Trigrams>& others) {
  double most = 0;
  for (const Trigrams& name : names) {
    for (const Trigrams& other : others) most = std::max(most, LetterLikeness(name, other));
  }
  return most;
}

// Parts, and what is parted in them by what stands in names of one piece, too.
std::vector<absl::string_view> PiecesOf(absl::string_view name) {
  std::vector<absl::string_view> parts = PartsOf(name);
  if (parts.empty()) parts.push_back(name);
  std::vector<absl::string_view> pieces;
  for (const absl::string_view part : parts) {
    for (const absl::string_view piece : absl::StrSplit(part, absl::ByAnyChar("-,:"))) {
      if (piece.size() < name.size()) pieces.push_back(piece);
    }
  }
  return pieces;
}

}  // namespace

Trigrams TrigramsOf(absl::string_view latin_key) {
  Trigrams runs;
  runs.reserve(latin_key.size() + 8);
  std::uint32_t run = 0x2020;
  const auto push = [&](char c) {
    run = (run << 8 | static_cast<unsigned char>(c)) & 0xFFFFFF;
    runs.push_back(run);
  };
  for (const char c : latin_key) {
    push(c);
    if (c == ' ') run = 0x2020;
  }
  if (!latin_key.empty()) push(' ');
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

double LetterLikeness(const Trigrams& a, const Trigrams& b) {
  std::size_t both = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    both += *x == *y ? 1 : 0;
    const bool next_x = *x <= *y;
    const bool next_y = *y <= *x;
    x += next_x ? 1 : 0;
    y += next_y ? 1 : 0;
  }
  const std::size_t either = a.size() + b.size() - both;
  return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

MentionLetters::MentionLetters(const v1::Mention& mention, const TableWords& table) {
  bool any_apart = false;
  for (const std::string& name : mention.names()) {
    const std::string key = KeysOf(name).latin;
    const std::string without = table.Without(key);
    any_apart = any_apart || without != key;
    names.push_back(TrigramsOf(key));
    apart.push_back(TrigramsOf(without));
    keys.push_back(key);
    for (const absl::string_view piece : PiecesOf(name)) keys.push_back(KeysOf(piece).latin);
  }
  if (!any_apart) apart.clear();
}

Likenesses PartyLetters::Of(const Row& party, const MentionLetters& mention) {
  const Known& known = KnownOf(party);
  Likenesses likenesses;
  likenesses.whole = MostAlike(known.names, mention.names);
  likenesses.part = std::max(likenesses.whole, MostAlike(known.parts, mention.names));
  likenesses.apart =
      mention.apart.empty() ? likenesses.whole : MostAlike(known.names, mention.apart);
  for (const std::string& own : known.keys) {
    for (const std::string& key : mention.keys) {
      likenesses.abbreviation = std::max({likenesses.abbreviation, AbbreviationLikeness(own, key),
                                          AbbreviationLikeness(key, own)});
    }
  }
  return likenesses;
}

const PartyLetters::Known& PartyLetters::KnownOf(const Row& party) {
  const auto [found, added] = known_.try_emplace(party.ordinal());
  Known& known = found->second;
  if (!added) return known;
  for (std::size_t i = 0; i < party.names_size(); ++i) {
    const Row::Name name = party.names(i);
    known.names.push_back(TrigramsOf(name.latin));
    known.keys.emplace_back(name.latin);
    for (const absl::string_view part : PartsOf(name.text)) {
      known.keys.push_back(KeysOf(part).latin);
      known.parts.push_back(TrigramsOf(known.keys.back()));
    }
  }
  std::sort(known.keys.begin(), known.keys.end());
  known.keys.erase(std::unique(known.keys.begin(), known.keys.end()), known.keys.end());
  return known;
}

}  // namespace partyline
