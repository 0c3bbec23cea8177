// SPDX-License-Identifier: Apache-2.0

// Random histories: whatever is committed, states made step by step are those folded from the log
// at once, and their indexes are those that can be worked out from the records alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/model/record_name.h"
#include "service/model/references.h"
#include "service/snapshot/row_encoder.h"
#include "service/snapshot/ties.h"
#include "tests/service/snapshot/history.h"

namespace partyline {
namespace {

// Makes commits, some of them refused, over a small and growing world.
class RandomCommits {
 public:
  explicit RandomCommits(unsigned start) : random_(start) {}

  v1::CommitRequest Next(const Snapshot& now) {
    live_.clear();
    for (int kind = 1; kind <= v1::RecordKind_MAX; ++kind) {
      now.Scan(static_cast<v1::RecordKind>(kind), "", [&](const Row& row) {
        live_[std::string(CollectionOf(row.record_kind()))].push_back(std::string(row.name()));
        return true;
      });
    }
    std::string text;
    const int edits = 1 + Below(3);
    for (int i = 0; i < edits; ++i) absl::StrAppend(&text, "edits { ", Edit(), " } ");
    return CommitOf(text);
  }

 private:
  int Below(int n) { return static_cast<int>(random_() % n); }

  std::string Edit() {
    const std::string kind = Kind();
    if (live_[kind].size() < 6) return absl::StrCat("create { ", Content(kind, New(kind)), " }");
    switch (Below(10)) {
      case 0:
        return absl::StrCat("delete { name: '", Old(kind), "' replaced_by: '", Old(kind), "' }");
      case 1:
        return absl::StrCat("delete { name: '", Old(kind), "' }");
      case 2:
      case 3:
      case 4:
        return absl::StrCat("update { ", Content(kind, Old(kind)), " }");
      default:
        return absl::StrCat("create { ", Content(kind, New(kind)), " }");
    }
  }

  std::string Kind() {
    static constexpr const char* kKinds[] = {"parties", "parties",   "parties", "events", "events",
                                             "events",  "elections", "results", "people"};
    return kKinds[Below(9)];
  }

  std::string New(const std::string& kind) {
    const int number = made_[kind]++;
    if (kind == "results") return absl::StrCat(Old("elections"), "/results/r", number);
    return absl::StrCat(kind, "/x", number);
  }

  // The name of a live record of the kind, or now and then of one that may be dead, or never have
  // been.
  std::string Old(const std::string& kind) {
    const std::vector<std::string>& live = live_[kind];
    if (!live.empty() && Below(12) > 0) return live[Below(static_cast<int>(live.size()))];
    const int number = Below(made_[kind] + 1);
    if (kind == "results") return absl::StrCat("elections/x0/results/r", number);
    return absl::StrCat(kind, "/x", number);
  }

  std::string Evidence() {
    static constexpr const char* kEvidence[] = {"@asserted", "@self_claimed", "@reported",
                                                "@proposed", "@denied",       "@inferred"};
    if (Below(8) == 0) {
      return absl::StrCat("evidence { claims { basis: BASIS_ASSERTED } contradicts: '",
                          Old("parties"), "#n' }");
    }
    return kEvidence[Below(6)];
  }

  std::string Content(const std::string& kind, const std::string& name) {
    if (kind == "parties") return Party(name);
    if (kind == "people") return absl::StrCat("person { name: '", name, "' display_name: 'P' }");
    if (kind == "elections") return absl::StrCat("election { name: '", name, "' }");
    if (kind == "results") {
      return absl::StrCat("result { name: '", name, "' party { name: '", Old("parties"), "' } }");
    }
    return Event(name);
  }

  std::string Party(const std::string& name) {
    std::string text = absl::StrCat(
        "party { name: '", name, "' kind: PARTY_KIND_PARTY extra { key: 'b' } extra { key: 'a' } ",
        "names { id: 'n' text: 'Union ", Below(20), " of ", Below(5), "' ", Evidence(), " } ",
        "identifiers { id: 'i' scheme: 's' value: '", Below(6), "' } ");
    if (!live_["parties"].empty()) {
      absl::StrAppend(&text, "affiliations { id: 'a' to { name: '", Old("parties"), "' } ",
                      Evidence(), " } ");
    }
    return text + "}";
  }

  std::string Event(const std::string& name) {
    std::string text = absl::StrCat("event { name: '", name, "' kind: ", Below(12),
                                    " occurrence { id: 'o' ", Evidence(), " } ");
    for (int i = Below(5); i >= 0; --i) {
      absl::StrAppend(&text, "participants { id: 'p", i, "' role: ", 1 + Below(9), " who { name: '",
                      Old(Below(8) == 0 ? "people" : "parties"), "' } ", Evidence(), " } ");
    }
    if (Below(3) > 0) {
      absl::StrAppend(&text, "dates { id: 'd' period { start { edtf: '", 1990 + Below(4),
                      "' } } @asserted } ");
    }
    return text + "}";
  }

  std::mt19937 random_;
  std::map<std::string, int> made_;
  std::map<std::string, std::vector<std::string>> live_;
};

std::vector<const Row*> AllRows(const Snapshot& snapshot) {
  std::vector<const Row*> rows;
  for (Ordinal ordinal = 0; ordinal < snapshot.ordinals(); ++ordinal) {
    if (const Row* row = snapshot.At(ordinal)) rows.push_back(row);
  }
  return rows;
}

using Pairs = std::set<std::pair<Ordinal, Ordinal>>;

// What each record refers to, from its content.
void CheckReferences(const Snapshot& snapshot) {
  Pairs expected;
  Pairs found;
  for (const Row* row : AllRows(snapshot)) {
    std::set<Ordinal> targets;
    ForEachReference(row->record_kind(), row->full(), [&](const Reference& reference) {
      const Row* target = snapshot.Resolve(reference.name);
      ASSERT_NE(target, nullptr) << row->name() << " refers to " << reference.name;
      if (target == row) return;
      targets.insert(target->ordinal());
      expected.emplace(target->ordinal(), row->ordinal());
    });
    EXPECT_EQ(row->references(), std::vector<Ordinal>(targets.begin(), targets.end()))
        << row->name();
    snapshot.ScanReferrers(row->ordinal(), [&](const Row& referrer) {
      found.emplace(row->ordinal(), referrer.ordinal());
      return true;
    });
  }
  EXPECT_EQ(found, expected);
}

auto PartKey(const LonePart& part) {
  return std::tuple(part.date.earliest, part.date.latest, part.event, part.role, part.standing,
                    part.kind);
}

auto TieKey(const Tie& tie) {
  return std::tuple(tie.date.earliest, tie.date.latest, tie.event, tie.other, tie.standing,
                    tie.near_role, tie.far_role, tie.kind);
}

// Ties of each body, from all events at once.
void CheckTies(const Snapshot& snapshot) {
  std::map<Ordinal, Ties> expected;
  for (const Row* row : AllRows(snapshot)) {
    if (row->record_kind() != v1::RECORD_KIND_EVENT) continue;
    google::protobuf::Arena arena;
    const auto& event = static_cast<const v1::Event&>(*DecodeRow(*row, arena));
    for (const auto& [body, ties] : TiesOf(event, row->ordinal(), [&](absl::string_view name) {
           return snapshot.Resolve(name)->ordinal();
         })) {
      Ties& all = expected[body];
      all.before.insert(all.before.end(), ties.before.begin(), ties.before.end());
      all.after.insert(all.after.end(), ties.after.begin(), ties.after.end());
      all.alone.insert(all.alone.end(), ties.alone.begin(), ties.alone.end());
    }
  }
  const auto by_tie = [](const Tie& a, const Tie& b) { return TieKey(a) < TieKey(b); };
  const auto by_part = [](const LonePart& a, const LonePart& b) { return PartKey(a) < PartKey(b); };
  for (Ordinal body = 0; body < snapshot.ordinals(); ++body) {
    Ties& ties = expected[body];
    std::sort(ties.before.begin(), ties.before.end(), by_tie);
    std::sort(ties.after.begin(), ties.after.end(), by_tie);
    std::sort(ties.alone.begin(), ties.alone.end(), by_part);
    EXPECT_EQ(snapshot.ties(body).before, ties.before);
    EXPECT_EQ(snapshot.ties(body).after, ties.after);
    EXPECT_EQ(snapshot.ties(body).alone, ties.alone);
  }
}

using Entries = std::map<std::string, int>;

Entries EntriesOf(const NameIndex& index) {
  Entries entries;
  index.ForEachEntry(
      [&](absl::string_view key, std::uint8_t forms) { entries[std::string(key)] += forms; });
  return entries;
}

// The identifier of each party that is live or was replaced, as it was last.
std::map<std::string, std::string> IdentifiersIn(const std::vector<std::string>& log) {
  std::map<std::string, std::string> identifiers;  // by name
  for (const std::string& bytes : log) {
    internal::v1::LogEntry entry;
    EXPECT_TRUE(entry.ParseFromString(bytes));
    for (const internal::v1::LogEdit& edit : entry.edits()) {
      if (edit.has_delete_() && edit.delete_().replaced_by().empty()) {
        identifiers.erase(edit.delete_().name());
      }
      const v1::Party& party = edit.has_create() ? edit.create().party() : edit.update().party();
      if (party.identifiers_size() == 0) continue;
      identifiers[party.name()] = absl::StrCat("s:", party.identifiers(0).value());
    }
  }
  return identifiers;
}

void CheckNamesAndIdentifiers(const Snapshot& snapshot, const std::vector<std::string>& log) {
  NameIndex names;
  for (const Row* row : AllRows(snapshot)) names.Add(*row);
  EXPECT_EQ(EntriesOf(snapshot.names()), EntriesOf(names));
  std::map<std::string, std::map<Ordinal, const Row*>> holders;
  for (const auto& [name, identifier] : IdentifiersIn(log)) {
    const Row* row = snapshot.Resolve(name);
    if (row != nullptr) holders[identifier][row->ordinal()] = row;
  }
  for (int value = 0; value < 6; ++value) {
    const std::string identifier = absl::StrCat("s:", value);
    std::vector<const Row*> expected;
    for (const auto& [ordinal, row] : holders[identifier]) expected.push_back(row);
    EXPECT_EQ(snapshot.FindIdentifier(identifier), expected) << identifier;
  }
}

class ReplayTest : public testing::TestWithParam<unsigned> {};

TEST_P(ReplayTest, StatesStepByStepAreThoseFoldedFromTheLog) {
  History history;
  RandomCommits commits(GetParam());
  std::vector<std::string> seen = {Describe(history.at(0)), Describe(history.at(1))};
  int refused = 0;
  for (int step = 0; step < 300; ++step) {
    const absl::Status status = history.Commit(commits.Next(history.now()));
    if (!status.ok()) {
      ASSERT_NE(status.code(), absl::StatusCode::kInternal) << status;
      EXPECT_EQ(Describe(history.now()), seen.back());
      ++refused;
      continue;
    }
    seen.push_back(Describe(history.now()));
    if (step % 20 != 0) continue;
    CheckReferences(history.now());
    CheckTies(history.now());
    CheckNamesAndIdentifiers(history.now(), history.log());
    if (HasFailure()) return;
  }
  RecordProperty("commits", static_cast<int>(seen.size()));
  RecordProperty("refused", refused);
  // Enough of both, or the test shows little.
  EXPECT_GT(seen.size(), 150u);
  EXPECT_GT(refused, 20);

  for (std::size_t revision = 0; revision < seen.size(); revision += 7) {
    const std::vector<std::string> log(history.log().begin(), history.log().begin() + revision);
    const auto state = Replay(log);
    ASSERT_TRUE(state.ok()) << state.status();
    ASSERT_EQ(Describe(**state), seen[revision]) << revision;
    ASSERT_EQ(Describe(history.at(revision)), seen[revision]) << revision;
  }
}

INSTANTIATE_TEST_SUITE_P(Histories, ReplayTest, testing::Values(1u, 1920u, 1991u, 2011u));

}  // namespace
}  // namespace partyline
