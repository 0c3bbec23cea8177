// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_import.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/text.h"

namespace partyline::client {
namespace {

using google::protobuf::Struct;

// The last collection that the name says: `results` of `elections/e/results/r`.
std::string CollectionOf(absl::string_view name) {
  const absl::string_view path = name.substr(0, name.rfind('/'));
  const std::size_t slash = path.rfind('/');
  return Printable(slash == absl::string_view::npos ? path : path.substr(slash + 1));
}

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

}  // namespace

Struct ImportStruct(const ImportReport& report, bool dry_run) {
  Struct object;
  SetNames(report.created, "created", object);
  SetNames(report.updated, "updated", object);
  SetNames(report.unchanged, "unchanged", object);
  auto& fields = *object.mutable_fields();
  fields["commits"].set_number_value(report.commits);
  fields["dry_run"].set_bool_value(dry_run);
  const v1::Revision& revision = report.response.revision();
  fields["log"].set_string_value(absl::StrCat(revision.log()));
  fields["revision"].set_string_value(absl::StrCat(revision.number()));
  return object;
}

std::string ImportText(const ImportReport& report, bool dry_run, const Style& style) {
  std::map<std::string, std::array<int, 3>> counts;
  const auto count = [&](const std::vector<std::string>& names, int column) {
    for (const std::string& name : names) ++counts[CollectionOf(name)][column];
  };
  count(report.created, 0);
  count(report.updated, 1);
  count(report.unchanged, 2);
  int width = 0;
  for (const auto& [collection, row] : counts) width = std::max(width, DisplayWidth(collection));
  const std::string head =
      absl::StrFormat("%s  %9s  %9s  %9s", PadTo("", width), dry_run ? "create" : "created",
                      dry_run ? "update" : "updated", "unchanged");
  std::string out = absl::StrCat(Paint(style, Tone::kQuiet, head), "\n");
  for (const auto& [collection, row] : counts) {
    absl::StrAppendFormat(&out, "%s  %9d  %9d  %9d\n", PadTo(collection, width), row[0], row[1],
                          row[2]);
  }
  return out;
}

std::string ImportedNamesText(const ImportReport& report, bool dry_run) {
  return absl::StrCat(NamesText(dry_run ? "create" : "created", report.created),
                      NamesText(dry_run ? "update" : "updated", report.updated));
}

}  // namespace partyline::client
