// SPDX-License-Identifier: Apache-2.0
#include "client/import/documents.h"

#include <unicode/utf8.h>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/files.h"
#include "client/import/sha256.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using google::protobuf::DynamicCastToGenerated;

constexpr std::uintmax_t kMaxDocumentBytes = 1 << 20;
constexpr std::size_t kMaxContentBytes = 512 << 10;

// A text in which stretches are counted in code points.
struct Document {
  std::string text;
  std::vector<std::int32_t> starts;  // byte at which each code point starts, and the end
};

// Nothing if the text is not UTF-8.
std::optional<Document> MakeDocument(std::string text) {
  Document document;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    document.starts.push_back(at);
    UChar32 c;
    U8_NEXT(bytes, at, size, c);
    if (c < 0) return std::nullopt;
  }
  document.starts.push_back(size);
  document.text = std::move(text);
  return document;
}

// Nothing if the span does not lie in the document.
std::optional<std::string> WordsAt(const Document& document, const v1::Span& span) {
  const auto length = static_cast<std::int64_t>(document.starts.size()) - 1;
  if (span.start() < 0 || span.start() >= span.end() || span.end() > length) return std::nullopt;
  const std::int32_t start = document.starts[span.start()];
  return document.text.substr(start, document.starts[span.end()] - start);
}

using Documents = absl::flat_hash_map<std::string, Document>;  // by source name

absl::StatusOr<absl::flat_hash_map<std::string, std::string>> TextsByHash(
    const std::string& directory) {
  const auto paths = ListFiles(directory, "", kMaxDocumentBytes);
  if (!paths.ok()) return paths.status();
  absl::flat_hash_map<std::string, std::string> texts;
  for (const std::string& path : *paths) {
    absl::StatusOr<std::string> text = ReadFile(path);
    if (!text.ok()) return text.status();
    std::string hash = Sha256(*text);
    texts[std::move(hash)] = *std::move(text);
  }
  return texts;
}

// Finds the document of each source that states a hash, and gives the source its text.
Documents MatchSources(const absl::flat_hash_map<std::string, std::string>& texts, Dataset& dataset,
                       std::vector<std::string>& faults) {
  Documents documents;
  for (DatasetRecord& entry : dataset.records) {
    if (!entry.record.has_source() || entry.record.source().sha256().empty()) continue;
    v1::Source& source = *entry.record.mutable_source();
    const auto fault = [&](absl::string_view what) {
      faults.push_back(absl::StrCat(entry.place, ": ", source.name(), ": ", what, " (SHA-256 ",
                                    source.sha256(), ")"));
    };
    const auto text = texts.find(source.sha256());
    if (text == texts.end()) {
      fault("its document is not in the directory, or has been changed");
      continue;
    }
    std::optional<Document> document = MakeDocument(text->second);
    if (!document.has_value()) {
      fault("its document is not UTF-8");
      continue;
    }
    if (document->text.size() <= kMaxContentBytes) source.set_content(document->text);
    documents.emplace(source.name(), *std::move(document));
  }
  return documents;
}

void FillWords(const Documents& documents, const std::string& place, v1::Citation& citation,
               std::vector<std::string>& faults) {
  const auto document = documents.find(citation.source());
  if (document == documents.end() || !citation.has_span()) return;
  const auto words = WordsAt(document->second, citation.span());
  const std::string where = absl::StrCat(place, ": ", citation.source(), ", code points ",
                                         citation.span().start(), " to ", citation.span().end());
  if (!words.has_value()) {
    faults.push_back(absl::StrCat(where, ": beyond the end of the document"));
  } else if (!citation.words().empty() && citation.words() != *words) {
    faults.push_back(absl::StrCat(where, ": the document has other words there"));
  } else {
    citation.set_words(*words);
  }
}

}  // namespace

absl::Status ReadWords(const std::string& directory, Dataset& dataset) {
  const auto texts = TextsByHash(directory);
  if (!texts.ok()) return texts.status();
  std::vector<std::string> faults;
  const Documents documents = MatchSources(*texts, dataset, faults);
  for (DatasetRecord& entry : dataset.records) {
    ForEachMessage(entry.record, [&](google::protobuf::Message& message) {
      auto* citation = DynamicCastToGenerated<v1::Citation>(&message);
      if (citation != nullptr) FillWords(documents, entry.place, *citation, faults);
    });
  }
  if (!faults.empty()) return absl::InvalidArgumentError(absl::StrJoin(faults, "\n"));
  return absl::OkStatus();
}

}  // namespace partyline::client
