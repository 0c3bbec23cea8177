// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_FIGURES_H_
#define PARTYLINE_SERVICE_SERVER_FIGURES_H_

#include <cstdint>
#include <string>

#include "service/rpc/pipeline.h"
#include "service/server/config.h"
#include "service/server/family.h"
#include "service/server/health.h"
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
  void AppendServer(Families& families) const;
  void AppendLoad(Families& families) const;
  void AppendStore(Families& families) const;
  void AppendLog(Families& families) const;

  const Pipeline& pipeline_;
  const Store& store_;
  const Health& health_;
  const std::string log_file_;  // "": none
  const std::int64_t memory_limit_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_FIGURES_H_
