// SPDX-License-Identifier: Apache-2.0

// Asks a server for a party, a family and an error:  quickstart HOST:PORT
#include <iostream>

#include "families.h"
#include "partyline/client.h"

namespace client = partyline::client;
namespace v1 = partyline::v1;

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: quickstart HOST:PORT\n";
    return 1;
  }
  client::Options options;
  options.endpoint = argv[1];
  const client::Client asker(options);

  const auto party = asker.GetParty("parties/az-avkp");
  if (!party.ok()) {
    std::cerr << party.status() << "\n";
    return 1;
  }
  std::cout << party->party().display_name() << "\n";

  const auto families = CountFamilies(asker, "UZ");
  if (!families.ok()) {
    std::cerr << families.status() << "\n";
    return 1;
  }
  std::cout << families->parties << " parties; the largest family has " << families->bodies
            << " bodies and " << families->ties << " ties\n";

  const absl::Status unknown = asker.GetParty("parties/none").status();
  if (client::ErrorReason(unknown) != v1::ERROR_REASON_RECORD_NOT_FOUND) return 1;
  std::cout << client::ErrorReasonName(unknown) << "\n";

  client::WatchOptions from_here;
  from_here.stop_at_head = true;
  client::Watcher watcher = asker.Watch(from_here);
  const auto event = watcher.Next();
  if (!event.ok() || !event->has_value()) return 1;
  std::cout << "watched up to revision " << watcher.position()->number() << "\n";
  return 0;
}
