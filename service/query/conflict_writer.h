// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_CONFLICT_WRITER_H_
#define PARTYLINE_SERVICE_QUERY_CONFLICT_WRITER_H_

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/message.h"
#include "partyline/v1/party_service.pb.h"
#include "service/model/facts.h"
#include "service/query/contested.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Writes out conflicts: the value of each side, and who says so. Keeps the records that it decoded
// while that is not too much. Used by one thread; the snapshot must outlive it.
class ConflictWriter {
 public:
  explicit ConflictWriter(const Snapshot& snapshot);

  // At most kMaxPageBytes when encoded: sides whose evidence does not fit have its standing alone.
  v1::Conflict Write(const ContestedGroup& group);

 private:
  // A record, and its facts by their ids.
  struct Decoded {
    const google::protobuf::Message* body = nullptr;
    absl::flat_hash_map<std::string, FactView> facts;
  };

  const Decoded& Decode(Ordinal record);

  const Snapshot& snapshot_;
  std::unique_ptr<google::protobuf::Arena> arena_;
  absl::flat_hash_map<Ordinal, Decoded> decoded_;  // on the arena
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_CONFLICT_WRITER_H_
