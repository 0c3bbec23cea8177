// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_SPELLINGS_H_
#define PARTYLINE_SERVICE_QUERY_SPELLINGS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Which rows of one country and day may be of one party, and so take nothing from one another: its
// name, a spelling of it and its abbreviation, as lists of mentions have them side by side.
//
// Rows are those of one result where half of them or more tell their shares of the vote, and these
// add up to no more than those of a whole one, with alliances beside their members: two of those
// with other shares are two parties, whatever they are called; with the same share or none they may
// be one if their names have nearly the same letters, for members of an alliance are often given
// its share. Any other two may be one party if they have the same names, or names that are alike in
// their words or letters, or of which one has all words of the other or abbreviates it. Used by one
// thread; the snapshot must outlive it.
class Spellings {
 public:
  Spellings(const Snapshot& snapshot, const std::vector<const v1::Mention*>& rows);

  // Whether the rows are those of one result.
  bool is_result() const { return is_result_; }

  // Whether two rows may be of one party.
  bool MayBeOne(std::size_t a, std::size_t b);

 private:
  enum class Likeness : std::int8_t { kNotAsked, kAlike, kNotAlike };

  bool AreNearlyTheSame(std::size_t a, std::size_t b) const;
  bool AreAlike(std::size_t a, std::size_t b) const;
  bool IsAnyAlike(const std::string& key, const std::vector<std::string>& others) const;

  const Snapshot& snapshot_;
  bool is_result_ = false;
  std::vector<std::vector<std::string>> keys_;   // of each row's names, in Latin letters
  std::vector<std::vector<std::string>> parts_;  // likewise, and of the names' parts
  std::vector<std::optional<double>> shares_;    // of rows of a result
  std::vector<Likeness> known_;                  // of pairs of rows
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_SPELLINGS_H_
