// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/check_citations.h"

#include <optional>
#include <string>

#include "absl/container/node_hash_map.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "partyline/v1/source.pb.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "service/snapshot/row_encoder.h"
#include "service/snapshot/source_text.h"

namespace partyline {
namespace {

using google::protobuf::Arena;
using google::protobuf::Message;

// What is known of a source's text.
struct KnownText {
  std::optional<std::int64_t> length;
  std::optional<SourceText> text;
};

KnownText KnownTextOf(const v1::Source& source, absl::string_view content) {
  KnownText known;
  if (source.has_length()) known.length = source.length();
  if (content.empty()) return known;
  known.text.emplace(content);
  known.length = known.text->length();
  return known;
}

KnownText KnownTextOf(const Draft::Destination& source) {
  if (source.edit != nullptr) {
    const auto& body = static_cast<const v1::Source&>(*source.edit->body);
    return KnownTextOf(body, body.content());
  }
  Arena arena;
  return KnownTextOf(static_cast<const v1::Source&>(*DecodeRow(*source.row, arena)),
                     source.row->content());
}

void CheckCitation(const v1::Citation& citation, const KnownText& known, const std::string& path,
                   Violations& invalid) {
  const v1::Span& span = citation.span();
  if (citation.has_span() && known.length.has_value() && span.end() > *known.length) {
    invalid.Add(absl::StrCat(path, ".span"), absl::StrCat("ends beyond the ", *known.length,
                                                          " code points of ", citation.source()));
    return;
  }
  if (citation.words().empty() || !known.text.has_value()) return;
  if (!citation.has_span()) {
    invalid.Add(
        absl::StrCat(path, ".span"),
        absl::StrCat("is required beside words, as the text of ", citation.source(), " is held"));
    return;
  }
  if (known.text->Slice(span.start(), span.end()) == citation.words()) return;
  invalid.Add(absl::StrCat(path, ".words"), absl::StrCat("do not stand at ", span.start(), " to ",
                                                         span.end(), " of ", citation.source()));
}

// Calls visit(citation, path) for every citation of a record.
template <typename Visit>
void ForEachCitation(const Message& body, Visit&& visit) {
  ForEachFact(body, [&](const FactView& fact) {
    if (fact.evidence == nullptr) return;
    for (int i = 0; i < fact.evidence->claims_size(); ++i) {
      const v1::Claim& claim = fact.evidence->claims(i);
      for (int j = 0; j < claim.citations_size(); ++j) {
        visit(claim.citations(j),
              absl::StrCat(fact.Path(), ".evidence.claims[", i, "].citations[", j, "]"));
      }
    }
  });
}

// A source's new text against what untouched records cite of it.
void CheckCiters(const Draft& draft, const DraftEdit& edit, Violations& invalid) {
  const auto& source = static_cast<const v1::Source&>(*edit.body);
  Arena arena;
  const auto& before = static_cast<const v1::Source&>(*DecodeRow(*edit.before, arena));
  if (source.content() == edit.before->content() && source.length() == before.length()) return;
  const KnownText known = KnownTextOf(source, source.content());
  draft.ScanUntouchedReferrers(*edit.before, [&](const Row& referrer) {
    Arena scratch;
    Violations broken;
    ForEachCitation(*DecodeRow(referrer, scratch),
                    [&](const v1::Citation& citation, std::string path) {
                      if (citation.source() == edit.name)
                        CheckCitation(citation, known, path, broken);
                    });
    if (broken.empty()) return true;
    invalid.Add(edit.path, absl::StrCat("does not agree with ", referrer.name(), ", ",
                                        broken.list()[0].first, ": ", broken.list()[0].second));
    return false;
  });
}

}  // namespace

void CheckCitations(const Draft& draft, Violations& invalid) {
  absl::node_hash_map<std::string, KnownText> sources;
  for (const DraftEdit& edit : draft.edits()) {
    if (edit.body == nullptr) continue;
    if (edit.kind == v1::RECORD_KIND_SOURCE && edit.before != nullptr) {
      CheckCiters(draft, edit, invalid);
    }
    ForEachCitation(*edit.body, [&](const v1::Citation& citation, const std::string& path) {
      if (KindOfName(citation.source()) != v1::RECORD_KIND_SOURCE) return;  // see CheckReferences
      const Draft::Destination source = draft.Follow(citation.source());
      if (source.fate != Draft::Destination::kLive || source.redirected) return;
      const auto [known, first] = sources.try_emplace(citation.source());
      if (first) known->second = KnownTextOf(source);
      CheckCitation(citation, known->second, absl::StrCat(edit.path, ".", path), invalid);
    });
  }
}

}  // namespace partyline
