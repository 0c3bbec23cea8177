// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/scripts.h"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <cstdint>

#include "absl/strings/str_cat.h"

namespace partyline::client::parlgov {
namespace {

// The script of most letters that have one of their own, as BCP 47 has it: `Grek`; empty for Latin
// and where there are no letters. Han beside kana is Japanese.
std::string ScriptOf(absl::string_view text) {
  UScriptCode script = USCRIPT_LATIN;
  bool has_kana = false;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), at, size, c);
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode code = uscript_getScript(c, &error);
    if (U_FAILURE(error) || code <= USCRIPT_INHERITED || code == USCRIPT_LATIN) continue;
    has_kana = has_kana || code == USCRIPT_HIRAGANA || code == USCRIPT_KATAKANA;
    if (script == USCRIPT_LATIN) script = code;
  }
  if (script == USCRIPT_LATIN) return "";
  return has_kana ? "Jpan" : uscript_getShortName(script);
}

}  // namespace

void SetName(const NameColumn& column, const std::string& text, v1::Name& name) {
  name.set_text(text);
  name.set_kind(column.kind);
  if (column.kind == v1::NAME_KIND_FULL) name.set_language("en");
  if (column.kind != v1::NAME_KIND_NATIVE) return;
  const std::string script = ScriptOf(text);
  if (script.empty()) return;
  name.set_language(absl::StrCat("und-", script));
  name.set_language_inferred(true);
}

absl::string_view FillerRule(const v1::FuzzyDate& date) {
  return date.edtf().size() == 4 ? "1 July: only the year is known"
                                 : "1st of the month: only the month is known";
}

}  // namespace partyline::client::parlgov
