// SPDX-License-Identifier: Apache-2.0
#include "client/picture/svg_style.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace partyline::client::picture {
namespace {

constexpr char kLightRules[] =
    R"(.pl text{font-family:"Source Sans 3","Helvetica Neue",Arial,"Liberation Sans","Noto Sans",sans-serif;fill:#1c2127;unicode-bidi:plaintext}
.pl-ground{fill:#fff}
.pl .pl-title{font-size:18px;font-weight:700}
.pl .pl-small{font-size:11.5px;fill:#555d66}
.pl .pl-name{font-size:12px;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.pl .pl-own{font-weight:700}
.pl .pl-note{font-size:9px}
.pl-grid{stroke:#e4e7eb;stroke-width:1}
.pl-axis{stroke:#8a929c;stroke-width:1}
.pl-bar{fill:#7687a0}
.pl-root{fill:#1f4878}
.pl-stop{stop-color:#7687a0}
.pl-root-stop{stop-color:#1f4878}
.pl-span{fill:#fff}
.pl-outside{fill:none;stroke:#7687a0;stroke-width:1.2;stroke-dasharray:3 2.5}
.pl-undated{fill:#fff;stroke:#7687a0;stroke-width:1.2;stroke-dasharray:1.5 2}
.pl-core{stroke:#fff;stroke-width:3}
.pl-notch{stroke:#fff;stroke-width:2}
.pl-open{stroke-dasharray:2 2}
.pl-curve{fill:none;stroke-width:2}
.pl-over{fill:none;stroke:#fff;stroke-width:5}
.pl-leaves{stroke:#b84f00}
.pl-joins{stroke:#00805d}
.pl-continues{stroke:#0068a8}
.pl-alone{stroke:#1c2127}
.pl-claimed{stroke-dasharray:.1 4.5;stroke-linecap:round;stroke-width:2.6}
.pl-disputed{stroke-dasharray:6 4}
.pl-contested{stroke-dasharray:12 3}
.pl-weak{stroke-dasharray:10 3 2 3;stroke-width:1.6}
.pl-denied{stroke-dasharray:2 4;stroke-width:1.6}
.pl-doubtful{stroke-dasharray:3 3}
.pl-mark{stroke-width:1.6;stroke-linejoin:round}
.pl-mark-leaves{fill:#b84f00}
.pl-mark-joins{fill:#00805d}
.pl-mark-continues{fill:#0068a8}
.pl-mark-alone{fill:#1c2127}
.pl-sharp{stroke:#fff}
.pl-vague{fill:#fff}
)";

// @ are the classes of the picture, both, so that these rules go before the light ones of another
// picture that comes later.
constexpr char kDarkRules[] =
    R"(@ text{fill:#e8eaed}
@ .pl-ground{fill:#15191e}
@ .pl-small{fill:#a9b1bb}
@ .pl-name{stroke:#15191e}
@ .pl-grid{stroke:#2a3038}
@ .pl-bar{fill:#8d9db5}
@ .pl-root{fill:#8cbcf5}
@ .pl-stop{stop-color:#8d9db5}
@ .pl-root-stop{stop-color:#8cbcf5}
@ .pl-outside{stroke:#8d9db5}
@ .pl-undated{fill:#15191e;stroke:#8d9db5}
@ .pl-core,@ .pl-notch,@ .pl-over,@ .pl-sharp{stroke:#15191e}
@ .pl-leaves{stroke:#f39a4d}
@ .pl-joins{stroke:#3fcaa0}
@ .pl-continues{stroke:#5cb6f0}
@ .pl-alone{stroke:#e8eaed}
@ .pl-mark-leaves{fill:#f39a4d}
@ .pl-mark-joins{fill:#3fcaa0}
@ .pl-mark-continues{fill:#5cb6f0}
@ .pl-mark-alone{fill:#e8eaed}
@ .pl-vague,@ .pl-span{fill:#15191e}
)";

}  // namespace

absl::string_view ThemeClass(Theme theme) {
  switch (theme) {
    case Theme::kLight:
      return "pl-light";
    case Theme::kDark:
      return "pl-dark";
    case Theme::kReader:
      return "pl-reader";
  }
  return "";
}

std::string WhereDark(Theme theme, absl::string_view rules) {
  if (theme == Theme::kLight) return "";
  if (theme == Theme::kDark) return std::string(rules);
  return absl::StrCat("@media (prefers-color-scheme:dark){\n", rules, "}\n");
}

std::string SvgStyle(Theme theme) {
  const std::string dark =
      absl::StrReplaceAll(kDarkRules, {{"@", absl::StrCat(".pl.", ThemeClass(theme))}});
  return absl::StrCat(kLightRules, WhereDark(theme, dark));
}

}  // namespace partyline::client::picture
