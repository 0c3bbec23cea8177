// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/name_index.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/model/fold.h"
#include "service/model/name_parts.h"

namespace partyline {
namespace {

constexpr std::size_t kRecordBytes = 4;
constexpr std::size_t kNameBytes = 2;  // a record has at most 1,000 names
constexpr std::size_t kTailBytes = 1 + kRecordBytes + kNameBytes;

// Record and number of the name in big-endian.
std::string PostingKey(Posting posting) {
  std::string key;
  key.reserve(kRecordBytes + kNameBytes);
  for (int shift = 24; shift >= 0; shift -= 8) {
    key.push_back(static_cast<char>(posting.record >> shift & 0xff));
  }
  key.push_back(static_cast<char>(posting.name >> 8 & 0xff));
  key.push_back(static_cast<char>(posting.name & 0xff));
  return key;
}

std::string EntryKey(absl::string_view key, Posting posting) {
  return absl::StrCat(key, absl::string_view("\0", 1), PostingKey(posting));
}

absl::string_view KeyOf(absl::string_view entry) {
  return entry.substr(0, entry.size() - kTailBytes);
}

Posting PostingOf(absl::string_view entry) {
  const auto* tail =
      reinterpret_cast<const unsigned char*>(entry.data()) + entry.size() - (kTailBytes - 1);
  Posting posting;
  posting.record = static_cast<Ordinal>(tail[0]) << 24 | static_cast<Ordinal>(tail[1]) << 16 |
                   static_cast<Ordinal>(tail[2]) << 8 | tail[3];
  posting.name = static_cast<std::uint32_t>(tail[4]) << 8 | tail[5];
  return posting;
}

std::uint8_t Bit(NameForm form) { return static_cast<std::uint8_t>(form); }

// Keys or words of one name, and the forms that each stands for.
using FormsByText = std::vector<std::pair<std::string, std::uint8_t>>;

// Puts each text once, with all its forms. Where nothing is left of a name by folding, nothing is
// put.
FormsByText Merged(FormsByText parts) {
  std::sort(parts.begin(), parts.end());
  FormsByText merged;
  for (auto& [text, forms] : parts) {
    if (text.empty()) continue;
    if (merged.empty() || merged.back().first != text) merged.emplace_back(std::move(text), 0);
    merged.back().second |= forms;
  }
  return merged;
}

FormsByText KeysIn(const Row::Name& name) {
  if (name.folded.empty()) return {{std::string(name.text), Bit(NameForm::kExact)}};
  FormsByText forms = {{std::string(name.folded), Bit(NameForm::kFolded)},
                       {std::string(name.skeleton), Bit(NameForm::kSkeleton)},
                       {std::string(name.latin), Bit(NameForm::kLatin)},
                       {InOneWord(name.latin), Bit(NameForm::kOneWord)}};
  for (std::string& initials : InitialsOf(name.folded)) {
    forms.emplace_back(std::move(initials), Bit(NameForm::kInitials));
  }
  for (const absl::string_view part : PartsOf(name.text)) {
    forms.emplace_back(KeysOf(part).latin, Bit(NameForm::kPart));
  }
  return Merged(std::move(forms));
}

FormsByText WordsIn(const Row::Name& name) {
  FormsByText words;
  for (absl::string_view word : WordsOf(name.folded)) {
    words.emplace_back(word, Bit(NameForm::kFolded));
  }
  for (absl::string_view word : WordsOf(name.latin)) {
    words.emplace_back(word, Bit(NameForm::kLatin));
  }
  return Merged(std::move(words));
}

bool IsInVocabulary(const Row& row) {
  return row.record_kind() != v1::RECORD_KIND_EVENT && row.record_kind() != v1::RECORD_KIND_RESULT;
}

CountryCode CountryOf(const Row& row) {
  const Row::Texts countries = row.countries();
  if (countries.empty()) return kNoCountry;
  return countries.size() > 1 ? kOtherCountry : CountryCodeOf(countries.front());
}

}  // namespace

CountryCode CountryCodeOf(absl::string_view code) {
  if (code.empty()) return kNoCountry;
  if (code.size() != 2) return kOtherCountry;
  return static_cast<CountryCode>(static_cast<unsigned char>(code[0]) << 8 |
                                  static_cast<unsigned char>(code[1]));
}

void NameIndex::Add(const Row& row) {
  for (std::uint32_t i = 0; i < row.names_size(); ++i) AddName(row, i);
}

void NameIndex::Remove(const Row& row) {
  for (std::uint32_t i = 0; i < row.names_size(); ++i) RemoveName(row, i);
}

void NameIndex::AddName(const Row& row, std::uint32_t name) {
  const Posting posting{row.ordinal(), name};
  const Row::Name of_row = row.names(name);
  const auto mark = [&](std::uint8_t forms) {
    return Mark{forms, static_cast<std::uint8_t>(row.record_kind()), CountryOf(row)};
  };
  for (const auto& [key, forms] : KeysIn(of_row)) keys_.Set(EntryKey(key, posting), mark(forms));
  for (const auto& [word, forms] : WordsIn(of_row)) {
    words_.Set(EntryKey(word, posting), mark(forms));
    if (IsInVocabulary(row) && (forms & Bit(NameForm::kLatin)) != 0) vocabulary_.Add(word);
  }
  names_ += IsInVocabulary(row) ? 1 : 0;
}

void NameIndex::RemoveName(const Row& row, std::uint32_t name) {
  const Posting posting{row.ordinal(), name};
  const Row::Name of_row = row.names(name);
  for (const auto& [key, forms] : KeysIn(of_row)) keys_.Erase(EntryKey(key, posting));
  for (const auto& [word, forms] : WordsIn(of_row)) {
    words_.Erase(EntryKey(word, posting));
    if (IsInVocabulary(row) && (forms & Bit(NameForm::kLatin)) != 0) vocabulary_.Remove(word);
  }
  names_ -= IsInVocabulary(row) ? 1 : 0;
}

// Visits entries from `prefix` on, as long as they begin with it.
void NameIndex::Scan(const Entries& entries, absl::string_view prefix, Forms forms, Visitor visit,
                     std::size_t most) {
  entries.Scan(prefix, [&](absl::string_view entry, const Mark& mark) {
    if (most-- == 0 || !absl::StartsWith(entry, prefix)) return false;
    if ((mark.forms & forms.with) == 0 || (mark.forms & forms.without) != 0) return true;
    Posting posting = PostingOf(entry);
    posting.kind = static_cast<v1::RecordKind>(mark.kind);
    posting.country = mark.country;
    return visit(KeyOf(entry), posting);
  });
}

void NameIndex::ScanEqual(Forms forms, absl::string_view key, Visitor visit) const {
  Scan(keys_, absl::StrCat(key, absl::string_view("\0", 1)), forms, visit);
}

void NameIndex::ScanPrefix(Forms forms, absl::string_view prefix, Visitor visit,
                           std::size_t most) const {
  Scan(keys_, prefix, forms, visit, most);
}

void NameIndex::ScanWordPrefix(Forms forms, absl::string_view prefix, Visitor visit,
                               std::size_t most) const {
  Scan(words_, prefix, forms, visit, most);
}

void NameIndex::ScanWord(Forms forms, absl::string_view word, Visitor visit) const {
  Scan(words_, absl::StrCat(word, absl::string_view("\0", 1)), forms, visit);
}

void NameIndex::ForEachEntry(
    absl::FunctionRef<void(absl::string_view key, std::uint8_t forms)> visit) const {
  for (const Entries* entries : {&keys_, &words_}) {
    entries->Scan(absl::string_view(), [&](absl::string_view entry, const Mark& mark) {
      visit(entry, mark.forms);
      return true;
    });
  }
}

}  // namespace partyline
