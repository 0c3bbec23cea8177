// SPDX-License-Identifier: Apache-2.0

// Requests to any method, of the bytes of which the first says which: whatever they are, there is a
// reply that parses or an error with a reason; and a commit that is taken leaves a log of which a
// restart makes the same state. A watch that is taken says all that there is, in messages that
// parse, and comes to an end of that.

#include <google/protobuf/text_format.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/descriptor.h"
#include "partyline/testing/v1/golden_case.pb.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "service/base/clock.h"
#include "service/changelog/memory_change_log.h"
#include "service/model/error.h"
#include "service/rpc/pipeline.h"
#include "service/rpc/watch.h"
#include "service/store/change_feed.h"
#include "tests/fuzz/message_mutator.h"
#include "tests/fuzz/target.h"
#include "tests/testing/sample_records.h"

namespace partyline::fuzz {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

constexpr char kCommit[] = "partyline.v1.ChangeService/Commit";
constexpr std::int64_t kFeedBytes = 1 << 20;
constexpr int kMostSteps = 1000;

const std::vector<const MethodDescriptor*>& Methods() {
  static const auto* const methods = [] {
    auto* all = new std::vector<const MethodDescriptor*>;
    for (const auto* file :
         {v1::GetPartyRequest::descriptor()->file(), v1::CommitRequest::descriptor()->file()}) {
      const auto* service = file->service(0);
      for (int i = 0; i < service->method_count(); ++i) {
        all->push_back(service->method(i));
      }
    }
    return all;
  }();
  return *methods;
}

std::string NameOf(const MethodDescriptor& method) {
  return absl::StrCat(method.service()->full_name(), "/", method.name());
}

// Of an input with at least one byte.
const MethodDescriptor& MethodIn(absl::string_view input) {
  return *Methods()[static_cast<unsigned char>(input[0]) % Methods().size()];
}

const Message& Prototype(const google::protobuf::Descriptor* type) {
  return *google::protobuf::MessageFactory::generated_factory()->GetPrototype(type);
}

// A server without a network, that holds the AVKP's records.
struct World {
  World() {
    v1::CommitRequest commit;
    Require(google::protobuf::TextFormat::ParseFromString(
                "request_id: 'first-commit' " + testing::AvkpEdits(), &commit),
            "the sample records parse");
    Require(store->Commit(commit, "").ok(), "the sample records are taken");
  }

  static PipelineOptions Options() {
    PipelineOptions options;
    options.workers = 1;
    options.commit_workers = 1;
    options.page_token_key = "a key for page tokens";
    return options;
  }

  const std::unique_ptr<ChangeLog> log = NewMemoryChangeLog(1993);
  const std::unique_ptr<Store> store = *Store::Open(*log, SystemClock());
  const std::unique_ptr<Pipeline> pipeline = *Pipeline::Create(*store, Options());
};

std::vector<std::string> RowsOf(const Snapshot& state) {
  std::vector<std::string> rows;
  for (int kind = v1::RecordKind_MIN; kind <= v1::RecordKind_MAX; ++kind) {
    state.Scan(static_cast<v1::RecordKind>(kind), "", [&](const Row& row) {
      rows.push_back(absl::StrCat(row.name(), " ", row.etag(), " ", row.full()));
      return true;
    });
  }
  return rows;
}

void CheckRestart(const World& world) {
  const auto restarted = Store::Open(*world.log, SystemClock());
  Require(restarted.ok(), "what was committed can be read again");
  Require(RowsOf(*(*restarted)->Current()) == RowsOf(*world.store->Current()),
          "a restart makes the same state");
}

void CheckWatch(const World& world, absl::string_view bytes) {
  v1::WatchRequest request;
  Require(request.ParseFromString(std::string(bytes)), "what was taken parses");
  const std::shared_ptr<const Snapshot> state = world.store->Current();
  ChangeFeed feed(*world.store, kFeedBytes);
  Watch watch(request, state);
  for (int steps = 0;; ++steps) {
    Require(steps < kMostSteps, "a watch has said all that there is");
    const Watch::Step step = watch.Next(feed, state->revision(), SteadyNow());
    switch (step.kind) {
      case Watch::Step::Kind::kMessage:
        Require(v1::WatchResponse().ParseFromString(*step.message), "its messages parse");
        break;
      case Watch::Step::Kind::kUnread:
        Require(feed.Read(watch.position(), state->revision(), 1).ok(), "its changes are there");
        break;
      case Watch::Step::Kind::kMore:
        break;
      case Watch::Step::Kind::kNothing:
      case Watch::Step::Kind::kEnd:
        return;
    }
  }
}

// The planted defect: a question about a leap day that is answered.
bool IsAboutALeapDay(absl::string_view input) {
  const std::unique_ptr<Message> request = MessageIn(input);
  const auto* on = request == nullptr ? nullptr : request->GetDescriptor()->FindFieldByName("on");
  return on != nullptr &&
         absl::EndsWith(request->GetReflection()->GetString(*request, on), "-02-29");
}

}  // namespace

void TryInput(absl::string_view input) {
  if (input.empty()) return;
  static auto* world = new World;
  const MethodDescriptor& method = MethodIn(input);
  const absl::string_view bytes = input.substr(1);
  const std::int64_t before = world->store->Current()->revision();
  const auto reply = world->pipeline->AnswerBytes(NameOf(method), bytes);
  if (reply.ok()) {
    const std::unique_ptr<Message> response(Prototype(method.output_type()).New());
    Require(response->ParseFromString(*reply), "the reply parses");
    if (kHasCanary) Canary(IsAboutALeapDay(input));
    if (method.server_streaming()) CheckWatch(*world, bytes);
  } else {
    Require(ReasonOf(reply.status()) != v1::ERROR_REASON_UNSPECIFIED, reply.status().ToString());
  }
  if (world->store->Current()->revision() == before) return;
  CheckRestart(*world);
  delete world;  // the next input finds what this one found
  world = new World;
}

// The golden requests, and the commit of the sample records under other names.
std::vector<std::string> Seeds() {
  std::vector<std::string> seeds;
  const auto add = [&](const std::string& name, const std::string& bytes) {
    for (std::size_t i = 0; i < Methods().size(); ++i) {
      if (NameOf(*Methods()[i]) == name) seeds.push_back(static_cast<char>(i) + bytes);
    }
  };
  for (const std::string& path : FilesBelow("tests/golden", ".txtpb")) {
    ::partyline::testing::v1::GoldenCase golden;
    Require(google::protobuf::TextFormat::ParseFromString(ContentOf(path), &golden), path);
    add(golden.method(), golden.request().value());
  }
  v1::CommitRequest commit;
  const std::string edits = absl::StrReplaceAll(
      testing::AvkpEdits(), {{"az-avkp", "az-new"}, {"sayadov", "new"}, {"az-div", "az-new-div"}});
  Require(google::protobuf::TextFormat::ParseFromString("request_id: 'second-commit' " + edits,
                                                        &commit),
          "the commit parses");
  commit.mutable_edits()->DeleteSubrange(0, 1);  // the source, which is there
  add(kCommit, commit.SerializeAsString());
  return seeds;
}

std::unique_ptr<Message> MessageIn(absl::string_view input) {
  if (input.empty()) return nullptr;
  std::unique_ptr<Message> message(Prototype(MethodIn(input).input_type()).New());
  if (!message->ParseFromString(std::string(input.substr(1)))) return nullptr;
  return message;
}

std::string WithMessage(absl::string_view input, const Message& message) {
  return absl::StrCat(input.substr(0, 1), message.SerializeAsString());
}

}  // namespace partyline::fuzz
