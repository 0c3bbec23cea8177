// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_USAGE_H_
#define PARTYLINE_CLIENT_CLI_USAGE_H_

namespace partyline::client {

// Examples at the end of each help page. They run as they stand against the post-Soviet data set; a
// test parses them all.
extern const char kExamples[];
extern const char kGetExamples[];
extern const char kListExamples[];
extern const char kPartiesExamples[];
extern const char kSourcesExamples[];
extern const char kElectionsExamples[];
extern const char kResultsExamples[];
extern const char kEventsExamples[];
extern const char kReferencesExamples[];
extern const char kConflictsExamples[];
extern const char kHistoryExamples[];
extern const char kDiffExamples[];
extern const char kSearchExamples[];
extern const char kResolveExamples[];
extern const char kLineageExamples[];
extern const char kImportGroupExamples[];
extern const char kImportExamples[];
extern const char kImportJsonlExamples[];
extern const char kImportTextExamples[];
extern const char kImportCsvExamples[];
extern const char kImportParlGovExamples[];
extern const char kExportExamples[];
extern const char kExportParlGovExamples[];
extern const char kWatchExamples[];
extern const char kServerInfoExamples[];
extern const char kBackupExamples[];
extern const char kCiteExamples[];
extern const char kExplainExamples[];
extern const char kContextExamples[];
extern const char kCompletionExamples[];
extern const char kManExamples[];

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_USAGE_H_
