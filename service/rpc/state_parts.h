// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_STATE_PARTS_H_
#define PARTYLINE_SERVICE_RPC_STATE_PARTS_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "service/base/mutex.h"

namespace partyline {

// A place among the records of a state, which are ordered by kind and then by name.
struct RecordPlace {
  int kind = 1;
  std::string from;  // the least name
};

// The first parts of all records of a state, for all who ask for them: after a restart, or on an
// election night, many ask for the same. Kept with the state, and gone with it. Thread-safe.
class StateParts {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{32} << 20;

  struct Part {
    std::shared_ptr<const std::string> message;
    RecordPlace next;  // where the one after it begins
  };

  // Part `number`, from 0 on; nothing: it was not made yet, or there was no room to keep it.
  std::optional<Part> Find(std::size_t number) const;

  // Keeps part `number` if it is the next one, and there is room.
  void Keep(std::size_t number, Part part) const;

  // Lets go of all, and keeps none any more. False: there was none.
  bool LetGo() const;

 private:
  mutable Mutex mu_;
  mutable std::vector<Part> parts_ ABSL_GUARDED_BY(mu_);
  mutable std::size_t bytes_ ABSL_GUARDED_BY(mu_) = 0;
  mutable bool let_go_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_STATE_PARTS_H_
