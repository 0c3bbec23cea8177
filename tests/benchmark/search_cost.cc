// SPDX-License-Identifier: Apache-2.0

// What a search costs, by the number of names: processor time of finding all hits, and of telling
// apart the first fifty, a page. `search_cost [NAMES…]`, by default 5000 50000 500000. Ends with 1
// if at 50,000 names one of a hundred queries of a sort takes longer than it may.
//
// Names are made up of words that follow Zipf's law, three a party: its name in two languages and
// its abbreviation. Queries are names of the record as people type them.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "service/query/resolve.h"
#include "service/query/search.h"
#include "service/snapshot/apply.h"

namespace partyline {
namespace {

constexpr int kQueries = 2000;
constexpr int kPage = 50;
constexpr int kBoundNames = 50000;
constexpr double kMostMicroseconds = 2000;  // for 99 of 100, of each sort
constexpr const char* kCommon[] = {
    "party",      "of",      "the",      "democratic",  "people",   "national",  "union",
    "social",     "liberal", "workers",  "movement",    "united",   "communist", "christian",
    "republican", "front",   "alliance", "progressive", "agrarian", "green"};
constexpr const char* kCountries[] = {"AZ", "UZ", "DE", "FR", "GB", "IT", "PL", "NL", "SE", "FI"};

using Random = std::mt19937_64;

// Syllables by the number of a word, so that a word is the same whenever it is drawn.
std::string WordOf(std::uint64_t number) {
  if (number < std::size(kCommon)) return kCommon[number];
  static constexpr const char* kSyllables[] = {"ka",  "ri",  "no",  "tes", "bal", "mi",
                                               "dor", "ve",  "sun", "ta",  "gor", "li",
                                               "pe",  "zan", "cu",  "fe"};
  std::string word;
  for (std::uint64_t rest = number * 2654435761u % 16777216; word.size() < 6 || rest > 0;
       rest /= 16) {
    word += kSyllables[rest % 16];
  }
  return word;
}

// A word by Zipf's law among `words`.
std::string DrawWord(Random& random, double words) {
  const double at = std::uniform_real_distribution<double>(0, 1)(random);
  return WordOf(static_cast<std::uint64_t>(std::pow(words, at)) - 1);
}

std::string DrawName(Random& random, double words) {
  std::vector<std::string> drawn(2 + random() % 4);
  for (std::string& word : drawn) word = DrawWord(random, words);
  return absl::StrJoin(drawn, " ");
}

struct World {
  std::shared_ptr<const Snapshot> state = Snapshot::Empty(1);
  std::vector<std::string> names;
};

void AddParty(int number, Random& random, double words, World& world, v1::Party& party) {
  party.set_name(absl::StrCat("parties/p", number));
  party.set_kind(v1::PARTY_KIND_PARTY);
  party.set_display_name(absl::StrCat("Party ", number));
  std::vector<std::string> texts = {DrawName(random, words), DrawName(random, words)};
  std::string initials;
  for (const absl::string_view word : absl::StrSplit(texts[0], ' ')) initials += word[0];
  texts.push_back(initials);
  for (const std::string& text : texts) {
    v1::Name& name = *party.add_names();
    name.set_id(absl::StrCat("name-", party.names_size()));
    name.set_text(text);
    name.set_kind(v1::NAME_KIND_FULL);
    world.names.push_back(text);
  }
  v1::Attribute& country = *party.add_attributes();
  country.set_id("country");
  country.set_kind(v1::ATTRIBUTE_KIND_COUNTRY);
  country.mutable_place()->set_country(kCountries[random() % std::size(kCountries)]);
}

World MakeWorld(int names, Random& random) {
  World world;
  const double words = 200 + std::sqrt(names) * 60;
  for (int party = 0; party * 3 < names;) {
    v1::CommitRequest request;
    for (int i = 0; i < 1000 && party * 3 < names; ++i) {
      AddParty(party++, random, words, world,
               *request.add_edits()->mutable_create()->mutable_party());
    }
    const auto entry = Prepare(*world.state, request);
    auto next = entry.ok() ? Apply(*world.state, *entry) : entry.status();
    if (!next.ok()) std::exit(std::fprintf(stderr, "%s\n", next.status().ToString().c_str()));
    world.state = *std::move(next);
  }
  return world;
}

const std::string& Any(const World& world, Random& random) {
  return world.names[random() % world.names.size()];
}

std::string WithTypingError(std::string name, Random& random) {
  name[random() % name.size()] = static_cast<char>('a' + random() % 26);
  return name;
}

// As somebody types it who has no other keyboard.
std::string InCyrillic(const std::string& name) {
  static constexpr const char* kLetters[] = {"а", "б", "ц", "д", "е", "ф",  "г", "х", "и",
                                             "й", "к", "л", "м", "н", "о",  "п", "к", "р",
                                             "с", "т", "у", "в", "в", "кс", "ы", "з"};
  std::string typed;
  for (const char c : name) {
    const bool is_letter = c >= 'a' && c <= 'z';
    typed += is_letter ? std::string(kLetters[c - 'a']) : std::string(1, c);
  }
  return typed;
}

std::string AnyWord(const World& world, Random& random) {
  const std::vector<std::string> words = absl::StrSplit(Any(world, random), ' ');
  return words[random() % words.size()];
}

struct Sort {
  const char* name;
  std::function<std::string(const World&, Random&)> query;
};

std::vector<Sort> Sorts() {
  return {
      {"a name", Any},
      {"with a typing error",
       [](const World& w, Random& r) { return WithTypingError(Any(w, r), r); }},
      {"in Cyrillic letters", [](const World& w, Random& r) { return InCyrillic(Any(w, r)); }},
      {"its beginning",
       [](const World& w, Random& r) { return Any(w, r).substr(0, 2 + r() % 10); }},
      {"a word of it", AnyWord},
      {"two words",
       [](const World& w, Random& r) { return absl::StrCat(AnyWord(w, r), " ", AnyWord(w, r)); }},
      {"\"party\"", [](const World&, Random&) { return std::string("party"); }},
      {"one letter",
       [](const World&, Random& r) { return std::string(1, static_cast<char>('a' + r() % 26)); }},
      {"nothing there", [](const World&, Random&) { return std::string("wxyzzy qqqqvbn"); }}};
}

double CpuMicroseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

void Answer(const World& world, const v1::SearchRequest& request) {
  const auto hits = SearchNames(*world.state, request, kPage, [] { return false; });
  for (std::size_t i = 0; i < hits.size() && i < kPage; ++i) {
    if (WhatTellsApart(*world.state, *world.state->At(hits[i].record)).empty()) std::abort();
  }
}

// Returns what 99 of 100 take at most.
double PrintRow(const std::string& name, std::vector<double> costs) {
  std::sort(costs.begin(), costs.end());
  const double most = costs[costs.size() * 99 / 100];
  std::printf("| %s | %.0f | %.0f | %.0f |\n", name.c_str(), costs[costs.size() / 2], most,
              costs.back());
  return most;
}

std::vector<double> Measure(const World& world, const Sort& sort, bool of_country, Random& random) {
  std::vector<double> costs;
  for (int i = 0; i < kQueries / 8; ++i) {
    v1::SearchRequest request;
    request.set_query(sort.query(world, random));
    if (of_country) request.set_country("AZ");
    const double start = CpuMicroseconds();
    Answer(world, request);
    costs.push_back(CpuMicroseconds() - start);
  }
  return costs;
}

// Whether each sort stays within its bound, where there is one.
bool Run(int names) {
  Random random(1920);
  const World world = MakeWorld(names, random);
  std::printf(
      "\n%zu names, %zu words\n\n| us of CPU a search | p50 | p99 | most |\n|---|---|---|---|\n",
      world.names.size(), world.state->names().vocabulary().size());
  double most = 0;
  std::vector<double> all;
  for (const Sort& sort : Sorts()) {
    for (const bool of_country : {false, true}) {
      const auto costs = Measure(world, sort, of_country, random);
      const std::string name = absl::StrCat(sort.name, of_country ? ", of a country" : "");
      most = std::max(most, PrintRow(name, costs));
      all.insert(all.end(), costs.begin(), costs.end());
    }
  }
  PrintRow("all", all);
  std::vector<double> resolved;
  for (int i = 0; i < kQueries / 8; ++i) {
    Mentions mentions;
    v1::Mention& mention = *mentions.Add();
    mention.add_names(WithTypingError(Any(world, random), random));
    mention.set_country("AZ");
    mention.set_on("1994-06-12");
    const double start = CpuMicroseconds();
    ResolveMentions(*world.state, mentions, {}, [] { return false; });
    resolved.push_back(CpuMicroseconds() - start);
  }
  most = std::max(most, PrintRow("a mention resolved", resolved));
  return names != kBoundNames || most < kMostMicroseconds;
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) {
  const std::vector<const char*> given(argv + 1, argv + argc);
  bool good = true;
  if (given.empty()) {
    for (const int names : {5000, partyline::kBoundNames, 500000}) good &= partyline::Run(names);
  }
  for (const char* names : given) good &= partyline::Run(std::max(std::atoi(names), 3));
  return good ? 0 : 1;
}
