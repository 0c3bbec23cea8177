// SPDX-License-Identifier: Apache-2.0

// The columns of listings of records.
#include "client/cli/column_definitions.h"

#include <cstdint>

#include "client/cli/column_cells.h"
#include "client/cli/dates.h"

namespace partyline::client {
namespace {

// A number of the contract that is none when it is 0.
std::string UnlessZero(std::int64_t number) { return number == 0 ? "" : absl::StrCat(number); }

// What `of` says of each country that is stated, in the order of the party's attributes.
std::string OfCountries(const v1::Party& party, std::string (*of)(const v1::Attribute&)) {
  std::vector<std::string> said;
  for (const v1::Attribute& attribute : party.attributes()) {
    if (attribute.kind() == v1::ATTRIBUTE_KIND_COUNTRY) said.push_back(of(attribute));
  }
  return absl::StrJoin(said, kBetweenReadings);
}

std::string CountryStated(const v1::Attribute& attribute) { return CountryCell(attribute.place()); }

std::string StandingStated(const v1::Attribute& attribute) {
  return WordCell(attribute.evidence().standing());
}

std::string DateCell(bool stated, const v1::FuzzyDate& date) {
  return stated ? Describe(date) : "";
}

// Of the columns that all records share.
constexpr char kNameHelp[] = "record name";
constexpr char kKindHelp[] = "what sort it is";
constexpr char kLabelHelp[] = "what to call it";
constexpr char kNoteHelp[] = "the editor's remark";
constexpr char kRevisionHelp[] = "the revision that changed it last";

}  // namespace

absl::Span<const Column<v1::Party>> PartyColumns() {
  using P = v1::Party;
  static constexpr Column<P> kColumns[] = {
      {{"name", kNameHelp, true}, [](const P& party, const Labels&) { return party.name(); }},
      {{"kind", kKindHelp, true},
       [](const P& party, const Labels&) { return WordCell(party.kind()); }},
      {{"label", kLabelHelp, true},
       [](const P& party, const Labels&) { return party.display_name(); }},
      {{"country", "countries stated", true},
       [](const P& party, const Labels&) { return OfCountries(party, CountryStated); }},
      {{"country-standing", "how each of them stands", true},
       [](const P& party, const Labels&) { return OfCountries(party, StandingStated); }},
      {{"names", "all names", false},
       [](const P& party, const Labels& labels) { return FactsCell(party.names(), labels); }},
      {{"identifiers", "in other registers", false},
       [](const P& party, const Labels& labels) { return FactsCell(party.identifiers(), labels); }},
      {{"legal-statuses", "before the law", false},
       [](const P& party, const Labels& labels) {
         return FactsCell(party.legal_statuses(), labels);
       }},
      {{"leaders", "who led it, by all accounts", false},
       [](const P& party, const Labels& labels) { return FactsCell(party.leaderships(), labels); }},
      {{"memberships", "what it belongs to", false},
       [](const P& party, const Labels& labels) { return FactsCell(party.memberships(), labels); }},
      {{"affiliations", "other ties", false},
       [](const P& party, const Labels& labels) {
         return FactsCell(party.affiliations(), labels);
       }},
      {{"attributes", "ideology, position and the rest", false},
       [](const P& party, const Labels& labels) {
         return AttributesCell(party.attributes(), labels);
       }},
      {{"identities", "who it may be the same as", false},
       [](const P& party, const Labels& labels) { return FactsCell(party.identities(), labels); }},
      {{"note", kNoteHelp, false}, [](const P& party, const Labels&) { return party.note(); }},
      {{"revision", kRevisionHelp, false},
       [](const P& party, const Labels&) { return UnlessZero(party.revision()); }},
  };
  return kColumns;
}

absl::Span<const Column<v1::Source>> SourceColumns() {
  using S = v1::Source;
  static constexpr Column<S> kColumns[] = {
      {{"name", kNameHelp, true}, [](const S& source, const Labels&) { return source.name(); }},
      {{"kind", kKindHelp, true},
       [](const S& source, const Labels&) { return WordCell(source.kind()); }},
      {{"label", kLabelHelp, true},
       [](const S& source, const Labels&) { return source.display_name(); }},
      {{"title", "as printed", false},
       [](const S& source, const Labels&) { return source.title(); }},
      {{"publisher", "who published it", false},
       [](const S& source, const Labels&) { return source.publisher(); }},
      {{"licence", "under what terms", false},
       [](const S& source, const Labels&) { return source.license(); }},
      {{"uri", "where it is", false}, [](const S& source, const Labels&) { return source.uri(); }},
      {{"languages", "BCP 47 tags", false},
       [](const S& source, const Labels&) {
         return absl::StrJoin(source.languages(), kBetweenReadings);
       }},
      {{"written", "when", true},
       [](const S& source, const Labels&) {
         return DateCell(source.has_written(), source.written());
       }},
      {{"retrieved", "when it was fetched", false},
       [](const S& source, const Labels&) {
         return DateCell(source.has_retrieved(), source.retrieved());
       }},
      {{"sha256", "of its bytes", false},
       [](const S& source, const Labels&) { return source.sha256(); }},
      {{"publishers", "whose it is, by all accounts", false},
       [](const S& source, const Labels& labels) {
         return FactsCell(source.publishers(), labels);
       }},
      {{"note", kNoteHelp, false}, [](const S& source, const Labels&) { return source.note(); }},
      {{"revision", kRevisionHelp, false},
       [](const S& source, const Labels&) { return UnlessZero(source.revision()); }},
  };
  return kColumns;
}

absl::Span<const Column<v1::Election>> ElectionColumns() {
  using E = v1::Election;
  static constexpr Column<E> kColumns[] = {
      {{"name", kNameHelp, true}, [](const E& election, const Labels&) { return election.name(); }},
      {{"kind", kKindHelp, true},
       [](const E& election, const Labels&) { return WordCell(election.kind()); }},
      {{"polling-days", "all that are stated", true},
       [](const E& election, const Labels& labels) {
         return FactsCell(election.polling_days(), labels);
       }},
      {{"label", kLabelHelp, true},
       [](const E& election, const Labels&) { return election.display_name(); }},
      {{"place", "where", true},
       [](const E& election, const Labels&) { return Describe(election.place()); }},
      {{"body", "what was elected", false},
       [](const E& election, const Labels& labels) { return RefCell(election.body(), labels); }},
      {{"totals", "electorate, votes and seats, each as stated", false},
       [](const E& election, const Labels& labels) {
         return FactsCell(election.totals(), labels);
       }},
      {{"names", "all names", false},
       [](const E& election, const Labels& labels) { return FactsCell(election.names(), labels); }},
      {{"identifiers", "in other registers", false},
       [](const E& election, const Labels& labels) {
         return FactsCell(election.identifiers(), labels);
       }},
      {{"attributes", "all else", false},
       [](const E& election, const Labels& labels) {
         return AttributesCell(election.attributes(), labels);
       }},
      {{"note", kNoteHelp, false},
       [](const E& election, const Labels&) { return election.note(); }},
      {{"revision", kRevisionHelp, false},
       [](const E& election, const Labels&) { return UnlessZero(election.revision()); }},
  };
  return kColumns;
}

absl::Span<const Column<EventLine>> EventColumns() {
  using L = EventLine;
  static constexpr Column<L> kColumns[] = {
      {{"name", kNameHelp, true}, [](const L& line, const Labels&) { return line.event->name(); }},
      {{"kind", kKindHelp, true},
       [](const L& line, const Labels&) { return WordCell(line.event->kind()); }},
      {{"dates", "all that are stated", true},
       [](const L& line, const Labels& labels) { return FactsCell(line.event->dates(), labels); }},
      {{"standing", "whether it happened", true},
       [](const L& line, const Labels&) {
         return WordCell(line.event->occurrence().evidence().standing());
       }},
      {{"conflict", kConflictHelp, true},
       [](const L& line, const Labels&) { return ConflictCell(line.in_conflict); }},
      {{"label", kLabelHelp, true},
       [](const L& line, const Labels&) { return line.event->display_name(); }},
      {{"participants", "who took part", true},
       [](const L& line, const Labels& labels) {
         return FactsCell(line.event->participants(), labels);
       }},
      {{"attributes", "all else", false},
       [](const L& line, const Labels& labels) {
         return AttributesCell(line.event->attributes(), labels);
       }},
      {{"note", kNoteHelp, false}, [](const L& line, const Labels&) { return line.event->note(); }},
      {{"revision", kRevisionHelp, false},
       [](const L& line, const Labels&) { return UnlessZero(line.event->revision()); }},
  };
  return kColumns;
}

}  // namespace partyline::client
