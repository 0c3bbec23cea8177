// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_IMPORT_PARLGOV_DATA_H_
#define PARTYLINE_TESTS_CLIENT_IMPORT_PARLGOV_DATA_H_

#include <map>
#include <string>
#include <vector>

#include "client/import/parlgov/database.h"
#include "client/import/parlgov/records.h"
#include "gtest/gtest.h"
#include "tests/client/import/temp_directory.h"

namespace partyline::client::parlgov {

// ParlGov's files, `../shared/data/parlgov` or below $PARTYLINE_DATA.
std::string ParlGovDir();

// Tests that read them. Skipped by name where they are missing, a failure in CI.
class RealFilesTest : public ::testing::Test {
 protected:
  void SetUp() override;
};

// The files as records, read once.
const Records& RealRecords();

// The record's body by its name; the default one if there is none.
const v1::Party& PartyIn(const Records& records, const std::string& name);
std::vector<v1::Event> EventsIn(const Records& records);

// Every row of a file's text, each as its cells by column, in an order of their own.
std::vector<std::map<std::string, std::string>> RowsOfFile(const std::string& path);

// A small database of its own in a directory: three countries' parties with what ParlGov has of
// them, every table with at least a row.
void WriteSmall(const TempDirectory& directory);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_TESTS_CLIENT_IMPORT_PARLGOV_DATA_H_
