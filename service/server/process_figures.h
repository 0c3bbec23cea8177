// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_PROCESS_FIGURES_H_
#define PARTYLINE_SERVICE_SERVER_PROCESS_FIGURES_H_

#include "service/server/family.h"

namespace partyline {

// Appends what the system says of this process: processor time, memory, threads, descriptors, when
// it was started. Under the names that Prometheus's own clients give them, process_*. What the
// system does not say is left out.
void AppendProcessFigures(Families& families);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_PROCESS_FIGURES_H_
