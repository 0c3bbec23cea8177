// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/name_index.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/model/fold.h"
#include "service/model/name_parts.h"
#include "service/snapshot/sorted_runs.h"

namespace partyline {
namespace {

constexpr std::size_t kRecordBytes = 4;
constexpr std::size_t kNameBytes = 2;  // a record has at most 1,000 names
constexpr std::size_t kTailBytes = 1 + kRecordBytes + kNameBytes;

// Writes the keys of a name's entries: what it is found by, NUL, record and number of the name in
// big-endian.
class EntryKey {
 public:
  explicit EntryKey(Posting posting) {
    tail_[0] = '\0';
    for (int i = 0; i < 4; ++i) tail_[1 + i] = static_cast<char>(posting.record >> (24 - 8 * i));
    tail_[5] = static_cast<char>(posting.name >> 8);
    tail_[6] = static_cast<char>(posting.name);
  }

  // Valid until the next call.
  absl::string_view Of(absl::string_view text) {
    key_.assign(text.data(), text.size());
    key_.append(tail_, kTailBytes);
    return key_;
  }

 private:
  char tail_[kTailBytes];
  std::string key_;
};

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
class FormsByText {
 public:
  // What was given as a view outlives this. What is empty is left out: nothing is left of some
  // names by folding.
  void Add(absl::string_view text, std::uint8_t forms) {
    if (!text.empty()) texts_.emplace_back(text, forms);
  }
  void AddOwn(std::string text, NameForm form) {
    Add(own_.emplace_back(std::move(text)), Bit(form));
  }

  // Calls visit(text, forms) once for each text, in their order, with all its forms.
  template <typename Visit>
  void ForEach(Visit&& visit) {
    std::sort(texts_.begin(), texts_.end());
    for (auto at = texts_.begin(); at != texts_.end();) {
      const absl::string_view text = at->first;
      std::uint8_t forms = 0;
      for (; at != texts_.end() && at->first == text; ++at) forms |= at->second;
      visit(text, forms);
    }
  }

 private:
  std::deque<std::string> own_;
  absl::InlinedVector<std::pair<absl::string_view, std::uint8_t>, 16> texts_;
};

FormsByText KeysIn(const Row::Name& name) {
  FormsByText keys;
  if (name.folded.empty()) keys.Add(name.text, Bit(NameForm::kExact));
  keys.Add(name.folded, Bit(NameForm::kFolded));
  keys.Add(name.skeleton, Bit(NameForm::kSkeleton));
  keys.Add(name.latin, Bit(NameForm::kLatin));
  keys.AddOwn(InOneWord(name.latin), NameForm::kOneWord);
  for (std::string& initials : InitialsOf(name.folded)) {
    keys.AddOwn(std::move(initials), NameForm::kInitials);
  }
  for (const absl::string_view part : PartsOf(name.text)) {
    keys.AddOwn(KeysOf(part).latin, NameForm::kPart);
  }
  return keys;
}

FormsByText WordsIn(const Row::Name& name) {
  FormsByText words;
  const bool same = name.latin == name.folded;
  const std::uint8_t of_folded = Bit(NameForm::kFolded) | (same ? Bit(NameForm::kLatin) : 0);
  for (const absl::string_view word : WordsOf(name.folded)) words.Add(word, of_folded);
  if (same) return words;
  for (const absl::string_view word : WordsOf(name.latin)) words.Add(word, Bit(NameForm::kLatin));
  return words;
}

bool IsInVocabulary(v1::RecordKind kind) { return kind != v1::RECORD_KIND_EVENT; }
bool IsInVocabulary(const Row& row) { return IsInVocabulary(row.record_kind()); }

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

// Calls see(posting, mark, name) for each name of these rows.
template <typename See>
void NameIndex::ForEachName(absl::Span<const Row* const> rows, See&& see) {
  for (const Row* row : rows) {
    const Mark of_row{0, static_cast<std::uint8_t>(row->record_kind()), CountryOf(*row)};
    for (std::uint32_t i = 0; i < row->names_size(); ++i) {
      see(Posting{row->ordinal(), i}, of_row, row->names(i));
    }
  }
}

NameIndex NameIndex::Of(absl::Span<const Row* const> rows) {
  NameIndex index;
  index.MakeKeys(rows);
  index.MakeWords(rows);
  for (const Row* row : rows) index.names_ += IsInVocabulary(*row) ? row->names_size() : 0;
  return index;
}

void NameIndex::MakeKeys(absl::Span<const Row* const> rows) {
  SortedRuns<Mark> sorted;
  ForEachName(rows, [&](Posting posting, Mark mark, const Row::Name& name) {
    EntryKey key(posting);
    KeysIn(name).ForEach([&](absl::string_view text, std::uint8_t forms) {
      mark.forms = forms;
      sorted.Add(key.Of(text), mark);
    });
  });
  Entries::Builder keys;
  sorted.Merge([&](absl::string_view key, Mark mark) { keys.Append(key, mark); });
  keys_ = keys.Take();
}

// Words are few, and their names come in order: they are gathered by word instead of sorted.
void NameIndex::MakeWords(absl::Span<const Row* const> rows) {
  struct Use {
    Ordinal record;
    std::uint16_t name;
    Mark mark;
  };
  absl::flat_hash_map<std::string, std::vector<Use>> uses;
  ForEachName(rows, [&](Posting posting, Mark mark, const Row::Name& name) {
    WordsIn(name).ForEach([&](absl::string_view word, std::uint8_t forms) {
      mark.forms = forms;
      uses[word].push_back({posting.record, static_cast<std::uint16_t>(posting.name), mark});
    });
  });
  std::vector<absl::string_view> words;
  for (const auto& [word, of] : uses) words.push_back(word);
  std::sort(words.begin(), words.end());
  Entries::Builder builder;
  for (const absl::string_view word : words) {
    std::uint32_t names = 0;
    for (const Use& use : uses.find(word)->second) {
      builder.Append(EntryKey({use.record, use.name}).Of(word), use.mark);
      const bool counts = IsInVocabulary(static_cast<v1::RecordKind>(use.mark.kind));
      names += counts && (use.mark.forms & Bit(NameForm::kLatin)) != 0 ? 1 : 0;
    }
    if (names > 0) vocabulary_.Add(word, names);
  }
  words_ = builder.Take();
}

void NameIndex::Add(const Row& row) {
  for (std::uint32_t i = 0; i < row.names_size(); ++i) AddName(row, i);
}

void NameIndex::Remove(const Row& row) {
  for (std::uint32_t i = 0; i < row.names_size(); ++i) RemoveName(row, i);
}

void NameIndex::AddName(const Row& row, std::uint32_t name) {
  const Row::Name of_row = row.names(name);
  const auto kind = static_cast<std::uint8_t>(row.record_kind());
  const CountryCode country = CountryOf(row);
  EntryKey key({row.ordinal(), name});
  KeysIn(of_row).ForEach([&](absl::string_view text, std::uint8_t forms) {
    keys_.Set(key.Of(text), Mark{forms, kind, country});
  });
  WordsIn(of_row).ForEach([&](absl::string_view word, std::uint8_t forms) {
    words_.Set(key.Of(word), Mark{forms, kind, country});
    if (IsInVocabulary(row) && (forms & Bit(NameForm::kLatin)) != 0) vocabulary_.Add(word);
  });
  names_ += IsInVocabulary(row) ? 1 : 0;
}

void NameIndex::RemoveName(const Row& row, std::uint32_t name) {
  const Row::Name of_row = row.names(name);
  EntryKey key({row.ordinal(), name});
  KeysIn(of_row).ForEach([&](absl::string_view text, std::uint8_t) { keys_.Erase(key.Of(text)); });
  WordsIn(of_row).ForEach([&](absl::string_view word, std::uint8_t forms) {
    words_.Erase(key.Of(word));
    if (IsInVocabulary(row) && (forms & Bit(NameForm::kLatin)) != 0) vocabulary_.Remove(word);
  });
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
