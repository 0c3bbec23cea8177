// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/sorting_words.h"

namespace partyline {

Sort FirstThatFits(const std::vector<SortingWord>& words,
                   absl::FunctionRef<bool(const char* word)> fits) {
  for (const SortingWord& word : words) {
    if (fits(word.word)) return {word.kind, word.word};
  }
  return {};
}

const std::vector<SortingWord>& AttributeKeys() {
  static const auto& keys = *new std::vector<SortingWord>{
      {"Colorcode", "ATTRIBUTE_KIND_COLOUR"},
      {"Country", "ATTRIBUTE_KIND_COUNTRY"},
      {"Flag", "ATTRIBUTE_KIND_FLAG"},
      {"Headquarters", "ATTRIBUTE_KIND_HEADQUARTERS"},
      {"Ideology", "ATTRIBUTE_KIND_IDEOLOGY"},
      {"Logo", "ATTRIBUTE_KIND_LOGO"},
      {"Native Name Lang", "ATTRIBUTE_KIND_OTHER"},
      {"Newspaper", "ATTRIBUTE_KIND_DESCRIPTION"},
      {"Position", "ATTRIBUTE_KIND_POSITION"},
      {"Slogan", "ATTRIBUTE_KIND_SLOGAN"},
  };
  return keys;
}

const std::vector<SortingWord>& NumberWords() {
  static const auto& words = *new std::vector<SortingWord>{
      {"the only issue", "ATTRIBUTE_KIND_ISSUES"},
      {"members", "ATTRIBUTE_KIND_MEMBERSHIP"},
      {"membership", "ATTRIBUTE_KIND_MEMBERSHIP"},
  };
  return words;
}

const std::vector<SortingWord>& AttributeWords() {
  static const auto& words = *new std::vector<SortingWord>{
      {"actual headquarters", "ATTRIBUTE_KIND_HEADQUARTERS"},
      {"added", "ATTRIBUTE_KIND_OPINION"},
      {"describe", "ATTRIBUTE_KIND_OPINION"},
      {"opinion", "ATTRIBUTE_KIND_OPINION"},
      {"said", "ATTRIBUTE_KIND_OPINION"},
      {"thinks", "ATTRIBUTE_KIND_OPINION"},
      {"told", "ATTRIBUTE_KIND_OPINION"},
      {"criticizes", "ATTRIBUTE_KIND_STANCE"},
      {"solidarity to", "ATTRIBUTE_KIND_STANCE"},
      {"strongly against", "ATTRIBUTE_KIND_STANCE"},
      {"support changing", "ATTRIBUTE_KIND_STANCE"},
      {"supports", "ATTRIBUTE_KIND_STANCE"},
      {"advocates", "ATTRIBUTE_KIND_PROGRAMME"},
      {"are trying to", "ATTRIBUTE_KIND_PROGRAMME"},
      {"collaboration", "ATTRIBUTE_KIND_RELATION"},
      {"connection", "ATTRIBUTE_KIND_RELATION"},
      {"relation with", "ATTRIBUTE_KIND_RELATION"},
      {"ruling", "ATTRIBUTE_KIND_ROLE"},
      {"scientist", "ATTRIBUTE_KIND_OCCUPATION"},
      {"died", "ATTRIBUTE_KIND_DEATH"},
      {"burial", "ATTRIBUTE_KIND_BURIAL"},
      {"native", "ATTRIBUTE_KIND_ORIGIN"},
      {"current president", "ATTRIBUTE_KIND_OFFICE"},
      {"a week", "ATTRIBUTE_KIND_FREQUENCY"},
      {"did very well", "ATTRIBUTE_KIND_ASSESSMENT"},
      {"purpose", "ATTRIBUTE_KIND_PURPOSE"},
      {"did not", "ATTRIBUTE_KIND_NEGATIVE"},
      {"agitational work", "ATTRIBUTE_KIND_ACTIVITY"},
      {"engaged in", "ATTRIBUTE_KIND_ACTIVITY"},
      {"rescued", "ATTRIBUTE_KIND_ACTIVITY"},
      {"sent one", "ATTRIBUTE_KIND_ACTIVITY"},
      {"faction", "ATTRIBUTE_KIND_DESCRIPTION"},
      {"fraternal", "ATTRIBUTE_KIND_DESCRIPTION"},
      {"is a communist party", "ATTRIBUTE_KIND_DESCRIPTION"},
      {"is a political party", "ATTRIBUTE_KIND_DESCRIPTION"},
      {"newspaper", "ATTRIBUTE_KIND_DESCRIPTION"},
      {"pro-Russian", "ATTRIBUTE_KIND_DESCRIPTION"},
      {"samizdat bulletin", "ATTRIBUTE_KIND_DESCRIPTION"},
  };
  return words;
}

const std::vector<SortingWord>& PartyWords() {
  static const auto& words = *new std::vector<SortingWord>{
      {"faction", "PARTY_KIND_FACTION"},
      {"Coordination Council", "PARTY_KIND_ALLIANCE"},
      {"Committee", "PARTY_KIND_ORGAN"},
      {"Council", "PARTY_KIND_ORGAN"},
      {"Politburo", "PARTY_KIND_ORGAN"},
      {"commission", "PARTY_KIND_ORGAN"},
      {"Ministry", "PARTY_KIND_GOVERNMENT_BODY"},
      {"State Department", "PARTY_KIND_GOVERNMENT_BODY"},
      {"authorities", "PARTY_KIND_GOVERNMENT_BODY"},
      {"government", "PARTY_KIND_GOVERNMENT_BODY"},
      {"National Assembly", "PARTY_KIND_PARLIAMENT"},
      {"municipalities", "PARTY_KIND_PARLIAMENT"},
      {"Union of Communist Parties", "PARTY_KIND_UNION"},
      {"Republic", "PARTY_KIND_POLITY"},
      {"Belarus and Russia union", "PARTY_KIND_POLITY"},
      {"circle", "PARTY_KIND_CIRCLE"},
      {"Communists of", "PARTY_KIND_GROUP"},
      {"Leaders of", "PARTY_KIND_GROUP"},
      {"communist parties of", "PARTY_KIND_GROUP"},
      {"people", "PARTY_KIND_GROUP"},
      {"Party", "PARTY_KIND_PARTY"},
      {"party", "PARTY_KIND_PARTY"},
  };
  return words;
}

const std::vector<SortingWord>& SpeechWords() {
  static const auto& words = *new std::vector<SortingWord>{
      {"considers itself", "BASIS_SELF_CLAIMED"},
      {"party claims", "BASIS_SELF_CLAIMED"},
      {"party itself puts", "BASIS_SELF_CLAIMED"},
      {"recognizes", "BASIS_RECOGNIZED"},
      {"sided with", "BASIS_RECOGNIZED"},
      {"added", "BASIS_REPORTED"},
      {"describe", "BASIS_REPORTED"},
      {"opinion", "BASIS_REPORTED"},
      {"refuted", "BASIS_REPORTED"},
      {"reported", "BASIS_REPORTED"},
      {"said", "BASIS_REPORTED"},
      {"saying", "BASIS_REPORTED"},
      {"thinks", "BASIS_REPORTED"},
      {"told", "BASIS_REPORTED"},
  };
  return words;
}

const std::vector<RoleWord>& RoleWords() {
  static const auto& words = *new std::vector<RoleWord>{
      {"EVENT_KIND_ADMISSION", "admitted to", "PARTICIPANT_ROLE_ADMITTED",
       "PARTICIPANT_ROLE_OBJECT"},
      {"EVENT_KIND_ADMISSION", "at the plenum of", "", "PARTICIPANT_ROLE_ORGANIZER"},
      {"EVENT_KIND_DISPUTE", "dispute", "PARTICIPANT_ROLE_ACTOR", "PARTICIPANT_ROLE_ACTOR"},
      {"EVENT_KIND_DIVISION", "broke into", "PARTICIPANT_ROLE_PREDECESSOR",
       "PARTICIPANT_ROLE_SUCCESSOR"},
      {"EVENT_KIND_DIVISION", "faction", "PARTICIPANT_ROLE_SUCCESSOR",
       "PARTICIPANT_ROLE_SUCCESSOR"},
      {"EVENT_KIND_FOUNDATION", "Founder:", "", "PARTICIPANT_ROLE_FOUNDER"},
      {"EVENT_KIND_FOUNDATION", "began to exist", "PARTICIPANT_ROLE_FOUNDED",
       "PARTICIPANT_ROLE_FOUNDED"},
      {"EVENT_KIND_FOUNDATION", "is created", "PARTICIPANT_ROLE_FOUNDED", ""},
      {"EVENT_KIND_FOUNDATION", "was set up", "PARTICIPANT_ROLE_FOUNDED",
       "PARTICIPANT_ROLE_FOUNDER"},
      {"EVENT_KIND_MEETING", "admitted to", "PARTICIPANT_ROLE_ADMITTED", ""},
      {"EVENT_KIND_MEETING", "plenum of", "", "PARTICIPANT_ROLE_ORGANIZER"},
      {"EVENT_KIND_MEETING", "Representatives from", "", "PARTICIPANT_ROLE_ATTENDEE"},
      {"EVENT_KIND_MEETING", "together with", "PARTICIPANT_ROLE_ATTENDEE",
       "PARTICIPANT_ROLE_ATTENDEE"},
      {"EVENT_KIND_MEETING", "replaced", "PARTICIPANT_ROLE_AFFECTED", "PARTICIPANT_ROLE_AFFECTED"},
      {"EVENT_KIND_MEETING", "unification congress", "", "PARTICIPANT_ROLE_AFFECTED"},
      {"EVENT_KIND_MERGER", "merger of", "", "PARTICIPANT_ROLE_PREDECESSOR"},
      {"EVENT_KIND_MERGER", "merger with", "PARTICIPANT_ROLE_PREDECESSOR",
       "PARTICIPANT_ROLE_SUCCESSOR"},
      {"EVENT_KIND_PROPOSAL", "proposed", "PARTICIPANT_ROLE_PROPOSER", "PARTICIPANT_ROLE_OBJECT"},
      {"EVENT_KIND_REPRESSION", "persecuted by", "PARTICIPANT_ROLE_AFFECTED",
       "PARTICIPANT_ROLE_ACTOR"},
      {"EVENT_KIND_SPLINTER", "split from", "PARTICIPANT_ROLE_SPLINTER", "PARTICIPANT_ROLE_PARENT"},
      {"EVENT_KIND_SPLINTER", "splinter group from", "PARTICIPANT_ROLE_SPLINTER",
       "PARTICIPANT_ROLE_PARENT"},
      {"EVENT_KIND_STATEMENT", "addressed", "PARTICIPANT_ROLE_SPEAKER",
       "PARTICIPANT_ROLE_ADDRESSEE"},
      {"EVENT_KIND_STATEMENT", "personally to", "", "PARTICIPANT_ROLE_ADDRESSEE"},
      {"EVENT_KIND_SUCCESSION", "Predecessor:", "", "PARTICIPANT_ROLE_PREDECESSOR"},
      {"EVENT_KIND_SUCCESSION", "successor of", "PARTICIPANT_ROLE_SUCCESSOR",
       "PARTICIPANT_ROLE_PREDECESSOR"},
      {"EVENT_KIND_TRANSFORMATION", "transformed into", "PARTICIPANT_ROLE_PREDECESSOR",
       "PARTICIPANT_ROLE_SUCCESSOR"},
  };
  return words;
}

const std::vector<std::string>& OrderWords() {
  static const auto& words =
      *new std::vector<std::string>{"in response", "replaced", "subsequently"};
  return words;
}

}  // namespace partyline
