// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/enclosures.h"

#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace partyline::client::import_text {
namespace {

constexpr std::array<EnclosingSigns, 8> kPairs = {{{"(", ")"},
                                                   {"[", "]"},
                                                   {"{", "}"},
                                                   {"“", "”"},
                                                   {"«", "»"},
                                                   {"„", "“"},
                                                   {"‹", "›"},
                                                   {"\"", "\""}}};

// Pairs up the signs of a text as they come. A closing sign drops the open ones after its partner.
class Pairing {
 public:
  std::vector<Enclosure> Of(absl::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if ((c & 0xC0) == 0x80 || absl::ascii_isalnum(c)) continue;
      if (!Close(text, i)) Open(text, i);
    }
    return std::move(found_);
  }

 private:
  bool Close(absl::string_view text, std::size_t at) {
    for (std::size_t kind = 0; kind < kPairs.size(); ++kind) {
      if (open_count_[kind] == 0 || !absl::StartsWith(text.substr(at), kPairs[kind].close)) {
        continue;
      }
      while (open_.back().first != kind) Drop();
      found_.push_back({kPairs[kind], open_.back().second, at});
      Drop();
      return true;
    }
    return false;
  }

  void Open(absl::string_view text, std::size_t at) {
    for (std::size_t kind = 0; kind < kPairs.size(); ++kind) {
      if (!absl::StartsWith(text.substr(at), kPairs[kind].open)) continue;
      open_.emplace_back(kind, at);
      ++open_count_[kind];
      return;
    }
  }

  void Drop() {
    --open_count_[open_.back().first];
    open_.pop_back();
  }

  std::vector<std::pair<std::size_t, std::size_t>> open_;  // kind and offset
  std::array<std::size_t, kPairs.size()> open_count_ = {};
  std::vector<Enclosure> found_;
};

}  // namespace

std::vector<Enclosure> OutermostEnclosures(absl::string_view text) {
  std::vector<Enclosure> outer;
  // Found ones are ordered by their closing sign: each outer one comes after those within it.
  for (const Enclosure& found : Pairing().Of(text)) {
    while (!outer.empty() && outer.back().open > found.open) outer.pop_back();
    outer.push_back(found);
  }
  return outer;
}

}  // namespace partyline::client::import_text
