// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/name_index.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/model/fold.h"

namespace partyline {
namespace {

constexpr std::size_t kRecordBytes = 4;
constexpr std::size_t kNameBytes = 2;  // a record has at most 1,000 names
constexpr std::size_t kTailBytes = 1 + kRecordBytes + kNameBytes;

std::string EntryKey(absl::string_view key, Posting posting) {
  std::string entry;
  entry.reserve(key.size() + kTailBytes);
  entry.append(key.data(), key.size());
  entry.push_back('\0');
  for (int shift = 24; shift >= 0; shift -= 8) {
    entry.push_back(static_cast<char>(posting.record >> shift & 0xff));
  }
  entry.push_back(static_cast<char>(posting.name >> 8 & 0xff));
  entry.push_back(static_cast<char>(posting.name & 0xff));
  return entry;
}

absl::string_view KeyOf(absl::string_view entry) {
  return entry.substr(0, entry.size() - kTailBytes);
}

Posting PostingOf(absl::string_view entry) {
  const auto* tail =
      reinterpret_cast<const unsigned char*>(entry.data()) + entry.size() - (kTailBytes - 1);
  return {static_cast<Ordinal>(tail[0]) << 24 | static_cast<Ordinal>(tail[1]) << 16 |
              static_cast<Ordinal>(tail[2]) << 8 | tail[3],
          static_cast<std::uint32_t>(tail[4]) << 8 | tail[5]};
}

std::uint8_t Bit(NameForm form) { return static_cast<std::uint8_t>(form); }

// Keys or words of one name, and the forms that each stands for.
using FormsByText = std::vector<std::pair<absl::string_view, std::uint8_t>>;

// Puts each text once, with all its forms. Where nothing is left of a name by folding, nothing is
// put.
FormsByText Merged(FormsByText parts) {
  std::sort(parts.begin(), parts.end());
  FormsByText merged;
  for (const auto& [text, forms] : parts) {
    if (text.empty()) continue;
    if (merged.empty() || merged.back().first != text) merged.emplace_back(text, 0);
    merged.back().second |= forms;
  }
  return merged;
}

FormsByText KeysIn(absl::string_view name, const NameKeys& keys) {
  return Merged({{name, Bit(NameForm::kExact)},
                 {keys.folded, Bit(NameForm::kFolded)},
                 {keys.skeleton, Bit(NameForm::kSkeleton)},
                 {keys.latin, Bit(NameForm::kLatin)}});
}

FormsByText WordsIn(const NameKeys& keys) {
  FormsByText words;
  for (absl::string_view word : WordsOf(keys.folded)) {
    words.emplace_back(word, Bit(NameForm::kFolded));
  }
  for (absl::string_view word : WordsOf(keys.latin)) {
    words.emplace_back(word, Bit(NameForm::kLatin));
  }
  return Merged(std::move(words));
}

// Visits entries from `from` on, as long as they begin with `prefix`.
void ScanEntries(const OrderedMap<std::string, std::uint8_t>& entries, absl::string_view prefix,
                 NameForm form, NameIndex::Visitor visit) {
  entries.Scan(prefix, [&](absl::string_view entry, std::uint8_t forms) {
    if (!absl::StartsWith(entry, prefix)) return false;
    if ((forms & Bit(form)) == 0) return true;
    return visit(KeyOf(entry), PostingOf(entry));
  });
}

}  // namespace

void NameIndex::Add(const Row& row) {
  for (std::uint32_t i = 0; i < row.names.size(); ++i) {
    const Posting posting{row.ordinal, i};
    const NameKeys keys = KeysOf(row.names[i].text);
    for (const auto& [key, forms] : KeysIn(row.names[i].text, keys)) {
      keys_.Set(EntryKey(key, posting), forms);
    }
    for (const auto& [word, forms] : WordsIn(keys)) words_.Set(EntryKey(word, posting), forms);
  }
}

void NameIndex::Remove(const Row& row) {
  for (std::uint32_t i = 0; i < row.names.size(); ++i) {
    const Posting posting{row.ordinal, i};
    const NameKeys keys = KeysOf(row.names[i].text);
    for (const auto& [key, forms] : KeysIn(row.names[i].text, keys)) {
      keys_.Erase(EntryKey(key, posting));
    }
    for (const auto& [word, forms] : WordsIn(keys)) words_.Erase(EntryKey(word, posting));
  }
}

void NameIndex::ScanEqual(NameForm form, absl::string_view key, Visitor visit) const {
  const std::string whole = absl::StrCat(key, absl::string_view("\0", 1));
  ScanEntries(keys_, whole, form, visit);
}

void NameIndex::ScanPrefix(NameForm form, absl::string_view prefix, Visitor visit) const {
  ScanEntries(keys_, prefix, form, visit);
}

void NameIndex::ScanWordPrefix(NameForm form, absl::string_view prefix, Visitor visit) const {
  ScanEntries(words_, prefix, form, visit);
}

void NameIndex::ForEachEntry(
    absl::FunctionRef<void(absl::string_view key, std::uint8_t forms)> visit) const {
  for (const Entries* entries : {&keys_, &words_}) {
    entries->Scan(absl::string_view(), [&](absl::string_view entry, std::uint8_t forms) {
      visit(entry, forms);
      return true;
    });
  }
}

}  // namespace partyline
