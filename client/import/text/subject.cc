// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/subject.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "client/import/sha256.h"
#include "client/import/text/bodies.h"
#include "client/import/text/keys.h"
#include "client/import/text/languages.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestLabel = 256;
constexpr std::size_t kLongestName = 512;
constexpr std::size_t kLongestText = 2048;

// What to call both in lists.
std::string LabelOf(const Document& document) {
  const absl::string_view title = Shorten(document.title.text.text, kLongestLabel);
  return WhyNotCarried(title, kLongestLabel).empty() ? std::string(title) : "Untitled";
}

void AddSource(Work& work) {
  const Document& document = work.document();
  const Ids::Made made = work.MakeName("sources/", document.title.text.text);
  v1::Source& source = *work.AddRecord(made.name)->mutable_source();
  source.set_name(made.name);
  work.source = &source;
  if (!made.taken_by.empty()) {
    work.Report(FindingKind::kNote, document.title.text,
                absl::StrCat(made.taken_by, " is another text of that title"));
  }
  source.set_kind(v1::SOURCE_KIND_DOCUMENT);
  source.set_display_name(LabelOf(document));
  if (WhyNotCarried(document.title.text.text, kLongestName).empty()) {
    source.set_title(std::string(document.title.text.text));
  }
  if (IsLanguageTag(work.options().language)) source.add_languages(work.options().language);
  source.set_sha256(Sha256(document.file->bytes()));
  source.set_length(document.file->length());
}

// A title with something in brackets at its end is more than a name, unless the heading line has
// the brackets too: `Some Party (1994)`, but `Some Party (Marxist)`.
v1::NameKind KindOfTitle(const Document& document) {
  const absl::string_view title = document.title.text.text;
  if (!TrailingBracket(title).has_value()) return v1::NAME_KIND_FULL;
  const bool is_name = document.heading_line.has_value() && document.heading_line->text == title;
  return is_name ? v1::NAME_KIND_FULL : v1::NAME_KIND_TITLE;
}

// The code that ids begin with: where the caller gives one, that of the country that the infobox
// names, if it is known and one.
std::string CodeOfIds(const Document& document, const Options& options) {
  std::string stated;
  for (const Entry& entry : document.infobox) {
    if (options.country.empty() ||
        ReadKey(Shorten(entry.key.text, kLongestLabel)).rule->reads != Reads::kCountry) {
      continue;
    }
    const absl::string_view value = WithoutFootnote(entry.value.text);
    const auto bracket = TrailingBracket(value);
    const std::string code =
        CountryByName(bracket.has_value() ? bracket->base : value, options.language);
    if (code.empty() || (!stated.empty() && code != stated)) return options.country;
    stated = code;
  }
  return stated.empty() ? options.country : stated;
}

void AddHeading(Work& work, absl::string_view key, absl::string_view text, const Piece& whole,
                absl::string_view section) {
  if (!work.Carries(whole, kLongestText)) return;
  v1::Attribute* heading =
      work.AddFact({work.subject->name(), "heading", KindOf(v1::ATTRIBUTE_KIND_HEADING), "",
                    work.At(section, "", whole)},
                   work.subject->mutable_attributes());
  if (heading == nullptr) return;
  heading->set_kind(v1::ATTRIBUTE_KIND_HEADING);
  heading->set_key(std::string(key));
  heading->set_text(std::string(text));
}

}  // namespace

void AddSubject(Work& work) {
  const Document& document = work.document();
  AddSource(work);
  work.id_country = CodeOfIds(document, work.options());
  const Ids::Made made = work.MakeName("parties/", document.title.text.text);
  v1::Party& party = *work.AddRecord(made.name)->mutable_party();
  work.subject = &party;
  party.set_name(made.name);
  party.set_kind(v1::PARTY_KIND_PARTY);
  party.set_display_name(LabelOf(document));
  if (work.Carries(document.title.text, kLongestName)) {
    AddOwnName(work, document.title.text.text, KindOfTitle(document), "",
               work.At("title", "", document.title.whole));
  }
  if (document.heading_line.has_value() && work.Carries(*document.heading_line, kLongestName)) {
    AddOwnName(work, document.heading_line->text, v1::NAME_KIND_FULL, "",
               work.At("infobox", "", *document.heading_line));
  }
  if (!made.taken_by.empty()) {  // no reason to take the two for one, but one to say so
    work.Report(FindingKind::kMayBeSame, document.title.text,
                absl::StrCat(made.name, ", ", made.taken_by));
  }
}

void AddHeadings(Work& work) {
  for (const Heading& heading : work.document().headings) {
    AddHeading(work, "section heading", heading.text.text, heading.whole, heading.section);
  }
  for (const Table& table : work.document().tables) {
    AddHeading(work, "table header", table.header.whole.text, table.header.whole,
               SectionOf(work.document(), table.heading));
  }
}

}  // namespace partyline::client::import_text
