// SPDX-License-Identifier: Apache-2.0
#include "client/cli/man_page.h"

#include <unicode/utf8.h>

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace partyline::client {
namespace {

std::string TitleLine(absl::string_view name, int section, absl::string_view version) {
  return absl::StrFormat(".TH %s %d \"\" \"Partyline %s\" \"Partyline\"\n",
                         RoffEscaped(absl::AsciiStrToUpper(name)), section, RoffEscaped(version));
}

std::string Line(absl::string_view text) { return absl::StrCat(RoffEscaped(text), "\n"); }

// Text with its paragraphs and, as they are, the lines that are indented.
std::string Body(absl::string_view text) {
  std::string out;
  bool verbatim = false;
  bool paragraph = true;  // the next line begins one
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    const bool indented = absl::StartsWith(line, "  ");
    if (indented != verbatim && !line.empty()) {
      out += indented ? ".PP\n.nf\n" : ".fi\n";
      verbatim = indented;
      paragraph = !indented;
    }
    if (line.empty()) {
      if (verbatim) out += ".fi\n";
      verbatim = false;
      paragraph = true;
      continue;
    }
    if (paragraph) out += ".PP\n";
    paragraph = false;
    out += Line(line);
  }
  return verbatim ? out + ".fi\n" : out;
}

// `\fB-o\fR, \fB--output\fR \fIFORMAT\fR`
std::string Tag(const OptionView& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.names) {
    names.push_back(absl::StrCat("\\fB", RoffEscaped(name), "\\fR"));
  }
  std::string tag = absl::StrJoin(names, ", ");
  if (!option.type.empty() && absl::StartsWith(option.names.front(), "-")) {
    absl::StrAppend(&tag, " \\fI", RoffEscaped(option.type), "\\fR");
  }
  return tag;
}

std::string OptionLines(const std::vector<OptionView>& options) {
  std::string out;
  for (const OptionView& option : options) {
    if (option.names.back() == "--help") continue;  // of every command
    absl::StrAppend(&out, ".TP\n", Tag(option), "\n", Line(option.help));
    if (option.words.empty()) continue;
    out += ".br\n";
    out += Line(absl::StrCat("One of: ", absl::StrJoin(option.words, ", "), "."));
  }
  return out;
}

// `\fBpartyline get\fR [\fIoptions\fR] \fINAME\fR`
std::string Synopsis(const CommandView& command) {
  std::string line = absl::StrCat("\\fBpartyline ", RoffEscaped(command.path), "\\fR");
  if (!command.options.empty()) line += " [\\fIoptions\\fR]";
  for (const OptionView& argument : command.arguments) {
    const std::string name = absl::StrCat("\\fI", RoffEscaped(argument.names.front()), "\\fR");
    absl::StrAppend(&line, " ", argument.is_required ? name : absl::StrCat("[", name, "]"));
  }
  if (!command.commands.empty()) line += " \\fIcommand\\fR";
  return line + "\n";
}

std::string Section(const CommandView& command) {
  return absl::StrCat(".SS \"", RoffEscaped(command.path), "\"\n", Synopsis(command), ".PP\n",
                      Line(command.help), OptionLines(command.arguments),
                      OptionLines(command.options), Body(command.footer));
}

// Whether the line is that of a flag: `  --listen  (PARTYLINED_LISTEN; default: …)`.
bool IsFlag(absl::string_view line) { return absl::StartsWith(line, "  --"); }

}  // namespace

std::string RoffEscaped(absl::string_view text) {
  std::string out;
  if (!text.empty() && (text.front() == '.' || text.front() == '\'')) out += "\\&";
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    if (c >= 0x80) {
      absl::StrAppendFormat(&out, "\\[u%04X]", c);
    } else if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '"') {
      out += "\\(dq";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '`') {
      out += "\\(ga";
    } else if (c == '^') {
      out += "\\(ha";
    } else if (c == '~') {
      out += "\\(ti";
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

std::string ManPage(const CommandView& program, absl::string_view version) {
  std::string page = absl::StrCat(
      TitleLine("partyline", 1, version),
      ".SH NAME\npartyline \\- ask a Partyline server about parties\n",
      ".SH SYNOPSIS\n\\fBpartyline\\fR [\\fIoptions\\fR] \\fIcommand\\fR\n.SH DESCRIPTION\n",
      Line(program.help), Body(program.footer),
      ".SH OPTIONS\n.PP\n"
      "They may also follow a command. \\fB\\-\\-help\\fR tells about any of them.\n",
      OptionLines(program.options), ".SH COMMANDS\n");
  for (const CommandView* command : AllCommands(program)) {
    if (command != &program) page += Section(*command);
  }
  return absl::StrCat(page, ".SH SEE ALSO\n\\fBpartylined\\fR(8)\n");
}

absl::StatusOr<std::string> ServerManPage(absl::string_view help, absl::string_view version) {
  std::string before;
  std::string flags;
  std::string after;
  std::vector<absl::string_view> lines = absl::StrSplit(help, '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (IsFlag(lines[i])) {
      const absl::string_view flag = absl::StripLeadingAsciiWhitespace(lines[i]);
      absl::StrAppend(&flags, ".TP\n\\fB", RoffEscaped(flag.substr(0, flag.find(' '))), "\\fR",
                      flag.find(' ') == flag.npos ? "" : RoffEscaped(flag.substr(flag.find(' '))),
                      "\n");
    } else if (!flags.empty() && absl::StartsWith(lines[i], "      ")) {
      flags += Line(absl::StripLeadingAsciiWhitespace(lines[i]));
    } else {
      absl::StrAppend(flags.empty() ? &before : &after, lines[i], "\n");
    }
  }
  if (flags.empty()) return absl::InvalidArgumentError("this is no help page of partylined");
  return absl::StrCat(TitleLine("partylined", 8, version),
                      ".SH NAME\npartylined \\- the Partyline server\n.SH SYNOPSIS\n",
                      "\\fBpartylined\\fR [\\fB\\-\\-\\fIFLAG\\fB=\\fIVALUE\\fR ...]\n",
                      ".SH DESCRIPTION\n", Body(before), ".SH OPTIONS\n", flags, ".SH ENDING\n",
                      Body(after), ".SH SEE ALSO\n\\fBpartyline\\fR(1)\n");
}

}  // namespace partyline::client
