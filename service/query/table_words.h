// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_TABLE_WORDS_H_
#define PARTYLINE_SERVICE_QUERY_TABLE_WORDS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline {

// Words that many rows of a table have, and that tell its rows not apart: the `Komitet Wyborczy`
// before each name. Those that three rows have and a quarter of all, rows of the same names counted
// once; none where there are fewer than four rows.
class TableWords {
 public:
  explicit TableWords(const std::vector<const v1::Mention*>& rows);

  // A Latin key without them; the key itself, if it has none or nothing else.
  std::string Without(absl::string_view latin_key) const;

 private:
  absl::flat_hash_set<std::string> words_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_TABLE_WORDS_H_
