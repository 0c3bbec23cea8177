// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_SYNTHETIC_WORLD_H_
#define PARTYLINE_TESTS_BENCHMARK_SYNTHETIC_WORLD_H_

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/record.pb.h"
#include "tests/benchmark/made_up_names.h"

namespace partyline {

// Parties in ParlGov, of which what happened was counted.
inline constexpr int kCountedParties = 1707;

// Sources beside the register, `sources/report-0` and on.
inline constexpr int kReports = 20;

// Records of parties that do not exist, as many as one likes, as the commits that create them.
//
// Their shape is ParlGov's, counted in its files: how many names a party has and how many words a
// name, how often parties are renamed, found, merge and part, and with how many others; how many
// parties a country has and how many results an election. Evidence cites rows and cells as an
// import of it does. Elections are a sixth of ParlGov's a party, so that a party comes with some
// twelve facts in all; one result in fifty has two sources that contradict each other.
//
// Words follow Zipf's law, their number grows with the square root of the names', and one party in
// seven has a name in Cyrillic. Parties come by polities of some 46, one after the other, each with
// all that happens in it: no more than one is ever in memory. A world is the same whenever it is
// made of the same two numbers.
class SyntheticWorld {
 public:
  explicit SyntheticWorld(std::int64_t parties, std::uint64_t number = 1);

  // The next commit of at most 1,000 edits and 900 KB. False: that was all.
  bool Next(v1::CommitRequest& commit);

  // How many different words a world of so many parties has.
  static double WordsOf(std::int64_t parties);

  // The evidence of a row of the register, or of one of its cells.
  static v1::Evidence EvidenceOf(const char* table, std::int64_t row, const char* field = "");

  static void AddParticipant(const std::string& party, v1::ParticipantRole role,
                             const v1::Evidence& evidence, v1::Event& event);

 private:
  // A party, as others refer to it.
  struct Body {
    std::string name;
    std::int64_t id;
    std::string english;
    std::string native;
  };

  void AddSources();
  void AddPolity();
  void AddParty(Body& body);
  void AddNames(const Body& body, v1::Party& party);
  void AddRenames(const Body& body, v1::Party& party);
  void AddBound(const Body& body, bool is_end);
  void AddChanges(const std::vector<Body>& bodies);
  void AddElection(const std::vector<Body>& bodies);
  void AddResult(const std::string& election, const std::string& label, const Body& body);
  v1::Event& AddEvent(const char* what, v1::EventKind kind, std::string words);
  void SetCountry(v1::Place& place) const;
  std::string AnyDate(bool exact);

  const std::int64_t parties_;
  const double words_;
  Draws draws_;
  std::int64_t next_party_ = 0;
  std::int64_t next_row_ = 0;
  int country_ = 0;
  std::deque<v1::Record> pending_;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_SYNTHETIC_WORLD_H_
