// SPDX-License-Identifier: Apache-2.0
#include "service/server/version.h"

namespace partyline {

const char kVersion[] = PARTYLINE_VERSION;

}  // namespace partyline
