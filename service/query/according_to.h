// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_ACCORDING_TO_H_
#define PARTYLINE_SERVICE_QUERY_ACCORDING_TO_H_

#include <cstdint>
#include <map>
#include <memory>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/message.h"
#include "partyline/v1/event.pb.h"
#include "service/query/stop_check.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Narrows a record body, FULL, to the word of `whose`, a body, person or source: facts that have a
// claim that is its word, with those claims alone, and the standings that follow from them. Whose
// word a claim is is in the contract, at GetPartyRequest.according_to. What a fact contradicts is
// left in it where that is a fact of this record that stays; another record's is not looked at. The
// head of the record, which is the editor's, stays.
void KeepWordOf(const Snapshot& snapshot, const Row& whose, google::protobuf::Message& body);

// Likewise an event, if that it happened is the word of `whose`: false, and nothing changed, if
// not. Who says that it happened is taken to mean the event that is recorded: of its other facts
// those of which `whose` says nothing stay as they are.
bool KeepWordOf(const Snapshot& snapshot, const Row& whose, v1::Event& event);

// The ties of bodies, as `whose` has them: of events that are its word, each as KeepWordOf leaves
// it. Decodes each event once. Used by one thread; the snapshot must outlive it, and what it
// returns lives as long as it does.
class TiesAccordingTo {
 public:
  // Ties over events of `kinds`, a bit set, alone: other events are not decoded. When `cancelled`,
  // which is asked now and then, returns true, some ties are left out.
  TiesAccordingTo(const Snapshot& snapshot, const Row& whose, std::uint64_t kinds,
                  absl::FunctionRef<bool()> cancelled)
      : snapshot_(snapshot),
        whose_(whose),
        kinds_(kinds),
        check_(cancelled, kEventsBetweenChecks) {}

  const Ties& Of(Ordinal body);

 private:
  // Events looked at between two questions whether the caller still waits.
  static constexpr std::uint32_t kEventsBetweenChecks = 16;

  using TiesByBody = std::map<Ordinal, Ties>;

  const TiesByBody& OfEvent(Ordinal event);

  const Snapshot& snapshot_;
  const Row& whose_;
  const std::uint64_t kinds_;
  StopCheck check_;
  absl::flat_hash_map<Ordinal, std::unique_ptr<const Ties>> by_body_;
  absl::flat_hash_map<Ordinal, TiesByBody> by_event_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_ACCORDING_TO_H_
