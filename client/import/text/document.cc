// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/document.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestSection = 512;  // Citation.section
constexpr int kDeepestHeading = 6;

// `== text ==` as its level and text; level 0 if it is none.
struct HeadingLine {
  int level = 0;
  absl::string_view text;
};
HeadingLine HeadingOf(absl::string_view line) {
  const std::size_t signs = std::min(line.find_first_not_of('='), line.size());
  if (signs == 0 || line.size() <= 2 * signs) return {};
  const std::size_t last = line.find_last_not_of('=');
  if (line.size() - 1 - last != signs) return {};
  const absl::string_view text = Trim(line.substr(signs, last + 1 - signs));
  if (text.empty()) return {};
  return {static_cast<int>(std::min<std::size_t>(signs, kDeepestHeading)), text};
}

// `- Key: value`; the key is empty if it is none.
struct EntryLine {
  absl::string_view key;
  absl::string_view value;
};
EntryLine EntryOf(absl::string_view line) {
  if (!absl::StartsWith(line, "-")) return {};
  const std::size_t colon = line.find(':');
  if (colon == absl::string_view::npos) return {};
  return {Trim(line.substr(1, colon - 1)), Trim(line.substr(colon + 1))};
}

std::vector<absl::string_view> CellsOf(absl::string_view line) {
  std::vector<absl::string_view> cells;
  line.remove_prefix(1);
  while (true) {
    const std::size_t bar = line.find('|');
    const absl::string_view cell = line.substr(0, bar);
    if (bar == absl::string_view::npos && Trim(cell).empty()) break;  // after the closing bar
    cells.push_back(Trim(cell));
    if (bar == absl::string_view::npos) break;
    line.remove_prefix(bar + 1);
  }
  return cells;
}

// |---|:--:|
bool IsRule(const std::vector<absl::string_view>& cells) {
  return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](absl::string_view cell) {
    return cell.size() >= 3 && cell.find_first_not_of("-:") == absl::string_view::npos;
  });
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
  absl::string_view Line() const { return Trim(lines_[at_]); }
  Piece PieceOf(absl::string_view part) const { return document_.file->PieceOf(part); }

  void ReadLine(absl::string_view line) {
    if (line.empty()) {
      in_table_ = false;
      return;
    }
    const bool is_row = line.front() == '|';
    if (!is_row) in_table_ = false;
    if (const HeadingLine heading = HeadingOf(line); heading.level > 0) {
      ReadHeading(line, heading);
    } else if (is_row) {
      ReadRow(line);
    } else if (!ReadEntry(line) && !ReadHeadingLine(line)) {
      ReadProse(line);
    }
  }

  void ReadHeading(absl::string_view line, const HeadingLine& heading) {
    in_infobox_ = false;
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
    if (in_table_) {
      document_.tables.back().rows.push_back(std::move(row));
    } else {
      document_.tables.push_back({CurrentHeading(), std::move(row), {}, {}});
    }
    in_table_ = true;
  }

  bool ReadEntry(absl::string_view line) {
    const EntryLine found = EntryOf(line);
    if (!in_infobox_ || found.key.empty()) return false;
    Entry entry;
    entry.key = PieceOf(found.key);
    entry.value = PieceOf(found.value);
    const char* end =
        found.value.empty() ? line.data() + line.size() : found.value.data() + found.value.size();
    entry.whole = PieceOf({found.key.data(), static_cast<std::size_t>(end - found.key.data())});
    for (const absl::string_view item : SplitNames(found.value)) {
      entry.items.push_back(PieceOf(item));
    }
    document_.infobox.push_back(std::move(entry));
    return true;
  }

  // The one line between the title and the infobox.
  bool ReadHeadingLine(absl::string_view line) {
    if (!in_infobox_ || document_.heading_line.has_value() || !document_.infobox.empty()) {
      return false;
    }
    std::size_t next = at_ + 1;
    while (next < lines_.size() && Trim(lines_[next]).empty()) ++next;
    if (next >= lines_.size() || EntryOf(Trim(lines_[next])).key.empty()) return false;
    document_.heading_line = PieceOf(line);
    return true;
  }

  void ReadProse(absl::string_view line) {
    const std::size_t known = document_.misfits.size();
    if (line.front() == '=') {
      AddMisfit(line, "a heading without its closing signs");
    } else if (in_infobox_ && line.front() == '-') {
      AddMisfit(line, "no `- Key: value`");
    } else {
      in_infobox_ = false;
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
  bool in_infobox_ = true;  // nothing but the heading line and entries so far
  bool in_table_ = false;
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

std::vector<Piece> SentencesOf(const Document& document, const Paragraph& paragraph) {
  std::vector<Piece> sentences;
  for (const absl::string_view sentence : SplitSentences(paragraph.text.text)) {
    sentences.push_back(document.file->PieceOf(sentence));
  }
  return sentences;
}

}  // namespace partyline::client::import_text
