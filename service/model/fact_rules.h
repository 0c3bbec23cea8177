// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_FACT_RULES_H_
#define PARTYLINE_SERVICE_MODEL_FACT_RULES_H_

#include "google/protobuf/message.h"
#include "service/model/error.h"
#include "service/model/walk.h"

namespace partyline {

// Checks what the fields of one message of a record say together: a period, an attribute, a count,
// a span, a claim. Does not look into the messages in it. A part of CheckRecord.
void CheckTogether(const google::protobuf::Message& message, const FieldPath& path,
                   Violations& violations);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_FACT_RULES_H_
