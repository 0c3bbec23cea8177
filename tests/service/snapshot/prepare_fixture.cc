// SPDX-License-Identifier: Apache-2.0
#include "tests/service/snapshot/prepare_fixture.h"

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"

namespace partyline {
namespace {

constexpr char kWorld[] = R"(
  edits { create { source {
    name: 'sources/measured' kind: SOURCE_KIND_DOCUMENT display_name: 'Measured' length: 100 } } }
  edits { create { person { name: 'people/sayadov' display_name: 'Sayadov' } } }
  edits { create { person { name: 'people/musa' display_name: 'Musa'
    attributes { id: 'role' kind: ATTRIBUTE_KIND_ROLE text: 'leader' @asserted } } } }
  edits { create { party { name: 'parties/az-avkp' kind: PARTY_KIND_PARTY display_name: 'AVKP'
    leaderships { id: 'leader-1' person { name: 'people/musa' } @asserted }
    leaderships { id: 'leader-2' person { name: 'people/sayadov' } @asserted } } } }
  edits { create { event { name: 'events/division' kind: EVENT_KIND_DIVISION display_name: 'Division'
    occurrence { id: 'occurrence' evidence {
      claims { basis: BASIS_ASSERTED citations { source: 'sources/article' } }
      contradicts: 'parties/az-avkp#leader-2'
      contradicts: 'people/musa#role' } }
    participants { id: 'whole' role: PARTICIPANT_ROLE_PREDECESSOR
      who { name: 'parties/az-avkp' } @asserted } } } }
  edits { create { election { name: 'elections/az-2000' kind: ELECTION_KIND_PARLIAMENTARY
    display_name: '2000' place { text: 'Azerbaijan' country: 'AZ' } } } }
  edits { create { result { name: 'elections/az-2000/results/avkp' display_name: 'AVKP'
    party { name: 'parties/az-avkp' } } } }
  edits { create { party { name: 'parties/same' kind: PARTY_KIND_PARTY display_name: 'AVKP' } } }
  edits { create { party { name: 'parties/gone' kind: PARTY_KIND_PARTY display_name: 'Gone' } } })";

template <typename Detail>
Detail DetailOf(const absl::Status& status, absl::string_view type) {
  Detail detail;
  const auto payload = status.GetPayload(absl::StrCat("type.googleapis.com/google.rpc.", type));
  if (payload.has_value()) {
    EXPECT_TRUE(detail.ParseFromString(std::string(*payload)));
  }
  return detail;
}

}  // namespace

std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  const auto detail = DetailOf<google::rpc::BadRequest>(status, "BadRequest");
  for (const auto& violation : detail.field_violations()) fields.push_back(violation.field());
  return fields;
}

std::map<std::string, std::string> MetadataOf(const absl::Status& status) {
  const auto detail = DetailOf<google::rpc::ErrorInfo>(status, "ErrorInfo");
  return {detail.metadata().begin(), detail.metadata().end()};
}

std::string HeldSource(absl::string_view length, absl::string_view sha256,
                       absl::string_view content) {
  return absl::StrCat(
      "source { name: 'sources/held' kind: SOURCE_KIND_DOCUMENT display_name: 'Held' ",
      length.empty() ? "" : "length: ", length, " sha256: '", sha256, "' content: '", content,
      "' }");
}

void PrepareTest::SetUp() {
  Must("edits { create { " + HeldSource() + " } } " + kWorld);
  Must("edits { delete { name: 'people/musa' replaced_by: 'people/sayadov' } }");
  Must("edits { delete { name: 'parties/gone' } }");
}

void PrepareTest::Must(const std::string& text) {
  const absl::Status status = history_.Commit(text);
  ASSERT_TRUE(status.ok()) << status;
}

absl::Status PrepareTest::Try(const std::string& text) {
  const std::string before = Describe(history_.now());
  const absl::Status status = Prepare(history_.now(), CommitOf(text)).status();
  EXPECT_EQ(Describe(history_.now()), before);
  return status;
}

}  // namespace partyline
