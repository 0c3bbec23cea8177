// SPDX-License-Identifier: Apache-2.0
#include "client/cli/labels.h"

#include <set>
#include <vector>

#include "client/cli/text.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using google::protobuf::Message;

constexpr std::size_t kBatch = 100;  // names that BatchGetRecords accepts

// A record body has a display name; no other message of the contract does.
bool IsBody(const Message& message) {
  return message.GetDescriptor()->FindFieldByName("display_name") != nullptr;
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

void AskFor(const Client& client, const std::vector<std::string>& names, Labels& labels) {
  for (std::size_t start = 0; start < names.size(); start += kBatch) {
    v1::BatchGetRecordsRequest request;
    request.set_view(v1::VIEW_BASIC);
    for (std::size_t i = start; i < names.size() && i < start + kBatch; ++i) {
      request.add_names(names[i]);
    }
    const auto response = client.BatchGetRecords(request);
    if (!response.ok()) return;
    AddAnswered(request, *response, labels);
  }
}

}  // namespace

std::string LabelOf(const Labels& labels, absl::string_view name) {
  const auto found = labels.find(name);
  return found == labels.end() ? std::string(name) : found->second;
}

Labels LoadLabels(const Client& client, const Message& answer) {
  Labels labels;
  ForEachMessage(answer, [&](const Message& message) {
    if (IsBody(message)) AddLabel(message, labels);
  });
  std::vector<std::string> missing;
  for (const std::string& name : RecordsPointedAt(answer)) {
    if (!labels.contains(name)) missing.push_back(name);
  }
  AskFor(client, missing, labels);
  return labels;
}

}  // namespace partyline::client
