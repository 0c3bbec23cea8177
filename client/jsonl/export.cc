// SPDX-License-Identifier: Apache-2.0
#include "client/jsonl/export.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "client/jsonl/replacements.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using google::protobuf::Message;

constexpr absl::Duration kPatience = absl::Minutes(1);

// How many records the server has of the kinds.
absl::StatusOr<std::int64_t> CountRecords(const Client& client,
                                          const std::vector<v1::RecordKind>& kinds) {
  const auto info = client.GetServerInfo({});
  if (!info.ok()) return info.status();
  std::int64_t count = 0;
  for (const v1::RecordCount& of_kind : info->counts()) {
    const bool asked = std::find(kinds.begin(), kinds.end(), of_kind.kind()) != kinds.end();
    if (kinds.empty() || asked) count += of_kind.count();
  }
  return count;
}

void Clear(Message& body, const char* field) {
  const auto* descriptor = body.GetDescriptor()->FindFieldByName(field);
  if (descriptor != nullptr) body.GetReflection()->ClearField(&body, descriptor);
}

// Takes away cited words and the text of a source. The etag, a digest of the whole, goes with them.
void LeaveOutWords(v1::Record& record) {
  bool had_words = false;
  ForEachMessage(record, [&had_words](Message& message) {
    auto* citation = google::protobuf::DynamicCastToGenerated<v1::Citation>(&message);
    if (citation == nullptr || citation->words().empty()) return;
    had_words = true;
    citation->clear_words();
  });
  if (!record.source().content().empty()) {
    had_words = true;
    record.mutable_source()->clear_content();
  }
  if (had_words) Clear(*MutableBodyOf(record), "etag");
}

// One export, from the first line to the last.
class Exporter {
 public:
  Exporter(const Client& client, const ExportOptions& options,
           absl::FunctionRef<absl::Status(absl::string_view)> write, OnProgress progress)
      : client_(client), options_(options), write_(write), progress_(progress) {}

  absl::StatusOr<ExportReport> Run();

 private:
  // Writes what an event brings; true at the end of the state.
  absl::StatusOr<bool> Take(WatchEvent event);
  absl::Status Begin(const v1::Revision& revision);
  absl::Status WriteRecord(v1::Record record);
  absl::Status WriteReplacements();

  const Client& client_;
  const ExportOptions& options_;
  const absl::FunctionRef<absl::Status(absl::string_view)> write_;
  const OnProgress progress_;
  std::int64_t total_ = 0;
  bool begun_ = false;
  ExportReport report_;
};

absl::StatusOr<ExportReport> Exporter::Run() {
  const absl::StatusOr<std::int64_t> total = CountRecords(client_, options_.kinds);
  if (!total.ok()) return total.status();
  total_ = *total;
  WatchOptions watch;
  watch.initial_state = true;
  watch.stop_at_head = true;
  watch.kinds = options_.kinds;
  watch.give_up_after = kPatience;
  Watcher watcher = client_.Watch(watch);
  for (bool whole = false; !whole;) {
    absl::StatusOr<std::optional<WatchEvent>> event = watcher.Next();
    if (!event.ok()) return event.status();
    if (!event->has_value()) return absl::InternalError("the server has ended within the state");
    const absl::StatusOr<bool> taken = Take(**std::move(event));
    if (!taken.ok()) return taken.status();
    whole = *taken;
  }
  if (const absl::Status written = WriteReplacements(); !written.ok()) return written;
  if (const absl::Status written = write_(EndLine(report_.end)); !written.ok()) return written;
  return report_;
}

absl::StatusOr<bool> Exporter::Take(WatchEvent event) {
  if (const auto* checkpoint = std::get_if<v1::Checkpoint>(&event)) {
    const absl::Status begun = Begin(checkpoint->revision());
    if (!begun.ok()) return begun;
    return true;
  }
  auto* part = std::get_if<v1::RecordBatch>(&event);
  if (part == nullptr) {
    return absl::AbortedError(
        "the connection was lost midway; what was written is not whole and has no last line");
  }
  if (const absl::Status begun = Begin(part->revision()); !begun.ok()) return begun;
  for (v1::Record& record : *part->mutable_records()) {
    if (const absl::Status written = WriteRecord(std::move(record)); !written.ok()) return written;
  }
  return false;
}

absl::Status Exporter::Begin(const v1::Revision& revision) {
  if (!std::exchange(begun_, true)) {
    report_.header = {revision, options_.kinds, options_.with_words};
    return write_(HeaderLine(report_.header));
  }
  const v1::Revision& first = report_.header.revision;
  if (revision.log() == first.log() && revision.number() == first.number()) return absl::OkStatus();
  return absl::InternalError("the server has sent records of two states as one");
}

absl::Status Exporter::WriteRecord(v1::Record record) {
  if (BodyOf(record) == nullptr) return YoungKind();
  Clear(*MutableBodyOf(record), "revision");
  if (!options_.with_words) LeaveOutWords(record);
  const absl::StatusOr<std::string> line = RecordLine(record);
  if (!line.ok()) return line.status();
  progress_({"exporting", "records", ++report_.end.records, total_});
  return write_(*line);
}

absl::Status Exporter::WriteReplacements() {
  const auto replacements = FindReplacements(client_, report_.header.revision, options_.kinds);
  if (!replacements.ok()) return replacements.status();
  for (const Replacement& replacement : *replacements) {
    Replacement kept = replacement;
    if (!options_.with_words) LeaveOutWords(kept.record);
    const absl::StatusOr<std::string> line = ReplacementLine(kept);
    if (!line.ok()) return line.status();
    ++report_.end.replaced;
    if (const absl::Status written = write_(*line); !written.ok()) return written;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ExportReport> Export(const Client& client, const ExportOptions& options,
                                    absl::FunctionRef<absl::Status(absl::string_view)> write,
                                    OnProgress progress) {
  return Exporter(client, options, write, progress).Run();
}

}  // namespace partyline::client
