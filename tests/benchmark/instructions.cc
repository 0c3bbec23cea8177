// SPDX-License-Identifier: Apache-2.0

// What is done for a call between bytes in and bytes out, and for a commit's change of the state,
// to be counted in instructions by callgrind; see instructions.py, which runs this. Prints a line
// for each path: its name and how many times it was gone.
//
//   instructions [PATH]   all paths, or that of this name
//
// The record is a made-up world in memory; all that is asked is drawn from it by a fixed chance.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "google/protobuf/arena.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "service/base/clock.h"
#include "service/changelog/memory_change_log.h"
#include "service/model/formats.h"
#include "service/query/lineage.h"
#include "service/rpc/pipeline.h"
#include "service/snapshot/apply.h"
#include "service/snapshot/row_encoder.h"
#include "service/store/store.h"
#include "tests/benchmark/synthetic_world.h"

// Instructions are counted in here and nowhere else. The name is instructions.py's.
extern "C" __attribute__((noipa)) void PartylineCounted(const std::function<void()>& run) { run(); }

namespace partyline {
namespace {

constexpr int kParties = 600;
constexpr int kTimes = 20;
constexpr std::size_t kTrees = 5;  // the largest, for lineages

[[noreturn]] void Fail(const absl::Status& status) {
  std::cerr << status.ToString() << "\n";
  std::exit(1);
}

std::unique_ptr<Store> MakeWorld(ChangeLog& log) {
  auto store = Store::Open(log, SystemClock());
  if (!store.ok()) Fail(store.status());
  SyntheticWorld world(kParties);
  v1::CommitRequest commit;
  for (int number = 1; world.Next(commit); ++number) {
    commit.set_request_id(absl::StrCat("part-", number));
    const auto committed = (*store)->Commit(commit, "");
    if (!committed.ok()) Fail(committed.status());
  }
  return *std::move(store);
}

std::vector<const Row*> PartiesOf(const Snapshot& state) {
  std::vector<const Row*> parties;
  for (Ordinal i = 0; i < state.ordinals(); ++i) {
    const Row* row = state.At(i);
    if (row != nullptr && row->record_kind() == v1::RECORD_KIND_PARTY) parties.push_back(row);
  }
  return parties;
}

// Something done again and again, each time with another of `inputs`.
class Counted {
 public:
  Counted(std::string name, std::vector<std::function<void()>> times)
      : name_(std::move(name)), times_(std::move(times)) {}

  const std::string& name() const { return name_; }

  void Count() const {
    times_.front()();  // what the first time alone costs is not counted
    PartylineCounted([this] {
      for (const auto& once : times_) once();
    });
    std::printf("%s\t%zu\n", name_.c_str(), times_.size());
  }

 private:
  const std::string name_;
  const std::vector<std::function<void()>> times_;
};

using Times = std::vector<std::function<void()>>;

class Paths {
 public:
  Paths(const Pipeline& pipeline, const Snapshot& state)
      : pipeline_(pipeline), state_(state), parties_(PartiesOf(state)) {}

  std::vector<Counted> All() {
    std::vector<Counted> all;
    all.emplace_back("GetParty FULL", Gets(v1::VIEW_FULL));
    all.emplace_back("GetParty BASIC", Gets(v1::VIEW_BASIC));
    all.emplace_back("GetLineage FULL", Lineages());
    all.emplace_back("ListParties, 100", Pages());
    all.emplace_back("Search, a name", Searches(false));
    all.emplace_back("Search, misspelt", Searches(true));
    all.emplace_back("ResolveNames, a mention", Mentions());
    all.emplace_back("Commit, check", Commits(false));
    all.emplace_back("Commit, apply", Commits(true));
    return all;
  }

 private:
  const Row& AnyParty() { return *parties_[draws_.Below(parties_.size())]; }

  std::string AnyName() {
    const Row& party = AnyParty();
    return std::string(party.names(draws_.Below(party.names_size())).text);
  }

  std::string Misspelt(std::string name) {
    name[draws_.Below(name.size())] = static_cast<char>('a' + draws_.Below(26));
    return name;
  }

  std::function<void()> Asking(const char* method, const google::protobuf::Message& request) {
    return [this, method = absl::StrCat("partyline.v1.PartyService/", method),
            bytes = request.SerializeAsString()] {
      const auto reply = pipeline_.AnswerBytes(method, bytes);
      if (!reply.ok()) Fail(reply.status());
    };
  }

  Times Gets(v1::View view) {
    Times times;
    while (times.size() < kTimes) {
      v1::GetPartyRequest request;
      request.set_name(std::string(AnyParty().name()));
      request.set_view(view);
      times.push_back(Asking("GetParty", request));
    }
    return times;
  }

  Times Lineages() {
    std::vector<std::pair<std::size_t, const Row*>> trees;
    for (const Row* party : parties_) {
      LineageQuery query;
      query.root = party->ordinal();
      trees.emplace_back(WalkLineage(state_, query, [] { return false; }).nodes.size(), party);
    }
    std::stable_sort(trees.begin(), trees.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    Times times;
    for (std::size_t i = 0; i < kTrees; ++i) {
      v1::GetLineageRequest request;
      request.set_name(std::string(trees[i].second->name()));
      request.set_view(v1::VIEW_FULL);
      times.push_back(Asking("GetLineage", request));
    }
    return times;
  }

  Times Pages() {
    v1::ListPartiesRequest request;
    request.set_page_size(100);
    return Times(kTimes, Asking("ListParties", request));
  }

  Times Searches(bool misspelt) {
    Times times;
    while (times.size() < kTimes) {
      v1::SearchRequest request;
      request.set_query(misspelt ? Misspelt(AnyName()) : AnyName());
      times.push_back(Asking("Search", request));
    }
    return times;
  }

  Times Mentions() {
    Times times;
    while (times.size() < kTimes) {
      const Row& party = AnyParty();
      // Some countries of made-up worlds do not exist.
      if (!WhatIsWrong(party.countries().front(), v1::FORMAT_COUNTRY).empty()) continue;
      v1::ResolveNamesRequest request;
      v1::Mention& mention = *request.add_mentions();
      mention.add_names(Misspelt(std::string(party.names(0).text)));
      mention.set_country(std::string(party.countries().front()));
      mention.set_on("1994-06-12");
      times.push_back(Asking("ResolveNames", request));
    }
    return times;
  }

  // Each gives a party another name, and is checked, or applied once it has been.
  Times Commits(bool apply) {
    Times times;
    while (times.size() < kTimes) {
      google::protobuf::Arena arena;
      v1::CommitRequest request;
      v1::Party& party = *request.add_edits()->mutable_update()->mutable_party();
      party = static_cast<const v1::Party&>(*DecodeRow(AnyParty(), arena));
      party.mutable_names(0)->set_text(DrawName(draws_, SyntheticWorld::WordsOf(kParties)));
      const auto entry = Prepare(state_, request);
      if (!entry.ok()) Fail(entry.status());
      if (apply) {
        times.push_back([this, entry = *entry] {
          if (!Apply(state_, entry).ok()) std::abort();
        });
      } else {
        times.push_back([this, request] {
          if (!Prepare(state_, request).ok()) std::abort();
        });
      }
    }
    return times;
  }

  const Pipeline& pipeline_;
  const Snapshot& state_;
  const std::vector<const Row*> parties_;
  Draws draws_{1920};
};

int Run(const std::string& wanted) {
  const std::unique_ptr<ChangeLog> log = NewMemoryChangeLog(1);
  const std::unique_ptr<Store> store = MakeWorld(*log);
  PipelineOptions options;
  options.page_token_key = "a key of 16 bytes or more";
  auto pipeline = Pipeline::Create(*store, options);
  if (!pipeline.ok()) Fail(pipeline.status());
  const std::shared_ptr<const Snapshot> state = store->Current();
  Paths paths(**pipeline, *state);
  for (const Counted& path : paths.All()) {
    if (wanted.empty() || wanted == path.name()) path.Count();
  }
  return 0;
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);  // as partylined does
  return partyline::Run(argc > 1 ? argv[1] : "");
}
