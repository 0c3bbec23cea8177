// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/index.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/import/csv/raw.h"
#include "client/import/parlgov/names.h"

namespace partyline::client::parlgov {
namespace {

using Identifiers = google::protobuf::RepeatedPtrField<v1::Identifier>;

void Note(const std::string& name, const Identifiers& identifiers, absl::string_view scheme,
          absl::flat_hash_map<std::string, std::string>& ids) {
  for (const v1::Identifier& identifier : identifiers) {
    if (identifier.scheme() == scheme) ids.try_emplace(name, identifier.value());
  }
}

// `Code.13` and `Country.5`: rows that are kept whole.
void AddWholeRows(const v1::Source& source, Collected& collected) {
  for (const auto& [key, text] : csv::RawTexts(source.extra())) {
    const std::vector<std::string> parts = absl::StrSplit(key, '.');
    if (parts.size() != 2) continue;
    Cells cells = csv::RowOfJson(text);
    if (parts[0] == "Country") collected.index.countries[cells["code_iso2"]] = parts[1];
    if (parts[0] == "Code") {
      collected.index.codes[absl::StrCat(cells["table_variable"], "/", cells["short"])] = parts[1];
    }
    collected.raw[parts[0]][parts[1]] = std::move(cells);
  }
}

}  // namespace

bool IsParlGov(const v1::Record& record) {
  return record.has_source() && record.source().name() == kParlGov;
}

void AddToIndex(const v1::Record& record, Collected& collected) {
  Index& index = collected.index;
  if (record.has_party()) {
    Note(record.party().name(), record.party().identifiers(), kPartyScheme, index.parties);
  } else if (record.has_election()) {
    Note(record.election().name(), record.election().identifiers(), kElectionScheme,
         index.elections);
  } else if (IsParlGov(record)) {
    AddWholeRows(record.source(), collected);
  } else if (record.has_source()) {
    Note(record.source().name(), record.source().identifiers(), kSourceScheme, index.sources);
  }
}

}  // namespace partyline::client::parlgov
