// SPDX-License-Identifier: Apache-2.0
#include "partyline/testing/fake_server.h"

#include <iostream>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/dataset.h"
#include "client/import/import.h"
#include "partyline/client.h"
#include "service/base/clock.h"
#include "service/base/log.h"
#include "service/changelog/memory_change_log.h"
#include "service/server/server.h"
#include "service/store/store.h"

namespace partyline::client {
namespace {

// On a free port, with few threads, and without a pause when it ends.
ServerConfig Config() {
  ServerConfig config;
  config.listen = "127.0.0.1:0";
  config.reflection = "off";
  config.workers = 2;
  config.commit_workers = 4;
  config.drain = absl::ZeroDuration();
  config.refuse = absl::ZeroDuration();
  return config;
}

void TellErrorsAlone() {
  SetLogSink([](absl::string_view line) {
    if (absl::StrContains(line, "\"severity\":\"ERROR\"")) std::cerr << absl::StrCat(line, "\n");
  });
}

absl::Status Import(const Options& options, const Dataset& dataset) {
  return ImportDataset(Client(options), dataset, /*dry_run=*/false, [](absl::string_view) {})
      .status();
}

}  // namespace

// In the order in which they need each other.
struct FakeServer::Parts {
  std::unique_ptr<ChangeLog> log;
  std::unique_ptr<Store> store;
  std::unique_ptr<Server> server;
};

FakeServer::FakeServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

FakeServer::~FakeServer() = default;

absl::StatusOr<std::unique_ptr<FakeServer>> FakeServer::Start() {
  TellErrorsAlone();
  auto parts = std::make_unique<Parts>();
  parts->log = NewMemoryChangeLog();
  absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(*parts->log, SystemClock());
  if (!store.ok()) return store.status();
  parts->store = *std::move(store);
  absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(Config(), *parts->store, "");
  if (!server.ok()) return server.status();
  parts->server = *std::move(server);
  return absl::WrapUnique(new FakeServer(std::move(parts)));
}

absl::Status FakeServer::LoadDataSet(const std::string& directory) {
  const absl::StatusOr<Dataset> dataset = ReadDataset(directory);
  if (!dataset.ok()) return dataset.status();
  return Import(options(), *dataset);
}

absl::Status FakeServer::Load(const std::vector<v1::Record>& records) {
  Dataset dataset;
  dataset.name = "of a test";
  for (std::size_t i = 0; i < records.size(); ++i) {
    dataset.records.push_back({records[i], absl::StrCat("records[", i, "]")});
  }
  return Import(options(), dataset);
}

const std::string& FakeServer::endpoint() const { return parts_->server->address(); }

Options FakeServer::options() const {
  Options options;
  options.endpoint = endpoint();
  return options;
}

}  // namespace partyline::client
