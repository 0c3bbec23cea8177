// SPDX-License-Identifier: Apache-2.0
#include "service/server/config.h"

#include <arpa/inet.h>

#include <fstream>
#include <iterator>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace partyline {
namespace {

constexpr int kMostWorkers = 1024;
constexpr absl::Duration kLongestDrain = absl::Hours(1);
constexpr std::size_t kShortestKey = 16;

// The host of HOST:PORT, without the brackets of an IPv6 address; nothing if that is not what it
// is.
std::optional<std::string> HostOf(absl::string_view listen) {
  const std::size_t colon = listen.rfind(':');
  if (colon == absl::string_view::npos || colon == 0) return std::nullopt;
  int port = 0;
  if (!absl::SimpleAtoi(listen.substr(colon + 1), &port) || port < 0 || port > 65535) {
    return std::nullopt;
  }
  absl::string_view host = listen.substr(0, colon);
  const bool bracketed = absl::ConsumePrefix(&host, "[") && absl::ConsumeSuffix(&host, "]");
  if (host.empty() || (!bracketed && absl::StrContains(host, ":"))) return std::nullopt;
  return std::string(host);
}

void CheckListen(const ServerConfig& config, std::vector<std::string>& problems) {
  if (!HostOf(config.listen).has_value()) {
    problems.push_back(absl::StrCat("--listen=", config.listen,
                                    ": not HOST:PORT, such as 127.0.0.1:7878 or [::1]:0"));
  } else if (!IsLoopback(config.listen) && !config.insecure_listen) {
    problems.push_back(
        absl::StrCat("--listen=", config.listen,
                     ": other machines could connect, without encryption and without roles; give "
                     "--insecure-listen if that is meant (changes are then refused)"));
  }
}

void CheckLog(const ServerConfig& config, std::vector<std::string>& problems) {
  if (config.log == "memory:") return;
  problems.push_back(absl::StrCat("--log=", config.log,
                                  absl::StartsWith(config.log, "sqlite:")
                                      ? ": is not built yet; for now there is memory: alone"
                                      : ": no such kind of log; there is memory:"));
}

}  // namespace

bool IsLoopback(absl::string_view listen) {
  const std::optional<std::string> host = HostOf(listen);
  if (!host.has_value()) return false;
  in_addr v4{};
  if (inet_pton(AF_INET, host->c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24) == 127;
  in6_addr v6{};
  if (inet_pton(AF_INET6, host->c_str(), &v6) == 1) return IN6_IS_ADDR_LOOPBACK(&v6);
  return *host == "localhost";
}

bool TakesChanges(const ServerConfig& config) {
  return !config.read_only && IsLoopback(config.listen);
}

absl::StatusOr<std::string> ReadPageTokenKey(const ServerConfig& config) {
  if (config.page_token_key_file.empty()) return "";
  std::ifstream file(config.page_token_key_file, std::ios::binary);
  std::string key((std::istreambuf_iterator<char>(file)), {});
  if (file && key.size() >= kShortestKey) return key;
  return absl::InvalidArgumentError(absl::StrCat(
      "--page-token-key-file=", config.page_token_key_file,
      file ? absl::StrCat(": holds ", key.size(), " bytes where a key has at least ", kShortestKey)
           : std::string(": cannot be read")));
}

std::vector<std::string> ProblemsOf(const ServerConfig& config) {
  std::vector<std::string> problems;
  CheckListen(config, problems);
  CheckLog(config, problems);
  if (config.reflection != "auto" && config.reflection != "on" && config.reflection != "off") {
    problems.push_back(absl::StrCat("--reflection=", config.reflection, ": not auto, on or off"));
  }
  if (config.workers < 1 || config.workers > kMostWorkers) {
    problems.push_back(absl::StrCat("--workers=", config.workers, ": not 1 to ", kMostWorkers));
  }
  if (config.drain < absl::ZeroDuration() || config.drain > kLongestDrain) {
    problems.push_back(absl::StrCat("--drain=", absl::ToDoubleSeconds(config.drain), ": not 0 to ",
                                    absl::ToInt64Seconds(kLongestDrain), " seconds"));
  }
  const auto key = ReadPageTokenKey(config);
  if (!key.ok()) problems.push_back(std::string(key.status().message()));
  return problems;
}

}  // namespace partyline
