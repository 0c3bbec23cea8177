// SPDX-License-Identifier: Apache-2.0

// Rules for what words mean: dates, records, countries, languages.
#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "partyline/v1/fact.pb.h"
#include "service/model/walk.h"
#include "tests/acceptance/date_words.h"
#include "tests/acceptance/value_rules.h"

namespace partyline {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

// `earliest` and `latest` of words that are vaguer than their EDTF, as the data set declares them.
std::string BoundOf(const std::string& words, bool earliest) {
  std::smatch m;
  if (std::regex_match(words, m, std::regex("end of (\\d{4})"))) {
    return m[1].str() + (earliest ? "-10-01" : "-12-31");
  }
  if (std::regex_match(words, m, std::regex("early (\\d{3})0s"))) {
    return m[1].str() + (earliest ? "0-01-01" : "4-12-31");
  }
  return "";
}

// The last year that a document prints.
std::string LastYear(const std::string& text) {
  static const std::regex kYear("\\b(?:19|20)\\d\\d\\b");
  std::string last;
  for (std::sregex_iterator it(text.begin(), text.end(), kYear), end; it != end; ++it) {
    last = std::max(last, it->str());
  }
  return last;
}

// A document is at least as young as the first day that the last thing it dates can mean.
Ground DateOfDocument(const ValueAt& value) {
  const auto document = value.scope.data.documents.find(NameOf(value.scope.record));
  if (document == value.scope.data.documents.end()) return Ground::kNothing;
  const std::string& text = document->second.text();
  const std::string year = LastYear(text);
  const bool has_month = absl::StrContains(text, absl::StrCat("December ", year));
  return If(value.text == year + (has_month ? "-12-01" : "-01-01"), Ground::kRead);
}

// Whether a record bears a name that `holds`.
template <typename Holds>
bool AnyName(const Message& body, Holds holds) {
  bool found = false;
  ForEachFact(body, [&](const FactView& fact) {
    const auto* name = DynamicCastToGenerated<v1::Name>(fact.message);
    found |= name != nullptr && holds(*name);
  });
  return found;
}

// Whether one of the cited documents is about that record: its title is the document's.
bool IsSubject(const Scope& scope, const Message& body) {
  return AnyName(body, [&](const v1::Name& name) {
    return name.kind() == v1::NAME_KIND_TITLE && IsInTitle(scope, name.text());
  });
}

// Whether a record without names (events have none) is told of in a paragraph that is cited.
bool IsToldThere(const Scope& scope, const v1::Record& record) {
  if (AnyName(*BodyOf(record), [](const v1::Name&) { return true; })) return false;
  std::set<std::string> places;
  const auto place = [](const v1::Citation& citation) {
    return absl::StrCat(citation.source(), "#", citation.line());
  };
  ForEachCitation(scope, [&](const v1::Citation& citation, const Document&) {
    places.insert(place(citation));
  });
  bool found = false;
  ForEachCitation({scope.data, record, {}, nullptr},
                  [&](const v1::Citation& citation, const Document&) {
                    found |= places.contains(place(citation));
                  });
  return found;
}

}  // namespace

Ground DateEdtf(const ValueAt& value) {
  const auto& date = dynamic_cast<const v1::FuzzyDate&>(value.message);
  if (!date.text().empty()) return If(EdtfOf(date.text()) == value.text, Ground::kRead);
  if (value.text.size() != 4) return Ground::kNothing;
  if (IsCited(value.scope, value.text)) return Ground::kPrinted;
  return If(HasNote(value.scope) && IsInParagraph(value.scope, value.text), Ground::kNoted);
}

Ground DateBound(const ValueAt& value) {
  if (value.scope.record.has_source() && value.scope.fact.message == nullptr) {
    return DateOfDocument(value);
  }
  const auto& date = dynamic_cast<const v1::FuzzyDate&>(value.message);
  if (BoundOf(date.text(), value.field.name() == "earliest") == value.text) return Ground::kRead;
  if (!date.edtf().empty() || !HasNote(value.scope)) return Ground::kNothing;
  bool printed = false;  // the year, somewhere in the document
  ForEachCitation(value.scope, [&](const v1::Citation&, const Document& document) {
    printed |= StandsIn(document.text(), value.text.substr(0, 4));
  });
  const bool is_edge = absl::EndsWith(value.text, "-01-01") || absl::EndsWith(value.text, "-12-31");
  bool is_cited_day = false;  // the very day, in words
  const auto day = [&](const Message& message, const FieldPath&) {
    const auto* other = DynamicCastToGenerated<v1::FuzzyDate>(&message);
    is_cited_day |=
        other != nullptr && other->edtf() == value.text && IsCited(value.scope, other->text());
  };
  ForEachMessage(*BodyOf(value.scope.record), FieldPath(), day);
  return If((printed && is_edge) || is_cited_day, Ground::kNoted);
}

Ground RecordMeant(const ValueAt& value) {
  const auto record = value.scope.data.records.find(value.text);
  if (record == value.scope.data.records.end()) return Ground::kNothing;
  const Message& body = *BodyOf(record->second);
  const bool is_head = value.scope.fact.message == nullptr;
  const bool named = AnyName(body, [&](const v1::Name& name) {
    return is_head ? IsInParagraph(value.scope, name.text())
                   : IsInSentence(value.scope, name.text());
  });
  if (named) return Ground::kPrinted;
  if (IsSubject(value.scope, body)) return Ground::kRead;
  if (IsToldThere(value.scope, record->second)) return Ground::kRead;
  return If(HasNote(value.scope), Ground::kNoted);
}

Ground CandidateName(const ValueAt& value) {
  return If(!dynamic_cast<const v1::Candidate&>(value.message).reason().empty(), Ground::kNoted);
}

Ground PlaceText(const ValueAt& value) {
  if (value.scope.fact.message == nullptr) {
    return If(IsInParagraph(value.scope, value.text) || IsInTitle(value.scope, value.text),
              Ground::kPrinted);
  }
  const bool is_value = value.scope.fact.message->GetDescriptor() == v1::Attribute::descriptor();
  return is_value ? AttributeValue(value) : Printed(value);
}

Ground Country(const ValueAt& value) {
  static const auto& names = *new std::map<std::string, std::string>{
      {"AZ", "Azerbaijan"}, {"LV", "Latvia"}, {"RU", "Russia"},
      {"UA", "Ukraine"},    {"US", "US"},     {"UZ", "Uzbekistan"}};
  const auto name = names.find(value.text);
  if (name == names.end()) return Ground::kNothing;
  const std::string& place = dynamic_cast<const v1::Place&>(value.message).text();
  if (StandsIn(place, name->second)) return Ground::kRead;
  if (place != "the country" && value.scope.fact.message != nullptr) return Ground::kNothing;
  return If(IsInParagraph(value.scope, name->second) || IsInTitle(value.scope, name->second),
            Ground::kRead);
}

// The language of the document, or one that it states, or one that is marked as inferred; the
// script is that of the letters.
Ground Language(const ValueAt& value) {
  const auto& name = dynamic_cast<const v1::Name&>(value.message);
  const bool is_cyrillic = std::any_of(name.text().begin(), name.text().end(), [](char c) {
    return static_cast<unsigned char>(c) == 0xD0 || static_cast<unsigned char>(c) == 0xD1;
  });
  const bool script_fits = absl::EndsWith(value.text, is_cyrillic ? "-Cyrl" : "-Latn") ||
                           (!is_cyrillic && !absl::StrContains(value.text, "-"));
  if (!script_fits) return Ground::kNothing;
  if (name.language_inferred()) return Ground::kNoted;
  bool is_document = false;
  ForEachCitation(value.scope, [&](const v1::Citation& citation, const Document&) {
    const v1::Source& source = value.scope.data.records.at(citation.source()).source();
    is_document |= std::count(source.languages().begin(), source.languages().end(), value.text) > 0;
  });
  if (is_document) return Ground::kRead;
  return If(IsCited(value.scope, value.text.substr(0, value.text.find('-'))), Ground::kPrinted);
}

}  // namespace partyline
