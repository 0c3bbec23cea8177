// SPDX-License-Identifier: Apache-2.0
#include "client/import/refusal.h"

#include <string>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "client/src/records.h"
#include "google/rpc/error_details.pb.h"

namespace partyline::client {
namespace {

constexpr char kBadRequest[] = "type.googleapis.com/google.rpc.BadRequest";

// The record names of a request's elements, and the field that has them.
struct Elements {
  std::string field;
  std::vector<std::string> names;
};

// The name of the record of the first element that the text speaks of; empty: it speaks of none.
std::string RecordIn(absl::string_view text, const Elements& elements) {
  const std::string opening = absl::StrCat(elements.field, "[");
  const std::size_t start = text.find(opening);
  if (start == absl::string_view::npos) return "";
  const absl::string_view rest = text.substr(start + opening.size());
  std::size_t index = 0;
  if (!absl::SimpleAtoi(rest.substr(0, rest.find(']')), &index)) return "";
  return index < elements.names.size() ? elements.names[index] : "";
}

std::string Named(absl::string_view text, const Elements& elements, const Places& places) {
  const std::string name = RecordIn(text, elements);
  if (name.empty()) return std::string(text);
  const auto place = places.find(name);
  const std::string where = place == places.end() ? "" : absl::StrCat(place->second, ": ");
  return absl::StrCat(where, name, ": ", text);
}

absl::Status Named(const absl::Status& status, const Elements& elements, const Places& places) {
  absl::Status named(status.code(), Named(status.message(), elements, places));
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    google::rpc::BadRequest bad;
    if (type != kBadRequest || !bad.ParseFromString(std::string(payload))) {
      named.SetPayload(type, payload);
      return;
    }
    for (auto& violation : *bad.mutable_field_violations()) {
      violation.set_field(Named(violation.field(), elements, places));
    }
    named.SetPayload(type, absl::Cord(bad.SerializeAsString()));
  });
  return named;
}

}  // namespace

absl::Status NameRecords(const absl::Status& status, const v1::CommitRequest& request,
                         const Places& places) {
  Elements edits{"edits", {}};
  for (const v1::Edit& edit : request.edits()) {
    const auto* body = BodyOf(edit.has_create() ? edit.create() : edit.update());
    edits.names.push_back(body == nullptr ? "" : RecordName(*body));
  }
  return Named(status, edits, places);
}

absl::Status NameRecords(const absl::Status& status, const v1::BatchGetRecordsRequest& request,
                         const Places& places) {
  return Named(status, {"names", {request.names().begin(), request.names().end()}}, places);
}

}  // namespace partyline::client
