// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_PICTURE_LINEAGES_H_
#define PARTYLINE_TESTS_CLIENT_PICTURE_LINEAGES_H_

#include <string>
#include <vector>

#include "client/picture/timeline.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client::picture {

// Lineages put together by tests, of undisputed facts unless said otherwise.
class LineageBuilder {
 public:
  // The first party is the root.
  LineageBuilder& Party(const std::string& id, const std::string& label = "");

  // A name of the party added last, from a date in EDTF on.
  LineageBuilder& Name(const std::string& text, const std::string& from,
                       v1::NameKind kind = v1::NAME_KIND_FULL,
                       v1::Standing standing = v1::STANDING_UNDISPUTED);

  // The party added last is said to be there, in the present tense.
  LineageBuilder& Ongoing();

  // Somebody led the party added last from a date in EDTF on.
  LineageBuilder& Led(const std::string& from);

  // The body before in the tie added last may also be one of these.
  LineageBuilder& Perhaps(const std::vector<std::string>& ids);

  // A tie of an event, which is added if it is new. `date` in EDTF; empty: undated.
  LineageBuilder& Tie(const std::string& event, v1::EventKind kind, const std::string& from,
                      const std::string& to, const std::string& date,
                      v1::Standing standing = v1::STANDING_UNDISPUTED);

  // A foundation or a dissolution, dated by each of the dates.
  LineageBuilder& Founded(const std::string& id, const std::vector<std::string>& dates);
  LineageBuilder& Dissolved(const std::string& id, const std::string& date);

  const v1::GetLineageResponse& lineage() const { return lineage_; }

  Timeline Built(const std::string& on = "", const Telling& telling = {}) const;

 private:
  v1::Event& EventOf(const std::string& event, v1::EventKind kind, const std::string& date,
                     v1::Standing standing);
  LineageBuilder& Lone(const std::string& event, v1::EventKind kind, v1::ParticipantRole role,
                       const std::string& id, const std::vector<std::string>& dates);

  v1::GetLineageResponse lineage_;
};

// The bar of the party; the first one, and a failure, if it has none.
const Bar& BarOf(const Timeline& timeline, const std::string& id);

// The years of its stretches, those in brackets in which it is only told of.
std::vector<std::string> Stretches(const Bar& bar);

// The AVKP, founded in 1993, divided in 1997 and led anew from 1998 on; a splinter of 2000, of it
// or of one of its parts, merges in 2011.
LineageBuilder Avkp();

// SPD and USPD: each came out of the other.
LineageBuilder Spd();

// Labels that would break out of what they stand in.
LineageBuilder Hostile();

// A family of so many parties, made up by a seed: splinters, mergers, transformations and claims,
// dated and not.
LineageBuilder MadeUp(unsigned seed, int parties);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_TESTS_CLIENT_PICTURE_LINEAGES_H_
