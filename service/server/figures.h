// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_FIGURES_H_
#define PARTYLINE_SERVICE_SERVER_FIGURES_H_

#include <array>
#include <cstdint>
#include <string>

#include "partyline/v1/record.pb.h"
#include "service/base/mutex.h"
#include "service/rpc/pipeline.h"
#include "service/server/config.h"
#include "service/server/family.h"
#include "service/server/health.h"
#include "service/snapshot/snapshot.h"
#include "service/store/store.h"

namespace partyline {

// The figures of a server: what its calls counted (rpc/metrics.h), what it has to do at the moment,
// what it holds, and what the system says of its process. All are taken when they are asked for;
// nothing is kept up for them but the counters of calls.
//
// Thread-safe, and never waits for the change log. What it is given must outlive it.
class Figures {
 public:
  Figures(const ServerConfig& config, const Pipeline& pipeline, const Store& store,
          const Health& health);

  Families Take() const;

 private:
  // Bytes of the records of each kind.
  using RecordBytes = std::array<std::int64_t, v1::RecordKind_ARRAYSIZE>;

  void AppendServer(Families& families) const;
  void AppendLoad(Families& families) const;
  void AppendStore(Families& families) const;
  void AppendLog(Families& families) const;

  // Counted again when the state is another one: it takes some milliseconds for each 100,000
  // records.
  RecordBytes BytesOf(const Snapshot& snapshot) const;

  const Pipeline& pipeline_;
  const Store& store_;
  const Health& health_;
  const std::string log_file_;  // "": none
  const std::int64_t memory_limit_;
  mutable Mutex mu_;
  mutable std::int64_t counted_ ABSL_GUARDED_BY(mu_) = -1;  // the revision that bytes_ is of
  mutable RecordBytes bytes_ ABSL_GUARDED_BY(mu_){};
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_FIGURES_H_
