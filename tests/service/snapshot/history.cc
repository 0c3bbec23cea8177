// SPDX-License-Identifier: Apache-2.0
#include "tests/service/snapshot/history.h"

#include <gtest/gtest.h>

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "service/base/status_macros.h"
#include "service/snapshot/entry_fold.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

constexpr std::uint64_t kLog = 1920;

std::string Evidence(absl::string_view claim) {
  return absl::StrCat("evidence { claims { ", claim,
                      " citations { source: 'sources/article' } } }");
}

std::string Strip(absl::string_view text, absl::string_view prefix) {
  return std::string(absl::StripPrefix(text, prefix));
}

std::string DescribeTie(const Snapshot& snapshot, const Tie& tie) {
  return absl::StrCat(Strip(v1::EventKind_Name(tie.kind), "EVENT_KIND_"), " of ",
                      snapshot.At(tie.other)->name(), ": ",
                      Strip(v1::Standing_Name(tie.standing), "STANDING_"));
}

std::vector<std::string> DescribeTies(const Snapshot& snapshot, const std::vector<Tie>& ties) {
  std::vector<std::string> lines;
  for (const Tie& tie : ties) lines.push_back(DescribeTie(snapshot, tie));
  return lines;
}

std::string DescribePart(const Snapshot& snapshot, const LonePart& part) {
  return absl::StrCat(Strip(v1::EventKind_Name(part.kind), "EVENT_KIND_"), " ",
                      snapshot.At(part.event)->name(), " as ",
                      Strip(v1::ParticipantRole_Name(part.role), "PARTICIPANT_ROLE_"), ": ",
                      Strip(v1::Standing_Name(part.standing), "STANDING_"));
}

std::string DescribeExactly(const std::vector<LonePart>& parts) {
  return absl::StrJoin(parts, "; ", [](std::string* out, const LonePart& part) {
    absl::StrAppend(out, part.event, " ", part.kind, " ", part.standing, " ", part.role, " ",
                    part.date.earliest, " ", part.date.latest);
  });
}

std::string DescribeExactly(const std::vector<Tie>& ties) {
  return absl::StrJoin(ties, "; ", [](std::string* out, const Tie& tie) {
    absl::StrAppend(out, tie.other, " ", tie.event, " ", tie.kind, " ", tie.standing, " ",
                    tie.near_role, " ", tie.far_role, " ", tie.date.earliest, " ", tie.date.latest);
  });
}

std::string DescribeRow(const Snapshot& snapshot, const Row& row) {
  std::string text = absl::StrCat(
      "ordinal ", row.ordinal(), "\nkind ", row.record_kind(), " ", row.kind(), "\nrevision ",
      row.revision(), "\nname ", row.name(), "\netag ", row.etag(), "\nfull ",
      absl::BytesToHexString(row.full()), "\nbasic ",
      absl::BytesToHexString(row.In(v1::VIEW_BASIC)), "\ncontent ", row.content(), "\ncountries ",
      absl::StrJoin(row.countries(), " "), "\nidentifiers ", absl::StrJoin(row.identifiers(), " "),
      "\nreferences ", absl::StrJoin(row.references(), " "));
  for (std::size_t i = 0; i < row.names_size(); ++i) {
    const Row::Name name = row.names(i);
    absl::StrAppend(&text, "\nborn ", name.fact_id, " ", name.text, "\nkeys ", name.folded, ", ",
                    name.skeleton, ", ", name.latin);
  }
  for (const absl::string_view identifier : row.identifiers()) {
    absl::StrAppend(&text, "\nheld ", identifier);
    for (const Row* holder : snapshot.FindIdentifier(identifier)) {
      absl::StrAppend(&text, " ", holder->name());
    }
  }
  const Ties& ties = snapshot.ties(row.ordinal());
  absl::StrAppend(&text, "\nreferrers ",
                  absl::StrJoin(Referrers(snapshot, std::string(row.name())), " "), "\nbefore ",
                  DescribeExactly(ties.before), "\nafter ", DescribeExactly(ties.after), "\nalone ",
                  DescribeExactly(ties.alone), "\n\n");
  return text;
}

}  // namespace

v1::CommitRequest CommitOf(std::string text) {
  absl::StrReplaceAll({{"@asserted", Evidence("basis: BASIS_ASSERTED")},
                       {"@self_claimed", Evidence("basis: BASIS_SELF_CLAIMED")},
                       {"@reported", Evidence("basis: BASIS_REPORTED")},
                       {"@inferred", Evidence("basis: BASIS_INFERRED note: 'from the list'")},
                       {"@proposed", Evidence("basis: BASIS_PROPOSED")},
                       {"@intended", Evidence("basis: BASIS_INTENDED")},
                       {"@disputed", absl::StrReplaceAll(Evidence("basis: BASIS_ASSERTED"),
                                                         {{"claims",
                                                           "claims { basis: BASIS_ASSERTED "
                                                           "denies: true } claims"}})},
                       {"@denied", Evidence("basis: BASIS_ASSERTED denies: true")}},
                      &text);
  return ParseText<v1::CommitRequest>(text);
}

History::History() {
  states_.push_back(Snapshot::Empty(kLog));
  EXPECT_TRUE(Commit("edits { create { source { name: 'sources/article' display_name: 'Article' "
                     "kind: SOURCE_KIND_DOCUMENT } } }")
                  .ok());
}

absl::Status History::Commit(const v1::CommitRequest& request) {
  ASSIGN_OR_RETURN(internal::v1::LogEntry entry, Prepare(now(), request));
  std::vector<std::string> log = log_;
  log.push_back(entry.SerializeAsString());
  internal::v1::LogEntry logged;
  EXPECT_TRUE(logged.ParseFromString(log.back()));
  ASSIGN_OR_RETURN(auto next, Apply(now(), logged));
  states_.push_back(std::move(next));
  log_ = std::move(log);
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Replay(const std::vector<std::string>& log) {
  const auto empty = Snapshot::Empty(kLog);
  Fold fold(*empty);
  for (const std::string& bytes : log) {
    internal::v1::LogEntry entry;
    EXPECT_TRUE(entry.ParseFromString(bytes));
    RETURN_IF_ERROR(fold.Add(entry));
  }
  return fold.Take();
}

std::string Describe(const Snapshot& snapshot) {
  std::string text = absl::StrCat("log ", snapshot.log(), "\nrevision ", snapshot.revision(),
                                  "\nordinals ", snapshot.ordinals(), "\n\n");
  for (int kind = v1::RecordKind_MIN; kind <= v1::RecordKind_MAX; ++kind) {
    const auto record_kind = static_cast<v1::RecordKind>(kind);
    absl::StrAppend(&text, "count ", snapshot.count(record_kind), "\n");
    snapshot.Scan(record_kind, "", [&](const Row& row) {
      EXPECT_EQ(snapshot.Find(row.name()), &row);
      EXPECT_EQ(snapshot.At(row.ordinal()), &row);
      absl::StrAppend(&text, DescribeRow(snapshot, row));
      return true;
    });
  }
  snapshot.names().ForEachEntry([&](absl::string_view key, std::uint8_t forms) {
    absl::StrAppend(&text, absl::CHexEscape(key), " ", forms, "\n");
  });
  return text;
}

std::vector<std::string> Before(const Snapshot& snapshot, const std::string& body) {
  return DescribeTies(snapshot, snapshot.ties(snapshot.Resolve(body)->ordinal()).before);
}

std::vector<std::string> After(const Snapshot& snapshot, const std::string& body) {
  return DescribeTies(snapshot, snapshot.ties(snapshot.Resolve(body)->ordinal()).after);
}

std::vector<std::string> Alone(const Snapshot& snapshot, const std::string& body) {
  std::vector<std::string> lines;
  for (const LonePart& part : snapshot.ties(snapshot.Resolve(body)->ordinal()).alone) {
    lines.push_back(DescribePart(snapshot, part));
  }
  return lines;
}

std::vector<std::string> Referrers(const Snapshot& snapshot, const std::string& name) {
  std::vector<std::string> names;
  snapshot.ScanReferrers(snapshot.Resolve(name)->ordinal(), [&](const Row& row) {
    names.push_back(std::string(row.name()));
    return true;
  });
  return names;
}

}  // namespace partyline
