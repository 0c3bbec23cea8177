// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_IMPORT_TEXT_H_
#define PARTYLINE_CLIENT_CLI_PRINT_IMPORT_TEXT_H_

#include <string>

#include "absl/status/statusor.h"
#include "client/cli/style.h"
#include "client/import/text/report.h"
#include "client/import/text/server.h"
#include "google/protobuf/struct.pb.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client {

// What was read of each file and what was not, then a line for each file with the numbers of it.
// With `every`, also what was understood without doubt (see import_text::ToText).
std::string TextReportText(const import_text::Report& report, bool every, const Style& style);

// The same as remarks before records in text format.
std::string TextReportRemarks(const import_text::Report& report);

// What an import has done with the records, for people.
std::string SentText(const import_text::Sent& sent, const Style& style);

// The report with the records that would be committed. INTERNAL if they have no JSON.
absl::StatusOr<google::protobuf::Struct> DryRunStruct(const import_text::Report& report,
                                                      const v1::RecordSet& records);

// The report with what was done.
google::protobuf::Struct SentStruct(const import_text::Sent& sent);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_IMPORT_TEXT_H_
