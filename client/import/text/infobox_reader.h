// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_INFOBOX_READER_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_INFOBOX_READER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "client/import/text/bodies.h"
#include "client/import/text/events.h"
#include "client/import/text/keys.h"
#include "client/import/text/shown_names.h"
#include "client/import/text/work.h"

namespace partyline::client::import_text {

// The items of a value, as its key has them. A value that is one thing has one.
std::vector<absl::string_view> SplitBy(const KeyRule& rule, absl::string_view value);

// Reads one infobox; a part of infobox.h. Not thread-safe.
class InfoboxReader {
 public:
  InfoboxReader(Work& work, Bodies& bodies);

  void Read();

 private:
  // An entry on its way to facts.
  struct Field {
    const Entry& entry;
    const Key& key;
    const Entry* label;  // `Affiliation1 Title` for `Affiliation1`; null: none
    Spot spot;
  };
  // One of the values of an entry.
  struct Item {
    Piece piece;
    std::string rule;  // how it was found in the value; empty: it is the value
  };

  void FindLabels();
  void ReportUnknown() const;
  void ReadEntry(const Entry& entry, const Key& key);
  void ReadDated(const Field& field);
  bool IsUsedElsewhere(const Key& key) const;
  std::vector<Item> ItemsOf(const Field& field);
  void ReadStrays();
  Item ItemOf(const Piece& piece, const std::string& rule) const;
  void ReadItem(const Field& field, const Item& item);

  // infobox_unread.cc
  std::string WhyAllUnread(const Field& field) const;
  std::string WhyNothingOfAll(const Field& field) const;
  std::string WhyUnread(const Field& field, const Item& item) const;
  std::string WhyNoName(Reads reads, absl::string_view item) const;

  // infobox_attributes.cc
  v1::Attribute* AddAttribute(const Field& field, v1::AttributeKind kind, const std::string& rule);
  void KeepAsPrinted(const Field& field, const Item& item);
  void KeepUnread(const Field& field, const Item& item, absl::string_view why);
  void SetRaw(const Field& field, const Item& item, const std::string& rule,
              v1::Attribute& attribute);
  void ReadAttribute(const Field& field, const Item& item);
  void ReadCountry(const Field& field, const Item& item);
  void SetCountry(const Item& item, const v1::Place& place);
  void ReadHeadquarters(const Field& field, const Item& item);
  void ReadSlogan(const Field& field, const Item& item);
  void ReadMembership(const Field& field, const Item& item);
  void ReadSeatsHeld(const Field& field, const Item& item);

  // infobox_names.cc
  void FindLanguages();
  bool IsOwn(absl::string_view name) const;
  void SetLanguage(const Field& field, const std::string& stated, v1::Name& name);
  void ReadName(const Field& field, const Item& item);
  void ReadLegal(const Field& field, const Item& item);
  void ReadStatus(const Field& field, const Item& item);
  void AddLegal(const Field& field, const Item& item, const KeyRule& rule, absl::string_view word,
                const Piece& value);

  // infobox_bodies.cc
  void ReadBodies(const Field& field, const Item& item);
  bool IsLeading(const Field& field) const;
  void ReadLeader(const Field& field, const Item& item);
  void ReadPost(const Field& field, const Item& item);
  void ReadFounder(const Field& field, const Item& item);
  void ReadLineages(const Field& field);
  std::string WhyNoLineage(const Field& field, const Item& item) const;
  void ReadLineage(const Field& field, const Item& item);
  void ReadAffiliation(const Field& field, const Item& item);
  void ReadWing(const Field& field, const Item& item);
  void ReadPeriodical(const Field& field, const Item& item);

  std::string Label(const Field& field) const;  // the label's words, or the key's
  std::string Rule(const Field& field, const Item& item, absl::string_view more = "") const;
  void CiteLabel(const Field& field, v1::Evidence& evidence) const;

  Work& work_;
  Bodies& bodies_;
  Events events_;
  ShownNames shown_;
  std::vector<Key> keys_;                                      // of the entries, in order
  absl::flat_hash_map<std::string, const Entry*> labels_;      // by group of keys
  absl::flat_hash_map<std::string, const KeyRule*> groups_;    // what each group is read as
  absl::flat_hash_map<const Entry*, const Entry*> languages_;  // by native name
  const Entry* membership_year_ = nullptr;
};

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_INFOBOX_READER_H_
