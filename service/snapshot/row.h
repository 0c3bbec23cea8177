// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_ROW_H_
#define PARTYLINE_SERVICE_SNAPSHOT_ROW_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "partyline/v1/event.pb.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/record.pb.h"
#include "service/model/date.h"

namespace partyline {

struct Contests;  // model/contests.h

// A record's number, given in the order in which records were first created and never given again.
using Ordinal = std::uint32_t;
inline constexpr Ordinal kNoOrdinal = std::numeric_limits<Ordinal>::max();

// A record in memory: its bytes, encoded once, and the little that questions need without decoding
// them. Immutable.
struct Row {
  Ordinal ordinal = kNoOrdinal;
  v1::RecordKind record_kind = v1::RECORD_KIND_UNSPECIFIED;
  int kind = 0;  // PartyKind, EventKind, ElectionKind or SourceKind; 0 for people and results
  v1::Standing standing = v1::STANDING_UNSPECIFIED;  // of an event's occurrence
  std::int64_t revision = 0;
  std::string name;  // "parties/az-avkp"
  std::string etag;
  std::string full;     // the encoded v1::Party (…), as VIEW_FULL serves it
  std::string basic;    // likewise, as VIEW_BASIC serves it
  std::string content;  // text of a source, which only GetSource adds
  std::vector<std::string>
      countries;  // codes of its COUNTRY attributes, or of an election's place; sorted, each once
  std::vector<std::string> identifiers;  // "scheme:value"; sorted, each once
  std::vector<Ordinal>
      references;  // other records it refers to, through redirects; sorted, each once
  std::vector<std::uint32_t>
      reference_counts;  // for each of those, from how many of its facts and paths (PlainPath)
  std::vector<DaySpan> dates;  // of an event or an election; see SpansOf in dates.h
  std::shared_ptr<const Contests>
      contests;  // what is contested in it, through redirects; null: nothing
  struct BornName {
    std::string fact_id;
    std::string text;
  };
  std::vector<BornName>
      names;  // in the order of the record; display_name alone (empty fact_id) if it has none
};

// A tie between two bodies over an event, seen from one of them. There is one for each pair of a
// body before and a body after a lineage event, through redirects; a body is not tied to itself,
// and who has no record has no tie.
//
// `standing` is the weakest of those of the event's occurrence and of the near and the far
// participant: undisputed, self-claimed, disputed, reported, inferred, proposed, intended, denied,
// in this order. A body that stands on one side twice counts as what stands better. `date` is the
// hull of all the event's dates but denied ones, whoever gives them; without bounds if there are
// none.
struct Tie {
  Ordinal other;  // the body on the far side
  Ordinal event;
  v1::EventKind kind;
  v1::Standing standing;
  v1::ParticipantRole near_role;
  v1::ParticipantRole far_role;
  DaySpan date;
  bool operator==(const Tie&) const = default;
};

// A body's part, in a role with a side or as what is renamed, in a lineage event that ties it to
// nobody: a foundation, a rename, a dissolution, a merger whose other sides no source names.
// Standing and date as a Tie's; who has a role twice counts as what stands better.
struct LonePart {
  Ordinal event;
  v1::EventKind kind;
  v1::Standing standing;
  v1::ParticipantRole role;
  DaySpan date;
  bool operator==(const LonePart&) const = default;
};

// A body's ties, in the order of date, then event ordinal, then the other body's ordinal, or the
// role.
struct Ties {
  std::vector<Tie> before;      // to what it came from
  std::vector<Tie> after;       // to what came out of it
  std::vector<LonePart> alone;  // one for each event and role
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_ROW_H_
