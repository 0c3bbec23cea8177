// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/known.h"

#include "absl/strings/str_cat.h"
#include "client/import/text/letters.h"
#include "client/src/records.h"

namespace partyline::client::import_text {

Owners OwnersOf(const v1::Record& record) {
  Owners owners;
  ForEachMessage(record, [&](const google::protobuf::Message& message) {
    const auto* citation = google::protobuf::DynamicCastToGenerated<v1::Citation>(&message);
    if (citation != nullptr) owners.insert(citation->source());
  });
  if (!record.source().sha256().empty()) owners.insert(record.source().sha256());
  if (record.has_election()) owners.insert(OwnerOf(record.election()));
  owners.erase("");
  return owners;
}

std::string OwnerOf(const v1::Election& election) {
  const bool is_sure =
      election.kind() != v1::ELECTION_KIND_OTHER && !election.place().country().empty();
  return is_sure ? absl::StrCat(election.place().country(), " ", election.kind(), " ",
                                FoldKey(election.display_name()))
                 : "";
}

}  // namespace partyline::client::import_text
