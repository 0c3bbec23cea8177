// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_TLS_CHOICE_H_
#define PARTYLINE_CLIENT_CLI_TLS_CHOICE_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "partyline/options.h"

namespace partyline::client {

// How a connection is encrypted, as it is typed and kept in contexts; see TlsOptions. Texts that
// are empty say nothing.
struct TlsChoice {
  std::optional<bool> on;   // --tls, --no-tls; absent: it is, if anything below is said
  std::string ca_file;      // --ca-file: certificates
  std::string cert_file;    // --cert-file: the caller's certificate, and those who signed it
  std::string key_file;     // --key-file: its key
  std::string server_name;  // --tls-server-name
};

// Whether it says anything, also that nothing is encrypted.
bool IsSaid(const TlsChoice& choice);

// What was typed, and where that says nothing what is kept. A certificate and its key are taken
// together, from one of them; --no-tls forgets all that is kept.
TlsChoice Over(const TlsChoice& typed, const TlsChoice& kept);

// What is wrong with the choice whatever the files hold, in words for usage. OK: nothing.
absl::Status CheckTlsChoice(const TlsChoice& choice, absl::string_view endpoint);

// Reads the files; nothing, if the connection is not encrypted. INVALID_ARGUMENT with option and
// file: it cannot be read, is not PEM, or the key is not the certificate's. Asks nobody for a
// password: a key that is locked by one is refused.
absl::StatusOr<std::optional<TlsOptions>> LoadTls(const TlsChoice& choice);

// How a choice is kept: keys and values of a context's lines. Takes a line's into the choice; false
// if it is none of these.
std::vector<std::pair<std::string, std::string>> TlsLines(const TlsChoice& choice);
bool TakeTlsLine(absl::string_view key, const std::string& value, TlsChoice& choice);

// The same with the files' paths from the root, for whoever reads it in another directory.
TlsChoice WithWholePaths(TlsChoice choice);

// That the choice can be used and can be kept, a line each.
absl::Status CheckToKeep(const TlsChoice& choice, absl::string_view endpoint);

// For `context show`: `  tls  ca-file /etc/partyline/office.pem`; empty where nothing is encrypted.
std::string TlsWords(const TlsChoice& choice);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_TLS_CHOICE_H_
