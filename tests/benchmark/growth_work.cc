// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/growth_work.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "service/changelog/memory_change_log.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "service/query/conflicts.h"
#include "service/query/lineage.h"
#include "service/query/list.h"
#include "service/query/resolve.h"
#include "service/query/search.h"
#include "service/snapshot/apply.h"
#include "service/snapshot/row_encoder.h"
#include "service/store/tail.h"
#include "tests/benchmark/growth_memory.h"

namespace partyline {
namespace {

constexpr std::size_t kPage = 50;

[[noreturn]] void Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::exit(1);
}

double CpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

bool Never() { return false; }

const Row& AnyRow(const LoadedWorld& world, v1::RecordKind kind, Draws& draws) {
  while (true) {
    const Row* row = world.state->At(static_cast<Ordinal>(draws.Below(world.state->ordinals())));
    if (row != nullptr && row->record_kind() == kind) return *row;
  }
}

const Row& AnyParty(const LoadedWorld& world, Draws& draws) {
  return AnyRow(world, v1::RECORD_KIND_PARTY, draws);
}

absl::string_view AnyName(const LoadedWorld& world, Draws& draws) {
  const Row& party = AnyParty(world, draws);
  return party.names(draws.Below(party.names_size())).text;
}

// What the store's writer does for a commit, but for the append.
void Commit(LoadedWorld& world, const v1::CommitRequest& request) {
  auto entry = Prepare(*world.state, request);
  if (!entry.ok()) Fail(entry.status());
  if (entry->SerializeAsString().empty()) std::abort();
  auto next = Apply(*world.state, *entry);
  if (!next.ok()) Fail(next.status());
  world.state = *std::move(next);
}

using Doing = std::function<void()>;

Doing CommitOf(LoadedWorld& world, v1::CommitRequest request) {
  return [&world, request = std::move(request)] { Commit(world, request); };
}

Doing Rename(LoadedWorld& world, Draws& draws) {
  google::protobuf::Arena arena;
  v1::CommitRequest request;
  v1::Party& party = *request.add_edits()->mutable_update()->mutable_party();
  party = static_cast<const v1::Party&>(*DecodeRow(AnyParty(world, draws), arena));
  party.mutable_names(0)->set_text(DrawName(draws, SyntheticWorld::WordsOf(world.parties)));
  return CommitOf(world, std::move(request));
}

std::string NewId(LoadedWorld& world) { return absl::StrCat("new-", world.state->revision()); }

Doing NewResult(LoadedWorld& world, Draws& draws) {
  const Row& party = AnyParty(world, draws);
  const Row& election = AnyRow(world, v1::RECORD_KIND_ELECTION, draws);
  v1::CommitRequest request;
  v1::Result& result = *request.add_edits()->mutable_create()->mutable_result();
  result.set_name(absl::StrCat(election.name(), "/results/", NewId(world)));
  result.set_display_name(absl::StrCat(party.names(0).text, ", ", election.names(0).text));
  result.mutable_party()->set_name(std::string(party.name()));
  v1::Reading& reading = *result.add_readings();
  reading.set_id("reading");
  *reading.mutable_evidence() = SyntheticWorld::EvidenceOf("ElectionResult", 1);
  reading.mutable_votes()->set_value(29224);
  return CommitOf(world, std::move(request));
}

Doing NewEvent(LoadedWorld& world, Draws& draws) {
  const Row& parent = AnyParty(world, draws);
  const Row& splinter = AnyParty(world, draws);
  v1::CommitRequest request;
  v1::Event& event = *request.add_edits()->mutable_create()->mutable_event();
  event.set_name(absl::StrCat("events/", NewId(world)));
  event.set_kind(v1::EVENT_KIND_SPLINTER);
  event.set_display_name(absl::StrCat(parent.names(0).text, " loses ", splinter.names(0).text));
  event.mutable_occurrence()->set_id("occurrence");
  *event.mutable_occurrence()->mutable_evidence() = SyntheticWorld::EvidenceOf("PartyChange", 1);
  for (const auto& [row, role] : {std::pair{&parent, v1::PARTICIPANT_ROLE_PARENT},
                                  std::pair{&splinter, v1::PARTICIPANT_ROLE_SPLINTER}}) {
    SyntheticWorld::AddParticipant(std::string(row->name()), role,
                                   SyntheticWorld::EvidenceOf("PartyChange", 1), event);
  }
  return CommitOf(world, std::move(request));
}

Doing Get(LoadedWorld& world, Draws& draws) {
  return [&world, name = std::string(AnyParty(world, draws).name())] {
    const Row* row = world.state->Find(name);
    if (row == nullptr || std::string(row->full()).empty()) std::abort();
  };
}

Doing Page(LoadedWorld& world, const v1::ListPartiesRequest& request, std::string after) {
  return [&world, request, after = std::move(after)] {
    const RowPage page = ListParties(*world.state, request, nullptr, after, Never);
    std::string reply;
    for (const Row* row : page.rows) row->AppendTo(reply, v1::VIEW_BASIC);
    if (page.total_size == 0) std::abort();
  };
}

Doing FirstPage(LoadedWorld& world, Draws&) {
  v1::ListPartiesRequest request;
  request.set_page_size(100);
  return Page(world, request, "");
}

Doing LaterPage(LoadedWorld& world, Draws& draws) {
  v1::ListPartiesRequest request;
  request.set_page_size(100);
  return Page(world, request, std::string(AnyParty(world, draws).name()));
}

Doing PageOfCountry(LoadedWorld& world, Draws& draws) {
  v1::ListPartiesRequest request;
  request.set_page_size(100);
  request.set_country(std::string(AnyParty(world, draws).countries().front()));
  return Page(world, request, "");
}

Doing SearchFor(LoadedWorld& world, std::string query) {
  v1::SearchRequest request;
  request.set_query(std::move(query));
  return [&world, request] {
    const auto hits = SearchNames(*world.state, request, kPage, Never);
    for (std::size_t i = 0; i < hits.size() && i < kPage; ++i) {
      WhatTellsApart(*world.state, *world.state->At(hits[i].record));
    }
  };
}

Doing SearchName(LoadedWorld& world, Draws& draws) {
  return SearchFor(world, std::string(AnyName(world, draws)));
}

Doing SearchMisspelt(LoadedWorld& world, Draws& draws) {
  std::string name(AnyName(world, draws));
  name[draws.Below(name.size())] = static_cast<char>('a' + draws.Below(26));
  return SearchFor(world, std::move(name));
}

Doing Resolve(LoadedWorld& world, Draws& draws) {
  Mentions mentions;
  v1::Mention& mention = *mentions.Add();
  const Row& party = AnyParty(world, draws);
  mention.add_names(std::string(party.names(draws.Below(party.names_size())).text));
  mention.set_country(std::string(party.countries().front()));
  mention.set_on("1994-06-12");
  return [&world, mentions] { ResolveMentions(*world.state, mentions, {}, Never); };
}

Doing Walk(LoadedWorld& world, Draws& draws) {
  LineageQuery query;
  query.root = AnyParty(world, draws).ordinal();
  return [&world, query] {
    const Lineage lineage = WalkLineage(*world.state, query, Never);
    std::string reply;
    for (const Lineage::Node& node : lineage.nodes) {
      world.state->At(node.party)->AppendTo(reply, v1::VIEW_BASIC);
    }
    if (reply.empty()) std::abort();
  };
}

Doing Conflicts(LoadedWorld& world, Draws& draws) {
  NewResult(world, draws)();  // so that nothing is kept of the state before
  return [&world] {
    v1::ListConflictsRequest request;
    request.set_page_size(100);
    if (ListConflicts(*world.state, request, kNoOrdinal, "", Never).conflicts.empty()) std::abort();
  };
}

std::int64_t FactsIn(const v1::CommitRequest& commit) {
  std::int64_t facts = 0;
  for (const v1::Edit& edit : commit.edits()) {
    ForEachFact(*BodyOf(edit.create()), [&](const FactView&) { ++facts; });
  }
  return facts;
}

// A log of a synthetic world, as the store's writer makes it; counts the facts in it.
std::unique_ptr<ChangeLog> LogOf(std::int64_t parties, std::int64_t& facts) {
  auto log = NewMemoryChangeLog(1);
  std::shared_ptr<const Snapshot> state = Snapshot::Empty(log->Id());
  SyntheticWorld made(parties);
  v1::CommitRequest commit;
  while (made.Next(commit)) {
    const auto entry = Prepare(*state, commit);
    if (!entry.ok()) Fail(entry.status());
    const NewEntry bytes{absl::StrCat("commit-", state->revision()), entry->SerializeAsString()};
    const absl::Status appended = log->Append(state->revision(), {bytes});
    if (!appended.ok()) Fail(appended);
    auto next = Apply(*state, *entry);
    if (!next.ok()) Fail(next.status());
    state = *std::move(next);
    facts += FactsIn(commit);
  }
  return log;
}

double SecondsToParse(ChangeLog& log) {
  const double start = CpuSeconds();
  const absl::Status parsed = log.Read(0, [](std::int64_t number, absl::string_view bytes) {
    return ParseEntry(number, bytes).status();
  });
  if (!parsed.ok()) Fail(parsed);
  return CpuSeconds() - start;
}

}  // namespace

LoadedWorld Load(std::int64_t parties) {
  LoadedWorld world;
  world.parties = parties;
  const std::unique_ptr<ChangeLog> log = LogOf(parties, world.facts);
  world.parse_seconds = SecondsToParse(*log);
  const double heap = HeapBytes();
  const double start = CpuSeconds();
  auto state =
      FoldTail(*log, Snapshot::Empty(log->Id()),
               [](const internal::v1::LogEntry&, std::size_t) { return absl::OkStatus(); });
  if (!state.ok()) Fail(state.status());
  world.start_seconds = CpuSeconds() - start;
  world.state = *std::move(state);
  world.heap_bytes = HeapBytes() - heap;
  for (Ordinal i = 0; i < world.state->ordinals(); ++i) {
    world.encoded_bytes += static_cast<double>(world.state->At(i)->full().size());
  }
  world.records = world.state->ordinals();
  return world;
}

std::vector<Work> AllWork() {
  return {{"commit of a rename", 100, Rename},
          {"commit of a result", 100, NewResult},
          {"commit of an event", 100, NewEvent},
          {"GetParty", 300, Get},
          {"first page of 100 parties", 3, FirstPage},
          {"a later page of 100", 3, LaterPage},
          {"first page of a country", 3, PageOfCountry},
          {"search for a name", 30, SearchName},
          {"search for a misspelt name", 30, SearchMisspelt},
          {"a mention resolved", 30, Resolve},
          {"lineage", 100, Walk},
          {"first conflicts after a commit", 1, Conflicts}};
}

void Repeat(const Work& work, int round, LoadedWorld& world, std::vector<double>& times) {
  Draws draws(static_cast<std::uint64_t>(round) * 1'000'003 + 1920);
  for (int i = 0; i < work.times; ++i) {
    const Doing doing = work.prepare(world, draws);
    const double start = CpuSeconds();
    doing();
    times.push_back((CpuSeconds() - start) * 1e6);
  }
}

}  // namespace partyline
