// SPDX-License-Identifier: Apache-2.0
#include "client/cli/past_record.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

constexpr int kMaxPageSize = 1000;

// The edit of the record itself; null: the change only put it in another one's place.
const v1::Edit* EditOf(const v1::Change& change, const std::string& name) {
  const auto edit =
      std::find_if(change.edits().begin(), change.edits().end(), [&](const auto& one) {
        if (one.has_delete_()) return one.delete_().name() == name;
        const auto* body = BodyOf(one.has_create() ? one.create() : one.update());
        return body != nullptr && RecordName(*body) == name;
      });
  return edit == change.edits().end() ? nullptr : &*edit;
}

// Whether the changes tell what the record was at `revision`; 0: at the newest.
bool Reach(const std::vector<v1::Change>& changes, const std::string& name, std::int64_t revision) {
  return std::any_of(changes.begin(), changes.end(), [&](const v1::Change& change) {
    const bool early = revision == 0 || change.revision().number() <= revision;
    return early && EditOf(change, name) != nullptr;
  });
}

// The changes of a record, newest first, down to the one that made it what it was at `oldest`.
struct History {
  std::vector<v1::Change> changes;
  v1::Revision head;
};

absl::StatusOr<History> ReadHistory(const Client& client, const std::string& name,
                                    std::int64_t oldest) {
  v1::ListChangesRequest request;
  request.set_record(name);
  request.set_page_size(kMaxPageSize);
  History history;
  do {
    auto page = client.ListChanges(request);
    if (!page.ok()) return page.status();
    history.head = page->revision();
    for (v1::Change& change : *page->mutable_changes()) {
      history.changes.push_back(std::move(change));
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty() && !Reach(history.changes, name, oldest));
  return history;
}

// The content that change `number` gave the record.
absl::StatusOr<v1::Record> ContentAt(const Client& client, const std::string& name,
                                     std::int64_t number) {
  v1::GetChangeRequest request;
  request.set_number(number);
  const auto answer = client.GetChange(request);
  if (!answer.ok()) return answer.status();
  const v1::Edit* edit = EditOf(answer->change(), name);
  if (edit == nullptr) return absl::InternalError("a change lacks the record that it is listed of");
  return edit->has_create() ? edit->create() : edit->update();
}

absl::StatusOr<PastRecord> RecordAt(const Client& client, const std::string& name,
                                    const History& history, std::int64_t revision) {
  PastRecord past;
  past.revision = revision == 0 ? history.head.number() : revision;
  for (const v1::Change& change : history.changes) {
    if (change.revision().number() > past.revision) continue;
    const v1::Edit* edit = EditOf(change, name);
    if (edit == nullptr) continue;
    if (edit->has_delete_()) {
      past.was_deleted = true;
      past.replaced_by = edit->delete_().replaced_by();
      return past;
    }
    auto content = ContentAt(client, name, change.revision().number());
    if (!content.ok()) return content.status();
    past.record = *std::move(content);
    return past;
  }
  return past;
}

// The server's word on a revision of the future; OK for others.
absl::Status CheckReached(const Client& client, const History& history, std::int64_t revision) {
  if (revision <= history.head.number()) return absl::OkStatus();
  v1::GetChangeRequest request;
  request.set_number(revision);
  return client.GetChange(request).status();
}

}  // namespace

absl::StatusOr<std::string> NameMeant(const Client& client, const std::string& name) {
  if (absl::StrContains(name, '/')) return name;
  v1::GetPartyRequest request;
  request.set_name(name);
  request.set_view(v1::VIEW_BASIC);
  const auto party = client.GetParty(request);
  if (party.ok()) return party->party().name();
  if (!absl::IsNotFound(party.status())) return party.status();
  if (const auto person = client.GetPerson(name); person.ok()) return person->person().name();
  v1::GetElectionRequest election_request;
  election_request.set_name(name);
  const auto election = client.GetElection(election_request);
  if (election.ok()) return election->election().name();
  if (const auto source = client.GetSource(name); source.ok()) return source->source().name();
  return party.status();
}

absl::StatusOr<PastPair> ReadPast(const Client& client, const std::string& name, std::int64_t from,
                                  std::int64_t to) {
  const std::int64_t oldest = from == 0 || to == 0 ? std::max(from, to) : std::min(from, to);
  auto history = ReadHistory(client, name, oldest);
  if (!history.ok()) return history.status();
  for (const std::int64_t revision : {from, to}) {
    const absl::Status reached = CheckReached(client, *history, revision);
    if (!reached.ok()) return reached;
  }
  auto before = RecordAt(client, name, *history, from);
  if (!before.ok()) return before.status();
  auto after = RecordAt(client, name, *history, to);
  if (!after.ok()) return after.status();
  return PastPair{history->head.log(), *std::move(before), *std::move(after)};
}

}  // namespace partyline::client
