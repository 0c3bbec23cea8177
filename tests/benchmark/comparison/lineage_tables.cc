// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/comparison/lineage_tables.h"

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

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

LineageSize SizeOfRows(const std::vector<std::string>& kinds) {
  LineageSize size;
  for (const std::string& kind : kinds) {
    size.parties += kind == "party" ? 1 : 0;
    size.ties += kind == "tie" ? 1 : 0;
    size.events += kind == "event" ? 1 : 0;
  }
  return size;
}

LineageSize SizeOfSparql(const std::string& answer) {
  LineageSize size;
  std::vector<absl::string_view> lines = absl::StrSplit(answer, '\n', absl::SkipEmpty());
  for (std::size_t i = 1; i < lines.size(); ++i) {  // the first has names of columns
    if (absl::StartsWith(lines[i], "\t<r:parties/")) {
      ++size.parties;
    } else if (absl::StartsWith(lines[i], "\t<r:events/")) {
      ++size.events;
    } else {
      ++size.ties;
    }
  }
  return size;
}

std::string LineageQueryOf(const std::string& party) {
  // Each way from the party is gone once for each thing wanted: written with the walk in a
  // subquery, it takes ten times as long.
  static constexpr char kQuery[] = R"(
    SELECT DISTINCT ?standing ?id ?bytes ?from ?to ?kind ?from_role ?to_role WHERE {
      { $1 <x:led>* ?id . ?id <x:bytes> ?bytes }
      UNION { $1 (^<x:led>)* ?id . ?id <x:bytes> ?bytes }
      UNION { $1 <x:led>* ?from . ?tie <x:from> ?from ; <x:to> ?to ; <x:event> ?id ; $2 }
      UNION { $1 (^<x:led>)* ?to . ?tie <x:to> ?to ; <x:from> ?from ; <x:event> ?id ; $2 }
      UNION { $1 <x:led>* ?p . ?tied <x:from> ?p ; <x:event> ?id . ?id <x:bytes> ?bytes }
      UNION { $1 (^<x:led>)* ?p . ?tied <x:to> ?p ; <x:event> ?id . ?id <x:bytes> ?bytes }
      UNION { $1 <x:led>* ?p . ?p <x:alone> ?id . ?id <x:bytes> ?bytes }
      UNION { $1 (^<x:led>)* ?p . ?p <x:alone> ?id . ?id <x:bytes> ?bytes } })";
  static constexpr char kOfTie[] =
      "<x:kind> ?kind ; <x:standing> ?standing ; <x:from_role> ?from_role ; <x:to_role> ?to_role";
  return absl::StrReplaceAll(kQuery, {{"$1", Node(party)}, {"$2", kOfTie}});
}

}  // namespace partyline
