# SPDX-License-Identifier: Apache-2.0
"""Prints the API reference, proto/API.md, made from the protos with their comments and rules.

    buf build proto -o -#format=json | python3 proto/api_reference.py > proto/API.md

`tests/run` checks that it is fresh. With a file as argument it compares instead of printing.
"""

import collections
import json
import pathlib
import re
import sys

PACKAGE = "partyline.v1"
HEAD = """# API reference

Made from [`partyline/v1`](partyline/v1) by [`api_reference.py`](api_reference.py): do not edit. Types are those of the
protos; *presence* says of a field that absent and zero are two things. Every error carries a reason, see
[ErrorReason](#errorreason).
"""


def comments(file):
    """The comment of each declaration, by its path in the descriptor."""
    found = {}
    for location in file["sourceCodeInfo"]["location"]:
        if text := location.get("leadingComments"):
            found[tuple(location["path"])] = "\n".join(line.removeprefix(" ") for line in text.rstrip().split("\n"))
    return found


def prose(comment, indent=""):
    """A comment as Markdown: indented lines are examples, and what is in angle brackets is no HTML."""
    lines, example = [], False
    for line in comment.split("\n"):
        if line.startswith("  ") != example:
            example = not example
            lines.append("```")
        lines.append(line[2:] if example else re.sub(r"<(?=[^`]*(?:`[^`]*`[^`]*)*$)", "&lt;", line))
    lines += ["```"] * example
    return "\n".join((indent + line).rstrip() for line in lines)


def link(type_name):
    """A type of ours as a link, another by its name."""
    short = type_name.removeprefix(f".{PACKAGE}.")
    return f"`{short[1:]}`" if short.startswith(".") else f"[{short}](#{short.lower()})"


def type_of(field, maps):
    kind = link(field["typeName"]) if "typeName" in field else field["type"].removeprefix("TYPE_").lower()
    if field.get("typeName") in maps:
        return "map of " + " to ".join(type_of(part, maps) for part in maps[field["typeName"]]["field"])
    return ("repeated " if field["label"] == "LABEL_REPEATED" else "") + kind


def rules(field):
    """What the field accepts, in words."""
    rule = field.get("options", {}).get(f"[{PACKAGE}.rule]", {})
    valence = field.get("options", {}).get(f"[{PACKAGE}.valence]", "")
    words = {
        "required": "required", "outputOnly": "output only", "absent": "always absent",
        "maxItems": "at most {} elements", "maxBytes": "at most {} bytes", "min": "from {}", "max": "to {}",
        "format": "[{}](#format)",
    }
    yield from ["presence"] * field.get("proto3Optional", False)
    yield from (text.format(rule[name]) for name, text in words.items() if rule.get(name) not in (None, False))
    if rule.get("refersTo"):
        yield "refers to " + ", ".join(f"`{collection}/`" for collection in rule["refersTo"])
    if valence == "VALENCE_ONE":
        yield "one at a time"


def message(descriptor, path, text):
    maps = {f".{PACKAGE}.{descriptor['name']}.{nested['name']}": nested for nested in descriptor.get("nestedType", [])
            if nested.get("options", {}).get("mapEntry")}
    yield f"### {descriptor['name']}\n\n{prose(text[path])}\n"
    for i, field in enumerate(descriptor.get("field", [])):
        facts = [type_of(field, maps), *rules(field)]
        if "oneofIndex" in field and not field.get("proto3Optional"):
            facts.append(f"one of `{descriptor['oneofDecl'][field['oneofIndex']]['name']}`")
        yield f"- **`{field['name']}`** = {field['number']}: {', '.join(facts)}.\n{prose(text[*path, 2, i], '  ')}"
    yield ""


def enum(descriptor, path, text):
    yield f"### {descriptor['name']}\n\n{prose(text[path])}\n"
    for i, value in enumerate(descriptor["value"]):
        yield f"- **`{value['name']}`** = {value.get('number', 0)}\n{prose(text[*path, 2, i], '  ')}"
    yield ""


def service(descriptor, path, text):
    yield f"## {descriptor['name']}\n\n{prose(text[path])}\n"
    for i, method in enumerate(descriptor["method"]):
        rule = method["options"][f"[{PACKAGE}.method]"]
        stream = "stream of " if method.get("serverStreaming") else ""
        facts = [rule["role"].removeprefix("ROLE_").lower(), rule["cost"].removeprefix("COST_").lower()]
        yield (f"### {method['name']}\n\n{link(method['inputType'])} → {stream}{link(method['outputType'])}; "
               f"role {facts[0]}, cost {facts[1]}{'; **not built yet**' * rule.get('planned', False)}\n\n"
               f"{prose(text[*path, 2, i])}\n")


KINDS = (("service", 6, service), ("messageType", 4, message), ("enumType", 5, enum))


def contents(files):
    """What there is, with links: the methods of each service, then the types of each file."""
    for file in files:
        for descriptor in file.get("service", []):
            names = [method["name"] for method in descriptor["method"]]
            yield f"- [{descriptor['name']}](#{descriptor['name'].lower()}): " + ", ".join(map(link, names))
    for file in sorted(files, key=lambda file: file["name"]):
        names = [descriptor["name"] for kind in ("messageType", "enumType") for descriptor in file.get(kind, [])]
        yield f"- `{file['name'].rpartition('/')[2]}`: " + ", ".join(map(link, names))
    yield ""


def reference(image):
    """The whole page: services first, then what each file declares."""
    parts = collections.defaultdict(list)
    ours = [file for file in image["file"] if file.get("package") == PACKAGE]
    ours.sort(key=lambda file: file["name"] != "partyline/v1/party_service.proto")  # its service is the first
    for file in ours:
        text = comments(file)
        for kind, number, write in KINDS:
            for i, descriptor in enumerate(file.get(kind, [])):
                part = "service" if kind == "service" else file["name"].rpartition("/")[2]
                parts[part] += write(descriptor, (number, i), text)
    services = parts.pop("service")
    files = [f"## `{name}`\n\n" + "\n".join(lines) for name, lines in sorted(parts.items())]
    return "\n".join([HEAD, *contents(ours), *services, *files])


def main():
    page = reference(json.load(sys.stdin))
    if len(sys.argv) == 1:
        sys.stdout.write(page)
        return 0
    if pathlib.Path(sys.argv[1]).read_text() == page:
        return 0
    print(f"{sys.argv[1]} is not what the protos say: make it anew as api_reference.py says at its top")
    return 1


if __name__ == "__main__":
    sys.exit(main())
