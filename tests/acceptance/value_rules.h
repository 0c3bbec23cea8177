// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_VALUE_RULES_H_
#define PARTYLINE_TESTS_ACCEPTANCE_VALUE_RULES_H_

#include <string>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "tests/acceptance/cited_words.h"

namespace partyline {

// What a served value rests on.
enum class Ground {
  kNothing,   // nothing: it is invented
  kPrinted,   // it stands in the words cited
  kRead,      // read from them, by the rule that stands beside it or that the data set declares
  kNoted,     // the editor's reading, and a note says so
  kEditor,    // the editor's judgement: a label, sorting; each reviewed in judged.tsv
  kRemark,    // a remark of the editor, whose quotations stand in the documents
  kAddress,   // a name, an id, a place in a document
  kComputed,  // made by the server or the import
};

inline Ground If(bool holds, Ground ground) { return holds ? ground : Ground::kNothing; }

// A value, where it stands.
struct ValueAt {
  const Scope& scope;
  const google::protobuf::Message& message;
  const google::protobuf::FieldDescriptor& field;
  std::string text;  // numbers in digits, enums by name
};

// Rules of one sort of value each; the data set's README says them in words.
Ground Printed(const ValueAt& value);
Ground PrintedKey(const ValueAt& value);  // an attribute's key: the source's, else the editor's
Ground Remark(const ValueAt& value);      // not blank, and what it quotes is there
Ground AttributeValue(const ValueAt& value);
Ground ReadingRule(const ValueAt& value);
Ground NumberValue(const ValueAt& value);  // of Count and Decimal
Ground NumberRaw(const ValueAt& value);
Ground Seats(const ValueAt& value);  // in an organ, as a word
Ground RawCellPart(const ValueAt& value);
Ground RowRule(const ValueAt& value);
Ground OutcomeKind(const ValueAt& value);
Ground DateEdtf(const ValueAt& value);
Ground DateBound(const ValueAt& value);
Ground RecordMeant(const ValueAt& value);  // the name in a Ref
Ground CandidateName(const ValueAt& value);
Ground Country(const ValueAt& value);
Ground PlaceText(const ValueAt& value);
Ground Language(const ValueAt& value);
Ground PresentTense(const ValueAt& value);
Ground Sole(const ValueAt& value);
Ground Denial(const ValueAt& value);
Ground DocumentTitle(const ValueAt& value);
Ground DocumentDigest(const ValueAt& value);
Ground DocumentLength(const ValueAt& value);

// A kind that says something of the world: its words, see kind_words.h, stand in what is cited.
Ground KindByWords(const ValueAt& value);

// How the editor sorts what is said, where the words decide it: see sorting_words.h. What they do
// not decide is kEditor, and reviewed in judged.tsv.
Ground SortedByWords(const ValueAt& value);  // kinds of names, attributes, parties; roles; bases
Ground SourceKind(const ValueAt& value);
Ground OrderOfFacts(const ValueAt& value);  // `after`: a sentence that says so
Ground DisplayName(const ValueAt& value);
Ground DocumentLanguage(const ValueAt& value);
Ground LanguageInferred(const ValueAt& value);  // unless a cited infobox states it

// The word of a table by which a value is read or judged by these rules; empty: none.
std::string WordThatSorts(const ValueAt& value);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_VALUE_RULES_H_
