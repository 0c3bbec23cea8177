// SPDX-License-Identifier: Apache-2.0
#include "service/server/flags.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <vector>

#include "absl/flags/declare.h"
#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/reflection.h"
#include "absl/flags/usage_config.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "service/server/version.h"

namespace partyline {

constexpr absl::string_view kNoFile = "(none)";

// A file that a flag names, if it is given: not "", which is what a variable leaves that is not
// set.
struct NamedFile {
  std::string path;
};

bool AbslParseFlag(absl::string_view text, NamedFile* file, std::string* error) {
  if (text.empty()) *error = "it needs the name of a file";
  file->path = text == kNoFile ? "" : std::string(text);
  return !text.empty();
}

// absl reads defaults back.
std::string AbslUnparseFlag(const NamedFile& file) {
  return file.path.empty() ? std::string(kNoFile) : file.path;
}

}  // namespace partyline

ABSL_DECLARE_FLAG(std::vector<std::string>, flagfile);

ABSL_FLAG(std::string, listen, partyline::ServerConfig{}.listen,
          "Address to listen on, HOST:PORT; port 0 takes a free one. Without --insecure-listen "
          "only 127.0.0.0/8, [::1] and localhost.");
ABSL_FLAG(
    std::string, log, partyline::ServerConfig{}.log,
    "Where the change log is kept. sqlite:PATH is that file, made if it is not there; sqlite: "
    "alone partyline/log.db under $XDG_STATE_HOME or ~/.local/state. memory: ends with the "
    "process.");
ABSL_FLAG(
    bool, read_only, partyline::ServerConfig{}.read_only,
    "Answer, but take no changes. A log that can be written is locked as ever. One that cannot, as "
    "on a disk that is read-only, is read as it is; it must have been closed in order. As long as "
    "that is served, no partylined on this machine can write it, nor may one on another that has "
    "the disk; --check-log and --backup can read it.");
ABSL_FLAG(bool, insecure_listen, partyline::ServerConfig{}.insecure_listen,
          "Allow --listen and --http-listen beyond loopback, without encryption or roles. Where "
          "--listen is, changes are refused.");
ABSL_FLAG(std::string, reflection, partyline::ServerConfig{}.reflection,
          "Describe the contract to tools: on, off, or auto, which is on for loopback.");
ABSL_FLAG(int, workers, partyline::ServerConfig{}.workers,
          "Threads for listings, searches and calls that wait for a revision. Not said: as many as "
          "processors that may be used, 4 at least.");
ABSL_FLAG(int, commit_workers, partyline::ServerConfig{}.commit_workers,
          "Threads for commits: as many are written to the disk at once.");
ABSL_FLAG(
    int, queue, partyline::ServerConfig{}.queue,
    "Calls that may wait for a worker, and again for a commit worker; more are sent away "
    "with SERVER_BUSY. What a party, person, source or any record by its name is now (GetParty, "
    "GetPerson, GetSource, BatchGetRecords) and health never wait.");
ABSL_FLAG(std::int64_t, memory_limit, partyline::ServerConfig{}.memory_limit,
          "MiB of memory; while the process holds more, listings, searches and commits are sent "
          "away with SERVER_BUSY. 0: three quarters of what the machine, or its container, has.");
ABSL_FLAG(int, watches, partyline::ServerConfig{}.watches,
          "Watches at once, of all callers together. A further one is refused with SERVER_BUSY.");
ABSL_FLAG(double, call_time, absl::ToDoubleSeconds(partyline::ServerConfig{}.call_time),
          "Seconds that a call may take, whatever its deadline; then it stops with "
          "DEADLINE_PASSED. Watches are not meant, nor what waits for the disk: that is answered "
          "when the disk answers.");
ABSL_FLAG(double, slow_call, absl::ToDoubleSeconds(partyline::ServerConfig{}.slow_call),
          "Seconds above which a call has a line in the log, ten a second at most. 0: none has.");
ABSL_FLAG(
    double, watchdog, absl::ToDoubleSeconds(partyline::ServerConfig{}.watchdog),
    "Seconds between questions for health over the own address. After three without an "
    "answer the process ends with exit code 75, for a supervisor to start it again. 0: none.");
ABSL_FLAG(
    double, drain, absl::ToDoubleSeconds(partyline::ServerConfig{}.drain),
    "Seconds from SIGTERM, during which health says NOT_SERVING and calls are answered, until "
    "calls are refused. As long as a load balancer takes to notice.");
ABSL_FLAG(
    std::string, port_file, partyline::ServerConfig{}.port_file,
    "File to write the address listened on to, once it is. It goes away as the server begins to "
    "end. What is no regular file, a link for instance, is refused.");
ABSL_FLAG(std::string, http_listen, partyline::ServerConfig{}.http_listen,
          "Address to tell how things stand on, over HTTP: /metrics for Prometheus, and /healthz. "
          "IPv4:PORT, as 127.0.0.1:9464; port 0 takes a free one. Nothing unless it is given; "
          "beyond loopback only with --insecure-listen.");
ABSL_FLAG(std::string, http_port_file, partyline::ServerConfig{}.http_port_file,
          "File to write that address to.");
ABSL_FLAG(std::string, page_token_key_file, partyline::ServerConfig{}.page_token_key_file,
          "File with the key (16 bytes or more) that page tokens are sealed with. Servers that "
          "stand in for each other share one. Without it a key is drawn at each start.");
ABSL_FLAG(
    partyline::NamedFile, check_log, {},
    "Examine the log (or backup) in this file instead of serving. No server may have it open that "
    "can write it.");
ABSL_FLAG(partyline::NamedFile, backup, {},
          "Copy the log to this new file instead of serving. No server may have it open that can "
          "write it: one that runs copies its own, see SIGUSR1 below. It is made beside, in a file "
          "with -part behind its name, and one at a time in a directory.");
ABSL_FLAG(partyline::NamedFile, restore, {},
          "Make the log of this backup, with an id of its own, instead of serving; --log says "
          "where, and must not be there yet. It is made as --backup makes its file.");
ABSL_FLAG(bool, salvage, partyline::ServerConfig{}.salvage,
          "With --restore: the file is a backup or a log that is damaged, or has lost what belongs "
          "to it; make a log of its changes up to the first that is not whole, and say on stderr "
          "what is the matter. Ends with 0 if it could save any.");

namespace partyline {
namespace {

constexpr int kUsageError = 1;

std::string EnvironmentName(absl::string_view flag) {
  return absl::StrCat("PARTYLINED_", absl::AsciiStrToUpper(flag));
}

// The flags of this file, by name.
std::map<std::string, absl::CommandLineFlag*> OwnFlags() {
  std::map<std::string, absl::CommandLineFlag*> own;
  for (const auto& [name, flag] : absl::GetAllFlags()) {
    if (absl::EndsWith(flag->Filename(), "service/server/flags.cc")) own.emplace(name, flag);
  }
  return own;
}

std::string FlagSpelling(absl::string_view name) {
  return absl::StrCat("--", absl::StrReplaceAll(name, {{"_", "-"}}));
}

void PrintHelp() {
  absl::PrintF(
      "partylined %s: the Partyline server\n\n"
      "  partylined [--FLAG=VALUE …]\n\n"
      "Each flag can also be set in the environment, by the name shown beside it, or in a file\n"
      "given with --flagfile=PATH, one --flag_name=value a line, with underscores. The command\n"
      "line goes before the environment.\n\n",
      kVersion);
  for (const auto& [name, flag] : OwnFlags()) {
    absl::PrintF("  %s  (%s; default: %s)\n      %s\n", FlagSpelling(name), EnvironmentName(name),
                 flag->DefaultValue().empty() ? "none" : flag->DefaultValue(), flag->Help());
  }
  absl::PrintF(
      "\nSIGTERM and SIGINT end it: see --drain. A second signal ends it at once. SIGUSR1 has it\n"
      "back up its log while it serves, to the log's file with -backup behind its name, which\n"
      "is then replaced: --restore makes a log of it. The server's log says when it is done.\n"
      "Exit codes: 0 ended when told to, 1 configuration, 2 address cannot be listened on,\n"
      "3 log cannot be opened, is not whole, or was taken away while it was served (bring it "
      "back,\n"
      "beside its -wal), 70 fault, 75 not reachable any more (--watchdog), 143 told twice to "
      "end.\n");
}

bool AsksForHelp(absl::string_view argument) {
  for (const char* help : {"--help", "-help", "-h", "--helpfull", "--helpshort"}) {
    if (argument == help) return true;
  }
  return false;
}

// `--read-only=x` as absl knows it, `--read_only=x`.
std::string Normalized(absl::string_view argument) {
  if (!absl::StartsWith(argument, "-")) return std::string(argument);
  const std::size_t name = argument.find_first_not_of('-');
  if (name == absl::string_view::npos) return std::string(argument);
  const std::size_t end = std::min(argument.find('='), argument.size());
  std::string normalized(argument);
  std::replace(normalized.begin() + name, normalized.begin() + end, '-', '_');
  return normalized;
}

// absl reads a directory as a file without flags.
void CheckFlagFiles(std::vector<std::string>& problems) {
  for (const std::string& file : absl::GetFlag(FLAGS_flagfile)) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(file, ignored)) continue;
    problems.push_back(absl::StrCat("--flagfile=", file, ": is a directory"));
  }
}

std::vector<std::string> ReadEnvironment() {
  std::vector<std::string> problems;
  for (const auto& [name, flag] : OwnFlags()) {
    const std::string variable = EnvironmentName(name);
    const char* value = std::getenv(variable.c_str());
    std::string error;
    if (value == nullptr || flag->ParseFrom(value, &error)) continue;
    problems.push_back(absl::StrCat(variable, "=", value, ": not a value for ", FlagSpelling(name),
                                    error.empty() ? "" : "; ", error));
  }
  return problems;
}

// Returns what is left of the command line without its flags.
std::vector<char*> ReadCommandLine(int argc, char** argv) {
  std::vector<std::string> arguments = {argv[0]};
  const char* file = std::getenv("PARTYLINED_FLAGFILE");
  if (file != nullptr) arguments.push_back(absl::StrCat("--flagfile=", file));
  for (int i = 1; i < argc; ++i) arguments.push_back(Normalized(argv[i]));
  // absl keeps pointers into what it reads.
  static auto& kept = *new std::vector<std::string>;
  kept = std::move(arguments);
  std::vector<char*> pointers;
  for (std::string& argument : kept) pointers.push_back(argument.data());
  return absl::ParseCommandLine(static_cast<int>(pointers.size()), pointers.data());
}

ServerConfig ConfigOfFlags() {
  ServerConfig config;
  config.listen = absl::GetFlag(FLAGS_listen);
  config.log = absl::GetFlag(FLAGS_log);
  config.read_only = absl::GetFlag(FLAGS_read_only);
  config.insecure_listen = absl::GetFlag(FLAGS_insecure_listen);
  config.reflection = absl::GetFlag(FLAGS_reflection);
  config.workers = absl::GetFlag(FLAGS_workers);
  config.commit_workers = absl::GetFlag(FLAGS_commit_workers);
  config.queue = absl::GetFlag(FLAGS_queue);
  config.memory_limit = absl::GetFlag(FLAGS_memory_limit);
  config.watches = absl::GetFlag(FLAGS_watches);
  config.call_time = absl::Seconds(absl::GetFlag(FLAGS_call_time));
  config.slow_call = absl::Seconds(absl::GetFlag(FLAGS_slow_call));
  config.watchdog = absl::Seconds(absl::GetFlag(FLAGS_watchdog));
  config.drain = absl::Seconds(absl::GetFlag(FLAGS_drain));
  config.port_file = absl::GetFlag(FLAGS_port_file);
  config.http_listen = absl::GetFlag(FLAGS_http_listen);
  config.http_port_file = absl::GetFlag(FLAGS_http_port_file);
  config.page_token_key_file = absl::GetFlag(FLAGS_page_token_key_file);
  config.check_log = absl::GetFlag(FLAGS_check_log).path;
  config.backup = absl::GetFlag(FLAGS_backup).path;
  config.restore = absl::GetFlag(FLAGS_restore).path;
  config.salvage = absl::GetFlag(FLAGS_salvage);
  return config;
}

}  // namespace

Invocation ReadInvocation(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (!AsksForHelp(argv[i])) continue;
    PrintHelp();
    std::exit(0);
  }
  absl::FlagsUsageConfig usage;
  usage.version_string = [] { return absl::StrCat("partylined ", kVersion, "\n"); };
  absl::SetFlagsUsageConfig(std::move(usage));
  Invocation invocation;
  invocation.problems = ReadEnvironment();
  const std::vector<char*> rest = ReadCommandLine(argc, argv);
  CheckFlagFiles(invocation.problems);
  for (std::size_t i = 1; i < rest.size(); ++i) {
    invocation.problems.push_back(absl::StrCat(rest[i], ": flags only; see --help"));
  }
  invocation.config = ConfigOfFlags();
  for (std::string& problem : ProblemsOf(invocation.config)) {
    invocation.problems.push_back(std::move(problem));
  }
  return invocation;
}

}  // namespace partyline
