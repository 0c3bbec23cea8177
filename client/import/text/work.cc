// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/work.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "client/import/sha256.h"
#include "client/import/text/letters.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestSection = 512;
constexpr std::size_t kLongestField = 256;
constexpr std::size_t kLongestNote = 1024;

// The text as a citation can hold it: cut, or empty where it has control characters.
std::string Held(absl::string_view text, std::size_t max_bytes) {
  const absl::string_view cut = Shorten(text, max_bytes);
  return WhyNotCarried(cut, max_bytes).empty() ? std::string(cut) : "";
}

}  // namespace

Spot Work::At(absl::string_view section, absl::string_view field, const Piece& piece) const {
  Spot spot;
  spot.column = piece.column;
  if (source != nullptr) spot.citation.set_source(source->name());
  spot.citation.set_section(Held(section, kLongestSection));
  spot.citation.set_field(Held(field, kLongestField));
  spot.citation.set_line(piece.line);
  if (piece.end > piece.start) {
    spot.citation.mutable_span()->set_start(piece.start);
    spot.citation.mutable_span()->set_end(piece.end);
  }
  return spot;
}

bool Work::Carries(const Piece& piece, std::size_t max_bytes) {
  const std::string why = WhyNotCarried(piece.text, max_bytes);
  if (!why.empty()) Report(FindingKind::kLeftOut, piece, why);
  return why.empty();
}

void Work::Report(FindingKind kind, const Piece& piece, absl::string_view how) {
  report_.Add({kind, piece.line, piece.column, std::string(Shorten(piece.text, kLongestSection)),
               std::string(how)});
}

bool Work::HasRoom(const Piece& from) {
  if (report_.records.size() < kMostRecords) return true;
  Report(FindingKind::kLeftOut, from, absl::StrCat("more than ", kMostRecords, " records"));
  return false;
}

v1::Record* Work::AddRecord(const std::string& name) {
  report_.records.push_back(name);
  return shared_.records.add_records();
}

Ids::Made Work::MakeName(absl::string_view collection, absl::string_view text) {
  const std::string prefix =
      id_country.empty() ? "" : absl::StrCat(absl::AsciiStrToLower(id_country), "-");
  return shared_.ids.Make(collection, collection == "sources/" ? "" : prefix, text, Owner());
}

std::string Work::Owner() const {
  return source == nullptr ? Sha256(document_.file->bytes()) : source->name();
}

void Work::Begin(const Origin& origin, const std::string& note, std::string* id,
                 v1::Evidence& evidence) {
  const int number = ++shared_.fact_numbers[absl::StrCat(origin.record, "#", origin.stem)];
  *id = absl::StrCat(origin.stem, "-", number);
  v1::Claim& claim = *evidence.add_claims();
  claim.set_basis(v1::BASIS_ASSERTED);
  claim.set_note(Held(note, kLongestNote));  // rules may speak in the file's words
  *claim.add_citations() = origin.spot.citation;
  report_.facts.push_back({origin.kind, absl::StrCat(origin.record, "#", *id),
                           origin.rule.empty() ? "as printed" : origin.rule,
                           origin.spot.citation.line(), origin.spot.column});
}

void Work::ReportFull(const Origin& origin) {
  report_.Add({FindingKind::kLeftOut, origin.spot.citation.line(), origin.spot.column, origin.kind,
               absl::StrCat(origin.record, " has too many already")});
}

void AlsoCite(const Spot& spot, v1::Evidence& evidence) {
  v1::Claim& claim = *evidence.mutable_claims(0);
  if (claim.citations_size() >= Work::kMostCitations) return;
  const v1::Span& span = spot.citation.span();
  for (const v1::Citation& known : claim.citations()) {
    if (known.source() == spot.citation.source() && known.span().start() == span.start() &&
        known.span().end() == span.end()) {
      return;
    }
  }
  *claim.add_citations() = spot.citation;
}

std::string KindOf(v1::AttributeKind kind) {
  const std::string& enumerator = v1::AttributeKind_Name(kind);
  absl::string_view name = enumerator;
  absl::ConsumePrefix(&name, "ATTRIBUTE_KIND_");
  return absl::StrCat("attribute ", absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", " "}}));
}

std::string Join(absl::string_view first, absl::string_view second) {
  return absl::StrCat(first, first.empty() || second.empty() ? "" : "; ", second);
}

}  // namespace partyline::client::import_text
