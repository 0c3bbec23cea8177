// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_DATA_DATA_SET_H_
#define PARTYLINE_TESTS_DATA_DATA_SET_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "partyline/v1/record.pb.h"
#include "service/model/facts.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Where the project's files are.
std::string SourceDir();

// The post-Soviet data set as it is shipped, with standings, read once. Fails the test if a file
// does not parse.
const std::vector<v1::Record>& DataSet();

// The body of the record of that name; null if there is none.
const google::protobuf::Message* FindBody(absl::string_view name);

// The fact at a pointer, `parties/az-avkp#leader-2`; its message is null if there is none.
FactView FactAt(absl::string_view pointer);

// Calls `visit` for each fact of each record, with its pointer.
void ForEachFactOfDataSet(
    absl::FunctionRef<void(const std::string& pointer, const FactView&)> visit);

// The state after the data set was committed to an empty log, as one commit. Null, and the test
// failed, if that was refused.
std::shared_ptr<const Snapshot> CommittedDataSet();

}  // namespace partyline

#endif  // PARTYLINE_TESTS_DATA_DATA_SET_H_
