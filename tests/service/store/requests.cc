// SPDX-License-Identifier: Apache-2.0
#include "tests/service/store/requests.h"

#include "absl/strings/cord.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "google/rpc/error_details.pb.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

// A party under the name that the infobox of kArticle gives it.
constexpr char kParty[] = R"pb(
  name: "$0"
  kind: PARTY_KIND_PARTY
  display_name: "$1"
  names {
    id: "infobox"
    text: "United Communist Party of Azerbaijan"
    kind: NAME_KIND_FULL
    evidence {
      claims {
        basis: BASIS_ASSERTED
        citations { source: "$2" section: "infobox" }
      }
    }
  }
)pb";

v1::Party Party(absl::string_view name, absl::string_view display_name) {
  return ParseText<v1::Party>(absl::Substitute(kParty, name, display_name, kArticle));
}

}  // namespace

v1::Edit CreateSource(absl::string_view name) {
  v1::Edit edit;
  v1::Source& source = *edit.mutable_create()->mutable_source();
  source.set_name(std::string(name));
  source.set_kind(v1::SOURCE_KIND_DOCUMENT);
  source.set_display_name(absl::StrCat("The article ", name));
  return edit;
}

v1::Edit CreateParty(absl::string_view name, absl::string_view display_name) {
  v1::Edit edit;
  *edit.mutable_create()->mutable_party() = Party(name, display_name);
  return edit;
}

v1::Edit UpdateParty(absl::string_view name, absl::string_view display_name,
                     absl::string_view etag) {
  v1::Edit edit;
  *edit.mutable_update()->mutable_party() = Party(name, display_name);
  edit.set_etag(std::string(etag));
  return edit;
}

v1::Edit Delete(absl::string_view name, absl::string_view replaced_by) {
  v1::Edit edit;
  edit.mutable_delete_()->set_name(std::string(name));
  edit.mutable_delete_()->set_replaced_by(std::string(replaced_by));
  return edit;
}

v1::CommitRequest Request(absl::string_view request_id, const std::vector<v1::Edit>& edits) {
  v1::CommitRequest request;
  request.set_request_id(std::string(request_id));
  for (const v1::Edit& edit : edits) *request.add_edits() = edit;
  return request;
}

v1::CommitRequest CreateArticle() { return Request("create-article", {CreateSource(kArticle)}); }

v1::CommitRequest NumberedCommit(int number) {
  return Request(absl::StrCat("commit-no-", number),
                 {CreateSource(absl::StrCat("sources/issue-", number))});
}

std::string MetadataOf(const absl::Status& error, absl::string_view key) {
  google::rpc::ErrorInfo info;
  const auto payload = error.GetPayload("type.googleapis.com/google.rpc.ErrorInfo");
  if (!payload || !info.ParseFromString(std::string(*payload))) return "";
  const auto found = info.metadata().find(std::string(key));
  return found == info.metadata().end() ? "" : found->second;
}

bool HasRetryInfo(const absl::Status& error) {
  return error.GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value();
}

absl::Duration RetryAfterOf(const absl::Status& error) {
  const auto payload = error.GetPayload("type.googleapis.com/google.rpc.RetryInfo");
  google::rpc::RetryInfo info;
  if (!payload || !info.ParseFromString(std::string(*payload))) return absl::InfiniteDuration();
  return absl::Seconds(info.retry_delay().seconds()) +
         absl::Nanoseconds(info.retry_delay().nanos());
}

std::string Dump(const Snapshot& snapshot) {
  std::string dump = absl::StrCat("log ", snapshot.log(), " revision ", snapshot.revision(), "\n");
  for (int kind = v1::RecordKind_MIN; kind <= v1::RecordKind_MAX; ++kind) {
    const auto record_kind = static_cast<v1::RecordKind>(kind);
    absl::StrAppend(&dump, v1::RecordKind_Name(kind), " ", snapshot.count(record_kind), "\n");
    snapshot.Scan(record_kind, "", [&](const Row& row) {
      absl::StrAppend(&dump, row.ordinal(), " ", row.name(), " ", row.etag(), " ", row.revision(),
                      "\n", absl::CHexEscape(row.full()), "\n",
                      absl::CHexEscape(row.In(v1::VIEW_BASIC)), "\n");
      for (const Ordinal reference : row.references()) absl::StrAppend(&dump, reference, " ");
      return true;
    });
  }
  return dump;
}

}  // namespace partyline
