// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_ARGUMENTS_H_
#define PARTYLINE_CLIENT_CLI_ARGUMENTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/cli/format.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/repeated_field.h"
#include "google/protobuf/timestamp.pb.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// What words on the command line mean. Errors are INVALID_ARGUMENT and say what is accepted.

using Words = std::vector<std::string>;

// That all words are UTF-8, as all text of the contract is.
absl::Status CheckText(const Words& words);

// Seconds, or a number with its unit: `30`, `1.5s`, `200ms`, `2m`. Must be above 0.
absl::StatusOr<absl::Duration> ParseTimeout(absl::string_view text);

// A day or a point in time, in UTC where it does not say otherwise: `2026-11-22`,
// `2026-11-22T04:05:00Z`, `2026-11-22T04:05:00+04:00`.
absl::StatusOr<google::protobuf::Timestamp> ParseMoment(absl::string_view text);

// Adds the values that the words stand for to a repeated enum field.
absl::Status AddValues(const google::protobuf::EnumDescriptor& type, const Words& words,
                       google::protobuf::RepeatedField<int>& field);

// The words for the kinds of event that lineages are made of.
Words LineageWords();

// Adds kinds of event, of those only that lineages are made of.
absl::Status AddLineageKinds(const Words& words, google::protobuf::RepeatedField<int>& field);

// The words for the kinds of a search.
Words SearchWords();

// Kinds of a search: kinds of record, or kinds of party, one of which makes the search one for
// parties. `party` is a word for both: any political body when it stands alone, the kind when it
// does not.
absl::Status AddSearchKinds(const Words& words, v1::SearchRequest& request);

// The words for standings, and `all`.
Words StandingWords();

// Standings, or `all` of them.
absl::Status AddStandings(const Words& words, google::protobuf::RepeatedField<int>& standings);

// The code of the country that is meant by its code of two or three letters or its English name, as
// cells of tables have it (csv::CountryOf). Other text stays as it is: the server says what is
// wrong with it.
std::string CountryMeant(const std::string& text);

// In which format errors are wanted, also when the command line cannot be parsed.
Format FormatWanted(const Words& arguments);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_ARGUMENTS_H_
