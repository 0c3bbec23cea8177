// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/tables.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "client/import/text/alignment.h"
#include "client/import/text/columns.h"
#include "client/import/text/election_kinds.h"
#include "client/import/text/elections.h"
#include "client/import/text/head.h"
#include "client/import/text/letters.h"
#include "client/import/text/others.h"
#include "client/import/text/results.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kMostRows = 1000;
constexpr std::size_t kLongestText = 2048;
constexpr std::size_t kLongestHeader = 256;

// What the headings above the table say is elected, the nearest that says anything.
v1::ElectionKind KindUnder(const Document& document, int heading) {
  while (heading != kLead) {
    const Heading& above = document.headings[static_cast<std::size_t>(heading)];
    const v1::ElectionKind kind = ElectionKindOf(above.text.text);
    if (kind != v1::ELECTION_KIND_OTHER) return kind;
    heading = above.parent;
  }
  return v1::ELECTION_KIND_OTHER;
}

bool IsCarried(const Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const Piece& cell) {
    return cell.text.empty() || WhyNotCarried(cell.text, kLongestHeader).empty();
  });
}

// Why the table cannot be read; empty if it can.
std::string WhyUnread(const ElectionTable& read) {
  const Table& table = read.table;
  if (table.header.cells.size() > kMostColumns) {
    return absl::StrCat("more than ", kMostColumns, " columns");
  }
  const bool is_carried =
      IsCarried(table.header) && (read.head.lines == 1 || IsCarried(table.rows[0]));
  if (!is_carried) return "a header that cannot be carried";
  const bool is_read = IsElectionTable(read.head.names, read.head.roles, read.kind);
  return is_read ? "" : "no table of elections";
}

class TableReader {
 public:
  TableReader(Work& work, Bodies& bodies) : work_(work), bodies_(bodies) {
    for (const v1::Name& name : work.subject->names()) {
      own_names_.party.insert(FoldKey(name.text()));
    }
    own_names_.surnames = SurnamesIn(work_.document().file->bytes());
  }

  void Read(const Table& table) {
    const Document& document = work_.document();
    if (IsBelowSecondTitle(document, table.heading)) {
      return work_.Report(FindingKind::kLeftOut, table.header.whole,
                          absl::StrCat("and its rows, ", kBelowSecondTitle));
    }
    const bool is_wide = table.header.cells.size() > kMostColumns;
    absl::string_view heading =
        table.heading == kLead
            ? ""
            : document.headings[static_cast<std::size_t>(table.heading)].text.text;
    if (!WhyNotCarried(Shorten(heading, kLongestHeader), kLongestHeader).empty()) heading = "";
    const Head head = is_wide ? Head() : HeadOf(table);
    const ElectionTable read{table,
                             head,
                             KindOf(table, head),
                             std::string(Shorten(heading, kLongestHeader)),
                             SectionOf(document, table.heading),
                             own_names_};
    std::string why = WhyUnread(read);
    if (why.empty()) why = WhyNoElectionUnder(table.heading);
    if (!why.empty()) {
      work_.Report(FindingKind::kTableKeptRaw, table.header.whole, why);
      for (const Row& row : table.rows) KeepRow(row, read.section);
      return;
    }
    ReadRows(read);
  }

 private:
  // Why what stands under the heading, or under one above it, is no election of the party here.
  std::string WhyNoElectionUnder(int heading) const {
    const Document& document = work_.document();
    const Options& options = work_.options();
    std::string country = work_.country.country();
    if (country.empty()) country = options.country;
    std::string why;
    while (why.empty() && heading != kLead) {
      const Heading& above = document.headings[static_cast<std::size_t>(heading)];
      why = WhyNoElectionOfParty(above.text.text, own_names_, country, options.language);
      heading = above.parent;
    }
    return why;
  }

  // A president has no seats, and a parliament no presidential candidates: what a table is of that
  // has them is left open, as under a heading that says nothing.
  v1::ElectionKind KindOf(const Table& table, const Head& head) {
    const v1::ElectionKind kind = KindUnder(work_.document(), table.heading);
    const bool is_of_president = kind == v1::ELECTION_KIND_PRESIDENTIAL;
    const auto contradicts = [&](std::size_t i) {
      return is_of_president ? head.roles[i] == Role::kSeats
                             : head.roles[i] == Role::kCandidate &&
                                   absl::StrContains(FoldKey(head.names[i]), "president");
    };
    std::size_t column = 0;
    while (column < head.roles.size() && !contradicts(column)) ++column;
    if (kind == v1::ELECTION_KIND_OTHER || column == head.roles.size()) return kind;
    work_.Report(FindingKind::kNote, table.header.whole,
                 is_of_president
                     ? "counts seats under a heading of presidential elections"
                     : "has presidential candidates under a heading of other elections");
    return v1::ELECTION_KIND_OTHER;
  }

  void ReadRows(const ElectionTable& read) {
    const std::size_t first = read.head.lines - 1;
    const absl::Span<const Row> rows = absl::MakeConstSpan(read.table.rows).subspan(first);
    if (first > 0) KeepRow(read.table.rows[0], read.section);
    const std::vector<std::vector<Alignment>> ways = AlignRows(read.head.roles, rows, own_names_);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string why = ++rows_ <= kMostRows
                                  ? AddResults(work_, bodies_, read, first + i, ways[i])
                                  : absl::StrCat("more than ", kMostRows, " rows");
      if (why.empty()) continue;
      work_.Report(FindingKind::kRowKeptRaw, rows[i].whole, why);
      KeepRow(rows[i], read.section);
    }
  }

  void KeepRow(const Row& row, const std::string& section) {
    if (!work_.Carries(row.whole, kLongestText)) return;
    v1::Attribute* kept = work_.AddFact(
        {work_.subject->name(), "row", "table row", "", work_.At(section, "", row.whole)},
        work_.subject->mutable_attributes());
    if (kept == nullptr) return;
    kept->set_kind(v1::ATTRIBUTE_KIND_OTHER);
    kept->set_key("table row");
    kept->set_text(std::string(row.whole.text));
  }

  Work& work_;
  Bodies& bodies_;
  OwnNames own_names_;
  std::size_t rows_ = 0;  // of all tables so far
};

}  // namespace

void ReadTables(Work& work, Bodies& bodies) {
  TableReader reader(work, bodies);
  for (const Table& table : work.document().tables) reader.Read(table);
}

}  // namespace partyline::client::import_text
