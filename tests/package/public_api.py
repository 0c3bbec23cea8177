#!/usr/bin/python3 -B
# SPDX-License-Identifier: Apache-2.0
"""Prints every public declaration of the C++ client library's headers, in their order.

tests/package/public_api.py DIRECTORY            prints them
tests/package/public_api.py DIRECTORY LISTING    exits with 1, and a diff, if they are not as listed, or a method of
                                                 the contract is not among those of Client, Connection, MockConnection
"""

import difflib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCOPE = re.compile(r"^(?:template <[^{]*> )?(namespace|class|struct|enum)\b(?!.*\()")


def stripped(text):
    """The text without comments and preprocessor lines."""
    text = re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"', lambda m: m[0] if m[0][0] == '"' else "", text, flags=re.S)
    return re.sub(r"^#[^\n]*", "", text, flags=re.M)


def body_end(text, at):
    """Where the braces that open at `at` are closed."""
    depth = 0
    for i in range(at, len(text)):
        depth += {"{": 1, "}": -1}.get(text[i], 0)
        if depth == 0:
            return i + 1
    raise ValueError("braces that are not closed")


def declaration(statement):
    """A declaration on one line, without what it is made of."""
    line = re.sub(r"\s+", " ", statement).strip().replace("( ", "(")
    return re.sub(r"\) : \w+\(.*$", ")", line)  # what a constructor begins with


def declarations(text, at, end, indent, public):
    """The public declarations between two places, each a line."""
    statement, parentheses = "", 0
    while at < end:
        character = text[at]
        at += 1
        parentheses += {"(": 1, ")": -1}.get(character, 0)
        if character == ":" and statement.strip() in ("public", "protected", "private"):
            public, statement = statement.strip() != "private", ""
        elif parentheses or character not in "{;":
            statement += character
        elif character == ";":
            if public and declaration(statement):
                yield indent + declaration(statement)
            statement = ""
        else:
            close = body_end(text, at - 1)
            kind = SCOPE.match(declaration(statement))
            if kind and public:
                named = kind[1] != "namespace"
                if named:
                    yield indent + declaration(statement)
                inner = indent + "  " * named
                yield from declarations(text, at, close - 1, inner, kind[1] != "class")
            elif public and not kind:
                yield indent + declaration(statement)
            statement = ""
            at = close
            while kind and at < end and text[at] in "; \n":
                at += 1


def listing(directory):
    """All headers' declarations, as lines."""
    for header in sorted(directory.rglob("*.h")):
        if "v1" in header.parts or "googleapis" in header.parts:
            continue
        text = stripped(header.read_text())
        yield f"partyline/{header.relative_to(directory)}"
        yield from declarations(text, 0, len(text), "  ", True)


def unreachable(lines):
    """Methods of the contract that a class of the library lacks."""
    protos = [ROOT / f"proto/partyline/v1/{service}_service.proto" for service in ("party", "change")]
    methods = [name for proto in protos for name in re.findall(r"^  rpc (\w+)", proto.read_text(), flags=re.M)]
    for file, mark in (("client.h", r" {}\("), ("connection.h", r" {}\("), ("testing/mock_connection.h", r", {},")):
        start = lines.index(f"partyline/{file}") + 1
        section = []
        for line in lines[start:]:
            if not line.startswith(" "):
                break
            section.append(line)
        for method in methods:
            if not any(re.search(mark.format(method), line) for line in section):
                yield f"{file}: no {method}"
    if len(methods) < 20:
        yield f"only {len(methods)} methods found in the contract"


def main():
    lines = list(listing(pathlib.Path(sys.argv[1])))
    if len(sys.argv) < 3:
        print(*lines, sep="\n")
        return 0
    expected = pathlib.Path(sys.argv[2]).read_text().splitlines()
    wrong = [*difflib.unified_diff(expected, lines, sys.argv[2], sys.argv[1], lineterm=""), *unreachable(lines)]
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
