// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/scenes.h"

#include <signal.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "service/changelog/memory_change_log.h"
#include "service/changelog/sqlite_change_log.h"

namespace partyline::testing {
namespace {

using Written = FaultyChangeLog::Written;

constexpr absl::Duration kAWhile = absl::Milliseconds(150);

// Of faults after which callers are told to wait for a second.
constexpr absl::Duration kLongPause = absl::Seconds(2);

FaultyChangeLog& LogOf(Scene& scene) { return static_cast<FaultyLogScene&>(scene).log(); }
ProcessScene& ProcessOf(Scene& scene) { return static_cast<ProcessScene&>(scene); }

template <typename S>
std::unique_ptr<Scene> New() {
  return std::make_unique<S>();
}

// The log no longer tells what became of an append: the store takes no more changes until it is
// opened again.
void LoseHeadAndRestart(Scene& scene) {
  LogOf(scene).FailHead(absl::UnavailableError("the disk is gone"));
  LogOf(scene).FailNextAppend(absl::UnknownError("flush failed"), Written::kYes);
  absl::SleepFor(kAWhile);
  LogOf(scene).FailHead(absl::OkStatus());
  static_cast<FaultyLogScene&>(scene).Restart();
}

void ForgetWritesAndRestart(Scene& scene) {
  const int appends = LogOf(scene).appends();
  LogOf(scene).FailNextAppend(absl::OkStatus(), Written::kNo);
  LogOf(scene).AwaitAppends(appends + 1);
  absl::SleepFor(kAWhile);
  static_cast<FaultyLogScene&>(scene).Restart();
}

void HoldAppendsAWhile(Scene& scene) {
  LogOf(scene).HoldAppends();
  absl::SleepFor(kAWhile);
  LogOf(scene).LetAppendsGo();
}

void FailAppend(Scene& scene, absl::Status status, Written written) {
  for (int i = 0; i < 3; ++i) LogOf(scene).FailNextAppend(status, written);
}

}  // namespace

void Scene::ServeAt(const std::string& address) {
  if (proxy_ == nullptr) {
    proxy_ = std::make_unique<CuttingProxy>(address, 0, 0);
  } else {
    proxy_->GoTo(address);
  }
}

void ProcessScene::Start() {
  const std::string port_file = directory_.File(absl::StrCat("address-", ++starts_));
  process_ = std::make_unique<ChildProcess>(
      std::vector<std::string>{PARTYLINED, "--listen=127.0.0.1:0", "--port-file=" + port_file,
                               "--log=sqlite:" + directory_.File("log.db")},
      directory_.File("output"));
  const std::string address = AwaitFile(port_file, *process_);
  if (address.empty()) {
    std::cerr << "partylined does not start:\n" << ContentOf(directory_.File("output"));
    std::abort();
  }
  ServeAt(address);
}

void ProcessScene::KillAndStart() {
  kill(process_->pid(), SIGKILL);
  process_->Terminate();
  Start();
}

void ProcessScene::TerminateAndStart() {
  process_->Terminate();
  Start();
}

void ProcessScene::Pause() {
  kill(process_->pid(), SIGSTOP);
  absl::SleepFor(kAWhile);
  kill(process_->pid(), SIGCONT);
}

ChangeLog& ProcessScene::End() {
  process_->Terminate();
  auto log = OpenSqliteChangeLog(directory_.File("log.db"));
  if (!log.ok()) {
    std::cerr << log.status() << "\n";
    std::abort();
  }
  log_ = *std::move(log);
  return *log_;
}

FaultyLogScene::FaultyLogScene() : sound_(NewMemoryChangeLog()) { Restart(); }

void FaultyLogScene::Restart() {
  server_.reset();
  server_ = std::make_unique<TestServer>(QuickConfig(), &faulty_);
  ServeAt(server_->address());
}

ChangeLog& FaultyLogScene::End() {
  server_.reset();
  return *sound_;
}

const std::vector<FaultKind>& FaultKinds() {
  static const auto* const kinds = new std::vector<FaultKind>{
      {"killed", New<ProcessScene>, [](Scene& scene) { ProcessOf(scene).KillAndStart(); }},
      {"append of unknown outcome, written", New<FaultyLogScene>,
       [](Scene& scene) { FailAppend(scene, absl::UnknownError("flush failed"), Written::kYes); }},
      {"connections cut", New<ProcessScene>, [](Scene& scene) { scene.proxy().CutAll(); }},
      {"append of unknown outcome, not written", New<FaultyLogScene>,
       [](Scene& scene) { FailAppend(scene, absl::UnknownError("flush failed"), Written::kNo); },
       kLongPause},
      {"terminated", New<ProcessScene>, [](Scene& scene) { ProcessOf(scene).TerminateAndStart(); }},
      {"no head, then a restart", New<FaultyLogScene>, LoseHeadAndRestart, kLongPause},
      {"paused", New<ProcessScene>, [](Scene& scene) { ProcessOf(scene).Pause(); }},
      {"disk full", New<FaultyLogScene>,
       [](Scene& scene) {
         FailAppend(scene, absl::ResourceExhaustedError("the disk is full"), Written::kNo);
       },
       kLongPause},
      {"slow log", New<FaultyLogScene>, HoldAppendsAWhile},
      {"out of memory", New<FaultyLogScene>,
       [](Scene& scene) {
         LogOf(scene).ThrowOnNextAppend(Written::kYes);
         LogOf(scene).ThrowOnNextAppend(Written::kNo);
       }},
  };
  return *kinds;
}

FaultKind ForgottenWrites() {
  return {"writes forgotten, then a restart", New<FaultyLogScene>, ForgetWritesAndRestart};
}

}  // namespace partyline::testing
