// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_error.h"

#include <google/protobuf/struct.pb.h>

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/cli/text.h"
#include "google/rpc/error_details.pb.h"
#include "partyline/errors.h"

namespace partyline::client {
namespace {

// No server answered: the error was made on this side of the wire.
bool NobodyAnswered(const absl::Status& status) {
  return absl::IsUnavailable(status) && ErrorReasonName(status).empty();
}

// Nobody answered in time; a server that runs out of time says so itself.
bool NobodyAnsweredInTime(const absl::Status& status) {
  return absl::IsDeadlineExceeded(status) && ErrorReasonName(status).empty();
}

// What gRPC says of a connection that could not be encrypted, and how to go on.
struct Handshake {
  absl::string_view said;
  absl::string_view hint;
};
constexpr Handshake kHandshakes[] = {
    {"Peer name", "Its certificate has another name: --tls-server-name=NAME says who it must be."},
    {"certificate verify failed",
     "Nobody who is trusted has signed its certificate: --ca-file=FILE names whom to trust."},
    {"wrong version number", "It seems to speak no TLS: --no-tls asks it unencrypted."},
    {"andshake failed", "See --tls, --ca-file, --cert-file, --key-file and --tls-server-name."},
};

// How the encryption of a connection failed; null: it did not.
const Handshake* FailedHandshake(const absl::Status& status) {
  if (!NobodyAnswered(status)) return nullptr;
  for (const Handshake& one : kHandshakes) {
    if (absl::StrContains(status.message(), one.said)) return &one;
  }
  return nullptr;
}

// As a server does that speaks TLS and is not spoken to so, but others also.
bool HungUp(const absl::Status& status) {
  return absl::StrContains(status.message(), "Socket closed") ||
         absl::StrContains(status.message(), "Connection reset");
}

constexpr char kHint[] = "partyline.dev/cli.hint";

// How to go on. Empty: the message says it all.
std::string Hint(const absl::Status& status) {
  if (const auto hint = status.GetPayload(kHint); hint.has_value()) return std::string(*hint);
  if (const Handshake* failed = FailedHandshake(status)) return std::string(failed->hint);
  if (NobodyAnswered(status)) {
    return absl::StrCat(
        "Start one with `partylined`, or with data by `deploy/quickstart` from a checkout; for "
        "another address give --endpoint=HOST:PORT or set PARTYLINE_ENDPOINT",
        HungUp(status) ? "; if it speaks TLS, give --tls." : ".");
  }
  switch (ErrorReason(status)) {
    case v1::ERROR_REASON_RECORD_NOT_FOUND:
      return "`partyline search TEXT` finds records by any of their names.";
    case v1::ERROR_REASON_IDENTIFIER_AMBIGUOUS:
      return "Ask for one of them by its record name.";
    case v1::ERROR_REASON_PAGE_TOKEN_EXPIRED:
    case v1::ERROR_REASON_PAGE_TOKEN_INVALID:
      return "Start again without --page-token.";
    case v1::ERROR_REASON_REVISION_AHEAD:
      return "`partyline history` lists the revisions that there are.";
    case v1::ERROR_REASON_ETAG_MISMATCH:
    case v1::ERROR_REASON_HEAD_MOVED:
      return "Somebody else has changed it meanwhile: run the command again.";
    default:
      break;
  }
  if (absl::IsDeadlineExceeded(status)) return "--timeout=60s gives it longer.";
  return "";
}

// The message, with the address if nobody answers there. What stands below its first line, such as
// how far an import got, is told in any case.
std::string SaidBy(const absl::Status& status, absl::string_view endpoint) {
  if (NobodyAnsweredInTime(status) && !endpoint.empty()) {
    const std::size_t below = status.message().find('\n');
    return absl::StrCat("no answer in time from ", endpoint,
                        below == absl::string_view::npos ? "" : status.message().substr(below));
  }
  if (!NobodyAnswered(status)) return std::string(status.message());
  if (FailedHandshake(status) != nullptr) {
    return absl::StrCat("no encrypted connection to ", endpoint, "\n", status.message());
  }
  return absl::StrCat("no server answers at ", endpoint, "\n", status.message());
}

google::protobuf::Value TextValue(const std::string& text) {
  google::protobuf::Value value;
  value.set_string_value(text);
  return value;
}

// `code` is what the error is called.
std::string JsonOf(const std::string& code, const absl::Status& status, absl::string_view endpoint,
                   Format format) {
  google::protobuf::Struct error;
  auto& fields = *error.mutable_fields();
  fields["code"] = TextValue(code);
  fields["message"] = TextValue(SaidBy(status, endpoint));
  fields["reason"] = TextValue(ErrorReasonName(status));
  const std::string hint = Hint(status);
  if (!hint.empty()) fields["hint"] = TextValue(hint);
  auto& metadata = *fields["metadata"].mutable_struct_value()->mutable_fields();
  for (const auto& [key, value] : ErrorMetadata(status)) metadata[key] = TextValue(value);
  auto& violations = *fields["violations"].mutable_list_value();
  for (const FieldViolation& violation : FieldViolations(status)) {
    auto& entry = *violations.add_values()->mutable_struct_value()->mutable_fields();
    entry["field"] = TextValue(violation.field);
    entry["description"] = TextValue(violation.description);
  }
  const auto json = format == Format::kJsonLines ? ToJsonLines(error) : ToJson(error);
  return json.value_or("{\"code\": \"INTERNAL\"}\n");
}

}  // namespace

absl::Status WithHint(absl::Status status, absl::string_view hint) {
  status.SetPayload(kHint, absl::Cord(hint));
  return status;
}

absl::Status RecordNotFound(absl::string_view name, absl::string_view message) {
  absl::Status status = absl::NotFoundError(message);
  google::rpc::ErrorInfo info;
  info.set_reason("RECORD_NOT_FOUND");
  info.set_domain("partyline.dev");
  (*info.mutable_metadata())["name"] = std::string(name);
  status.SetPayload("type.googleapis.com/google.rpc.ErrorInfo",
                    absl::Cord(info.SerializeAsString()));
  return status;
}

int ExitCode(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kExitOk;
    case absl::StatusCode::kNotFound:
      return kExitNotFound;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return kExitInvalid;
    case absl::StatusCode::kResourceExhausted:
      return ErrorReason(status) == v1::ERROR_REASON_LIMIT_EXCEEDED ? kExitInvalid
                                                                    : kExitUnavailable;
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
      return kExitAuth;
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kAlreadyExists:
      return kExitConflict;
    case absl::StatusCode::kFailedPrecondition:
      return ErrorReason(status) == v1::ERROR_REASON_READ_ONLY ? kExitAuth : kExitConflict;
    case absl::StatusCode::kUnavailable:
      return kExitUnavailable;
    case absl::StatusCode::kDeadlineExceeded:
      return kExitDeadline;
    case absl::StatusCode::kUnimplemented:
      return kExitNotBuilt;
    default:
      return kExitInternal;
  }
}

std::string ErrorText(const absl::Status& status, absl::string_view endpoint, const Style& style) {
  const std::string code = absl::StrReplaceAll(
      absl::AsciiStrToLower(absl::StatusCodeToString(status.code())), {{"_", " "}});
  std::vector<std::string> lines = absl::StrSplit(SaidBy(status, endpoint), '\n');
  for (std::string& line : lines) line = Printable(line);
  const std::string reason = Printable(ErrorReasonName(status));
  if (!reason.empty()) absl::StrAppend(&lines.back(), " (", reason, ")");
  const std::string head = Paint(style, Tone::kBad, absl::StrCat("partyline: ", code));
  std::string out = Hang("", "  ", absl::StrCat(head, ": ", lines.front()), style);
  for (std::size_t i = 1; i < lines.size(); ++i) out += Hang("  ", "    ", lines[i], style);
  for (const FieldViolation& violation : FieldViolations(status)) {
    // The message of a single violation is the violation.
    const std::string line = absl::StrCat(violation.field, ": ", violation.description);
    if (status.message() != line) out += Hang("  ", "    ", Printable(line), style);
  }
  const std::string hint = Hint(status);
  return hint.empty() ? out : absl::StrCat(out, Hang("", "", hint, style));
}

std::string ErrorJson(const absl::Status& status, absl::string_view endpoint, Format format) {
  return JsonOf(absl::StatusCodeToString(status.code()), status, endpoint, format);
}

std::string UsageJson(absl::string_view what, absl::string_view command, Format format) {
  const absl::Status refused = absl::InvalidArgumentError(what);
  return JsonOf("USAGE", WithHint(refused, absl::StrCat("See `", command, " --help`.")), "",
                format);
}

}  // namespace partyline::client
