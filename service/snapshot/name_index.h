// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_NAME_INDEX_H_
#define PARTYLINE_SERVICE_SNAPSHOT_NAME_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "service/snapshot/ordered_map.h"
#include "service/snapshot/row.h"

namespace partyline {

// Forms of a name by which it is found; see model/fold.h.
enum class NameForm : std::uint8_t {
  kExact = 1,     // as written
  kFolded = 2,    // NameKeys::folded
  kSkeleton = 4,  // NameKeys::skeleton
  kLatin = 8,     // NameKeys::latin
};

// A name of a live record: Row::names[name] of the record of that number.
struct Posting {
  Ordinal record = kNoOrdinal;
  std::uint32_t name = 0;
  bool operator==(const Posting&) const = default;
};

// Finds names by what they are equal to or begin with, and by the beginnings of their words.
//
// A value: copying is cheap and shares everything, a copy may be read from any thread and is
// written by one. Each query is one scan of an ordered map: it costs what it visits. A name is
// visited once for each key (or word) of its that fits, in the order of key, record, name; `key` is
// valid during the call only. A visitor ends the scan by returning false.
class NameIndex {
 public:
  using Visitor = absl::FunctionRef<bool(absl::string_view key, Posting posting)>;

  // Enters and takes out the names of a row. `row` must be taken out as it was entered.
  void Add(const Row& row);
  void Remove(const Row& row);

  // Names whose `form` is `key`.
  void ScanEqual(NameForm form, absl::string_view key, Visitor visit) const;

  // Names whose `form` begins with `prefix`, those equal to it included.
  void ScanPrefix(NameForm form, absl::string_view prefix, Visitor visit) const;

  // Names with a word that begins with `prefix`; `form` is kFolded or kLatin. Nothing for other
  // forms.
  void ScanWordPrefix(NameForm form, absl::string_view prefix, Visitor visit) const;

  // Entries, for tests and metrics: a name has one for each of its different keys and words.
  std::size_t size() const { return keys_.size() + words_.size(); }

  // Calls visit with every entry: its encoded key and the forms that it stands for. For comparing
  // indexes.
  void ForEachEntry(absl::FunctionRef<void(absl::string_view key, std::uint8_t forms)> visit) const;

 private:
  // key, NUL, record and number of the name in big-endian → forms that have this key. Most names in
  // Latin letters have one folded, skeleton and Latin key, and so one entry.
  using Entries = OrderedMap<std::string, std::uint8_t>;

  Entries keys_;
  Entries words_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_NAME_INDEX_H_
