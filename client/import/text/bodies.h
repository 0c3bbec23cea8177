// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_BODIES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_BODIES_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "client/import/text/work.h"

namespace partyline::client::import_text {

// The bodies, people and periodicals that a document refers to.
//
// Each becomes a record that knows no more than its name. A name is not an identity: within one
// document the same words mean the same record; in another document they mean another one, of which
// the report says that it may be the same, and no fact does. Of words that may name several, or be
// more than a name, no record is made: what refers to them has the words. Not thread-safe; `work`
// outlives it.
class Bodies {
 public:
  explicit Bodies(Work& work) : work_(work) {}

  // Nothing where the name cannot be carried, or there is no room for another record and the
  // options ask for records: the report then says so.
  std::optional<v1::Ref> Person(const Piece& name, const Spot& spot);
  std::optional<v1::Ref> Party(const Piece& name, const Spot& spot);

  // A founder may be either: what calls itself a party, a union, a committee is no person.
  std::optional<v1::Ref> PersonOrParty(const Piece& name, const Spot& spot);

  // The records themselves, for what is said about them; null where there are none.
  v1::Party* PartyRecord(const Piece& name, const Spot& spot);
  v1::Source* PeriodicalRecord(const Piece& name, const Spot& spot);

 private:
  // Whether the words may name several, or be more than a name; if so, the report says it.
  bool MayBeMore(absl::string_view collection, const Piece& name);
  v1::Record* Find(absl::string_view collection, const Piece& name, const Spot& spot);
  v1::Record* Create(absl::string_view collection, const Piece& name, const Spot& spot);
  std::optional<v1::Ref> RefTo(absl::string_view collection, const Piece& name, const Spot& spot);
  void AddNames(const std::string& record, bool is_person, const Piece& name, const Spot& spot,
                google::protobuf::RepeatedPtrField<v1::Name>* names);

  Work& work_;
  absl::flat_hash_map<std::string, v1::Record*> known_;   // by collection and words
  std::set<std::pair<std::int32_t, std::int64_t>> told_;  // where the report says of words
};

// `Vox ("Voice")`: what stands in brackets and quotation marks is the name in other words. `Saare
// Ühtsus (SÜ)`, `Saare Ühtsus [SÜ]`: what stands in brackets is its abbreviation.
struct Glossed {
  absl::string_view name;
  absl::string_view gloss;                 // empty: none
  v1::NameKind kind = v1::NAME_KIND_FULL;  // of the gloss
  absl::string_view rule;                  // by which it was found
};
Glossed GlossedName(absl::string_view text);

// The kind of a name in quotation marks: in full, unless it is an abbreviation.
v1::NameKind KindOfQuoted(absl::string_view name);

// The kind of a name by its looks: an abbreviation, a label with something added to tell it apart
// (`CPSU (2001)`), or a plain one.
v1::NameKind NameKindOf(absl::string_view name);

// Sets text and kind, and the language where the letters decide.
void SetName(absl::string_view text, v1::NameKind kind, v1::Name& name);

// A name of the subject; where it has that name of that kind already, one more place that says so.
// Null if it has too many.
v1::Name* AddOwnName(Work& work, absl::string_view text, v1::NameKind kind, const std::string& rule,
                     const Spot& spot);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_BODIES_H_
