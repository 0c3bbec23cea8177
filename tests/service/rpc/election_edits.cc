// SPDX-License-Identifier: Apache-2.0
#include "tests/service/rpc/election_edits.h"

#include "absl/strings/str_format.h"
#include "tests/testing/sample_records.h"

namespace partyline {

using testing::Asserted;
using testing::AvkpEdits;

std::string ElectionEdit(const std::string& id, const std::string& date) {
  const std::string polling_day =
      date.empty() ? ""
                   : absl::StrFormat(
                         "polling_days { id: 'day-1' period { start { edtf: '%s' } } "
                         "%s }",
                         date, Asserted());
  return absl::StrFormat(
      "edits { create { election { name: 'elections/%s' kind: ELECTION_KIND_PARLIAMENTARY "
      "display_name: 'Election' place { text: 'Azerbaijan' country: 'AZ' } "
      "identifiers { id: 'id-1' scheme: 'parlgov' value: '%s' %s } %s } } }",
      id, id, Asserted(), polling_day);
}

std::string ResultEdit(const std::string& election, const std::string& id,
                       const std::string& contestant, const std::string& note) {
  return absl::StrFormat(
      "edits { create { result { name: 'elections/%s/results/%s' display_name: 'Result' %s "
      "note: '%s' readings { id: 'reading-1' votes { value: 1 } %s } } } }",
      election, id, contestant, note, Asserted());
}

const char kAvkp[] = "party { name: 'parties/az-avkp' }";

std::string ElectionEdits() {
  return AvkpEdits() + ElectionEdit("az-2000", "2000-11-05") + ElectionEdit("az-2005", "2005") +
         ResultEdit("az-2005", "avkp", kAvkp) + ResultEdit("az-2000", "avkp", kAvkp) +
         ResultEdit("az-2000", "avkp1", "party { name: 'parties/az-avkp1' }");
}

}  // namespace partyline
