// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/words.h"

#include <cstddef>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "client/import/text/letters.h"
#include "client/src/records.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestWords = 4096;          // Citation.words
constexpr std::size_t kLongestContent = 512 * 1024;  // Source.content

}  // namespace

void AddWords(absl::Span<const Document> documents, Imported& imported) {
  absl::flat_hash_map<std::string, const TextFile*> texts;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    texts[imported.report.files[i].source] = documents[i].file.get();
  }
  for (v1::Record& record : *imported.records.mutable_records()) {
    ForEachMessage(record, [&](google::protobuf::Message& message) {
      auto* citation = google::protobuf::DynamicCastToGenerated<v1::Citation>(&message);
      if (citation == nullptr || !citation->has_span()) return;
      const v1::Span& span = citation->span();
      const auto words = texts.at(citation->source())->Between(span.start(), span.end());
      if (WhyNotCarried(words, kLongestWords).empty()) citation->set_words(std::string(words));
    });
    const auto text = texts.find(record.source().name());
    if (!record.has_source() || text == texts.end()) continue;
    const absl::string_view bytes = text->second->bytes();
    if (IsCarriedText(bytes, kLongestContent)) {
      record.mutable_source()->set_content(std::string(bytes));
    }
  }
}

}  // namespace partyline::client::import_text
