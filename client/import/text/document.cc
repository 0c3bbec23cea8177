// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/document.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/columns.h"
#include "client/import/text/letters.h"
#include "client/import/text/lines.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestSection = 512;  // Citation.section
constexpr std::size_t kLongestStrayKey = 64;  // what is longer begins a sentence

// Whether the line is the title, or the title without the brackets at its end.
bool IsTitle(absl::string_view line, absl::string_view title) {
  const std::string name = FoldKey(line);
  if (name == FoldKey(title)) return true;
  const auto bracket = TrailingBracket(title);
  return bracket.has_value() && name == FoldKey(bracket->base);
}

// Reads the lines of a document from the first to the last.
class Parser {
 public:
  explicit Parser(Document& document) : document_(document), lines_(document.file->lines()) {}

  absl::Status Parse() {
    while (at_ < lines_.size() && Line().empty()) ++at_;
    const HeadingLine title = at_ < lines_.size() ? HeadingOf(Line()) : HeadingLine{};
    if (title.level != 1) {
      return absl::InvalidArgumentError(
          absl::StrCat(document_.name, ": line ", at_ + 1, ": no title `= title =`"));
    }
    document_.title = {PieceOf(Line()), PieceOf(title.text), 1, "title"};
    for (++at_; at_ < lines_.size(); ++at_) ReadLine(Line());
    return absl::OkStatus();
  }

 private:
  absl::string_view Line() const { return BareLine(lines_[at_]); }
  Piece PieceOf(absl::string_view part) const { return document_.file->PieceOf(part); }

  void ReadLine(absl::string_view line) {
    if (line.empty()) {
      in_table_ = false;
      interrupts_.clear();
      is_after_blank_ = true;
      return;
    }
    const bool is_row = line.front() == '|';
    const bool interrupts = !is_row && (in_table_ || !interrupts_.empty());
    if (interrupts) interrupts_.push_back(document_.paragraphs.size());
    if (!is_row) in_table_ = false;
    if (const HeadingLine heading = HeadingOf(line); heading.level > 0) {
      ReadHeading(line, heading);
    } else if (is_row) {
      ReadRow(line);
    } else if (!ReadEntry(line)) {
      ReadProse(line);
    }
    is_after_blank_ = false;
  }

  void ReadHeading(absl::string_view line, const HeadingLine& heading) {
    in_infobox_ = false;
    interrupts_.clear();
    while (!above_.empty() && AboveLevel() >= heading.level) above_.pop_back();
    const int parent = above_.empty() ? kLead : above_.back();
    const std::string over = above_.empty() ? "" : SectionOf(document_, parent) + "/";
    const std::string section = absl::StrCat(over, heading.text.substr(0, kLongestSection));
    document_.headings.push_back({PieceOf(line), PieceOf(heading.text), heading.level,
                                  std::string(Shorten(section, kLongestSection)), parent});
    above_.push_back(CurrentHeading());
    if (heading.level == 1) AddMisfit(line, "a second title");
  }

  int AboveLevel() const {
    return document_.headings[static_cast<std::size_t>(above_.back())].level;
  }

  void ReadRow(absl::string_view line) {
    in_infobox_ = false;
    const std::vector<absl::string_view> cells = CellsOf(line);
    Row row;
    row.whole = PieceOf(line);
    if (in_table_ && IsRule(cells)) {
      document_.tables.back().rules.push_back(row.whole);
      return;
    }
    row.cells.reserve(cells.size());
    for (const absl::string_view cell : cells) row.cells.push_back(PieceOf(cell));
    if (GoesOnWithTable(cells)) {
      document_.tables.back().rows.push_back(std::move(row));
    } else {
      document_.tables.push_back({CurrentHeading(), std::move(row), {}, {}});
    }
    in_table_ = true;
    interrupts_.clear();
  }

  // Whether the cells are a row of the table above: not where they name columns below a row, nor
  // behind lines that are no rows, unless no cell names a column; those lines then stand within the
  // table.
  bool GoesOnWithTable(const std::vector<absl::string_view>& cells) {
    const auto names = std::count_if(cells.begin(), cells.end(), NamesColumn);
    const auto blank = std::count(cells.begin(), cells.end(), absl::string_view());
    const auto said = static_cast<std::ptrdiff_t>(cells.size()) - blank;
    const bool is_header = names >= 3 || (names >= 2 && names == said);
    if (in_table_) return !is_header || document_.tables.back().rows.empty();
    if (interrupts_.empty() || names > 0) return false;
    for (const std::size_t at : interrupts_) {
      if (at >= document_.paragraphs.size() || document_.paragraphs[at].is_misfit) continue;
      AddMisfit(document_.paragraphs[at].text.text, "within a table, and no row of it");
      document_.paragraphs[at].is_misfit = true;
    }
    return true;
  }

  bool ReadEntry(absl::string_view line) {
    const EntryLine found = EntryOf(line);
    if (found.key.empty() || (!in_infobox_ && found.key.size() > kLongestStrayKey)) return false;
    Entry entry;
    entry.key = PieceOf(found.key);
    entry.value = PieceOf(found.value);
    const char* end =
        found.value.empty() ? line.data() + line.size() : found.value.data() + found.value.size();
    entry.whole = PieceOf({found.key.data(), static_cast<std::size_t>(end - found.key.data())});
    entry.heading = CurrentHeading();
    if (in_infobox_ && document_.infobox.empty()) FindHeadingLine();
    (in_infobox_ ? document_.infobox : document_.strays).push_back(std::move(entry));
    return true;
  }

  // The bare name among the lines between the title and the infobox, if there is but one or one is
  // the title: which of several names the party is not said.
  void FindHeadingLine() {
    std::vector<Paragraph>& lines = document_.paragraphs;
    const absl::string_view title = document_.title.text.text;
    auto name = std::find_if(lines.begin(), lines.end(), [&](const Paragraph& line) {
      return !line.is_misfit && IsTitle(line.text.text, title);
    });
    const bool is_only =
        lines.size() == 1 && !lines[0].is_misfit && !IsSentence(lines[0].text.text);
    if (is_only) name = lines.begin();
    if (name != lines.end()) {
      document_.heading_line = name->text;
      lines.erase(name);
    }
    for (Paragraph& line : lines) {
      if (line.is_misfit || IsSentence(line.text.text)) continue;
      AddMisfit(line.text.text, "between the title and the infobox, and not the title");
      line.is_misfit = true;
    }
  }

  bool IsEntryNext() const {
    std::size_t next = at_ + 1;
    while (next < lines_.size() && BareLine(lines_[next]).empty()) ++next;
    return next < lines_.size() && !EntryOf(BareLine(lines_[next])).key.empty();
  }

  // Whether the infobox goes on after a line that is no entry: one that goes on with the entry
  // above it, or is a heading over those below.
  bool GoesOnAfter(absl::string_view line) const {
    if (document_.infobox.empty()) {  // `Its wings are:` has a list of its own
      return document_.paragraphs.empty() || !absl::EndsWith(line, ":");
    }
    const bool may_go_on = BeginsItem(line) || !IsSentence(line);
    return IsEntryNext() ? may_go_on || !is_after_blank_ : may_go_on && !is_after_blank_;
  }

  void ReadProse(absl::string_view line) {
    const std::size_t known = document_.misfits.size();
    if (line.front() == '=') {
      AddMisfit(line, "a heading without its closing signs");
    } else if (!in_infobox_) {
      if (!EntryOf(line).key.empty()) AddMisfit(line, "like `- Key: value`, but of a long key");
      if (std::count(line.begin(), line.end(), '|') >= 2) {
        AddMisfit(line, "cells without a bar before them");
      }
    } else {
      in_infobox_ = GoesOnAfter(line);
      const bool is_odd = BeginsItem(line) || (in_infobox_ && !document_.infobox.empty());
      if (is_odd) AddMisfit(line, "no `- Key: value`");
    }
    const bool is_misfit = document_.misfits.size() > known;
    document_.paragraphs.push_back({PieceOf(line), CurrentHeading(), is_misfit});
  }

  int CurrentHeading() const { return static_cast<int>(document_.headings.size()) - 1; }

  void AddMisfit(absl::string_view line, absl::string_view why) {
    document_.misfits.push_back({PieceOf(line), std::string(why)});
  }

  Document& document_;
  const std::vector<absl::string_view>& lines_;
  std::size_t at_ = 0;
  bool in_infobox_ = true;  // or before it
  bool in_table_ = false;
  std::vector<std::size_t> interrupts_;  // where, in paragraphs, lines right below a table went
  bool is_after_blank_ = false;
  std::vector<int> above_;  // the current heading, last, and those above it
};

}  // namespace

absl::StatusOr<Document> ParseDocument(std::string name, std::string bytes) {
  auto file = TextFile::Of(std::move(bytes));
  if (!file.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, ": ", absl::string_view(file.status().message())));
  }
  Document document;
  document.name = std::move(name);
  document.file = *std::move(file);
  const absl::Status status = Parser(document).Parse();
  if (!status.ok()) return status;
  return document;
}

std::string SectionOf(const Document& document, int heading) {
  return heading == kLead ? "lead" : document.headings[static_cast<std::size_t>(heading)].section;
}

bool IsBelowSecondTitle(const Document& document, int heading) {
  while (heading != kLead) {
    const Heading& above = document.headings[static_cast<std::size_t>(heading)];
    if (above.level == 1) return true;
    heading = above.parent;
  }
  return false;
}

std::vector<Piece> SentencesOf(const Document& document, const Paragraph& paragraph) {
  std::vector<Piece> sentences;
  for (const absl::string_view sentence : SplitSentences(paragraph.text.text)) {
    sentences.push_back(document.file->PieceOf(sentence));
  }
  return sentences;
}

}  // namespace partyline::client::import_text
