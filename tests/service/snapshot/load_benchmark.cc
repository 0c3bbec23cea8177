// SPDX-License-Identifier: Apache-2.0

// Loads synthetic parties in commits of 1,000 and prints what a record costs: time in Prepare and
// in Apply, memory, and what a commit of one record costs then; and what one write to a large
// container costs. `snapshot_load_benchmark [PARTIES]`, 100,000 by default.
#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "service/snapshot/apply.h"

namespace partyline {
namespace {

constexpr int kCommit = 1000;
constexpr int kElements = 1000000;

void AddEvidence(v1::Evidence& evidence) {
  v1::Claim& claim = *evidence.add_claims();
  claim.set_basis(v1::BASIS_ASSERTED);
  v1::Citation& citation = *claim.add_citations();
  citation.set_source("sources/article");
  citation.set_section("infobox");
  citation.set_line(3);
}

void FillParty(int number, v1::Party& party) {
  party.set_name(absl::StrCat("parties/synthetic-", number));
  party.set_kind(v1::PARTY_KIND_PARTY);
  party.set_display_name(absl::StrCat("Democratic Union ", number));
  const std::string names[] = {absl::StrCat("Democratic Union of Voters ", number),
                               absl::StrCat("Демократический союз ", number),
                               absl::StrCat("DU", number)};
  for (const std::string& text : names) {
    v1::Name& name = *party.add_names();
    name.set_id(absl::StrCat("name-", party.names_size()));
    name.set_text(text);
    name.set_kind(v1::NAME_KIND_FULL);
    AddEvidence(*name.mutable_evidence());
  }
  v1::Identifier& identifier = *party.add_identifiers();
  identifier.set_id("parlgov");
  identifier.set_scheme("parlgov");
  identifier.set_value(absl::StrCat(number));
  AddEvidence(*identifier.mutable_evidence());
  if (number == 0) return;
  v1::Affiliation& affiliation = *party.add_affiliations();
  affiliation.set_id("union");
  affiliation.set_kind(v1::AFFILIATION_KIND_MEMBER);
  affiliation.mutable_to()->set_name(absl::StrCat("parties/synthetic-", number / 2));
  AddEvidence(*affiliation.mutable_evidence());
}

v1::CommitRequest PartiesFrom(int first, int count) {
  v1::CommitRequest request;
  for (int i = 0; i < count; ++i) {
    FillParty(first + i, *request.add_edits()->mutable_create()->mutable_party());
  }
  return request;
}

// The state, and the time that making it took.
struct Load {
  std::shared_ptr<const Snapshot> state = Snapshot::Empty(1);
  absl::Duration prepare;
  absl::Duration apply;

  void Commit(const v1::CommitRequest& request) {
    const absl::Time start = absl::Now();
    const auto entry = Prepare(*state, request);
    const absl::Time prepared = absl::Now();
    if (!entry.ok()) Fail(entry.status());
    auto next = Apply(*state, *entry);
    if (!next.ok()) Fail(next.status());
    state = *std::move(next);
    prepare += prepared - start;
    apply += absl::Now() - prepared;
  }

  [[noreturn]] static void Fail(const absl::Status& status) {
    std::fprintf(stderr, "%s\n", status.ToString().c_str());
    std::exit(1);
  }
};

// What one write costs after a copy, when the copy is kept.
template <typename Container, typename Write>
void PrintWrites(const char* what, Container container, Write&& write) {
  constexpr int kWrites = 1000;
  std::vector<Container> copies;
  copies.reserve(kWrites);
  const absl::Time start = absl::Now();
  for (int i = 0; i < kWrites; ++i) {
    copies.push_back(container);
    write(container, static_cast<int>(i * 7919LL % kElements));
  }
  std::printf("%s of %d elements: copy and write %.1f us\n", what, kElements,
              absl::ToDoubleMicroseconds(absl::Now() - start) / kWrites);
}

void PrintContainers() {
  ChunkedVector<std::shared_ptr<int>> vector;
  OrderedMap<std::string, Ordinal> map;
  for (int i = 0; i < kElements; ++i) {
    vector.push_back(std::make_shared<int>(i));
    map.Set(absl::StrCat("parties/synthetic-", i), i);
  }
  PrintWrites("vector", std::move(vector), [](auto& v, int i) { v.Set(i, nullptr); });
  PrintWrites("map", std::move(map),
              [](auto& m, int i) { m.Set(absl::StrCat("parties/synthetic-", i, "-new"), i); });
}

double HeapBytes() { return static_cast<double>(mallinfo2().uordblks); }

void Run(int parties) {
  Load load;
  v1::CommitRequest source;
  source.add_edits()->mutable_create()->mutable_source()->set_name("sources/article");
  load.Commit(source);
  load.prepare = load.apply = absl::ZeroDuration();
  const double heap = HeapBytes();
  for (int first = 0; first < parties; first += kCommit) {
    load.Commit(PartiesFrom(first, std::min(kCommit, parties - first)));
  }
  const Row& row = *load.state->At(1);
  std::printf("%d parties in commits of %d: Prepare %.0f ns, Apply %.0f ns a record\n", parties,
              kCommit, absl::ToDoubleNanoseconds(load.prepare) / parties,
              absl::ToDoubleNanoseconds(load.apply) / parties);
  std::printf("memory %.0f bytes a record; of these FULL %zu, BASIC %zu; %zu name entries\n",
              (HeapBytes() - heap) / parties, row.size(v1::VIEW_FULL), row.size(v1::VIEW_BASIC),
              load.state->names().size());
  load.prepare = load.apply = absl::ZeroDuration();
  constexpr int kSingles = 1000;
  for (int i = 0; i < kSingles; ++i) load.Commit(PartiesFrom(parties + i, 1));
  std::printf("then one by one: Prepare %.1f us, Apply %.1f us a record\n",
              absl::ToDoubleMicroseconds(load.prepare) / kSingles,
              absl::ToDoubleMicroseconds(load.apply) / kSingles);
}

}  // namespace
}  // namespace partyline

int main(int argc, char** argv) {
  const int parties = argc > 1 ? std::atoi(argv[1]) : 100000;
  if (parties < 1) {
    std::fprintf(stderr, "usage: snapshot_load_benchmark [PARTIES]\n");
    return 1;
  }
  partyline::Run(parties);
  partyline::PrintContainers();
}
