// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_results.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/print_record.h"
#include "client/words/words.h"

namespace partyline::client {
namespace {

// How many results there are, and how to see those that the answer has no room for.
std::string CountText(const v1::GetElectionResponse& response, const Style& style) {
  const int shown = response.results_size();
  if (response.total_results() <= shown) {
    return absl::StrCat(Paint(style, Tone::kTitle, absl::StrCat("Results (", Grouped(shown), ")")),
                        "\n");
  }
  const std::string title =
      absl::StrCat("Results (", Grouped(shown), " of ", Grouped(response.total_results()), ")");
  return Hang("", "  ",
              absl::StrCat(Paint(style, Tone::kTitle, title), "   all of them: partyline results ",
                           "--election=", response.election().name(), " --all"),
              style);
}

}  // namespace

std::string ResultsText(const google::protobuf::RepeatedPtrField<v1::Result>& results,
                        const Labels& labels, const Style& style, const Rivals& rivals) {
  std::vector<std::string> blocks;
  for (const v1::Result& result : results) {
    blocks.push_back(CompactText(result, labels, style, rivals));
  }
  return absl::StrJoin(blocks, "\n");
}

std::string ElectionText(const v1::GetElectionResponse& response, const Labels& labels,
                         const Style& style, const Rivals& rivals, std::int64_t at_revision) {
  RecordContext context;
  context.at_revision = at_revision;
  context.redirected_from = response.redirected_from();
  std::string out = RecordText(response.election(), context, labels, style, rivals);
  absl::StrAppend(&out, "\n", CountText(response, style));
  if (response.results().empty()) return out;
  return absl::StrCat(out, "\n", ResultsText(response.results(), labels, style, rivals));
}

}  // namespace partyline::client
