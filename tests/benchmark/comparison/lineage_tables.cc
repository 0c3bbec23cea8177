// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/comparison/lineage_tables.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace partyline {
namespace {

std::string Node(const std::string& name) { return absl::StrCat("<r:", name, ">"); }

std::string Triple(const std::string& subject, const char* predicate, const std::string& object) {
  return absl::StrCat(subject, " <x:", predicate, "> ", object, " .\n");
}

std::string Number(int value) {
  return absl::StrCat("\"", value, "\"^^<http://www.w3.org/2001/XMLSchema#integer>");
}

}  // namespace

void LineageTables::Add(const v1::GetLineageResponse& lineage) {
  std::set<std::string> tied;
  for (const v1::LineageNode& node : lineage.nodes()) {
    parties.emplace(node.party().name(), node.party().SerializeAsString());
  }
  for (const v1::LineageEdge& edge : lineage.edges()) {
    ties.emplace(TieKey{edge.event(), edge.from(), edge.to()}, edge);
    tied.insert(edge.event());
  }
  std::set<std::string> met;
  for (const v1::LineageNode& node : lineage.nodes()) met.insert(node.party().name());
  for (const v1::Event& event : lineage.events()) {
    events.emplace(event.name(), event.SerializeAsString());
    if (tied.contains(event.name())) continue;
    for (const v1::Participant& participant : event.participants()) {
      if (met.contains(participant.who().name())) {
        alone.emplace(participant.who().name(), event.name());
      }
    }
  }
}

std::string TriplesOf(const LineageTables& tables) {
  std::string triples;
  for (const auto* records : {&tables.parties, &tables.events}) {
    for (const auto& [name, bytes] : *records) {
      triples += Triple(Node(name), "bytes", absl::StrCat("\"", absl::Base64Escape(bytes), "\""));
    }
  }
  int number = 0;
  for (const auto& [key, tie] : tables.ties) {
    const std::string node = absl::StrCat("<t:", ++number, ">");
    triples += Triple(Node(tie.from()), "led", Node(tie.to()));
    triples += Triple(node, "event", Node(tie.event()));
    triples += Triple(node, "from", Node(tie.from()));
    triples += Triple(node, "to", Node(tie.to()));
    triples += Triple(node, "kind", Number(tie.kind()));
    triples += Triple(node, "standing", Number(tie.standing()));
    triples += Triple(node, "from_role", Number(tie.from_role()));
    triples += Triple(node, "to_role", Number(tie.to_role()));
  }
  for (const auto& [party, event] : tables.alone) {
    triples += Triple(Node(party), "alone", Node(event));
  }
  return triples;
}

std::string LineageQueryOf(const std::string& party) {
  static constexpr char kQuery[] = R"(
    SELECT ?what ?id ?bytes ?from ?to ?kind ?standing ?from_role ?to_role WHERE {
      { BIND("party" AS ?what)
        { SELECT DISTINCT ?id WHERE { { $1 <x:led>* ?id } UNION { $1 (^<x:led>)* ?id } } }
        ?id <x:bytes> ?bytes }
      UNION
      { BIND("tie" AS ?what)
        { SELECT DISTINCT ?tie WHERE { { $1 <x:led>* ?p . ?tie <x:from> ?p }
                                       UNION { $1 (^<x:led>)* ?p . ?tie <x:to> ?p } } }
        ?tie <x:event> ?id ; <x:from> ?from ; <x:to> ?to ; <x:kind> ?kind ;
             <x:standing> ?standing ; <x:from_role> ?from_role ; <x:to_role> ?to_role }
      UNION
      { BIND("event" AS ?what)
        { SELECT DISTINCT ?id WHERE { { $1 <x:led>* ?p . ?tie <x:from> ?p ; <x:event> ?id }
                                      UNION { $1 (^<x:led>)* ?p . ?tie <x:to> ?p ; <x:event> ?id }
                                      UNION { $1 <x:led>* ?p . ?p <x:alone> ?id }
                                      UNION { $1 (^<x:led>)* ?p . ?p <x:alone> ?id } } }
        ?id <x:bytes> ?bytes } })";
  return absl::StrReplaceAll(kQuery, {{"$1", Node(party)}});
}

}  // namespace partyline
