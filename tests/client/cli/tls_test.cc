// SPDX-License-Identifier: Apache-2.0

// How the command reaches a server behind TLS, and what it says of files that will not do.
#include <cstdlib>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/import/temp_directory.h"
#include "tests/client/tls_server.h"

namespace partyline::client {
namespace {

using ::testing::HasSubstr;

class TlsCommandTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = new Identity(MakeIdentity("partyline.example"));
    caller_ = new Identity(MakeIdentity("newsroom.example"));
  }
  static void TearDownTestSuite() {
    delete server_;
    delete caller_;
  }

  void SetUp() override {
    unsetenv("PARTYLINE_ENDPOINT");
    unsetenv("PARTYLINE_CONTEXT");
  }

  // In the line, names in capitals stand for what they are here.
  AppRun Run(const std::string& line, const std::string& endpoint = "") {
    std::ostringstream out;
    std::ostringstream err;
    AppRun run;
    Environment environment{.out = out, .err = err};
    environment.config_directory = directory_.path() + "/partyline";
    environment.connect = [&](const Options& options) {
      run.options = options;
      ++connections_;
      return Client(options);
    };
    const std::string typed = absl::StrReplaceAll(line, {{"ENDPOINT", endpoint},
                                                         {"DIRECTORY", directory_.path()},
                                                         {"SERVER_PEM", server_->certificate_file},
                                                         {"SERVER_KEY", server_->key_file},
                                                         {"CALLER_PEM", caller_->certificate_file},
                                                         {"CALLER_KEY", caller_->key_file}});
    run.exit_code = RunApp(WordsOf(typed), environment);
    run.out = out.str();
    run.err = err.str();
    return run;
  }

  static Identity* server_;
  static Identity* caller_;
  const TempDirectory directory_;
  int connections_ = 0;
};

Identity* TlsCommandTest::server_ = nullptr;
Identity* TlsCommandTest::caller_ = nullptr;

TEST_F(TlsCommandTest, ServerIsTrustedByItsRootAndName) {
  const TlsServer server(*server_);
  const std::string& at = server.options.endpoint;
  const struct {
    const char* line;
    int exit_code;
  } kRows[] = {
      {"server-info --endpoint=ENDPOINT --tls --ca-file=SERVER_PEM "
       "--tls-server-name=partyline.example",
       0},
      {"server-info --endpoint=ENDPOINT --ca-file=SERVER_PEM --tls-server-name=partyline.example",
       0},
      {"server-info --endpoint=ENDPOINT --ca-file=SERVER_PEM --tls-server-name=other.example", 6},
      {"server-info --endpoint=ENDPOINT --ca-file=SERVER_PEM", 6},
      {"server-info --endpoint=ENDPOINT --ca-file=CALLER_PEM --tls-server-name=partyline.example",
       6},
      {"server-info --endpoint=ENDPOINT --tls --tls-server-name=partyline.example", 6},
      {"server-info --endpoint=ENDPOINT", 6},
  };
  for (const auto& row : kRows) {
    const AppRun run = Run(row.line, at);
    EXPECT_EQ(run.exit_code, row.exit_code) << row.line << "\n" << run.err;
    EXPECT_EQ(run.out.find("7.7.7") != run.out.npos, row.exit_code == 0) << row.line;
  }
}

// A server that is there and not trusted is another matter than one that is not there.
TEST_F(TlsCommandTest, HandshakeThatFailsSaysHowToGoOn) {
  const TlsServer server(*server_);
  const struct {
    const char* options;
    const char* hint;
  } kRows[] = {
      {"--tls", "--ca-file=FILE names whom to trust"},
      {"--ca-file=SERVER_PEM", "--tls-server-name=NAME says who it must be"},
      {"", "if it speaks TLS, give --tls"},
  };
  for (const auto& row : kRows) {
    const AppRun run =
        Run(absl::StrCat("server-info --endpoint=ENDPOINT ", row.options), server.options.endpoint);
    EXPECT_THAT(run.err, HasSubstr(row.hint)) << row.options;
    EXPECT_EQ(run.err.find("Start one") == run.err.npos, row.options[0] != 0) << run.err;
  }
}

TEST_F(TlsCommandTest, CallerSaysWhoItIs) {
  const TlsServer server(*server_, caller_->certificate);
  const std::string trusted =
      "server-info --endpoint=ENDPOINT --ca-file=SERVER_PEM --tls-server-name=partyline.example";
  EXPECT_NE(Run(trusted, server.options.endpoint).exit_code, 0);
  const AppRun run =
      Run(trusted + " --cert-file=CALLER_PEM --key-file=CALLER_KEY", server.options.endpoint);
  EXPECT_EQ(run.exit_code, 0) << run.err;
}

TEST_F(TlsCommandTest, ContextKeepsItAndFlagsGoBeforeIt) {
  const TlsServer server(*server_, caller_->certificate);
  const std::string& at = server.options.endpoint;
  EXPECT_EQ(Run("context set field --endpoint=ENDPOINT --timeout=90s --ca-file=SERVER_PEM "
                "--cert-file=CALLER_PEM --key-file=CALLER_KEY --tls-server-name=partyline.example",
                at)
                .exit_code,
            0);
  const std::string words = absl::StrCat("  tls  ca-file ", server_->certificate_file,
                                         "  cert-file ", caller_->certificate_file, "  key-file ",
                                         caller_->key_file, "  tls-server-name partyline.example");
  EXPECT_EQ(Run("context show field").out, absl::StrCat(at, "  timeout 1m30s", words, "\n"));
  EXPECT_EQ(Run("context show --context=field").out,
            absl::StrCat(at, "  timeout 1m30s", words, "  by context field (--context)\n"));
  EXPECT_EQ(Run("server-info --context=field").exit_code, 0);
  Run("context use field");
  EXPECT_EQ(Run("server-info").exit_code, 0);
  EXPECT_EQ(Run("server-info --tls-server-name=other.example").exit_code, 6);
  EXPECT_FALSE(Run("server-info --no-tls --timeout=1s").options.tls.has_value());
  EXPECT_FALSE(Run("server-info --endpoint=ENDPOINT --timeout=1s", at).options.tls.has_value())
      << "what is typed without a context has nothing of one";
  EXPECT_EQ(Run("context set field --no-tls").exit_code, 0);
  EXPECT_EQ(Run("context show field").out, absl::StrCat(at, "  timeout 1m30s\n"));
}

TEST_F(TlsCommandTest, ContextIsOfUseFromAnyDirectory) {
  directory_.Write("office.pem", server_->certificate);
  const std::string here = std::filesystem::current_path();
  std::filesystem::current_path(directory_.path());
  const AppRun set = Run("context set office --endpoint=x:1 --ca-file=office.pem");
  std::filesystem::current_path(here);
  EXPECT_EQ(set.exit_code, 0) << set.err;
  EXPECT_EQ(Run("context show office").out,
            absl::StrCat("x:1  tls  ca-file ",
                         std::filesystem::canonical(directory_.path()).string(), "/office.pem\n"));
}

TEST_F(TlsCommandTest, WhatWillNotDoIsToldBeforeAnyoneIsAsked) {
  directory_.Write("notes.txt", "Not a certificate.\n");
  directory_.Write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
  directory_.Write("second.pem", server_->certificate + "-----BEGIN CERTIFICATE-----\nAAAA\n");
  const std::string lock = absl::StrCat("openssl pkey -aes256 -passout pass:secret -in ",
                                        caller_->key_file, " -out ", directory_.path(), "/locked");
  ASSERT_EQ(std::system(lock.c_str()), 0);
  const struct {
    const char* options;
    int exit_code;
    const char* said;
  } kRows[] = {
      {"--ca-file=DIRECTORY/none.pem", 3, "--ca-file: DIRECTORY/none.pem: no such file"},
      {"--ca-file=DIRECTORY", 3, "--ca-file: DIRECTORY: is a directory"},
      {"--ca-file=DIRECTORY/notes.txt", 3, "--ca-file: DIRECTORY/notes.txt: no certificate in PEM"},
      {"--ca-file=DIRECTORY/broken.pem", 3, "broken.pem: no certificate in PEM"},
      {"--ca-file=DIRECTORY/second.pem", 3, "no certificate in PEM, or one that is broken"},
      {"--ca-file=SERVER_KEY", 3, "--ca-file: SERVER_KEY: no certificate in PEM"},
      {"--cert-file=DIRECTORY/none.pem --key-file=CALLER_KEY", 3,
       "--cert-file: DIRECTORY/none.pem"},
      {"--cert-file=CALLER_PEM --key-file=DIRECTORY/none.key", 3, "none.key: no such file"},
      {"--cert-file=CALLER_PEM --key-file=CALLER_PEM", 3, "CALLER_PEM: no private key in PEM"},
      {"--cert-file=CALLER_PEM --key-file=SERVER_KEY", 3,
       "--key-file: SERVER_KEY: is not the key of the certificate of --cert-file"},
      {"--cert-file=CALLER_PEM --key-file=DIRECTORY/locked", 3, "is locked by a password"},
      {"--cert-file=CALLER_PEM", 1, "usage: --cert-file needs its key: give --key-file=FILE"},
      {"--key-file=CALLER_KEY", 1, "usage: --key-file needs its certificate: give --cert-file"},
      {"--no-tls --ca-file=SERVER_PEM", 1, "usage: --no-tls leaves nothing"},
      {"--ca-file=", 1, "--ca-file: 1 required FILE missing"},
      {"--tls --endpoint=ipv4:127.0.0.1:1,127.0.0.1:2", 1, "give --tls-server-name=NAME"},
  };
  for (const auto& row : kRows) {
    const AppRun run = Run(absl::StrCat("server-info ", row.options));
    EXPECT_EQ(run.exit_code, row.exit_code) << row.options << "\n" << run.err;
    const std::string said =
        absl::StrReplaceAll(row.said, {{"DIRECTORY", directory_.path()},
                                       {"SERVER_KEY", server_->key_file},
                                       {"CALLER_PEM", caller_->certificate_file}});
    EXPECT_THAT(run.err, HasSubstr(said)) << row.options;
    EXPECT_NE(Run(absl::StrCat("context set office --endpoint=x:1 ", row.options)).exit_code, 0)
        << row.options;
  }
  EXPECT_EQ(connections_, 0);
  EXPECT_THAT(Run("context list").out, ::testing::IsEmpty());
  const AppRun empty = RunWith(nullptr, {"server-info", "--ca-file", ""});
  EXPECT_EQ(empty.exit_code, 1);
  EXPECT_THAT(empty.err, HasSubstr("--ca-file: is empty"));
}

}  // namespace
}  // namespace partyline::client
