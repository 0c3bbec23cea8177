// SPDX-License-Identifier: Apache-2.0
#include "service/query/subjects.h"

#include <algorithm>
#include <string>

#include "google/protobuf/arena.h"
#include "service/model/record_name.h"
#include "service/query/body.h"

namespace partyline {
namespace {

using Names = std::vector<std::string>;

Names NamesIn(const v1::Result& result) {
  Names names = {result.party().name(), result.person().name(), result.alliance().name()};
  for (const v1::Nomination& nomination : result.nominations()) {
    names.push_back(nomination.party().name());
  }
  names.emplace_back(ElectionOfResult(result.name()));
  return names;
}

Names NamesIn(const v1::Event& event) {
  Names names;
  for (const v1::Participant& participant : event.participants()) {
    names.push_back(participant.who().name());
  }
  return names;
}

}  // namespace

bool MayBeOf(const Snapshot& snapshot, const Row& row, absl::FunctionRef<bool(Ordinal)> wanted) {
  if (wanted(row.ordinal())) return true;
  if (row.record_kind() != v1::RECORD_KIND_RESULT && row.record_kind() != v1::RECORD_KIND_EVENT) {
    return false;
  }
  if (std::any_of(row.references().begin(), row.references().end(), wanted)) return true;
  if (row.record_kind() != v1::RECORD_KIND_RESULT) return false;
  const Row* election = snapshot.Resolve(ElectionOfResult(row.name()));
  return election != nullptr && wanted(election->ordinal());
}

std::vector<Ordinal> SubjectsOf(const Snapshot& snapshot, const Row& row) {
  std::vector<Ordinal> subjects = {row.ordinal()};
  Names names;
  google::protobuf::Arena arena;
  if (row.record_kind() == v1::RECORD_KIND_RESULT)
    names = NamesIn(DecodeBasic(row, arena).result());
  if (row.record_kind() == v1::RECORD_KIND_EVENT) names = NamesIn(DecodeBasic(row, arena).event());
  for (const std::string& name : names) {
    const Row* found = name.empty() ? nullptr : snapshot.Resolve(name);
    if (found != nullptr) subjects.push_back(found->ordinal());
  }
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  return subjects;
}

}  // namespace partyline
