// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_watch.h"

#include "absl/strings/str_cat.h"
#include "client/cli/text.h"
#include "client/src/json.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

constexpr char kMargin[] = "  ";

// "parties/az-avkp  AVKP".
std::string RecordText(const v1::Record& record) {
  const google::protobuf::Message* body = BodyOf(record);
  if (body == nullptr) return "a record of a kind that this program does not know";
  const std::string label = DisplayName(*body);
  return Printable(label.empty() ? RecordName(*body)
                                 : absl::StrCat(RecordName(*body), "  ", label));
}

std::string EditText(const v1::Edit& edit, const Style& style) {
  std::string text;
  if (edit.has_create()) {
    text = absl::StrCat(Paint(style, Tone::kGood, "create"), "  ", RecordText(edit.create()));
  } else if (edit.has_update()) {
    text = absl::StrCat(Paint(style, Tone::kDoubt, "update"), "  ", RecordText(edit.update()));
  } else {
    const v1::Delete& end = edit.delete_();
    const std::string by = end.replaced_by().empty() ? "" : " → " + end.replaced_by();
    text = absl::StrCat(Paint(style, Tone::kBad, "delete"), "  ",
                        Printable(absl::StrCat(end.name(), by)));
  }
  return Hang(kMargin, "          ", text, style);
}

std::string ChangeText(const v1::Change& change, const Style& style) {
  const absl::Time time = absl::FromUnixSeconds(change.time().seconds());
  std::string head = absl::StrCat(
      Paint(style, Tone::kTitle, absl::StrCat("revision ", change.revision().number())), "  ",
      absl::FormatTime("%Y-%m-%d %H:%M:%S UTC", time, absl::UTCTimeZone()));
  if (!change.principal().empty()) absl::StrAppend(&head, "  ", Printable(change.principal()));
  if (!change.summary().empty()) absl::StrAppend(&head, "  ", Printable(change.summary()));
  std::string text = Hang("", kMargin, head, style);
  for (const v1::Edit& edit : change.edits()) text += EditText(edit, style);
  return text;
}

}  // namespace

std::string WatchText(const WatchEvent& event, bool first, const Style& style) {
  if (const auto* change = std::get_if<v1::Change>(&event)) return ChangeText(*change, style);
  if (const auto* part = std::get_if<v1::RecordBatch>(&event)) {
    std::string text;
    for (const v1::Record& record : part->records()) {
      text += Hang("", kMargin, RecordText(record), style);
    }
    return text;
  }
  if (const auto* checkpoint = std::get_if<v1::Checkpoint>(&event)) {
    if (!first) return "";
    const std::string line =
        absl::StrCat("these are all records of revision ", checkpoint->revision().number());
    return Hang("", "", Paint(style, Tone::kQuiet, line), style);
  }
  return Hang(
      "", "",
      Paint(style, Tone::kDoubt, "the connection was lost; all records of the state come again"),
      style);
}

absl::StatusOr<std::string> WatchJson(const WatchEvent& event, bool first) {
  v1::WatchResponse message;
  if (const auto* change = std::get_if<v1::Change>(&event)) {
    *message.mutable_change() = *change;
  } else if (const auto* part = std::get_if<v1::RecordBatch>(&event)) {
    *message.mutable_records() = *part;
  } else if (const auto* checkpoint = std::get_if<v1::Checkpoint>(&event)) {
    if (!first) return "";
    *message.mutable_checkpoint() = *checkpoint;
  } else {
    return "{\"reset\":{}}\n";
  }
  return JsonOf(message, false);
}

}  // namespace partyline::client
