// SPDX-License-Identifier: Apache-2.0
#include "service/server/figures.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

#include "service/model/record_name.h"
#include "service/server/process_figures.h"
#include "service/server/version.h"

namespace partyline {
namespace {

// Adds the size of a file, unless it is not there.
void AddBytes(prometheus::MetricFamily& family, const std::string& path, const char* name) {
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(path, error);
  if (!error) Add(family, static_cast<double>(bytes), {{"file", name}});
}

}  // namespace

Figures::Figures(const ServerConfig& config, const Pipeline& pipeline, const Store& store,
                 const Health& health)
    : pipeline_(pipeline),
      store_(store),
      health_(health),
      log_file_(LogFile(config).value_or("")),
      memory_limit_(MemoryLimit(config)) {}

Families Figures::Take() const {
  Families families = pipeline_.metrics().registry().Collect();
  AppendServer(families);
  AppendLoad(families);
  AppendStore(families);
  AppendLog(families);
  AppendProcessFigures(families);
  return families;
}

void Figures::AppendServer(Families& families) const {
  Add(Gauges(families, "partyline_build_info", "1, for the server's version and its kind of log."),
      1, {{"version", kVersion}, {"log_kind", std::string(store_.log().Kind())}});
  prometheus::MetricFamily& serving =
      Gauges(families, "partyline_serving", "Whether a service serves, as health tells: 1 or 0.");
  for (const std::string& service : Health::Services()) {
    Add(serving, health_.Serves(service).value_or(false), {{"service", service}});
  }
  Add(Gauges(families, "partyline_memory_limit_bytes",
             "Memory above which only questions about single records are answered; 0: none."),
      static_cast<double>(memory_limit_));
}

void Figures::AppendLoad(Families& families) const {
  const PipelineLoad load = pipeline_.load();
  Add(Gauges(families, "partyline_open_calls",
             "Calls that came in and whose answer is not on its way yet, watches among them."),
      static_cast<double>(load.open_calls));
  Add(Gauges(families, "partyline_watches", "Watches that are being served."),
      static_cast<double>(load.watches));
  Add(Gauges(families, "partyline_memory_short",
             "Whether the process holds more memory than its limit: 1 or 0."),
      load.memory_is_short);
  const auto of_pools = [&](const char* name, const char* help, auto figure_of) {
    prometheus::MetricFamily& family = Gauges(families, name, help);
    for (const PipelineLoad::Pool& pool : load.pools) {
      Add(family, static_cast<double>(figure_of(pool)), {{"pool", std::string(pool.name)}});
    }
  };
  of_pools("partyline_workers", "Threads for calls that take their time.",
           [](const auto& pool) { return pool.threads; });
  of_pools("partyline_workers_busy", "Threads of them that have a call.",
           [](const auto& pool) { return pool.load.busy; });
  of_pools("partyline_queued_calls", "Calls that wait for one of them.",
           [](const auto& pool) { return pool.load.waiting; });
}

void Figures::AppendStore(Families& families) const {
  const std::shared_ptr<const Snapshot> snapshot = store_.Current();
  Add(Gauges(families, "partyline_revision",
             "The newest revision: as many changes are in the log."),
      static_cast<double>(snapshot->revision()));
  Add(Gauges(families, "partyline_queued_commits",
             "Commits that are being written or wait for their turn."),
      static_cast<double>(store_.queued()));
  std::vector<v1::RecordKind> kinds;
  for (int kind = 1; kind < v1::RecordKind_ARRAYSIZE; ++kind) {
    if (v1::RecordKind_IsValid(kind)) kinds.push_back(static_cast<v1::RecordKind>(kind));
  }
  const auto of_kinds = [&](const char* name, const char* help, auto figure_of) {
    prometheus::MetricFamily& family = Gauges(families, name, help);
    for (const v1::RecordKind kind : kinds) {
      Add(family, static_cast<double>(figure_of(kind)),
          {{"collection", std::string(CollectionOf(kind))}});
    }
  };
  of_kinds("partyline_records", "Records that there are.",
           [&](v1::RecordKind kind) { return snapshot->count(kind); });
  of_kinds("partyline_record_bytes", "Bytes held for them: both views, and the texts of sources.",
           [&](v1::RecordKind kind) { return snapshot->bytes(kind); });
}

void Figures::AppendLog(Families& families) const {
  if (log_file_.empty()) return;
  prometheus::MetricFamily& bytes =
      Gauges(families, "partyline_log_bytes", "Bytes of the change log's files.");
  AddBytes(bytes, log_file_, "log");
  AddBytes(bytes, log_file_ + "-wal", "wal");
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(log_file_, error);
  if (error) return;
  Add(Gauges(families, "partyline_log_disk_free_bytes",
             "Bytes that are free for this user on the disk of the change log."),
      static_cast<double>(space.available));
}

}  // namespace partyline
