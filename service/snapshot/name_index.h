// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_NAME_INDEX_H_
#define PARTYLINE_SERVICE_SNAPSHOT_NAME_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "service/snapshot/ordered_map.h"
#include "service/snapshot/row.h"
#include "service/snapshot/vocabulary.h"

namespace partyline {

// Forms of a name by which it is found; see model/fold.h and model/name_parts.h.
enum class NameForm : std::uint8_t {
  kExact = 1,      // as written, of names without a folded key alone: see Snapshot::ScanExact
  kFolded = 2,     // NameKeys::folded
  kSkeleton = 4,   // NameKeys::skeleton
  kLatin = 8,      // NameKeys::latin
  kOneWord = 16,   // the Latin key without its spaces
  kInitials = 32,  // an abbreviation that its initials give
  kPart = 64,      // the Latin key of a part of it
};

// Which names a scan visits: those with one of these forms, and none of those.
struct Forms {
  std::uint8_t with = 0;
  std::uint8_t without = 0;

  Forms(NameForm form) : with(static_cast<std::uint8_t>(form)) {}  // NOLINT: a form is a set
  Forms But(NameForm form) const { return {with, without | static_cast<unsigned>(form)}; }

 private:
  Forms(unsigned with_forms, unsigned without_forms)
      : with(static_cast<std::uint8_t>(with_forms)),
        without(static_cast<std::uint8_t>(without_forms)) {}
};

// A country in two bytes; none, and more than one or one whose code has not two letters.
using CountryCode = std::uint16_t;
inline constexpr CountryCode kNoCountry = 0;
inline constexpr CountryCode kOtherCountry = 0xFFFF;
CountryCode CountryCodeOf(absl::string_view code);

// A name of a live record: Row::names(name) of the record of that number. With what of the record
// filters ask first, so that a scan need not look at each record.
struct Posting {
  Ordinal record = kNoOrdinal;
  std::uint32_t name = 0;
  v1::RecordKind kind = v1::RECORD_KIND_UNSPECIFIED;
  CountryCode country = kNoCountry;
  bool operator==(const Posting&) const = default;
};

// Finds names by what they are equal to or begin with, by the beginnings of their words, and words
// that are nearly the same.
//
// A value: copying is cheap and shares everything, a copy may be read from any thread and is
// written by one. Each query is one scan of an ordered map: it costs what it visits. A name is
// visited once for each key (or word) of its that fits, in the order of key, record, name; `key` is
// valid during the call only. A visitor ends the scan by returning false.
class NameIndex {
 public:
  using Visitor = absl::FunctionRef<bool(absl::string_view key, Posting posting)>;
  static constexpr std::size_t kAllEntries = std::numeric_limits<std::size_t>::max();

  // The index of the names of these rows, which come in the order of their numbers, made at once:
  // in less time than adding one after the other, and of less memory.
  static NameIndex Of(absl::Span<const Row* const> rows);

  // Enters and takes out the names of a row. `row` must be taken out as it was entered.
  void Add(const Row& row);
  void Remove(const Row& row);

  // Names of which `key` is such a form.
  void ScanEqual(Forms forms, absl::string_view key, Visitor visit) const;

  // Names of which such a form begins with `prefix`, those equal to it included. Looks at no more
  // than `most` entries, of names that it visits or passes over.
  void ScanPrefix(Forms forms, absl::string_view prefix, Visitor visit,
                  std::size_t most = kAllEntries) const;

  // Names with a word that begins with `prefix`, and with this word, in their kFolded or kLatin
  // form. Nothing for other forms.
  void ScanWordPrefix(Forms forms, absl::string_view prefix, Visitor visit,
                      std::size_t most = kAllEntries) const;
  void ScanWord(Forms forms, absl::string_view word, Visitor visit) const;

  // The words of all Latin keys but those of events, whose labels are no names, and how many names
  // they are of.
  const Vocabulary& vocabulary() const { return vocabulary_; }
  std::size_t names() const { return names_; }

  // Entries, for tests and metrics: a name has one for each of its different keys and words.
  std::size_t size() const { return keys_.size() + words_.size(); }

  // Calls visit with every entry: its encoded key and the forms that it stands for. For comparing
  // indexes.
  void ForEachEntry(absl::FunctionRef<void(absl::string_view key, std::uint8_t forms)> visit) const;

 private:
  // What is kept of a name beside a key or word.
  struct Mark {
    std::uint8_t forms;  // that have this key
    std::uint8_t kind;   // v1::RecordKind
    CountryCode country;
  };

  // key, NUL, record and number of the name in big-endian → forms that have this key. Most names in
  // Latin letters have one folded, skeleton and Latin key, and so one entry.
  using Entries = OrderedMap<std::string, Mark>;

  static void Scan(const Entries& entries, absl::string_view prefix, Forms forms, Visitor visit,
                   std::size_t most = kAllEntries);
  void AddName(const Row& row, std::uint32_t name);
  void RemoveName(const Row& row, std::uint32_t name);

  template <typename See>
  static void ForEachName(absl::Span<const Row* const> rows, See&& see);

  // keys_; words_ and the vocabulary.
  void MakeKeys(absl::Span<const Row* const> rows);
  void MakeWords(absl::Span<const Row* const> rows);

  Entries keys_;
  Entries words_;

  Vocabulary vocabulary_;
  std::size_t names_ = 0;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_NAME_INDEX_H_
