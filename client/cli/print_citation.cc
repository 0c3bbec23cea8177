// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_citation.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/dates.h"
#include "client/cli/print_evidence.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

// What no record says of the source, so that nobody thinks it was overlooked.
std::string MissingOf(const v1::Source& source) {
  std::vector<std::string> missing = {"author"};
  if (source.publisher().empty()) missing.emplace_back("publisher");
  if (!source.has_written()) missing.emplace_back("date");
  return absl::StrCat("Not recorded: ", absl::StrJoin(missing, ", "), ".");
}

std::string DateOf(const v1::Source& source) {
  if (!source.has_written()) return "";
  std::string date = Describe(source.written());
  date.front() = absl::ascii_toupper(static_cast<unsigned char>(date.front()));
  return date;
}

// Title (kind). Publisher. Date. Where it can be found.
std::string SourceLine(const v1::Source& source, const Style& style) {
  std::string line = Paint(style, Tone::kTitle, TitleOfSource(source));
  if (source.kind() == v1::SOURCE_KIND_UNSPECIFIED) {
    return absl::StrCat(line, ". There is no record of it.");
  }
  absl::StrAppend(&line, " (", Phrase(source.kind()), ").");
  if (!source.publisher().empty()) absl::StrAppend(&line, " ", source.publisher(), ".");
  const std::string date = DateOf(source);
  if (!date.empty()) absl::StrAppend(&line, " ", date, ".");
  if (!source.uri().empty()) absl::StrAppend(&line, " ", source.uri());
  if (!source.uri().empty() && source.has_retrieved()) {
    absl::StrAppend(&line, " (retrieved ", Describe(source.retrieved()), ")");
  }
  return absl::StrCat(line, " ", MissingOf(source));
}

std::string SourceText(std::size_t number, const CitedSource& cited, const Style& style) {
  const std::string mark = absl::StrCat("[", number, "] ");
  const std::string margin(mark.size(), ' ');
  std::string out = Hang(mark, margin, SourceLine(cited.source, style), style);
  for (const std::string& place : cited.places) out += Hang(margin, margin + "  ", place, style);
  std::string record = cited.source.name();
  if (!cited.source.sha256().empty()) {
    absl::StrAppend(&record, ", SHA-256 ", cited.source.sha256());
  }
  return out + Hang(margin, margin + "  ", Paint(style, Tone::kQuiet, record), style);
}

}  // namespace

std::string CitationText(const CitedFact& fact, absl::string_view endpoint, absl::Time now,
                         const Style& style) {
  std::string says = absl::StrCat(Paint(style, Tone::kTitle, fact.label), ": ", fact.says);
  const std::string mark = StandingMark(fact.standing);
  if (!mark.empty()) absl::StrAppend(&says, " ", Paint(style, ToneOf(fact.standing), mark));
  std::string out = Hang("", "  ", says, style) +
                    Hang("  ", "    ", Paint(style, Tone::kQuiet, fact.pointer), style) + "\n";
  std::size_t number = 0;
  for (const CitedSource& cited : fact.sources) out += SourceText(++number, cited, style);
  const std::string found =
      absl::StrCat("As recorded by the Partyline server at ", endpoint, ", log ",
                   fact.revision.log(), ", revision ", fact.revision.number(), "; read ",
                   absl::FormatTime("%Y-%m-%d", now, absl::UTCTimeZone()), ".");
  return absl::StrCat(out, "\n", Hang("", "  ", found, style));
}

}  // namespace partyline::client
