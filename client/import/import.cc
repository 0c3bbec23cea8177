// SPDX-License-Identifier: Apache-2.0
#include "client/import/import.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/import/compare.h"
#include "client/import/refusal.h"
#include "client/import/sha256.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

constexpr std::size_t kDigestLetters = 40;

// The base is part of the id: a record changed to and fro would otherwise repeat an earlier
// commit's.
v1::CommitRequest MakeRequest(std::vector<v1::Edit> edits, const v1::Revision& base,
                              const std::string& summary, bool dry_run) {
  v1::CommitRequest request;
  for (v1::Edit& edit : edits) *request.add_edits() = std::move(edit);
  const std::string digest = Sha256(absl::StrCat(StableBytes(base), StableBytes(request)));
  request.set_request_id(absl::StrCat("import-", digest.substr(0, kDigestLetters)));
  request.set_summary(summary);
  request.set_validate_only(dry_run);
  return request;
}

std::string Plural(std::size_t count, absl::string_view one) {
  return absl::StrCat(count, " ", one, count == 1 ? "" : "s");
}

std::string PartOf(const CommitStep& step) {
  return absl::StrCat("commit ", step.number, " of ", step.of);
}

// Sends the commits in their order, or with `dry_run` the first one for checking.
absl::Status Send(const Client& client, std::vector<std::vector<v1::Edit>> commits,
                  const Places& places, absl::string_view what, bool dry_run,
                  absl::FunctionRef<void(const CommitStep&)> on_step, ImportReport& report) {
  const v1::Revision base = report.response.revision();
  for (std::vector<v1::Edit>& edits : commits) {
    const CommitStep step = {report.checked + 1, commits.size(), edits.size()};
    on_step(step);
    const std::string summary = absl::StrCat("Import of ", what, ", ", PartOf(step));
    const v1::CommitRequest request = MakeRequest(std::move(edits), base, summary, dry_run);
    const auto answer = client.Commit(request);
    if (!answer.ok()) return NameRecords(answer.status(), request, places);
    report.response.MergeFrom(*answer);
    ++report.checked;
    if (dry_run) break;
  }
  return absl::OkStatus();
}

// The last collection that the name says: `results` of `elections/e/results/r`.
std::string CollectionOf(absl::string_view name) {
  const absl::string_view path = name.substr(0, name.rfind('/'));
  const std::size_t slash = path.rfind('/');
  return std::string(slash == absl::string_view::npos ? path : path.substr(slash + 1));
}

}  // namespace

void ListNames(const std::vector<v1::Edit>& edits, ImportReport& report) {
  for (const v1::Edit& edit : edits) {
    auto& names = edit.has_create() ? report.created : report.updated;
    names.push_back(RecordName(*BodyOf(edit.has_create() ? edit.create() : edit.update())));
  }
}

absl::StatusOr<CommitLimits> CommitLimitsOf(const Client& client) {
  const auto info = client.GetServerInfo({});
  if (!info.ok()) return info.status();
  CommitLimits limits;
  if (info->limits().commit_edits() > 0) limits.edits = info->limits().commit_edits();
  if (info->limits().commit_bytes() > 0) limits.bytes = info->limits().commit_bytes();
  return limits;
}

absl::StatusOr<v1::CommitResponse> CommitEdits(const Client& client, std::vector<v1::Edit> edits,
                                               const v1::Revision& base, const std::string& summary,
                                               bool dry_run) {
  return client.Commit(MakeRequest(std::move(edits), base, summary, dry_run));
}

ImportCounts CountByCollection(const ImportReport& report) {
  ImportCounts counts;
  const auto count = [&](const std::vector<std::string>& names, int column) {
    for (const std::string& name : names) ++counts[CollectionOf(name)][column];
  };
  count(report.created, 0);
  count(report.updated, 1);
  count(report.unchanged, 2);
  return counts;
}

absl::StatusOr<ImportReport> CommitDifference(const Client& client, Difference difference,
                                              absl::string_view what, bool dry_run,
                                              absl::FunctionRef<void(absl::string_view)> progress) {
  return CommitInSteps(client, std::move(difference), what, dry_run, [&](const CommitStep& step) {
    progress(absl::StrCat(dry_run ? "checking " : "making ", PartOf(step), ": ",
                          Plural(step.edits, "edit")));
  });
}

absl::StatusOr<ImportReport> CommitInSteps(const Client& client, Difference difference,
                                           absl::string_view what, bool dry_run,
                                           absl::FunctionRef<void(const CommitStep&)> on_step) {
  const absl::StatusOr<CommitLimits> limits = CommitLimitsOf(client);
  if (!limits.ok()) return limits.status();
  ImportReport report;
  report.unchanged = std::move(difference.unchanged);
  *report.response.mutable_revision() = difference.base;
  ListNames(difference.edits, report);
  auto commits = SplitIntoCommits(std::move(difference.edits), *limits);
  if (!commits.ok()) return commits.status();
  report.commits = static_cast<int>(commits->size());
  const absl::Status sent =
      Send(client, *std::move(commits), difference.places, what, dry_run, on_step, report);
  if (!sent.ok()) return sent;
  return report;
}

absl::StatusOr<ImportReport> ImportDataset(const Client& client, const Dataset& dataset,
                                           bool dry_run,
                                           absl::FunctionRef<void(absl::string_view)> progress) {
  progress(absl::StrCat("comparing ", Plural(dataset.records.size(), "record")));
  absl::StatusOr<Difference> difference = Compare(client, dataset);
  if (!difference.ok()) return difference.status();
  return CommitDifference(client, *std::move(difference), absl::StrCat("data set ", dataset.name),
                          dry_run, progress);
}

std::string Summary(const ImportReport& report, bool dry_run) {
  return Summary(CountByCollection(report), report.commits, report.checked,
                 report.response.revision().number(), dry_run);
}

std::string Summary(const ImportCounts& counts, int commits, int checked, std::int64_t revision,
                    bool dry_run) {
  std::array<std::int64_t, 3> sum = {};
  for (const auto& [collection, row] : counts) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += row[i];
  }
  std::string summary =
      absl::StrCat(sum[0], " created, ", sum[1], " updated, ", sum[2], " unchanged");
  if (commits > 0) absl::StrAppend(&summary, " in ", Plural(commits, "commit"));
  absl::StrAppend(&summary, ", revision ", revision);
  if (!dry_run) return summary;
  absl::StrAppend(&summary, "; nothing was changed (dry run)");
  if (checked < commits) {
    absl::StrAppend(&summary, "; only the first commit could be checked, later ones build on it");
  }
  return summary;
}

}  // namespace partyline::client
