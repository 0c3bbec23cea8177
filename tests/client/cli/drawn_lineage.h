// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_CLI_DRAWN_LINEAGE_H_
#define PARTYLINE_TESTS_CLIENT_CLI_DRAWN_LINEAGE_H_

#include <string>

#include "client/cli/print_lineage.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {

// The drawing of a lineage without the line of figures below it.
inline std::string Tree(const std::string& lineage, const Labels& labels = {}) {
  const std::string text = LineageText({}, ParseText<v1::GetLineageResponse>(lineage), labels, {});
  return text.substr(0, text.find("\n\n") + 1);
}

}  // namespace partyline::client

#endif  // PARTYLINE_TESTS_CLIENT_CLI_DRAWN_LINEAGE_H_
