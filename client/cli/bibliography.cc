// SPDX-License-Identifier: Apache-2.0

// Citations for bibliographies: BibTeX and CSL-JSON.
#include <google/protobuf/struct.pb.h>

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "client/cli/dates.h"
#include "client/cli/format.h"
#include "client/cli/print_citation.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

constexpr const char* kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                   "jul", "aug", "sep", "oct", "nov", "dec"};

std::string KeyOf(absl::string_view name) {
  std::string key(name.substr(name.find('/') == absl::string_view::npos ? 0 : name.find('/') + 1));
  for (char& c : key) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) c = '-';
  }
  return key;
}

std::string FactKey(const CitedFact& fact) {
  std::string key = absl::StrCat("partyline-", fact.pointer);
  for (char& c : key) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) c = '-';
  }
  return key;
}

std::string TitleOfFact(const CitedFact& fact) {
  return absl::StrCat(fact.label, ": ", fact.says, " (", fact.pointer, ")");
}

std::string VersionOf(const CitedFact& fact) {
  return absl::StrCat("log ", fact.revision.log(), ", revision ", fact.revision.number());
}

std::string Day(absl::Time time) { return absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone()); }

// Where in the source, who says it, and when the source was written, if that is no plain date.
std::string NoteOf(const CitedSource& cited) {
  std::vector<std::string> notes = cited.places;
  const v1::FuzzyDate& written = cited.source.written();
  const std::string date = cited.source.has_written() ? Describe(written) : "";
  if (!date.empty() && date != written.edtf()) notes.push_back(absl::StrCat("written ", date));
  return absl::StrJoin(notes, "; ");
}

std::string NoteOf(const CitedFact& fact) {
  std::vector<std::string> keys;
  for (const CitedSource& cited : fact.sources) keys.push_back(KeyOf(cited.source.name()));
  return absl::StrCat("Standing: ", Word(fact.standing), "; rests on ", absl::StrJoin(keys, ", "));
}

// `10.7910/DVN/28856`, where the address is that of a DOI; empty: it is another.
std::string DoiOf(absl::string_view uri) {
  for (const absl::string_view resolver : {"https://doi.org/", "http://doi.org/",
                                           "https://dx.doi.org/", "http://dx.doi.org/", "doi:"}) {
    if (absl::ConsumePrefix(&uri, resolver))
      return absl::StartsWith(uri, "10.") ? std::string(uri) : "";
  }
  return "";
}

// An entry of BibTeX. What is not known is left out.
class Entry {
 public:
  Entry(absl::string_view type, absl::string_view key) : text_(absl::StrCat("@", type, "{", key)) {}

  void Text(absl::string_view field, absl::string_view value) {
    if (!value.empty()) Verbatim(field, absl::StrCat("{", BibtexEscaped(value), "}"));
  }
  // `value` is BibTeX already.
  void Verbatim(absl::string_view field, absl::string_view value) {
    absl::StrAppend(&text_, ",\n  ", field, " = ", value);
  }
  std::string Take() { return absl::StrCat(text_, "\n}\n"); }

 private:
  std::string text_;
};

// An address as the fields `url` and `doi` take it, which is not TeX: what would end it is
// percent-encoded.
std::string UrlField(absl::string_view uri) {
  std::string out = "{";
  for (const char c : uri) {
    const bool plain = absl::ascii_isgraph(static_cast<unsigned char>(c)) &&
                       absl::string_view("{}\\\"<>^`|").find(c) == absl::string_view::npos;
    if (plain) {
      out += c;
    } else {
      absl::StrAppendFormat(&out, "%%%02X", static_cast<unsigned char>(c));
    }
  }
  return out + "}";
}

std::string SourceEntry(const CitedSource& cited) {
  const v1::Source& source = cited.source;
  const bool book = source.kind() == v1::SOURCE_KIND_BOOK;
  Entry entry(book ? "book" : "misc", KeyOf(source.name()));
  entry.Verbatim("title", absl::StrCat("{{", BibtexEscaped(TitleOfSource(source)), "}}"));
  entry.Text(book ? "publisher" : "howpublished", source.publisher());
  const std::vector<int> date = PlainDate(source.written());
  if (!date.empty()) entry.Verbatim("year", absl::StrCat("{", date[0], "}"));
  if (date.size() > 1) entry.Verbatim("month", kMonths[date[1] - 1]);
  if (date.size() > 2) entry.Verbatim("day", absl::StrCat("{", date[2], "}"));
  if (const std::string doi = DoiOf(source.uri()); !doi.empty()) {
    entry.Verbatim("doi", UrlField(doi));
  }
  if (!source.uri().empty()) entry.Verbatim("url", UrlField(source.uri()));
  if (PlainDate(source.retrieved()).size() == 3) entry.Text("urldate", source.retrieved().edtf());
  entry.Text("language", absl::StrJoin(source.languages(), " and "));
  entry.Text("note", NoteOf(cited));
  return entry.Take();
}

using Item = google::protobuf::Struct;

void SetText(Item& item, const std::string& field, const std::string& value) {
  if (!value.empty()) (*item.mutable_fields())[field].set_string_value(value);
}

void SetDate(Item& item, const std::string& field, const std::vector<int>& date,
             const std::string& words) {
  if (date.empty() && words.empty()) return;
  auto& value = *(*item.mutable_fields())[field].mutable_struct_value();
  if (date.empty()) return SetText(value, "literal", words);
  auto& parts = *(*value.mutable_fields())["date-parts"]
                     .mutable_list_value()
                     ->add_values()
                     ->mutable_list_value();
  for (const int part : date) parts.add_values()->set_number_value(part);
}

std::string CslType(v1::SourceKind kind) {
  switch (kind) {
    case v1::SOURCE_KIND_BOOK:
      return "book";
    case v1::SOURCE_KIND_DATA_SET:
      return "dataset";
    case v1::SOURCE_KIND_PERIODICAL:
      return "periodical";
    default:
      return "document";
  }
}

Item SourceItem(const CitedSource& cited) {
  const v1::Source& source = cited.source;
  Item item;
  SetText(item, "id", KeyOf(source.name()));
  SetText(item, "type", CslType(source.kind()));
  SetText(item, "title", TitleOfSource(source));
  SetText(item, "publisher", source.publisher());
  SetText(item, "DOI", DoiOf(source.uri()));
  SetText(item, "URL", source.uri());
  SetText(item, "language", absl::StrJoin(source.languages(), ", "));
  if (source.has_written()) {
    SetDate(item, "issued", PlainDate(source.written()), Describe(source.written()));
  }
  if (source.has_retrieved()) {
    SetDate(item, "accessed", PlainDate(source.retrieved()), Describe(source.retrieved()));
  }
  SetText(item, "note", NoteOf(cited));
  return item;
}

Item FactItem(const CitedFact& fact, absl::string_view endpoint, absl::Time now) {
  Item item;
  SetText(item, "id", FactKey(fact));
  SetText(item, "type", "dataset");
  SetText(item, "title", TitleOfFact(fact));
  SetText(item, "source", absl::StrCat("Partyline server at ", endpoint));
  SetText(item, "version", VersionOf(fact));
  SetText(item, "note", NoteOf(fact));
  const absl::CivilDay day = absl::ToCivilDay(now, absl::UTCTimeZone());
  SetDate(item, "accessed", {static_cast<int>(day.year()), day.month(), day.day()}, "");
  return item;
}

}  // namespace

std::string BibtexEscaped(absl::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '{':
        out += "\\textbraceleft{}";
        break;
      case '}':
        out += "\\textbraceright{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '$':
      case '&':
      case '#':
      case '_':
      case '%':
        absl::StrAppend(&out, "\\", std::string(1, c));
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string CitationBibtex(const CitedFact& fact, absl::string_view endpoint, absl::Time now) {
  std::string out;
  for (const CitedSource& cited : fact.sources) out += SourceEntry(cited) + "\n";
  Entry entry("misc", FactKey(fact));
  entry.Verbatim("title", absl::StrCat("{{", BibtexEscaped(TitleOfFact(fact)), "}}"));
  entry.Text("howpublished", absl::StrCat("Partyline server at ", endpoint));
  entry.Text("version", VersionOf(fact));
  entry.Text("urldate", Day(now));
  entry.Text("note", NoteOf(fact));
  return out + entry.Take();
}

absl::StatusOr<std::string> CitationCslJson(const CitedFact& fact, absl::string_view endpoint,
                                            absl::Time now) {
  google::protobuf::ListValue items;
  for (const CitedSource& cited : fact.sources) {
    *items.add_values()->mutable_struct_value() = SourceItem(cited);
  }
  *items.add_values()->mutable_struct_value() = FactItem(fact, endpoint, now);
  return ToJson(items);
}

}  // namespace partyline::client
