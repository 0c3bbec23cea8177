// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/cited_words.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace partyline {
namespace {

void ForEachClaim(const Scope& scope, absl::FunctionRef<void(const v1::Claim&)> visit) {
  if (scope.claim != nullptr) {
    visit(*scope.claim);
    return;
  }
  const auto visit_fact = [&](const FactView& fact) {
    if (fact.evidence == nullptr) return;
    for (const v1::Claim& claim : fact.evidence->claims()) visit(claim);
  };
  if (scope.fact.message != nullptr) {
    visit_fact(scope.fact);
  } else {
    ForEachFact(*BodyOf(scope.record), visit_fact);
  }
}

// Letters of any script: bytes beyond ASCII are taken for letters, but for dashes and quotation
// marks, which begin with E2.
bool IsLetter(absl::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return absl::ascii_isalnum(c);
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return static_cast<unsigned char>(text[at]) != 0xE2;
}

bool IsDigit(absl::string_view text, std::size_t at) {
  return at < text.size() && absl::ascii_isdigit(text[at]);
}

// Whether what stands before `at` and at it belongs together.
bool GoesOn(absl::string_view words, std::size_t at) {
  if (at == 0 || at >= words.size()) return false;
  if (IsLetter(words, at - 1) && IsLetter(words, at)) return true;
  const auto is_mark = [&](std::size_t i) { return words[i] == '.' || words[i] == ','; };
  if (is_mark(at)) return IsDigit(words, at - 1) && IsDigit(words, at + 1);
  return is_mark(at - 1) && at >= 2 && IsDigit(words, at - 2) && IsDigit(words, at);
}

}  // namespace

void ForEachCitation(const Scope& scope,
                     absl::FunctionRef<void(const v1::Citation&, const Document&)> visit) {
  ForEachClaim(scope, [&](const v1::Claim& claim) {
    for (const v1::Citation& citation : claim.citations()) {
      const auto document = scope.data.documents.find(citation.source());
      if (document != scope.data.documents.end()) visit(citation, document->second);
    }
  });
}

bool AnyCitation(const Scope& scope,
                 absl::FunctionRef<bool(const v1::Citation&, const Document&)> holds) {
  bool found = false;
  ForEachCitation(scope, [&](const v1::Citation& citation, const Document& document) {
    found = found || holds(citation, document);
  });
  return found;
}

bool IsOfInfobox(const Scope& scope, absl::string_view key) {
  const std::string head = absl::StrCat("- ", key, ":");
  return AnyCitation(scope, [&](const v1::Citation& citation, const Document& document) {
    return absl::StartsWith(document.Line(document.LineAt(citation.span().start())), head);
  });
}

bool StandsIn(absl::string_view words, absl::string_view text) {
  if (text.empty()) return false;
  for (std::size_t at = words.find(text); at != absl::string_view::npos;
       at = words.find(text, at + 1)) {
    if (!GoesOn(words, at) && !GoesOn(words, at + text.size())) return true;
  }
  return false;
}

bool IsCited(const Scope& scope, absl::string_view text) {
  bool found = false;
  ForEachCitation(scope, [&](const v1::Citation& citation, const Document& document) {
    found |= StandsIn(document.Slice(citation.span()), text);
  });
  return found;
}

bool IsInSentence(const Scope& scope, absl::string_view text) {
  bool found = false;
  ForEachCitation(scope, [&](const v1::Citation& citation, const Document& document) {
    const absl::string_view before = document.Slice(0, citation.span().start());
    const std::size_t line = before.rfind('\n') + 1;  // 0 on the first line
    const std::size_t stop = before.rfind(". ");
    const std::size_t start = stop == absl::string_view::npos ? line : std::max(line, stop + 2);
    found |= StandsIn(document.Slice(0, citation.span().end()).substr(start), text);
  });
  return found;
}

bool IsInParagraph(const Scope& scope, absl::string_view text) {
  bool found = false;
  ForEachCitation(scope, [&](const v1::Citation& citation, const Document& document) {
    found |= StandsIn(document.Line(citation.line()), text) || StandsIn(citation.section(), text);
  });
  return found;
}

bool IsInTitle(const Scope& scope, absl::string_view text) {
  bool found = false;
  ForEachCitation(scope, [&](const v1::Citation&, const Document& document) {
    found |= StandsIn(document.Line(1), text);
  });
  return found;
}

bool HasNote(const Scope& scope) {
  bool found = false;
  ForEachClaim(scope, [&](const v1::Claim& claim) { found |= !claim.note().empty(); });
  return found;
}

bool IsInOwnWords(const Scope& scope) {
  bool found = false;
  ForEachClaim(scope, [&](const v1::Claim& claim) {
    found |= absl::StartsWith(claim.note(), "in own words");
  });
  return found;
}

}  // namespace partyline
