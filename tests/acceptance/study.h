// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_STUDY_H_
#define PARTYLINE_TESTS_ACCEPTANCE_STUDY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "google/protobuf/struct.pb.h"

namespace partyline {

// The study of the documents lies beside them: every fact with its exact words, and questions with
// their answers. It is not part of the project.

// A fact of a document, as the study has it.
struct StudiedFact {
  std::string id;      // `S1-057`
  std::string text;    // the whole document
  std::string quote;   // the words that state it
  std::int64_t start;  // their first code point
  std::string subject;
  std::string predicate;
  std::string object;
  std::string status;  // `asserted`, `claimed`, …
  google::protobuf::Struct qualifiers;

  std::int64_t end() const;  // after the last code point
};

// A question that the documents answer, as the study has it.
struct StudiedQuestion {
  std::string id;  // `Q11`
  std::string question;
  google::protobuf::Value answer;
  std::vector<std::string> must_not;  // what no answer may say
};

// A tie between bodies that a reader may see in the documents, as the study judges it.
struct StudiedTie {
  std::string id;  // `L07`
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::string type;  // `merged into`
  std::string date;
  std::string precision;  // `day`, `month`, `year`, or a dash
  std::string basis;
  bool is_lineage;
};

// Where the study is looked for.
std::string StudyDir();

// In the order of their ids. Empty if the study is not there, or is not what it should be.
std::vector<StudiedFact> StudiedFacts();
std::vector<StudiedQuestion> StudiedQuestions();
std::vector<StudiedTie> StudiedTies();

// The record of something by its id in the study: `parties/az-avkp` of `org:az.avkp`. Empty for
// what is no record of the same name: values, events, tables.
std::string RecordOf(const std::string& studied_id);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_STUDY_H_
