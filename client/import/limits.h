// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_LIMITS_H_
#define PARTYLINE_CLIENT_IMPORT_LIMITS_H_

#include "absl/status/status.h"
#include "client/import/dataset.h"

namespace partyline::client {

// Checks a data set against the contract's limits (bytes of texts, elements of lists and maps), so
// that nothing of it is committed if a part of it would be refused. What else the contract asks is
// for the server to say. INVALID_ARGUMENT lists the first faults, a line each, with the record's
// place and the field.
absl::Status CheckLimits(const Dataset& dataset);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_IMPORT_LIMITS_H_
