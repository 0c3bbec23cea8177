// SPDX-License-Identifier: Apache-2.0
#include "service/server/config.h"

#include <arpa/inet.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/base/memory.h"
#include "service/server/port_file.h"

namespace partyline {
namespace {

constexpr int kMostWorkers = 1024;
constexpr int kLongestQueue = 1'000'000;
constexpr int kMostWatches = 1'000'000;
constexpr absl::Duration kLongest = absl::Hours(1);
constexpr std::int64_t kLeastMemory = 64;      // MiB
constexpr std::int64_t kMostMemory = 1 << 30;  // MiB
constexpr std::size_t kShortestKey = 16;

// The host of HOST:PORT, without the brackets of an IPv6 address; nothing if that is not what it
// is.
std::optional<std::string> HostOf(absl::string_view listen) {
  const std::size_t colon = listen.rfind(':');
  if (colon == absl::string_view::npos || colon == 0) return std::nullopt;
  const absl::string_view digits = listen.substr(colon + 1);
  int port = 0;
  if (!absl::c_all_of(digits, absl::ascii_isdigit) || !absl::SimpleAtoi(digits, &port) ||
      port > 65535) {
    return std::nullopt;
  }
  absl::string_view host = listen.substr(0, colon);
  const bool bracketed = absl::ConsumePrefix(&host, "[") && absl::ConsumeSuffix(&host, "]");
  if (host.empty() || (!bracketed && absl::StrContains(host, ":"))) return std::nullopt;
  return std::string(host);
}

void CheckTasks(const ServerConfig& config, std::vector<std::string>& problems) {
  const int tasks = !config.check_log.empty() + !config.backup.empty() + !config.restore.empty();
  if (tasks > 1) problems.push_back("--check-log, --backup and --restore: one at a time");
  if (config.salvage && config.restore.empty()) {
    problems.push_back("--salvage: goes with --restore=FILE");
  }
  if (config.log == "memory:" && !(config.backup.empty() && config.restore.empty())) {
    problems.push_back("--log=memory:: there is no file to back up, or to restore to");
  }
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

void CheckNumber(absl::string_view flag, std::int64_t value, std::int64_t least, std::int64_t most,
                 std::vector<std::string>& problems) {
  if (value >= least && value <= most) return;
  problems.push_back(absl::StrCat("--", flag, "=", value, ": not ", least, " to ", most));
}

void CheckSeconds(absl::string_view flag, absl::Duration value, absl::Duration least,
                  std::vector<std::string>& problems) {
  if (value >= least && value <= kLongest) return;
  problems.push_back(absl::StrCat("--", flag, "=", absl::ToDoubleSeconds(value), ": not ",
                                  absl::ToDoubleSeconds(least), " to ",
                                  absl::ToInt64Seconds(kLongest), " seconds"));
}

void CheckLimits(const ServerConfig& config, std::vector<std::string>& problems) {
  CheckNumber("workers", config.workers, 1, kMostWorkers, problems);
  CheckNumber("commit-workers", config.commit_workers, 1, kMostWorkers, problems);
  CheckNumber("queue", config.queue, 0, kLongestQueue, problems);
  CheckNumber("watches", config.watches, 0, kMostWatches, problems);
  if (config.memory_limit != 0) {
    CheckNumber("memory-limit", config.memory_limit, kLeastMemory, kMostMemory, problems);
  }
  CheckSeconds("call-time", config.call_time, absl::Milliseconds(100), problems);
  CheckSeconds("slow-call", config.slow_call, absl::ZeroDuration(), problems);
  CheckSeconds("watchdog", config.watchdog, absl::ZeroDuration(), problems);
  CheckSeconds("drain", config.drain, absl::ZeroDuration(), problems);
}

// Said before anything is opened: whoever waits for the file would wait for ever.
void CheckPortFile(absl::string_view flag, const std::string& path,
                   std::vector<std::string>& problems) {
  if (path.empty()) return;
  const absl::Status checked = PortFile::Check(path);
  if (!checked.ok()) problems.push_back(absl::StrCat("--", flag, "=", checked.message()));
}

// A port file in the place of one of the log's would take that away with it.
void CheckPortFilesAreNotOfLog(const ServerConfig& config, const std::string& log,
                               std::vector<std::string>& problems) {
  if (log.empty()) return;
  const auto place_of = [](const std::string& path) {
    std::error_code ignored;
    return std::filesystem::weakly_canonical(path, ignored);
  };
  const std::string led_to = place_of(log).string();
  for (const std::string& file : {config.port_file, config.http_port_file}) {
    for (const char* suffix : {"", "-wal", "-head", "-journal", "-shm", "-backup"}) {
      const bool is_of_log = place_of(file) == place_of(absl::StrCat(log, suffix)) ||
                             place_of(file) == place_of(absl::StrCat(led_to, suffix));
      if (file.empty() || !is_of_log) continue;
      problems.push_back(absl::StrCat(file, ": is of the log, and no place for an address"));
    }
  }
}

// Debian's civetweb speaks no IPv6.
void CheckHttp(const ServerConfig& config, std::vector<std::string>& problems) {
  CheckPortFile("http-port-file", config.http_port_file, problems);
  if (config.http_listen.empty()) {
    if (config.http_port_file.empty()) return;
    problems.push_back(absl::StrCat("--http-port-file=", config.http_port_file,
                                    ": there will be no address without --http-listen"));
    return;
  }
  const std::optional<std::string> host = HostOf(config.http_listen);
  in_addr v4{};
  if (!host.has_value() || (*host != "localhost" && inet_pton(AF_INET, host->c_str(), &v4) != 1)) {
    problems.push_back(absl::StrCat("--http-listen=", config.http_listen,
                                    ": not IPv4:PORT, such as 127.0.0.1:9464, or localhost:PORT"));
  } else if (!IsLoopback(config.http_listen) && !config.insecure_listen) {
    problems.push_back(
        absl::StrCat("--http-listen=", config.http_listen,
                     ": other machines could read the metrics, without encryption; give "
                     "--insecure-listen if that is meant"));
  }
}

// Where programs of this user keep what is to stay, by the XDG Base Directory Specification; "" if
// the environment names none. A relative path counts as none.
std::string StateDirectory() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && state[0] == '/') return state;
  const char* home = std::getenv("HOME");
  return home != nullptr && home[0] == '/' ? absl::StrCat(home, "/.local/state") : "";
}

}  // namespace

std::string WithPort(absl::string_view listen, int port) {
  return absl::StrCat(listen.substr(0, listen.rfind(':')), ":", port);
}

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

absl::StatusOr<std::string> LogFile(const ServerConfig& config) {
  if (config.log == "memory:") return "";
  absl::string_view path = config.log;
  if (!absl::ConsumePrefix(&path, "sqlite:")) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--log=", config.log, ": no such kind of log; there are sqlite:PATH, sqlite: and memory:"));
  }
  if (!path.empty()) return std::string(path);
  const std::string state = StateDirectory();
  if (!state.empty()) return absl::StrCat(state, "/partyline/log.db");
  return absl::InvalidArgumentError(absl::StrCat(
      "--log=", config.log, ": neither XDG_STATE_HOME nor HOME names a directory; give a path"));
}

std::int64_t MemoryLimit(const ServerConfig& config) {
  return config.memory_limit != 0 ? config.memory_limit << 20 : MemoryToBeHad() / 4 * 3;
}

absl::StatusOr<std::string> ReadPageTokenKey(const ServerConfig& config) {
  if (config.page_token_key_file.empty()) return "";
  // A directory can be opened, and reading it throws.
  std::error_code ignored;
  const bool is_file = !std::filesystem::is_directory(config.page_token_key_file, ignored);
  std::ifstream file(is_file ? config.page_token_key_file : "", std::ios::binary);
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
  const auto log = LogFile(config);
  if (!log.ok()) problems.push_back(std::string(log.status().message()));
  CheckTasks(config, problems);
  if (config.reflection != "auto" && config.reflection != "on" && config.reflection != "off") {
    problems.push_back(absl::StrCat("--reflection=", config.reflection, ": not auto, on or off"));
  }
  CheckLimits(config, problems);
  CheckPortFile("port-file", config.port_file, problems);
  CheckHttp(config, problems);
  if (log.ok()) CheckPortFilesAreNotOfLog(config, *log, problems);
  if (!config.port_file.empty() && config.port_file == config.http_port_file) {
    problems.push_back(absl::StrCat("--port-file and --http-port-file=", config.port_file,
                                    ": two addresses do not go into one file"));
  }
  const auto key = ReadPageTokenKey(config);
  if (!key.ok()) problems.push_back(std::string(key.status().message()));
  return problems;
}

}  // namespace partyline
