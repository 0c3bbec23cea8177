// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_import.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/text.h"

namespace partyline::client {
namespace {

using google::protobuf::Struct;

std::string NamesText(absl::string_view what, const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    absl::StrAppend(&out, PadTo(what, 9), Printable(name), "\n");
  }
  return out;
}

void SetNames(const std::vector<std::string>& names, const char* key, Struct& object) {
  auto& fields = *object.mutable_fields();
  auto& counts = *fields["counts"].mutable_struct_value()->mutable_fields();
  counts[key].set_number_value(static_cast<double>(names.size()));
  auto& list = *fields[key].mutable_list_value();
  for (const std::string& name : names) list.add_values()->set_string_value(name);
}

void SetEnd(int commits, bool dry_run, const v1::Revision& revision, Struct& object) {
  auto& fields = *object.mutable_fields();
  fields["commits"].set_number_value(commits);
  fields["dry_run"].set_bool_value(dry_run);
  fields["log"].set_string_value(absl::StrCat(revision.log()));
  fields["revision"].set_string_value(absl::StrCat(revision.number()));
}

}  // namespace

Struct ImportStruct(const ImportReport& report, bool dry_run) {
  Struct object;
  SetNames(report.created, "created", object);
  SetNames(report.updated, "updated", object);
  SetNames(report.unchanged, "unchanged", object);
  SetEnd(report.commits, dry_run, report.response.revision(), object);
  return object;
}

Struct ImportStruct(const FileImportReport& report, bool dry_run) {
  Struct object;
  auto& fields = *object.mutable_fields();
  auto& collections = *fields["collections"].mutable_struct_value()->mutable_fields();
  for (const auto& [collection, row] : report.counts) {
    auto& counts = *collections[collection].mutable_struct_value()->mutable_fields();
    counts["created"].set_number_value(static_cast<double>(row[0]));
    counts["updated"].set_number_value(static_cast<double>(row[1]));
    counts["unchanged"].set_number_value(static_cast<double>(row[2]));
  }
  fields["replaced"].set_number_value(static_cast<double>(report.replaced));
  SetEnd(report.commits, dry_run, report.revision, object);
  return object;
}

std::string ImportText(const ImportCounts& counts, bool dry_run, const Style& style) {
  int width = 0;
  for (const auto& [collection, row] : counts) {
    width = std::max(width, DisplayWidth(Printable(collection)));
  }
  const std::string head =
      absl::StrFormat("%s  %9s  %9s  %9s", PadTo("", width), dry_run ? "create" : "created",
                      dry_run ? "update" : "updated", "unchanged");
  std::string out = absl::StrCat(Paint(style, Tone::kQuiet, head), "\n");
  for (const auto& [collection, row] : counts) {
    absl::StrAppendFormat(&out, "%s  %9d  %9d  %9d\n", PadTo(Printable(collection), width), row[0],
                          row[1], row[2]);
  }
  return out;
}

std::string ImportedNamesText(const ImportReport& report, bool dry_run) {
  return absl::StrCat(NamesText(dry_run ? "create" : "created", report.created),
                      NamesText(dry_run ? "update" : "updated", report.updated));
}

}  // namespace partyline::client
