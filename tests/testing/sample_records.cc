// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/sample_records.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::testing {
namespace {

std::string LeaderFact(const std::string& leader) {
  if (leader.empty()) return "";
  return absl::Substitute(R"(leaderships {
      id: "leader-1" person { name: "$0" }
      period { start { edtf: "1993" } end { edtf: "1997" } } $1 })",
                          leader, Asserted());
}

std::string IdentifierFact(const std::string& scheme, const std::string& value) {
  return absl::Substitute(R"(identifiers { id: "id-1" scheme: "$0" value: "$1" $2 })", scheme,
                          value, Asserted());
}

std::string PartyBody(const std::string& id, const std::string& name, const std::string& country,
                      const std::string& facts) {
  return absl::Substitute(R"(edits { create { party {
      name: "parties/$0" kind: PARTY_KIND_PARTY display_name: "$1"
      names { id: "name-1" kind: NAME_KIND_FULL text: "$1" $2 }
      attributes {
        id: "country-1" kind: ATTRIBUTE_KIND_COUNTRY place { text: "$3" country: "$3" } $2 }
      $4 } } } )",
                          id, name, Asserted(), country, facts);
}

std::string ParticipantFact(const std::string& id, const std::string& role,
                            const std::string& party) {
  return absl::Substitute(R"(participants { id: "$0" role: $1 who { name: "$2" } $3 } )", id, role,
                          party, Asserted());
}

std::string DivisionEdit() {
  return absl::StrCat(absl::Substitute(R"(edits { create { event {
        name: "events/az-division-1997" kind: EVENT_KIND_DIVISION display_name: "The AVKP divides"
        occurrence { id: "occurrence" $0 }
        dates { id: "date-1" period { start { edtf: "1997" } } $0 } )",
                                       Asserted()),
                      ParticipantFact("before", "PARTICIPANT_ROLE_PREDECESSOR", "parties/az-avkp"),
                      ParticipantFact("after-1", "PARTICIPANT_ROLE_SUCCESSOR", "parties/az-avkp1"),
                      ParticipantFact("after-2", "PARTICIPANT_ROLE_SUCCESSOR", "parties/az-avkp2"),
                      "} } } ");
}

}  // namespace

std::string Asserted() {
  return R"(evidence {
      claims { basis: BASIS_ASSERTED citations { source: "sources/avkp-page" } } })";
}

std::string SourceEdit() {
  return R"(edits { create { source {
      name: "sources/avkp-page" kind: SOURCE_KIND_DOCUMENT display_name: "A page on the AVKP"
      written { earliest: "2011-10-31" }
      sha256: "6e8558b5573edd0480562a45c39b17eda4079926c6c4ef5435bc20287bf38587"
      length: 22 content: "AVKP, founded in 1993." } } } )";
}

std::string PartyEdit(const std::string& id, const std::string& name, const std::string& country,
                      const std::string& leader) {
  return PartyBody(id, name, country, LeaderFact(leader));
}

std::string PersonEdit(const std::string& id, const std::string& name) {
  return absl::Substitute(R"(edits { create { person {
      name: "people/$0" display_name: "$1" names { id: "name-1" kind: NAME_KIND_FULL text: "$1" $2 }
      } } } )",
                          id, name, Asserted());
}

std::string AvkpEdits() {
  return absl::StrCat(SourceEdit(), PersonEdit("sayadov", "Sayad Sayadov"),
                      PartyBody("az-avkp", "AVKP", "AZ",
                                LeaderFact("people/sayadov") + IdentifierFact("parlgov", "454")),
                      PartyBody("az-avkp1", "AVKP", "AZ", IdentifierFact("register", "avkp")),
                      PartyBody("az-avkp2", "AVKP", "AZ", IdentifierFact("register", "avkp")),
                      DivisionEdit());
}

std::string AvkpRequest() {
  v1::GetPartyRequest request;
  request.set_name("parties/az-avkp");
  return request.SerializeAsString();
}

}  // namespace partyline::testing
