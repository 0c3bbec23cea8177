// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_VERSION_H_
#define PARTYLINE_SERVICE_SERVER_VERSION_H_

namespace partyline {

// The project's version, from its build: "0.1.0".
extern const char kVersion[];

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_VERSION_H_
