// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_SERVED_H_
#define PARTYLINE_TESTS_ACCEPTANCE_SERVED_H_

#include <memory>

#include "partyline/client.h"
#include "tests/acceptance/served_data.h"
#include "tests/data/documents.h"
#include "tests/e2e/loaded_server.h"

namespace partyline {

// For tests that ask a server: one of the program's own, on a loopback port, into which the command
// line imported the data set with the words of the documents. Skipped without documents, see
// DocumentTest. The server lives as long as the test suite.
class ServedTest : public DocumentTest {
 protected:
  static void TearDownTestSuite();
  void SetUp() override;

  const client::Client& client() const { return *client_; }

  // Every record that the server has, FULL, as the client library gives it; got once a suite.
  const Records& records() const { return *records_; }

 private:
  static void Dump();

  static std::unique_ptr<testing::LoadedServer> server_;
  static std::unique_ptr<client::Client> client_;
  static std::unique_ptr<Records> records_;
};

// For those that also need the study of the documents: skipped without it in the same way.
class StudyTest : public ServedTest {
 protected:
  void SetUp() override;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_SERVED_H_
