// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FAULTS_SCENES_H_
#define PARTYLINE_TESTS_FAULTS_SCENES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/changelog/change_log.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/child_process.h"
#include "tests/testing/cutting_proxy.h"
#include "tests/testing/faulty_change_log.h"
#include "tests/testing/test_server.h"

namespace partyline::testing {

// A server at an address that stays the same while the server is ended and started anew, with its
// log. Faults are struck from one thread.
class Scene {
 public:
  virtual ~Scene() = default;

  const std::string& address() const { return proxy_->address(); }
  CuttingProxy& proxy() { return *proxy_; }

  // Ends the server for good, and returns its log.
  virtual ChangeLog& End() = 0;

 protected:
  // Where connections go from now on.
  void ServeAt(const std::string& address);

 private:
  std::unique_ptr<CuttingProxy> proxy_;
};

// partylined, with its log in a file.
class ProcessScene final : public Scene {
 public:
  ProcessScene() { Start(); }

  void KillAndStart();
  void TerminateAndStart();
  void Pause();  // for a while
  ChangeLog& End() override;

 private:
  void Start();

  const TemporaryDirectory directory_;
  std::unique_ptr<ChildProcess> process_;
  int starts_ = 0;
  std::unique_ptr<ChangeLog> log_;  // after the end
};

// A server in this process, with a log that can be made to fail.
class FaultyLogScene final : public Scene {
 public:
  FaultyLogScene();

  FaultyChangeLog& log() { return faulty_; }
  void Restart();
  ChangeLog& End() override;

 private:
  const std::unique_ptr<ChangeLog> sound_;
  FaultyChangeLog faulty_{*sound_};
  std::unique_ptr<TestServer> server_;
};

// Something that goes wrong: makes a scene, and strikes it once.
struct FaultKind {
  const char* name;
  std::unique_ptr<Scene> (*scene)();
  void (*strike)(Scene& scene);
  absl::Duration pause = absl::Milliseconds(200);  // between strikes, so that enough goes on
};

// In an order that does not change.
const std::vector<FaultKind>& FaultKinds();

// None of them, and not to be borne: the store has acknowledged what its log does not have, and is
// opened again.
FaultKind ForgottenWrites();

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_FAULTS_SCENES_H_
