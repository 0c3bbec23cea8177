// SPDX-License-Identifier: Apache-2.0
#include "service/store/request_digest.h"

#include "absl/strings/str_cat.h"
#include "service/model/canonical_bytes.h"
#include "service/model/digest.h"

namespace partyline {
namespace {

// With its length before it, so that no two lists of parts make the same bytes.
void AppendPart(absl::string_view part, std::string& content) {
  absl::StrAppend(&content, part.size(), ":", part);
}

}  // namespace

std::string RequestDigest(const v1::CommitRequest& request) {
  std::string content;
  AppendPart(request.summary(), content);
  AppendPart(request.has_expected_revision() ? "expected" : "", content);
  AppendPart(CanonicalBytes(request.expected_revision()), content);
  for (const v1::Edit& edit : request.edits()) AppendPart(CanonicalBytes(edit), content);
  return Sha256(content);
}

}  // namespace partyline
