// SPDX-License-Identifier: Apache-2.0
#include "service/store/request_digest.h"

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "service/model/digest.h"

namespace partyline {
namespace {

// What the digest is made of.
std::string ContentOf(const v1::CommitRequest& request) {
  std::string content;
  google::protobuf::io::StringOutputStream bytes(&content);
  google::protobuf::io::CodedOutputStream out(&bytes);
  out.SetSerializationDeterministic(true);
  out.WriteVarint64(request.summary().size());
  out.WriteString(request.summary());
  if (request.has_expected_revision()) {
    out.WriteVarint64(request.expected_revision().ByteSizeLong() + 1);
    request.expected_revision().SerializeToCodedStream(&out);
  } else {
    out.WriteVarint64(0);
  }
  for (const v1::Edit& edit : request.edits()) {
    out.WriteVarint64(edit.ByteSizeLong());
    edit.SerializeToCodedStream(&out);
  }
  out.Trim();
  return content;
}

}  // namespace

std::string RequestDigest(const v1::CommitRequest& request) { return Sha256(ContentOf(request)); }

}  // namespace partyline
