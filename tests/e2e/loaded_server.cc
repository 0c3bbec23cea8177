// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/loaded_server.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "tests/testing/raw_call.h"

namespace partyline::testing {
namespace {

std::string TextOf(const std::string& path) {
  std::ifstream file(path);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

}  // namespace

LoadedServer::LoadedServer(const std::string& documents) {
  dir_ = (std::filesystem::temp_directory_path() / "partyline-e2e-XXXXXX").string();
  if (mkdtemp(dir_.data()) == nullptr) return;
  const std::string bin = PARTYLINE_BIN_DIR;
  process_ = std::make_unique<ChildProcess>(
      std::vector<std::string>{bin + "/partylined", "--listen=127.0.0.1:0",
                               "--log=memory:", absl::StrCat("--port-file=", dir_, "/address")},
      dir_ + "/log");
  address_ = AwaitFile(dir_ + "/address", *process_);
  if (address_.empty()) return;
  ready_ = !Import(documents).empty();
  channel_ = grpc::CreateChannel(address_, grpc::InsecureChannelCredentials());
}

LoadedServer::~LoadedServer() {
  channel_.reset();  // an open connection that nobody serves would hold up the server's end
  process_.reset();
  std::filesystem::remove_all(dir_);
}

std::string LoadedServer::Import(const std::string& documents) {
  const std::string import =
      absl::StrCat(PARTYLINE_BIN_DIR, "/partyline -o json --endpoint=", address_,
                   " import dataset ", PARTYLINE_SOURCE_DIR, "/deploy/data/post-soviet",
                   documents.empty() ? "" : absl::StrCat(" --documents '", documents, "'"), " >",
                   dir_, "/imported 2>>", dir_, "/log");
  return std::system(import.c_str()) == 0 ? TextOf(dir_ + "/imported") : "";
}

std::string LoadedServer::log() const { return TextOf(dir_ + "/log"); }

grpc::Status LoadedServer::Call(const std::string& method, const std::string& request,
                                std::string* reply) {
  grpc::GenericStub stub(channel_);
  return CallAndWait(stub, "/" + method, {request}, reply);
}

}  // namespace partyline::testing
