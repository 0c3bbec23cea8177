// SPDX-License-Identifier: Apache-2.0
#include "client/cli/tls_choice.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pemerr.h>
#include <openssl/x509.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/files.h"

namespace partyline::client {
namespace {

// The texts of a choice, by the names of their options and of the lines that keep them.
struct TlsText {
  const char* key;
  std::string TlsChoice::*text;
  bool is_file;
};
constexpr TlsText kTlsTexts[] = {
    {"ca-file", &TlsChoice::ca_file, true},
    {"cert-file", &TlsChoice::cert_file, true},
    {"key-file", &TlsChoice::key_file, true},
    {"tls-server-name", &TlsChoice::server_name, false},
};

bool HasTexts(const TlsChoice& choice) {
  return std::any_of(std::begin(kTlsTexts), std::end(kTlsTexts),
                     [&](const TlsText& one) { return !(choice.*one.text).empty(); });
}

bool IsOn(const TlsChoice& choice) { return choice.on.value_or(HasTexts(choice)); }

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Bio Reader(const std::string& text) {
  return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free);
}

// The first certificate of the text; null: there is none.
Certificate FirstCertificate(const std::string& text) {
  return Certificate(PEM_read_bio_X509(Reader(text).get(), nullptr, nullptr, nullptr), X509_free);
}

// Whether the text has certificates in PEM, and none that is broken.
bool HasCertificates(const std::string& text) {
  const Bio reader = Reader(text);
  int count = 0;
  while (Certificate(PEM_read_bio_X509(reader.get(), nullptr, nullptr, nullptr), X509_free)) {
    ++count;
  }
  const bool ended = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();  // of this thread, which gRPC's handshakes look at
  return count > 0 && ended;
}

// Without one of our own OpenSSL would ask the terminal for a password.
int NoPassword(char*, int, int, void* asked) {
  *static_cast<bool*>(asked) = true;
  return -1;
}

absl::Status Refused(absl::string_view option, const std::string& path, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat("--", option, ": ", path, ": ", why));
}

// A file of the choice; empty, if it names none.
absl::StatusOr<std::string> ReadText(absl::string_view option, const std::string& path) {
  if (path.empty()) return std::string();
  std::error_code error;
  const std::filesystem::file_status file = std::filesystem::status(path, error);
  if (!std::filesystem::exists(file)) return Refused(option, path, "no such file");
  if (std::filesystem::is_directory(file)) return Refused(option, path, "is a directory");
  absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return Refused(option, path, "cannot be read");
  return text;
}

absl::StatusOr<std::string> ReadCertificates(absl::string_view option, const std::string& path) {
  absl::StatusOr<std::string> text = ReadText(option, path);
  if (!text.ok() || path.empty()) return text;
  if (!HasCertificates(*text)) {
    return Refused(option, path, "no certificate in PEM, or one that is broken");
  }
  return text;
}

// That the key of this text is a key in PEM, and the certificate's.
absl::Status CheckKey(const std::string& path, const std::string& text,
                      const std::string& certificate) {
  bool locked = false;
  const Key key(PEM_read_bio_PrivateKey(Reader(text).get(), nullptr, NoPassword, &locked),
                EVP_PKEY_free);
  if (locked) {
    return Refused("key-file", path, "is locked by a password; `openssl pkey` takes it off");
  }
  if (key == nullptr) return Refused("key-file", path, "no private key in PEM");
  if (X509_check_private_key(FirstCertificate(certificate).get(), key.get()) != 1) {
    return Refused("key-file", path, "is not the key of the certificate of --cert-file");
  }
  return absl::OkStatus();
}

// That a text comes back as it is from a line of the file of contexts.
bool IsOneLine(absl::string_view text) {
  const auto breaks = [](unsigned char c) { return absl::ascii_iscntrl(c); };
  return std::none_of(text.begin(), text.end(), breaks) && absl::StripAsciiWhitespace(text) == text;
}

}  // namespace

bool IsSaid(const TlsChoice& choice) { return choice.on.has_value() || HasTexts(choice); }

TlsChoice Over(const TlsChoice& typed, const TlsChoice& kept) {
  if (typed.on == false) return typed;
  TlsChoice all = typed;
  if (all.ca_file.empty()) all.ca_file = kept.ca_file;
  if (all.server_name.empty()) all.server_name = kept.server_name;
  if (all.cert_file.empty() && all.key_file.empty()) {
    all.cert_file = kept.cert_file;
    all.key_file = kept.key_file;
  }
  if (!IsSaid(typed)) all.on = kept.on;
  return all;
}

absl::Status CheckTlsChoice(const TlsChoice& choice, absl::string_view endpoint) {
  if (choice.on == false && HasTexts(choice)) {
    return absl::InvalidArgumentError(
        "--no-tls leaves nothing for the other options of TLS to say");
  }
  if (choice.cert_file.empty() && !choice.key_file.empty()) {
    return absl::InvalidArgumentError("--key-file needs its certificate: give --cert-file=FILE");
  }
  if (choice.key_file.empty() && !choice.cert_file.empty()) {
    return absl::InvalidArgumentError("--cert-file needs its key: give --key-file=FILE");
  }
  if (IsOn(choice) && choice.server_name.empty() && absl::StrContains(endpoint, ',')) {
    return absl::InvalidArgumentError(
        "several addresses have no name of their own: give --tls-server-name=NAME");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<TlsOptions>> LoadTls(const TlsChoice& choice) {
  if (!IsOn(choice)) return std::nullopt;
  const auto roots = ReadCertificates("ca-file", choice.ca_file);
  if (!roots.ok()) return roots.status();
  const auto certificate = ReadCertificates("cert-file", choice.cert_file);
  if (!certificate.ok()) return certificate.status();
  const auto key = ReadText("key-file", choice.key_file);
  if (!key.ok()) return key.status();
  if (!choice.key_file.empty()) {
    const absl::Status fits = CheckKey(choice.key_file, *key, *certificate);
    ERR_clear_error();
    if (!fits.ok()) return fits;
  }
  return TlsOptions{*roots, *certificate, *key, choice.server_name};
}

std::vector<std::pair<std::string, std::string>> TlsLines(const TlsChoice& choice) {
  std::vector<std::pair<std::string, std::string>> lines;
  if (IsOn(choice)) lines.emplace_back("tls", "on");
  for (const TlsText& one : kTlsTexts) {
    if (!(choice.*one.text).empty()) lines.emplace_back(one.key, choice.*one.text);
  }
  return lines;
}

bool TakeTlsLine(absl::string_view key, const std::string& value, TlsChoice& choice) {
  if (key == "tls" && value == "on") {
    choice.on = true;
    return true;
  }
  for (const TlsText& one : kTlsTexts) {
    if (key != one.key) continue;
    choice.*one.text = value;
    return true;
  }
  return false;
}

TlsChoice WithWholePaths(TlsChoice choice) {
  for (const TlsText& one : kTlsTexts) {
    std::string& path = choice.*one.text;
    std::error_code error;
    if (one.is_file && !path.empty()) path = std::filesystem::absolute(path, error).string();
  }
  return choice;
}

absl::Status CheckToKeep(const TlsChoice& choice, absl::string_view endpoint) {
  if (absl::Status usage = CheckTlsChoice(choice, endpoint); !usage.ok()) return usage;
  for (const TlsText& one : kTlsTexts) {
    if (IsOneLine(choice.*one.text)) continue;
    return Refused(one.key, choice.*one.text,
                   "cannot be kept: blanks at its ends, or a line break");
  }
  return LoadTls(choice).status();
}

std::string TlsWords(const TlsChoice& choice) {
  if (!IsOn(choice)) return "";
  std::string words = "  tls";
  for (const TlsText& one : kTlsTexts) {
    const std::string& text = choice.*one.text;
    if (!text.empty()) absl::StrAppend(&words, "  ", one.key, " ", text);
  }
  return words;
}

}  // namespace partyline::client
