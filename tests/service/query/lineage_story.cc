// SPDX-License-Identifier: Apache-2.0
#include "tests/service/query/lineage_story.h"

#include "absl/strings/str_cat.h"
#include "tests/service/query/story.h"

namespace partyline {
namespace {

constexpr char kPostSoviet[] = R"pb(
  records { party { name: "parties/az-acp1920" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-azkp1993" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-cpa2" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-nap" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-avkp" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-avkp1" kind: PARTY_KIND_FACTION } }
  records { party { name: "parties/az-avkp2" kind: PARTY_KIND_FACTION } }
  records { party { name: "parties/az-acp-pml" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-cpa-khalilov" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/az-merged2011" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/uz-cpuzssr" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/uz-pdpu" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/uz-cpu1994" kind: PARTY_KIND_PARTY } }
  records {
    event {
      name: "events/az-avkp-division"
      kind: EVENT_KIND_DIVISION
      dates { period { start { edtf: "1997" } } }
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/az-avkp" }
      }
      participants {
        role: PARTICIPANT_ROLE_SUCCESSOR
        who { name: "parties/az-avkp2" }
      }
      participants {
        role: PARTICIPANT_ROLE_SUCCESSOR
        who { name: "parties/az-avkp1" }
      }
    }
  }
  records {
    event {
      name: "events/az-acp-pml-split"
      kind: EVENT_KIND_SPLINTER
      dates { period { start { edtf: "2000" } } }
      participants {
        role: PARTICIPANT_ROLE_PARENT
        who { name: "parties/az-avkp" }
      }
      participants {
        role: PARTICIPANT_ROLE_SPLINTER
        who { name: "parties/az-acp-pml" }
      }
    }
  }
  records {
    event {
      name: "events/az-merger"
      kind: EVENT_KIND_MERGER
      dates { period { start { edtf: "2011-10-31" } } }
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/az-cpa-khalilov" }
      }
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/az-acp-pml" }
      }
      participants {
        role: PARTICIPANT_ROLE_SUCCESSOR
        who { name: "parties/az-merged2011" }
      }
    }
  }
  records {
    event {
      name: "events/az-azkp-succession"
      kind: EVENT_KIND_SUCCESSION
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/az-acp1920" }
      }
      participants {
        role: PARTICIPANT_ROLE_SUCCESSOR
        who { name: "parties/az-azkp1993" }
      }
    }
  }
  records {
    event {
      name: "events/az-cpa2-split"
      kind: EVENT_KIND_SPLINTER
      dates { period { start { edtf: "1996" } } }
      participants {
        role: PARTICIPANT_ROLE_PARENT
        who { name: "parties/az-azkp1993" }
      }
      participants {
        role: PARTICIPANT_ROLE_SPLINTER
        who { name: "parties/az-cpa2" }
      }
    }
  }
  records {
    event {
      name: "events/az-nap-merger"
      kind: EVENT_KIND_ABSORPTION
      occurrence {
        evidence {
          claims {
            basis: BASIS_REPORTED
            citations { source: "sources/encyclopedia" }
          }
          claims {
            denies: true
            basis: BASIS_ASSERTED
            citations { source: "sources/encyclopedia" }
          }
        }
      }
      dates { period { start { edtf: "2000" } } }
      participants {
        role: PARTICIPANT_ROLE_ABSORBED
        who { name: "parties/az-cpa2" }
      }
      participants {
        role: PARTICIPANT_ROLE_ABSORBER
        who { name: "parties/az-nap" }
      }
    }
  }
  records {
    event {
      name: "events/uz-transformation"
      kind: EVENT_KIND_TRANSFORMATION
      dates { period { start { edtf: "1991-11-01" } } }
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/uz-cpuzssr" }
      }
      participants {
        role: PARTICIPANT_ROLE_SUCCESSOR
        who { name: "parties/uz-pdpu" }
      }
    }
  }
  records {
    event {
      name: "events/uz-claimed-succession"
      kind: EVENT_KIND_SUCCESSION
      occurrence {
        evidence {
          claims {
            basis: BASIS_SELF_CLAIMED
            citations { source: "sources/encyclopedia" }
          }
        }
      }
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/uz-cpuzssr" }
      }
      participants {
        role: PARTICIPANT_ROLE_SUCCESSOR
        who { name: "parties/uz-cpu1994" }
      }
    }
  }
)pb";

std::string Steps(int depth) { return depth < 0 ? "-" : absl::StrCat(depth); }

}  // namespace

const Snapshot& PostSoviet() {
  static const auto* const snapshot = new std::shared_ptr<const Snapshot>(SnapshotOf(kPostSoviet));
  return **snapshot;
}

LineageQuery QueryFor(const Snapshot& snapshot, const std::string& root, v1::Direction direction) {
  LineageQuery query;
  query.root = RowOf(snapshot, root).ordinal();
  query.direction = direction;
  return query;
}

Lineage Walk(const Snapshot& snapshot, const LineageQuery& query) {
  return WalkLineage(snapshot, query, [] { return false; });
}

std::string Short(const Snapshot& snapshot, Ordinal ordinal) {
  const absl::string_view name = snapshot.At(ordinal)->name();
  return std::string(name.substr(name.find('/') + 1));
}

std::vector<std::string> Nodes(const Snapshot& snapshot, const Lineage& lineage) {
  std::vector<std::string> out;
  for (const Lineage::Node& node : lineage.nodes) {
    out.push_back(absl::StrCat(Short(snapshot, node.party), " up ", Steps(node.ancestor_depth),
                               " down ", Steps(node.descendant_depth)));
  }
  return out;
}

std::vector<std::string> Edges(const Snapshot& snapshot, const Lineage& lineage) {
  std::vector<std::string> out;
  for (const Lineage::Edge& edge : lineage.edges) {
    out.push_back(absl::StrCat(Short(snapshot, edge.from), " > ", Short(snapshot, edge.to)));
  }
  return out;
}

std::vector<std::string> Frontiers(const Snapshot& snapshot, const Lineage& lineage) {
  std::vector<std::string> out;
  for (const Lineage::Frontier& f : lineage.frontier) {
    out.push_back(absl::StrCat(Short(snapshot, f.party), " ", v1::Direction_Name(f.direction), " ",
                               v1::FrontierReason_Name(f.reason), " ", f.edges));
  }
  return out;
}

}  // namespace partyline
