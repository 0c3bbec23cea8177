// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_IMPORT_PARLGOV_ANSWERS_H_
#define PARTYLINE_TESTS_CLIENT_IMPORT_PARLGOV_ANSWERS_H_

#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "partyline/client.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/import_parlgov/data.h"
#include "tests/testing/test_server.h"

namespace partyline::client::parlgov {

// A row of a table, by column.
using Cells = std::map<std::string, std::string>;

// Asks a server that has all of ParlGov: one for the tests of a suite, which change nothing.
class ParlGovAnswersTest : public RealFilesTest {
 protected:
  static void TearDownTestSuite() { server_.reset(); }

  void SetUp() override {
    RealFilesTest::SetUp();
    if (IsSkipped() || HasFatalFailure() || server_ != nullptr) return;
    unsetenv("PARTYLINE_ENDPOINT");
    server_ = std::make_unique<testing::TestServer>();
    const AppRun run = RunWith(nullptr, {"import", "parlgov", ParlGovDir(),
                                         "--endpoint=" + server_->address(), "--timeout=60s"});
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }

  static Client MakeClient() {
    client::Options options;
    options.endpoint = server_->address();
    return Client(options);
  }

  static std::vector<Cells> Rows(const std::string& file) {
    return RowsOfFile(ParlGovDir() + "/" + file);
  }

  static inline std::unique_ptr<testing::TestServer> server_;
};

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_TESTS_CLIENT_IMPORT_PARLGOV_ANSWERS_H_
