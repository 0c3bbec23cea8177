// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_TIMELINE_H_
#define PARTYLINE_CLIENT_PICTURE_TIMELINE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "client/picture/days.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client::picture {

// What a lineage is told with: texts that people read, made by whoever draws it.
struct Telling {
  // What records are called, by record name.
  absl::flat_hash_map<std::string, std::string> labels;
  // When an event happened, by its record name; from when to when a name was borne, by its pointer.
  absl::flat_hash_map<std::string, std::string> dates;
  // Who says so, a line each: of an event by its record name, of a name by its pointer,
  // `parties/az-avkp#name-1`.
  absl::flat_hash_map<std::string, std::vector<std::string>> notes;
  // Who else had a part in an event, a line each, by its record name.
  absl::flat_hash_map<std::string, std::vector<std::string>> others;
  // Events that other facts exclude, though how they stand does not tell, by their record names.
  absl::flat_hash_set<std::string> in_conflict;
  // Whether what is in conflict was not looked for in all records.
  bool lacks_conflicts = false;
  // When bodies had results in elections, by their record names.
  absl::flat_hash_map<std::string, std::vector<When>> elections;
  // Events that bodies had a part in, by the bodies' record names: those that the lineage does not
  // tell of, since they tie them to what it was not asked about, say when the bodies were there.
  absl::flat_hash_map<std::string, std::vector<v1::Event>> other_events;
  // Whether the body asked about was not there on the day asked about.
  bool is_absent = false;
};

// What a kind of event does to a bar.
enum class Turn { kBegins, kLeaves, kJoins, kContinues, kRenames, kEnds };
Turn TurnOf(v1::EventKind kind);

// How sure a tie is, as it is drawn.
enum class Surety {
  kSure,
  kClaimed,   // by the body itself
  kDisputed,  // stated, and spoken against
  kWeak,      // reported, inferred, proposed or intended
  kDenied,
  kInConflict,  // sure as such, but other facts exclude it
  kDoubtful     // sure as such, but perhaps of another body, or of a later day
};
Surety SuretyOf(v1::Standing standing);

// Whether what stands so says what is, rather than what may be or is wrong.
bool SaysWhatIs(v1::Standing standing);

// How a bar stops.
enum class Edge {
  kStated,   // a source says so
  kImplied,  // it became something else, and nothing is known of it afterwards; of ends only
  kUnknown   // no source says when
};

// A name on a bar, from a day to that of the next one.
struct Naming {
  Day from = 0;            // of the first: the bar's first day
  When since;              // the days that its source leaves for `from`
  bool is_dated = false;   // a source says from when
  std::string text;        // never empty; with how it stands, unless it simply does
  bool is_sure = true;     // it does, from days that its source does not leave open
  std::string short_text;  // an abbreviation; empty: none
  std::string fact;        // its pointer; empty: the record's label, which is no fact
  std::string date;        // for people, where it is dated
  std::vector<std::string> notes;
};

// A stretch of a bar; later ones begin where earlier ones end or after.
struct Stretch {
  When begin;
  When end;
  bool outside = false;  // the body is told of, but nothing says surely that it was there

  Day first() const { return begin.middle(); }
  Day last() const { return end.middle(); }
};

// Whether a body is a party, or a part of one; others are drawn otherwise.
bool IsParty(v1::PartyKind kind);

// A body's time.
struct Bar {
  std::string party;  // record name
  std::string label;
  v1::PartyKind kind = v1::PARTY_KIND_UNSPECIFIED;
  bool is_root = false;
  When begin;                   // with an unknown start: the first day on which it is known
  When end;                     // likewise the last
  std::vector<When> elections;  // with results of it, by day
  Edge start_edge = Edge::kUnknown;
  Edge end_edge = Edge::kUnknown;
  bool ongoing = false;    // a source says that it is still there
  bool is_absent = false;  // it had not begun on the day asked about, and stands for nothing
  bool is_dated = true;    // false: it only stands beside bodies that it is told of with
  std::vector<Stretch> stretches;  // not empty
  std::vector<Naming> namings;     // not empty, by day

  Day first() const { return stretches.front().first(); }
  Day last() const { return stretches.back().last(); }
};

// Whether nothing says just when it begins, or ends, or a source leaves it open to a side. What may
// have begun on any day of its time, or after it, does not fade in.
bool FadesIn(const Bar& bar);
bool FadesOut(const Bar& bar);

// One tie of an event.
struct Link {
  int from = 0;  // bars
  int to = 0;
  v1::Standing standing = v1::STANDING_UNSPECIFIED;
  std::vector<std::string> others;  // bodies that may be meant instead
  bool possibly_later = false;      // than the day asked about
  bool in_conflict = false;         // other facts exclude it, though how it stands does not tell
};
Surety SuretyOf(const Link& link);

// What happened to one or more bodies.
struct Happening {
  std::string event;  // record name
  std::string label;
  v1::EventKind kind = v1::EVENT_KIND_UNSPECIFIED;
  v1::Standing standing = v1::STANDING_UNSPECIFIED;
  std::string date;           // for people; never empty
  std::optional<When> dated;  // absent: no source dates it
  bool may_be_later = false;  // than the day asked about; `dated` has the days until then
  bool in_conflict = false;   // other facts exclude it, though how it stands does not tell
  Day at = 0;                 // where it is drawn; within `dated`
  std::vector<Link> links;
  std::vector<int> alone;           // bars, if there are no links: what happened to them alone
  std::vector<std::string> others;  // who else had a part in it, a line each
  std::vector<std::string> notes;
};

// Of what happened without a tie.
Surety SuretyOf(const Happening& happening);

// A lineage over time: what all pictures of it are drawn from.
struct Timeline {
  std::string title;  // the label of the party asked about
  int root = 0;       // its bar; a timeline without bars has none
  std::vector<Bar> bars;
  std::vector<Happening> happenings;  // in the order of days, then of record names
  std::vector<std::string> sources;   // labels of those cited in the events, sorted
  bool has_days = false;              // false: no source dates anything, and days mean nothing
  Day first = 0;
  Day last = 0;                   // the latest day that the lineage knows, or the day asked about
  bool knows_first_year = false;  // that of `first` is where it begins
  bool knows_last_year = false;   // that of `last` is where it ends
  int not_followed = 0;           // ties beyond a limit
  int sideways = 0;  // events that tie bodies shown, but are on no line from the one asked about
  std::string on;    // the day asked about; empty: none
  bool is_absent = false;        // the body asked about had not begun by then, or had ended
  bool lacks_conflicts = false;  // what is in conflict may be drawn as if it were not
  std::int64_t revision = 0;
};

// The timeline of an answer. Nothing of it comes from a clock. `request` is what was asked. Takes
// any bytes for texts; the drawings escape them. Equal answers give equal timelines.
Timeline TimelineOf(const v1::GetLineageRequest& request, const v1::GetLineageResponse& lineage,
                    const Telling& telling);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_TIMELINE_H_
