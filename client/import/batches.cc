// SPDX-License-Identifier: Apache-2.0
#include "client/import/batches.h"

#include <google/protobuf/io/coded_stream.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/circles.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

constexpr std::size_t kNamesShown = 10;

const v1::Record& RecordOf(const v1::Edit& edit) {
  return edit.has_create() ? edit.create() : edit.update();
}

std::string NameOf(const v1::Edit& edit) { return RecordName(*BodyOf(RecordOf(edit))); }

// The place of a record's kind among the kinds, by what usually refers to what.
int Rank(const v1::Record& record) {
  constexpr std::array kOrder = {v1::Record::kSource, v1::Record::kPerson,   v1::Record::kParty,
                                 v1::Record::kEvent,  v1::Record::kElection, v1::Record::kResult};
  return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), record.record_case()) -
                          kOrder.begin());
}

// A result lives below its election: `elections/x/results/y` needs `elections/x`.
std::string ParentOf(const std::string& name) {
  const std::size_t results = name.find("/results/");
  return results == std::string::npos ? "" : name.substr(0, results);
}

// What each edit refers to among the others.
Needs NeedsOf(const std::vector<v1::Edit>& edits) {
  absl::flat_hash_map<std::string, int> places;
  for (std::size_t i = 0; i < edits.size(); ++i) places[NameOf(edits[i])] = static_cast<int>(i);
  Needs needs(edits.size());
  for (std::size_t i = 0; i < edits.size(); ++i) {
    std::set<std::string> names = RecordsPointedAt(RecordOf(edits[i]));
    names.insert(ParentOf(NameOf(edits[i])));
    for (const std::string& name : names) {
      const auto place = places.find(name);
      if (place != places.end()) needs[i].push_back(place->second);
    }
  }
  return needs;
}

struct Size {
  std::size_t edits = 0;
  std::size_t bytes = kRequestBytes;
};

bool Fits(const Size& size, const CommitLimits& limits) {
  return size.edits <= limits.edits && size.bytes <= limits.bytes;
}

Size SizeOf(const std::vector<int>& group, const std::vector<v1::Edit>& edits) {
  Size size = {group.size(), 0};
  for (const int i : group) size.bytes += BytesOf(edits[i]);
  return size;
}

absl::Status TooLarge(const std::vector<int>& group, const std::vector<v1::Edit>& edits,
                      const CommitLimits& limits) {
  std::vector<std::string> names;
  for (const int i : group) {
    if (names.size() < kNamesShown) names.push_back(NameOf(edits[i]));
  }
  const std::string who =
      absl::StrCat(absl::StrJoin(names, ", "), group.size() > names.size() ? ", …" : "");
  if (group.size() == 1) {
    return absl::FailedPreconditionError(
        absl::StrCat(who, " is larger than a commit may be (", limits.bytes, " bytes)"));
  }
  return absl::FailedPreconditionError(absl::StrCat(
      group.size(), " records refer to one another in a circle and have to be committed together, ",
      "but a commit holds at most ", limits.edits, " edits and ", limits.bytes, " bytes: ", who));
}

}  // namespace

std::size_t BytesOf(const v1::Edit& edit) {
  const std::size_t bytes = edit.ByteSizeLong();
  return 1 + google::protobuf::io::CodedOutputStream::VarintSize64(bytes) + bytes;  // 1: the tag
}

absl::StatusOr<std::vector<std::vector<v1::Edit>>> SplitIntoCommits(std::vector<v1::Edit> edits,
                                                                    const CommitLimits& limits) {
  std::stable_sort(edits.begin(), edits.end(), [](const v1::Edit& a, const v1::Edit& b) {
    return Rank(RecordOf(a)) < Rank(RecordOf(b));
  });
  std::vector<std::vector<v1::Edit>> commits;
  Size used;
  for (const std::vector<int>& group : InOrderOfNeed(NeedsOf(edits))) {
    const Size size = SizeOf(group, edits);
    if (!Fits({size.edits, size.bytes + kRequestBytes}, limits)) {
      return TooLarge(group, edits, limits);
    }
    used = {used.edits + size.edits, used.bytes + size.bytes};
    if (commits.empty() || !Fits(used, limits)) {
      commits.emplace_back();
      used = {size.edits, size.bytes + kRequestBytes};
    }
    for (const int i : group) commits.back().push_back(std::move(edits[i]));
  }
  return commits;
}

}  // namespace partyline::client
