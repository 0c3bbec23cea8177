// SPDX-License-Identifier: Apache-2.0
#include "client/src/endpoint.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/src/status.h"
#include "partyline/options.h"

namespace partyline::client {
namespace {

constexpr int kMaxPort = 65535;
constexpr std::size_t kMaxPath = sizeof(sockaddr_un::sun_path) - 1;  // it ends with a null

bool IsPort(absl::string_view text) {
  int port = 0;
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isdigit) &&
         absl::SimpleAtoi(text, &port) && port >= 1 && port <= kMaxPort;
}

// `host:port` or `[address]:port`; an IPv6 address without brackets leaves open where it ends.
bool IsHostAndPort(absl::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == absl::string_view::npos || !IsPort(text.substr(colon + 1))) return false;
  absl::string_view host = text.substr(0, colon);
  const bool bracketed = absl::ConsumePrefix(&host, "[");
  if (bracketed && !absl::ConsumeSuffix(&host, "]")) return false;
  return !host.empty() && host.find_first_of(bracketed ? "[]/" : ":[]/") == host.npos;
}

// `/path` or `///path`, as the target of gRPC has it behind `unix:`.
bool IsPath(absl::string_view text) {
  absl::ConsumePrefix(&text, "//");
  return absl::StartsWith(text, "/") && text.size() > 1 && text.size() <= kMaxPath;
}

// `name:port` without the authority where there is one: `//8.8.8.8/name:port`, `///name:port`.
absl::string_view WithoutAuthority(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, "//")) return text;
  const std::size_t slash = text.find('/');
  return slash == absl::string_view::npos ? "" : text.substr(slash + 1);
}

bool AreAddresses(absl::string_view text) {
  const std::vector<absl::string_view> addresses = absl::StrSplit(text, ',');
  return std::all_of(addresses.begin(), addresses.end(), IsHostAndPort);
}

bool IsEndpoint(absl::string_view text) {
  const auto blank = [](unsigned char c) {
    return absl::ascii_isspace(c) || absl::ascii_iscntrl(c);
  };
  if (std::any_of(text.begin(), text.end(), blank)) return false;
  if (absl::ConsumePrefix(&text, "unix:")) return IsPath(text);
  if (absl::ConsumePrefix(&text, "dns:")) return IsHostAndPort(WithoutAuthority(text));
  if (absl::ConsumePrefix(&text, "ipv4:") || absl::ConsumePrefix(&text, "ipv6:")) {
    return AreAddresses(text);
  }
  return IsHostAndPort(text);
}

// Whether the host is a loopback address, or the name that means one.
bool IsLoopback(absl::string_view host) {
  absl::ConsumeSuffix(&host, ".");
  if (absl::EqualsIgnoreCase(host, "localhost")) return true;
  if (absl::ConsumePrefix(&host, "[")) absl::ConsumeSuffix(&host, "]");
  const std::string address(host);
  in_addr four{};
  if (inet_pton(AF_INET, address.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24 == 127;
  in6_addr six{};
  return inet_pton(AF_INET6, address.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

}  // namespace

bool IsAddressList(absl::string_view endpoint) {
  const bool addresses = absl::StartsWith(endpoint, "ipv4:") || absl::StartsWith(endpoint, "ipv6:");
  return addresses && absl::StrContains(endpoint, ',');
}

bool MayTakeProxy(absl::string_view endpoint) {
  if (absl::StartsWith(endpoint, "unix:") || IsAddressList(endpoint)) return false;
  if (absl::ConsumePrefix(&endpoint, "dns:")) endpoint = WithoutAuthority(endpoint);
  if (!absl::ConsumePrefix(&endpoint, "ipv4:")) absl::ConsumePrefix(&endpoint, "ipv6:");
  return !IsLoopback(endpoint.substr(0, endpoint.rfind(':')));
}

absl::Status CheckEndpoint(absl::string_view endpoint) {
  if (IsEndpoint(endpoint)) return absl::OkStatus();
  return InvalidField("endpoint",
                      absl::StrCat("'", endpoint,
                                   "' is not HOST:PORT with a port from 1 to 65535, unix:/PATH or "
                                   "dns:///NAME:PORT"));
}

}  // namespace partyline::client
