// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_LIST_H_
#define PARTYLINE_CLIENT_CLI_PRINT_LIST_H_

#include <string>

#include "client/cli/labels.h"
#include "client/cli/rivals.h"
#include "client/cli/style.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// Listings as people read them; the messages are printable (see MakePrintable).

// A line for each: record name, kind, for elections and events when, label and, for events, how it
// stands if not undisputed, and both sides of what is contested of it, with who says so; for
// parties affiliated to the body `affiliation`, if that is not empty, what tie that is and how it
// stands.
std::string PartiesText(const v1::ListPartiesResponse& response, const Style& style,
                        const std::string& affiliation = "");
std::string SourcesText(const v1::ListSourcesResponse& response, const Style& style);
std::string ElectionsText(const v1::ListElectionsResponse& response, const Style& style);
std::string EventsText(const v1::ListEventsResponse& response, const Style& style,
                       const Labels& labels = {}, const Rivals& rivals = {});

// A hit: label and record name; below, the name by which it was found and what tells the record
// apart, and what of it is in conflict. With `scores` also how well the name matches.
std::string HitsText(const v1::SearchResponse& response, const Style& style,
                     const Contested& contested = {}, bool scores = false);

// Version, log, records, limits, and what is not built yet.
std::string ServerInfoText(const v1::GetServerInfoResponse& info, const Style& style);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_LIST_H_
