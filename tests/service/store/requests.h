// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_STORE_REQUESTS_H_
#define PARTYLINE_TESTS_SERVICE_STORE_REQUESTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/change_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The document that the parties below cite.
inline constexpr char kArticle[] = "sources/azerbaijan-united-communist-party";

// Edits that are small, valid and real: `name` is a record name, the rest is filled in.
v1::Edit CreateSource(absl::string_view name);
v1::Edit CreateParty(absl::string_view name, absl::string_view display_name);  // cites kArticle
v1::Edit UpdateParty(absl::string_view name, absl::string_view display_name,
                     absl::string_view etag = "");
v1::Edit Delete(absl::string_view name, absl::string_view replaced_by = "");

v1::CommitRequest Request(absl::string_view request_id, const std::vector<v1::Edit>& edits);

// Creates kArticle.
v1::CommitRequest CreateArticle();

// The commit of number `number` in a row of commits that do not depend on each other: it creates a
// source of its own.
v1::CommitRequest NumberedCommit(int number);

// The value of `key` in the metadata of an error; "" if it is not there.
std::string MetadataOf(const absl::Status& error, absl::string_view key);

// Whether an error says when to try again.
bool HasRetryInfo(const absl::Status& error);

// When it says to; infinite if it does not.
absl::Duration RetryAfterOf(const absl::Status& error);

// Everything that a state serves, as text, so that two states can be compared.
std::string Dump(const Snapshot& snapshot);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_STORE_REQUESTS_H_
