// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/server.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "client/import/compare.h"
#include "client/import/text/words.h"
#include "client/src/records.h"
#include "partyline/errors.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kBatch = 100;  // names that BatchGetRecords accepts
constexpr int kMostRounds = 100;     // of asking about names, each with another number behind it

// What a server is known to have.
struct Store {
  Known known;
  absl::flat_hash_set<std::string> asked;     // names, of records that are there or not
  absl::flat_hash_set<std::string> replaced;  // names of records that others stand for now
};

// Adds what the server has under these names. Where the records are too many for one answer, they
// are asked for in halves.
absl::Status Ask(const Client& client, absl::Span<const std::string> names, Store& store) {
  v1::BatchGetRecordsRequest request;
  for (const std::string& name : names) request.add_names(name);
  const auto response = client.BatchGetRecords(request);
  if (!response.ok()) {
    const bool is_too_much = ErrorReason(response.status()) == v1::ERROR_REASON_LIMIT_EXCEEDED;
    if (!is_too_much || names.size() == 1) return response.status();
    const absl::Status status = Ask(client, names.first(names.size() / 2), store);
    return status.ok() ? Ask(client, names.subspan(names.size() / 2), store) : status;
  }
  const absl::flat_hash_set<std::string> missing(response->missing().begin(),
                                                 response->missing().end());
  int next = 0;
  for (const std::string& name : names) {
    if (missing.contains(name) || next == response->records_size()) continue;
    const v1::Record& record = response->records(next++);
    if (RecordName(*BodyOf(record)) != name) store.replaced.insert(name);
    store.known[name] = OwnersOf(record);
  }
  return absl::OkStatus();
}

// Reads the documents with names that are theirs on the server, or nobody's.
absl::StatusOr<Imported> Read(const Client& client, absl::Span<const Document> documents,
                              const Options& options, Store& store) {
  for (int round = 0; round < kMostRounds; ++round) {
    absl::StatusOr<Imported> imported = ImportDocuments(documents, options, store.known);
    if (!imported.ok()) return imported;
    std::vector<std::string> names;
    for (const v1::Record& record : imported->records.records()) {
      const std::string name = RecordName(*BodyOf(record));
      if (store.asked.insert(name).second) names.push_back(name);
    }
    const std::size_t known_before = store.known.size();
    for (std::size_t i = 0; i < names.size(); i += kBatch) {
      const std::size_t count = std::min(kBatch, names.size() - i);
      const absl::Status status = Ask(client, absl::MakeConstSpan(names).subspan(i, count), store);
      if (!status.ok()) return status;
    }
    if (store.known.size() == known_before) return imported;
  }
  return absl::FailedPreconditionError(
      "too many other records have the names that these documents would give theirs");
}

// Whether nobody but these documents has said anything in the record.
bool IsOfDocumentsAlone(const Owners& owners, const Owners& documents) {
  return std::includes(documents.begin(), documents.end(), owners.begin(), owners.end());
}

// What is to be committed. Records that differ and may not be updated are named in `left_alone`.
absl::StatusOr<Difference> Plan(const Client& client, const Imported& imported, const Store& store,
                                bool update, std::vector<std::string>& left_alone) {
  Dataset there;
  std::vector<v1::Edit> creates;
  Owners documents;
  for (const v1::Record& record : imported.records.records()) {
    documents.merge(OwnersOf(record));
    const std::string name = RecordName(*BodyOf(record));
    if (store.replaced.contains(name)) continue;
    if (store.known.contains(name)) {
      there.records.push_back({record, ""});
    } else {
      *creates.emplace_back().mutable_create() = record;
    }
  }
  absl::StatusOr<Difference> difference = Compare(client, there);
  if (!difference.ok()) return difference;
  std::vector<v1::Edit> edits = std::move(creates);
  for (v1::Edit& edit : difference->edits) {
    const std::string name = RecordName(*BodyOf(edit.has_update() ? edit.update() : edit.create()));
    const bool is_wanted =
        edit.has_create() || (update && IsOfDocumentsAlone(store.known.at(name), documents));
    if (is_wanted) {
      edits.push_back(std::move(edit));
    } else {
      left_alone.push_back(name);
    }
  }
  difference->edits = std::move(edits);
  return difference;
}

std::string Plural(std::size_t count, absl::string_view one) {
  return absl::StrCat(count, " ", one, count == 1 ? "" : "s");
}

}  // namespace

absl::StatusOr<Sent> ImportInto(const Client& client, absl::Span<const Document> documents,
                                const Options& options, const SendOptions& send,
                                absl::FunctionRef<void(absl::string_view)> progress) {
  Store store;
  progress(absl::StrCat("reading ", Plural(documents.size(), "document")));
  absl::StatusOr<Imported> imported = Read(client, documents, options, store);
  if (!imported.ok()) return imported.status();
  Sent sent;
  sent.imported = *std::move(imported);
  if (send.with_words) AddWords(documents, sent.imported);
  progress(absl::StrCat("comparing ", Plural(store.known.size(), "record")));
  absl::StatusOr<Difference> difference =
      Plan(client, sent.imported, store, send.update, sent.left_alone);
  if (!difference.ok()) return difference.status();
  auto commits = CommitDifference(client, *std::move(difference), Plural(documents.size(), "text"),
                                  false, progress);
  if (!commits.ok()) return commits.status();
  sent.commits = *std::move(commits);
  return sent;
}

}  // namespace partyline::client::import_text
