// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_SERVER_STATE_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_SERVER_STATE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/import/csv/mapping.h"
#include "client/import/csv/rows.h"
#include "client/import/dataset.h"
#include "partyline/client.h"

namespace partyline::client::csv {

// The source that the records of a data set cite. Its `extra` says that it was made of tables, by
// which a later import knows it for its own.
DatasetRecord SourceOf(const Mapping& mapping);

// Whether a record on the server is of the data set: cites its source.
absl::Status CheckOwned(const v1::Record& theirs, absl::string_view place,
                        const std::string& source);

// Checks what the server has before anything is changed there: the data set's source, if there,
// was made of tables and has no other title; its parties, events and elections, if there, cite that
// source; and parties that the tables refer to and do not have are there. Those that may be texts
// and are not there are added to `known.texts`. INVALID_ARGUMENT lists what is otherwise, with its
// place.
absl::Status CheckServer(const Client& client, Known& known);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_SERVER_STATE_H_
