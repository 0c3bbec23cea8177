#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Names of the service and the client that compilers do not tell apart, or not always.

- Two types of one name in one named namespace break the rule of one definition: nobody notices until the linker has
  taken one's destructor for the other.
- Several files of a folder may be compiled as one (CMAKE_UNITY_BUILD): two functions of one name in anonymous
  namespaces then stand side by side, and a call may take the other file's where its parameters fit better.

    names.py ROOT
"""
import collections
import pathlib
import re
import sys

# A definition begins at the first column: a type, then the name. Calls and constants stand elsewhere.
FUNCTION = re.compile(
    r"(?!return\b|using\b|namespace\b|template\b|class\b|struct\b|enum\b|static_assert\b|TEST)"
    r"[A-Za-z_][\w:<>,&*\s\[\]]*?[\s&*>](\w+)\("
)
TYPE = re.compile(r"(?:class|struct|enum class|enum) (?:\[\[\w+\]\] )?(\w+)(?: final)?(?: :[^;]*)? \{")
NAMESPACE = re.compile(r"namespace (?:([\w:]+) )?\{")


def names(text, pattern):
    """(namespace, name) of each definition; the namespace of what is private is None."""
    open_namespaces = []
    for line in text.splitlines():
        if found := NAMESPACE.match(line):
            open_namespaces.append(found.group(1))
        elif line.startswith("}  // namespace"):
            open_namespaces.pop()
        elif found := pattern.match(line):
            private = None in open_namespaces
            yield (None if private else "::".join(open_namespaces)), found.group(1)


def sources(root, *endings):
    return sorted(path for part in ("service", "client") for path in (root / part).rglob("*")
                  if path.suffix in endings and "polyglot" not in path.parts)


def types_of_one_name(root):
    files = collections.defaultdict(set)
    for path in sources(root, ".h", ".cc"):
        for namespace, name in names(path.read_text(), TYPE):
            if namespace is not None:
                files[namespace, name].add(str(path.relative_to(root)))
    return len(files), [f"{namespace}::{name}: {', '.join(sorted(where))}"
                        for (namespace, name), where in sorted(files.items()) if len(where) > 1]


def private_functions_of_one_name(root):
    files = collections.defaultdict(set)
    for path in sources(root, ".cc"):
        lists = path.parent / "CMakeLists.txt"
        if lists.exists() and "set(CMAKE_UNITY_BUILD OFF)" in lists.read_text():
            continue
        for namespace, name in names(path.read_text(), FUNCTION):
            if namespace is None:
                files[str(path.parent.relative_to(root)), name].add(path.name)
    return len(files), [f"{folder}: {name} in {', '.join(sorted(where))}"
                        for (folder, name), where in sorted(files.items()) if len(where) > 1]


def main(root):
    types, alike = types_of_one_name(root)
    functions, more = private_functions_of_one_name(root)
    if alike or more:
        sys.exit("One name for several things:\n  " + "\n  ".join(alike + more))
    if types < 300 or functions < 500:
        sys.exit(f"only {types} types and {functions} private functions seen: is ROOT right?")
    print(f"{types} types and {functions} private functions, told apart by their names")


main(pathlib.Path(sys.argv[1]).resolve())
