// SPDX-License-Identifier: Apache-2.0
#include "service/model/record_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace partyline {
namespace {

constexpr std::size_t kLongestId = 63;

// By RecordKind.
constexpr std::array<absl::string_view, 7> kCollections = {
    "", "sources", "parties", "people", "events", "elections", "results"};

// The kind of a record of this name, if it is one, and what comes after its collection. Results
// have none of their own: they are below an election.
v1::RecordKind SplitCollection(absl::string_view name, absl::string_view* rest) {
  for (std::size_t i = 1; i < v1::RECORD_KIND_RESULT; ++i) {
    const absl::string_view collection = kCollections[i];
    const bool may_be = name.size() > collection.size() && name[collection.size()] == '/';
    if (!may_be || !absl::StartsWith(name, collection)) continue;
    *rest = name.substr(collection.size() + 1);
    return static_cast<v1::RecordKind>(i);
  }
  return v1::RECORD_KIND_UNSPECIFIED;
}

v1::RecordKind KindOfCase(v1::Record::RecordCase record_case) {
  switch (record_case) {
    case v1::Record::kSource:
      return v1::RECORD_KIND_SOURCE;
    case v1::Record::kParty:
      return v1::RECORD_KIND_PARTY;
    case v1::Record::kPerson:
      return v1::RECORD_KIND_PERSON;
    case v1::Record::kEvent:
      return v1::RECORD_KIND_EVENT;
    case v1::Record::kElection:
      return v1::RECORD_KIND_ELECTION;
    case v1::Record::kResult:
      return v1::RECORD_KIND_RESULT;
    case v1::Record::RECORD_NOT_SET:
      break;
  }
  return v1::RECORD_KIND_UNSPECIFIED;
}

}  // namespace

v1::RecordKind KindOfName(absl::string_view name) {
  absl::string_view rest;
  const v1::RecordKind kind = SplitCollection(name, &rest);
  if (kind == v1::RECORD_KIND_UNSPECIFIED || IsWellFormedId(rest)) return kind;
  const std::vector<absl::string_view> parts = absl::StrSplit(rest, absl::MaxSplits('/', 2));
  const bool is_result = kind == v1::RECORD_KIND_ELECTION && parts.size() == 3 &&
                         IsWellFormedId(parts[0]) && parts[1] == "results" &&
                         IsWellFormedId(parts[2]);
  return is_result ? v1::RECORD_KIND_RESULT : v1::RECORD_KIND_UNSPECIFIED;
}

absl::string_view CollectionOf(v1::RecordKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  return index < kCollections.size() ? kCollections[index] : "";
}

absl::string_view ElectionOfResult(absl::string_view result) {
  return result.substr(0, result.find('/', CollectionOf(v1::RECORD_KIND_ELECTION).size() + 1));
}

bool IsWellFormedId(absl::string_view id) {
  if (id.empty() || id.size() > kLongestId || id.front() == '-' || id.back() == '-') return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
  });
}

bool SplitFactPointer(absl::string_view pointer, absl::string_view* record,
                      absl::string_view* fact) {
  *record = {};
  *fact = {};
  const auto hash = pointer.find('#');
  if (hash == absl::string_view::npos) return false;
  const absl::string_view name = pointer.substr(0, hash);
  const absl::string_view id = pointer.substr(hash + 1);
  if (KindOfName(name) == v1::RECORD_KIND_UNSPECIFIED || !IsWellFormedId(id)) return false;
  *record = name;
  *fact = id;
  return true;
}

const google::protobuf::Message* BodyOf(const v1::Record& record) {
  switch (record.record_case()) {
    case v1::Record::kSource:
      return &record.source();
    case v1::Record::kParty:
      return &record.party();
    case v1::Record::kPerson:
      return &record.person();
    case v1::Record::kEvent:
      return &record.event();
    case v1::Record::kElection:
      return &record.election();
    case v1::Record::kResult:
      return &record.result();
    case v1::Record::RECORD_NOT_SET:
      break;
  }
  return nullptr;
}

google::protobuf::Message* MutableBodyOf(v1::Record& record) {
  return const_cast<google::protobuf::Message*>(BodyOf(record));  // `record` is not const
}

google::protobuf::Message* MakeBody(v1::RecordKind kind, v1::Record& record) {
  switch (kind) {
    case v1::RECORD_KIND_SOURCE:
      return record.mutable_source();
    case v1::RECORD_KIND_PARTY:
      return record.mutable_party();
    case v1::RECORD_KIND_PERSON:
      return record.mutable_person();
    case v1::RECORD_KIND_EVENT:
      return record.mutable_event();
    case v1::RECORD_KIND_ELECTION:
      return record.mutable_election();
    case v1::RECORD_KIND_RESULT:
      return record.mutable_result();
    default:
      return nullptr;
  }
}

v1::RecordKind KindOf(const v1::Record& record) { return KindOfCase(record.record_case()); }

const std::string& NameOf(const v1::Record& record) {
  switch (record.record_case()) {
    case v1::Record::kSource:
      return record.source().name();
    case v1::Record::kParty:
      return record.party().name();
    case v1::Record::kPerson:
      return record.person().name();
    case v1::Record::kEvent:
      return record.event().name();
    case v1::Record::kElection:
      return record.election().name();
    case v1::Record::kResult:
      return record.result().name();
    case v1::Record::RECORD_NOT_SET:
      break;
  }
  return record.source().name();  // that of the default instance: empty
}

}  // namespace partyline
