// SPDX-License-Identifier: Apache-2.0
#include "client/cli/citation.h"
#include "client/cli/commands.h"
#include "client/cli/print_citation.h"
#include "client/cli/text.h"

namespace partyline::client {

absl::Status RunCite(const std::string& pointer, const Session& session) {
  const absl::StatusOr<CitedFact> fact = AskForFact(session.client, pointer);
  if (!fact.ok()) return fact.status();
  const std::string endpoint = Printable(session.endpoint);
  if (session.format == Format::kBibtex) {
    session.out << CitationBibtex(*fact, endpoint, session.now);
  } else if (session.format == Format::kCslJson) {
    const auto items = CitationCslJson(*fact, endpoint, session.now);
    if (!items.ok()) return items.status();
    session.out << *items;
  } else {
    session.out << CitationText(*fact, endpoint, session.now, session.style);
  }
  return absl::OkStatus();
}

}  // namespace partyline::client
