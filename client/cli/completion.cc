// SPDX-License-Identifier: Apache-2.0
#include "client/cli/completion.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace partyline::client {
namespace {

// In single quotes, as bash and zsh take them; fish takes them otherwise.
std::string ShellQuoted(absl::string_view text) {
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
}

std::string FishQuoted(absl::string_view text) {
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
}

// A parent that has the command, and words of it, as a pattern of `case`: `import/csv`.
std::string PathPatterns(const CommandView& program) {
  std::vector<std::string> patterns;
  for (const CommandView* parent : AllCommands(program)) {
    for (const CommandView& command : parent->commands) {
      patterns.push_back(ShellQuoted(absl::StrCat(parent->path, "/", command.name)));
    }
  }
  return absl::StrJoin(patterns, " | ");
}

// The options as patterns of `case` on `command:option`; the program's own match any command.
std::string OptionPatterns(const CommandView& command, const OptionView& option) {
  std::vector<std::string> patterns;
  for (const std::string& name : option.names) {
    patterns.push_back(command.path.empty() ? absl::StrCat("*:", name)
                                            : ShellQuoted(absl::StrCat(command.path, ":", name)));
  }
  return absl::StrJoin(patterns, " | ");
}

// The commands with the program last: what a command says of an option goes before what the program
// says of one of the same name.
std::vector<const CommandView*> ProgramLast(const CommandView& program) {
  std::vector<const CommandView*> all = AllCommands(program);
  std::rotate(all.begin(), all.begin() + 1, all.end());
  return all;
}

std::vector<std::string> OptionNames(const CommandView& command) {
  std::vector<std::string> names;
  for (const OptionView& option : command.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

// The program's option for formats, with those that a command has; none where the command has an
// option of its own by that name.
std::optional<OptionView> FormatOption(const CommandView& program, const CommandView& command) {
  const auto format = std::find_if(program.options.begin(), program.options.end(), IsFormat);
  if (format == program.options.end()) return std::nullopt;
  const std::vector<std::string> own = OptionNames(command);
  const bool has_own = std::find(own.begin(), own.end(), format->names.front()) != own.end();
  if (has_own && &command != &program) return std::nullopt;
  OptionView option = *format;
  option.words = command.formats;
  return option;
}

// A line for each option with a value; `action` makes it of the option.
template <typename Action>
std::string ValueCases(const CommandView& program, Action action) {
  std::string cases;
  for (const CommandView* command : ProgramLast(program)) {
    std::vector<OptionView> options = command->options;
    const std::optional<OptionView> format = FormatOption(program, *command);
    if (format.has_value() && command != &program) options.push_back(*format);
    for (const OptionView& option : options) {
      if (!option.takes_value) continue;
      absl::StrAppend(&cases, "    ", OptionPatterns(*command, option), ") ", action(option),
                      " ;;\n");
    }
  }
  return cases;
}

// What can stand next in a command but for options: those below it, words of its arguments.
std::vector<std::string> NextWords(const CommandView& command) {
  std::vector<std::string> words;
  for (const CommandView& below : command.commands) words.push_back(below.name);
  for (const OptionView& argument : command.arguments) {
    words.insert(words.end(), argument.words.begin(), argument.words.end());
  }
  return words;
}

bool TakesPath(const CommandView& command) {
  return std::any_of(command.arguments.begin(), command.arguments.end(), IsPath);
}

bool TakesContext(const CommandView& command) {
  return std::any_of(command.arguments.begin(), command.arguments.end(), IsContext);
}

constexpr char kBash[] = R"(# bash completion for partyline: partyline completion bash
_partyline_contexts() {
  partyline context list 2>/dev/null | sed 's/^[* ] //; s/ .*//'
}
_partyline() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  local command= words= flags= list= paths= head= i files
  if [[ $current == = ]]; then
    current=
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command/${COMP_WORDS[i]}" in
      @0@) command=${command:+$command }${COMP_WORDS[i]} ;;
    esac
  done
  case "$command:$before" in
@1@    *)
      flags=@2@
      case "$command" in
@3@      esac
      if [[ $current == -* ]]; then words=$flags paths=; fi ;;
  esac
  if [[ $list && $current == *,* ]]; then
    head=${current%,*},
    current=${current##*,}
  fi
  mapfile -t COMPREPLY < <(compgen -P "$head" -W "$words" -- "$current")
  if [[ $paths ]]; then
    compopt -o filenames
    mapfile -t files < <(compgen -f -- "$current")
    COMPREPLY+=("${files[@]}")
  fi
}
complete -F _partyline partyline
)";

constexpr char kZsh[] = R"(#compdef partyline
# zsh completion for partyline: partyline completion zsh
_partyline_contexts() {
  compadd -- $(partyline context list 2>/dev/null | sed 's/^[* ] //; s/ .*//')
}
_partyline() {
  local before=${words[CURRENT-1]} command= i
  local -a next flags
  for ((i = 2; i < CURRENT; i++)); do
    case "$command/${words[i]}" in
      @0@) command=${command:+$command }${words[i]} ;;
    esac
  done
  if [[ $PREFIX == --*=* ]]; then
    before=${PREFIX%%=*}
    compset -P 1 '*='
  fi
  case "$command:$before" in
@1@  esac
  flags=(
@2@  )
  case "$command" in
@3@  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option flags
  elif (( $#next )); then
    _describe command next
  fi
}
if [[ $funcstack[1] == _partyline ]]; then
  _partyline "$@"
else
  compdef _partyline partyline
fi
)";

constexpr char kFish[] = R"(# fish completion for partyline: partyline completion fish
function __partyline_at
    set -l at
    for word in (commandline -opc)[2..-1]
        if contains -- "$at/$word" @0@
            set -a at $word
        end
    end
    test "$at" = "$argv"
end
function __partyline_list
    set -l typed (commandline -ct | string replace -r '^--[^=]*=' '')
    set -l head (string match -r '.*,' -- $typed)
    printf '%s\n' "$head"$argv
end
function __partyline_contexts
    partyline context list 2>/dev/null | string replace -r '^..(\S+).*' '$1'
end
complete -c partyline -f
)";

// An entry of `_describe`: name, then what it is.
std::string Described(absl::string_view name, absl::string_view help) {
  return absl::StrCat(
      "    ", ShellQuoted(absl::StrCat(absl::StrReplaceAll(name, {{":", "\\:"}}), ":", help)),
      "\n");
}

std::string DescribedOptions(const CommandView& command) {
  std::string entries;
  for (const OptionView& option : command.options) {
    for (const std::string& name : option.names) entries += Described(name, option.help);
  }
  return entries;
}

std::string ZshNext(const CommandView& command) {
  std::string next;
  for (const CommandView& below : command.commands) next += Described(below.name, below.help);
  for (const OptionView& argument : command.arguments) {
    for (const std::string& word : argument.words) next += Described(word, argument.help);
  }
  std::string out;
  if (!next.empty()) absl::StrAppend(&out, "      next=(\n", next, "      )\n");
  if (!command.path.empty()) {
    absl::StrAppend(&out, "      flags+=(\n", DescribedOptions(command), "      )\n");
  }
  if (TakesPath(command)) out += "      [[ $PREFIX == -* ]] || _files\n";
  if (TakesContext(command)) out += "      [[ $PREFIX == -* ]] || _partyline_contexts\n";
  return out;
}

constexpr char kFishContexts[] = " -a '(__partyline_contexts)'";

// An option as fish has it: `-s o -l output -x -a '…' -d '…'`.
std::string FishOption(const OptionView& option) {
  std::string line;
  for (const std::string& name : option.names) {
    const bool is_long = absl::StartsWith(name, "--");
    absl::StrAppend(&line, is_long ? " -l " : " -s ", name.substr(is_long ? 2 : 1));
  }
  if (option.takes_value) line += IsPath(option) ? " -r -F" : " -x";
  const std::string words = absl::StrJoin(option.words, " ");
  if (IsContext(option)) {
    line += kFishContexts;
  } else if (option.is_list && !words.empty()) {
    absl::StrAppend(&line, " -a ", FishQuoted(absl::StrCat("(__partyline_list ", words, ")")));
  } else if (!words.empty()) {
    absl::StrAppend(&line, " -a ", FishQuoted(words));
  }
  return absl::StrCat(line, " -d ", FishQuoted(option.help), "\n");
}

std::string FishCommand(const CommandView& program, const CommandView& command) {
  const std::string at =
      absl::StrCat(" -n ", FishQuoted(absl::StrCat("__partyline_at ", command.path)));
  const std::string begin = absl::StrCat("complete -c partyline", at);
  std::string lines;
  for (const CommandView& below : command.commands) {
    absl::StrAppend(&lines, begin, " -a ", below.name, " -d ", FishQuoted(below.help), "\n");
  }
  for (const OptionView& argument : command.arguments) {
    if (argument.words.empty()) continue;
    absl::StrAppend(&lines, begin, " -a ", FishQuoted(absl::StrJoin(argument.words, " ")), " -d ",
                    FishQuoted(argument.help), "\n");
  }
  if (TakesPath(command)) absl::StrAppend(&lines, begin, " -F\n");
  if (TakesContext(command)) absl::StrAppend(&lines, begin, kFishContexts, "\n");
  // The program's own options go with every command, but for what differs in each.
  const std::string with = command.path.empty() ? "complete -c partyline" : begin;
  for (const OptionView& option : command.options) {
    if (!IsFormat(option)) absl::StrAppend(&lines, with, FishOption(option));
  }
  const std::optional<OptionView> format = FormatOption(program, command);
  if (format.has_value()) absl::StrAppend(&lines, begin, FishOption(*format));
  return lines;
}

}  // namespace

std::string BashCompletion(const CommandView& program) {
  const std::string values = ValueCases(program, [](const OptionView& option) {
    if (IsContext(option)) return std::string("words=$(_partyline_contexts)");
    std::string action = absl::StrCat("words=", ShellQuoted(absl::StrJoin(option.words, " ")));
    if (option.is_list) action += " list=1";
    if (IsPath(option)) action += " paths=1";
    return action;
  });
  std::string next;
  for (const CommandView* command : AllCommands(program)) {
    std::string action =
        absl::StrCat("words=", ShellQuoted(absl::StrJoin(NextWords(*command), " ")));
    if (!command->path.empty()) {
      absl::StrAppend(&action, " flags+=",
                      ShellQuoted(absl::StrCat(" ", absl::StrJoin(OptionNames(*command), " "))));
    }
    if (TakesPath(*command)) action += " paths=1";
    if (TakesContext(*command)) action += " words=$(_partyline_contexts)";
    absl::StrAppend(&next, "        ", ShellQuoted(command->path), ") ", action, " ;;\n");
  }
  return absl::StrReplaceAll(kBash, {{"@0@", PathPatterns(program)},
                                     {"@1@", values},
                                     {"@2@", ShellQuoted(absl::StrJoin(OptionNames(program), " "))},
                                     {"@3@", next}});
}

std::string ZshCompletion(const CommandView& program) {
  const std::string values = ValueCases(program, [](const OptionView& option) -> std::string {
    if (IsPath(option)) return "_files; return";
    if (IsContext(option)) return "_partyline_contexts; return";
    if (option.words.empty()) return "_message value; return";
    const std::string words = absl::StrJoin(option.words, " ");
    return absl::StrCat(option.is_list ? "compset -P '*,'; " : "", "compadd -- ", words,
                        "; return");
  });
  std::string next;
  for (const CommandView* command : AllCommands(program)) {
    absl::StrAppend(&next, "    ", ShellQuoted(command->path), ")\n", ZshNext(*command),
                    "      ;;\n");
  }
  return absl::StrReplaceAll(kZsh, {{"@0@", PathPatterns(program)},
                                    {"@1@", values},
                                    {"@2@", DescribedOptions(program)},
                                    {"@3@", next}});
}

std::string FishCompletion(const CommandView& program) {
  std::vector<std::string> paths;
  for (const CommandView* parent : AllCommands(program)) {
    for (const CommandView& command : parent->commands) {
      paths.push_back(FishQuoted(absl::StrCat(parent->path, "/", command.name)));
    }
  }
  std::string script = absl::StrReplaceAll(kFish, {{"@0@", absl::StrJoin(paths, " ")}});
  for (const CommandView* command : AllCommands(program)) script += FishCommand(program, *command);
  return script;
}

}  // namespace partyline::client
