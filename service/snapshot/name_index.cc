// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/name_index.h"

#include <array>
#include <utility>

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

// Calls edit_key(key, form) and edit_word(word, form) for every key and word of a name. A key is
// empty where nothing of the name is left by folding; such a key is not entered.
template <typename EditKey, typename EditWord>
void ForEachKey(absl::string_view text, EditKey&& edit_key, EditWord&& edit_word) {
  const NameKeys keys = KeysOf(text);
  edit_key(text, NameForm::kExact);
  edit_key(keys.folded, NameForm::kFolded);
  edit_key(keys.skeleton, NameForm::kSkeleton);
  edit_key(keys.latin, NameForm::kLatin);
  for (absl::string_view word : WordsOf(keys.folded)) edit_word(word, NameForm::kFolded);
  for (absl::string_view word : WordsOf(keys.latin)) edit_word(word, NameForm::kLatin);
}

void AddForm(OrderedMap<std::string, std::uint8_t>& entries, absl::string_view key, NameForm form,
             Posting posting) {
  if (key.empty()) return;
  std::string entry = EntryKey(key, posting);
  const std::uint8_t* forms = entries.Find(entry);
  const std::uint8_t before = forms == nullptr ? 0 : *forms;
  const std::uint8_t after = before | Bit(form);
  if (after != before) entries.Set(std::move(entry), after);
}

// Visits entries from `from` on, as long as they begin with `prefix`.
void ScanEntries(const OrderedMap<std::string, std::uint8_t>& entries, absl::string_view prefix,
                 NameForm form, NameIndex::Visitor visit) {
  entries.Scan(prefix, [&](const std::string& entry, std::uint8_t forms) {
    if (!absl::StartsWith(entry, prefix)) return false;
    if ((forms & Bit(form)) == 0) return true;
    return visit(KeyOf(entry), PostingOf(entry));
  });
}

}  // namespace

void NameIndex::Add(const Row& row) {
  for (std::uint32_t i = 0; i < row.names.size(); ++i) {
    const Posting posting{row.ordinal, i};
    ForEachKey(
        row.names[i].text,
        [&](absl::string_view key, NameForm form) { AddForm(keys_, key, form, posting); },
        [&](absl::string_view word, NameForm form) { AddForm(words_, word, form, posting); });
  }
}

void NameIndex::Remove(const Row& row) {
  for (std::uint32_t i = 0; i < row.names.size(); ++i) {
    const Posting posting{row.ordinal, i};
    ForEachKey(
        row.names[i].text,
        [&](absl::string_view key, NameForm) { keys_.Erase(EntryKey(key, posting)); },
        [&](absl::string_view word, NameForm) { words_.Erase(EntryKey(word, posting)); });
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
    entries->Scan(absl::string_view(), [&](const std::string& entry, std::uint8_t forms) {
      visit(entry, forms);
      return true;
    });
  }
}

}  // namespace partyline
