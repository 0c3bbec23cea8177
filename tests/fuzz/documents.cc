// SPDX-License-Identifier: Apache-2.0

// Documents for the text importer: each is refused with a reason, or read into records that keep
// the contract's rules.

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/import/text/import.h"
#include "service/model/record_name.h"
#include "service/model/rules.h"
#include "tests/fuzz/target.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace partyline::fuzz {
namespace {

using client::import_text::Document;

void CheckRecordOf(const v1::Record& record) {
  Violations violations;
  CheckRules(record, "record", violations);
  v1::Record copy = record;
  auto* body = MutableBodyOf(copy);
  Require(body != nullptr, "a record has a body");
  CheckRecord(*body, "record", violations);
  Require(violations.empty(), violations.ToStatus().ToString());
}

// The planted defect: a table whose header says the same twice.
bool HasAHeaderTwice(const Document& document) {
  for (const auto& table : document.tables) {
    if (table.rows.empty()) continue;
    const auto& header = table.rows.front().cells;
    for (std::size_t i = 1; i < header.size(); ++i) {
      if (!header[i].text.empty() && header[i].text == header[i - 1].text) return true;
    }
  }
  return false;
}

}  // namespace

void TryInput(absl::string_view input) {
  auto document = client::import_text::ParseDocument("party.txt", std::string(input));
  if (!document.ok()) return Require(!document.status().message().empty(), "a refusal says why");
  const auto imported = client::import_text::ImportDocuments({*document}, {.country = "MD"});
  Require(imported.ok(), "a document that parses is imported");
  for (const v1::Record& record : imported->records.records()) CheckRecordOf(record);
  Canary(HasAHeaderTwice(*document));
}

std::vector<std::string> Seeds() {
  std::vector<std::string> seeds;
  for (const std::string& path : FilesBelow("tests/client/import_text/testdata", ".txt")) {
    seeds.push_back(ContentOf(path));
  }
  return seeds;
}

namespace {

// Loses, doubles and moves lines and cells, which is what happens to documents.
std::string Changed(const std::string& text, std::mt19937& random) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  const auto below = [&](std::size_t limit) { return random() % limit; };
  std::string& line = lines[below(lines.size())];
  switch (below(4)) {
    case 0:
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(below(lines.size())));
      break;
    case 1:
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(below(lines.size())),
                   std::string(lines[below(lines.size())]));
      break;
    case 2:
      std::swap(line, lines[below(lines.size())]);
      break;
    default:
      std::vector<std::string> cells = absl::StrSplit(line, line.find('|') < 9 ? '|' : ' ');
      cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(below(cells.size())),
                   std::string(cells[below(cells.size())]));
      line = absl::StrJoin(cells, line.find('|') < 9 ? "|" : " ");
  }
  return absl::StrJoin(lines, "\n");
}

}  // namespace
}  // namespace partyline::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned int random_start) {
  std::mt19937 random(random_start);
  if (size == 0 || random() % 3 == 0) return LLVMFuzzerMutate(data, size, most);
  const std::string changed =
      partyline::fuzz::Changed(std::string(reinterpret_cast<const char*>(data), size), random);
  if (changed.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::copy(changed.begin(), changed.end(), data);
  return changed.size();
}
