// SPDX-License-Identifier: Apache-2.0
#include "client/cli/labels.h"

#include <set>

#include "absl/strings/match.h"
#include "client/cli/text.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

// Records that the answer has to do with: those it points at, the elections of its results, those
// that the sides of its conflicts are in.
std::set<std::string> Concerned(const Message& answer) {
  std::set<std::string> names = RecordsPointedAt(answer);
  ForEachMessage(answer, [&](const Message& message) {
    if (const auto* result = DynamicCastToGenerated<v1::Result>(&message)) {
      names.insert(ElectionOf(result->name()));
    }
    if (const auto* side = DynamicCastToGenerated<v1::ConflictSide>(&message)) {
      names.insert(side->fact().substr(0, side->fact().find('#')));
    }
  });
  names.erase("");
  return names;
}

void AddLabel(const Message& body, Labels& labels) {
  labels[RecordName(body)] = Printable(DisplayName(body));
}

// The records come in the order asked for; one that was replaced comes under its new name and is
// labelled by both.
void AddAnswered(const v1::BatchGetRecordsRequest& request,
                 const v1::BatchGetRecordsResponse& response, Labels& labels) {
  const std::set<std::string> missing(response.missing().begin(), response.missing().end());
  int next = 0;
  for (const std::string& name : request.names()) {
    if (missing.contains(name) || next == response.records_size()) continue;
    const Message* body = BodyOf(response.records(next++));
    if (body == nullptr) continue;
    AddLabel(*body, labels);
    labels[name] = Printable(DisplayName(*body));
  }
}

}  // namespace

std::string LabelOf(const Labels& labels, absl::string_view name) {
  const auto found = labels.find(name);
  return found == labels.end() ? std::string(name) : found->second;
}

void AskForLabels(const Client& client, const std::set<std::string>& names, Labels& labels) {
  v1::BatchGetRecordsRequest request;
  request.set_view(v1::VIEW_BASIC);
  for (const std::string& name : names) {
    if (!labels.contains(name)) request.add_names(name);
  }
  if (request.names().empty()) return;
  const auto response = client.BatchGetRecords(request);
  if (response.ok()) AddAnswered(request, *response, labels);
}

Labels LoadLabels(const Client& client, const Message& answer, absl::string_view name,
                  const v1::ListConflictsResponse& conflicts) {
  Labels labels;
  ForEachMessage(answer, [&](const Message& message) {
    if (IsBody(message)) AddLabel(message, labels);
  });
  std::set<std::string> names = Concerned(answer);
  names.merge(Concerned(conflicts));
  if (absl::StrContains(name, '/')) names.emplace(name);
  AskForLabels(client, names, labels);
  return labels;
}

}  // namespace partyline::client
