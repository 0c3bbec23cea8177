// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_EVENTS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_EVENTS_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/import/text/bodies.h"
#include "client/import/text/keys.h"
#include "client/import/text/work.h"

namespace partyline::client::import_text {

// A date in a value, with what is said beside it.
struct Dated {
  Piece piece;
  v1::FuzzyDate date;
  std::string beside;         // what the brackets after it say
  absl::string_view printed;  // the date alone
};

// The dates of `1994`, `March 12, 1994`, `1994; 30 years ago`, `1920 (first), 1993 (again)`. Empty
// if any part of it cannot be read. How long ago something was is told by no document for long: it
// is left out, and the report says so.
std::vector<Dated> ReadDates(Work& work, const Piece& value);

// Why what stands in brackets beside the date of an act leaves it open whether it was so, or of
// whom: a doubt, or what begins like a name, `1982 (Umoja Forum)`. Empty otherwise.
std::string WhyNotDated(absl::string_view beside);

// Reports a second time in the brackets beside a date: `1990 (lifted 1991)`.
void NoteTimeBeside(Work& work, const Dated& dated);

// One who came before or after the body, as the infobox has it.
struct LineageStep {
  const KeyRule* key;
  Piece name;
  std::optional<v1::FuzzyDate> date;
  std::string rule;  // how it was found in the value; empty: it is the value
};

// Whether all others that the infobox names are of one such event together.
bool IsJoint(v1::EventKind kind);

// What the infobox says happened to the body. Not thread-safe; `work` outlives it.
class Events {
 public:
  explicit Events(Work& work) : work_(work) {}

  // The value dates the foundation or the end of the body, or says that there was one, as `rule`
  // reads it. Why nothing is made of it, where its words do not say so for sure; empty if something
  // is.
  std::string AddDate(v1::EventKind kind, const Piece& value, const std::string& rule,
                      const Spot& spot);

  void AddFounder(v1::Ref who, const std::string& capacity, const std::string& rule,
                  const Spot& spot);

  // One step of lineage. Those who together became the body, or into whom it broke up, are of one
  // event, if told in one line or dated alike; each of several predecessors of which no more is
  // said has its own.
  void AddLineage(const LineageStep& step, v1::Ref other, const Spot& spot);

 private:
  // The body's one event of a kind, made when first asked for; null without room.
  v1::Event* OwnEvent(v1::EventKind kind, const Piece& from, const std::string& rule,
                      const Spot& spot);
  v1::Event* NewEvent(v1::EventKind kind, const std::string& display_name, const Piece& from,
                      const std::string& rule, const Spot& spot);
  v1::Participant* AddParticipant(v1::Event& event, int role, v1::Ref who, const std::string& rule,
                                  const Spot& spot);
  void AddDating(v1::Event& event, const v1::FuzzyDate& date, const std::string& rule,
                 const Spot& spot);
  v1::Ref Subject() const;

  Work& work_;
  std::map<int, v1::Event*> own_;  // foundation and dissolution, by EventKind
  // By key and date; without a date by line: of two lines it is not said that they tell of one.
  std::map<std::pair<const KeyRule*, std::string>, v1::Event*> joint_;
};

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_EVENTS_H_
