// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/resolution/benchmark_data.h"

#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/parlgov/database.h"
#include "client/import/parlgov/names.h"
#include "client/import/parlgov/records.h"
#include "service/base/status_macros.h"
#include "service/model/canonical_bytes.h"
#include "service/model/fold.h"
#include "service/model/record_name.h"
#include "service/model/references.h"
#include "service/snapshot/apply.h"

namespace partyline {
namespace {

using client::parlgov::Database;
using client::parlgov::Table;
using client::parlgov::TableId;

constexpr int kFolds = 4;

// FNV-1a, so that the folds are the same everywhere.
std::uint32_t EighthOf(absl::string_view id) {
  std::uint32_t hash = 2166136261u;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash ^ hash >> 16) % 8;
}

// One way of parting elections into loaded and resolved ones.
struct Parting {
  Half half;
  std::uint32_t fold;  // of kTune

  bool IsResolved(absl::string_view election) const {
    const std::uint32_t eighth = EighthOf(election);
    if (half == Half::kTest) return eighth % 4 < 2;
    return eighth % 4 >= 2 && FoldOf(eighth) == fold;
  }
  bool IsLoaded(absl::string_view election) const {
    return EighthOf(election) % 4 >= 2 && !IsResolved(election);
  }

 private:
  // 2, 3, 6 and 7 are the folds of the tuning half.
  static std::uint32_t FoldOf(std::uint32_t eighth) { return eighth / 4 * 2 + eighth % 4 - 2; }
};

// A table's cells by the names of their columns.
class Cells {
 public:
  explicit Cells(const Table& table) : table_(table) {}
  std::string Of(const std::vector<client::csv::Cell>& row, absl::string_view column) const {
    return std::string(absl::StripAsciiWhitespace(row[table_.ColumnOf(column)].text));
  }
  std::string Of(const std::string& id, absl::string_view column) const {
    return Of(table_.rows[table_.by_id.at(id)], column);
  }

 private:
  const Table& table_;
};

// Takes out the results of elections that are not loaded, or their labels alone, and gives them
// back.
std::vector<std::vector<client::csv::Cell>> TakeOut(Database& database, const Parting& parting,
                                                    Results what) {
  Table& results = database.of(TableId::kElectionResult);
  std::vector<std::vector<client::csv::Cell>> kept;
  std::vector<std::vector<client::csv::Cell>> out;
  const Cells cells(results);
  for (auto& row : results.rows) {
    const bool loaded = parting.IsLoaded(cells.Of(row, "election"));
    if (!loaded) {
      out.push_back(row);
      row[results.ColumnOf("party_id_source")].text.clear();
    }
    if (loaded || what == Results::kLoaded) kept.push_back(row);
  }
  results.rows = std::move(kept);
  results.by_id.clear();
  for (std::size_t i = 0; i < results.rows.size(); ++i) {
    results.by_id[cells.Of(results.rows[i], "id")] = i;
  }
  return out;
}

bool IsAbsent(absl::string_view name, Parties parties) {
  return parties == Parties::kThreeInFour && absl::StartsWith(name, "parties/") &&
         EighthOf(name) % 4 == 0;
}

bool IsOrRefersToAbsent(const v1::Record& record, Parties parties) {
  const google::protobuf::Message& body = *BodyOf(record);
  bool is_absent = IsAbsent(NameOf(record), parties);
  ForEachReference(KindOf(record), CanonicalBytes(body),
                   [&](const Reference& to) { is_absent |= IsAbsent(to.name, parties); });
  return is_absent;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> StateOf(const Database& database, Parties parties) {
  ASSIGN_OR_RETURN(const auto records, client::parlgov::MakeRecords(database));
  v1::CommitRequest request;
  request.set_request_id("benchmark");
  for (const auto& record : records.dataset.records) {
    if (IsOrRefersToAbsent(record.record, parties)) continue;
    *request.add_edits()->mutable_create() = record.record;
  }
  const auto empty = Snapshot::Empty(1);
  ASSIGN_OR_RETURN(const auto entry, Prepare(*empty, request));
  return Apply(*empty, entry);
}

std::string CountryOf(const Database& database, const std::string& election) {
  const std::string country = Cells(database.of(TableId::kElection)).Of(election, "country");
  return Cells(database.of(TableId::kCountry)).Of(country, "code_iso2");
}

std::string SeenKey(const std::string& country, const std::string& label) {
  return absl::StrCat(country, " ", KeysOf(label).folded);
}

std::set<std::string> SeenLabels(const Database& database) {
  std::set<std::string> seen;
  const Table& results = database.of(TableId::kElectionResult);
  const Cells cells(results);
  for (const auto& row : results.rows) {
    const std::string country = CountryOf(database, cells.Of(row, "election"));
    seen.insert(SeenKey(country, cells.Of(row, "party_id_source")));
  }
  return seen;
}

using Bearers = std::map<std::tuple<std::string, std::string, std::string>, std::set<std::string>>;

absl::Status SetResolvable(const Snapshot& state, Bearers& bearers, Labelled& labelled) {
  const v1::Mention& mention = labelled.mention;
  const Row* party = state.Find(labelled.party);
  if (labelled.absent) return absl::OkStatus();
  if (party == nullptr) return absl::NotFoundError(labelled.party);
  labelled.resolvable = party->kind() != v1::PARTY_KIND_PSEUDO &&
                        bearers[{mention.names(0), mention.country(), mention.on()}].size() == 1;
  return absl::OkStatus();
}

absl::Status AddFold(Database database, const Parting& parting, Results results, Parties parties,
                     BenchmarkData& data) {
  const auto held_back = TakeOut(database, parting, results);
  ASSIGN_OR_RETURN(data.states.emplace_back(), StateOf(database, parties));
  const std::set<std::string> seen = SeenLabels(database);
  const Cells cells(database.of(TableId::kElectionResult));
  const Cells elections(database.of(TableId::kElection));
  const std::size_t first = data.labels.size();
  Bearers bearers;
  for (const auto& row : held_back) {
    const std::string election = cells.Of(row, "election");
    const std::string label = cells.Of(row, "party_id_source");
    if (label.empty() || !parting.IsResolved(election)) continue;
    Labelled& labelled = data.labels.emplace_back();
    labelled.state = data.states.size() - 1;
    labelled.mention.add_names(label);
    labelled.mention.set_country(CountryOf(database, election));
    labelled.mention.set_on(elections.Of(election, "date"));
    labelled.mention.set_share(cells.Of(row, "vote_share"));
    labelled.party = client::parlgov::PartyName(cells.Of(row, "party"));
    labelled.absent = IsAbsent(labelled.party, parties);
    labelled.seen = seen.contains(SeenKey(labelled.mention.country(), label));
    bearers[{label, labelled.mention.country(), labelled.mention.on()}].insert(labelled.party);
  }
  for (std::size_t i = first; i < data.labels.size(); ++i) {
    RETURN_IF_ERROR(SetResolvable(*data.states.back(), bearers, data.labels[i]));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<BenchmarkData> ReadBenchmarkData(const std::string& directory, Half half,
                                                Results results, Parties parties) {
  ASSIGN_OR_RETURN(const Database database,
                   client::parlgov::ReadDatabase(directory, [](const client::Progress&) {}));
  BenchmarkData data;
  for (int fold = 0; fold < (half == Half::kTest ? 1 : kFolds); ++fold) {
    RETURN_IF_ERROR(
        AddFold(database, {half, static_cast<std::uint32_t>(fold)}, results, parties, data));
  }
  return data;
}

}  // namespace partyline
