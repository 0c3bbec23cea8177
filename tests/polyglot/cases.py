# SPDX-License-Identifier: Apache-2.0
"""The cases as every language reads them, and what a language's encoding of an answer has lost."""

import base64
import itertools
import pathlib
import re
import subprocess
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = {"golden": ROOT / "tests/golden", "": ROOT / "tests/polyglot/cases"}
GOLDEN_CASE = "partyline.testing.v1.GoldenCase"
PROTOS = [
    "partyline/testing/v1/golden_case.proto",
    "partyline/v1/party_service.proto",
    "partyline/v1/change_service.proto",
]


def protoc(option, data):
    command = ["protoc", "-I", ROOT / "proto", option, *PROTOS]
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def from_text(text):
    return protoc("--encode=" + GOLDEN_CASE, text.encode())


def encode(folder):
    """Writes every case into the folder as bytes, which any language can read; their names, in order."""
    names = []
    for prefix, cases in FOLDERS.items():
        for path in sorted(cases.rglob("*.txtpb")):
            name = str(pathlib.Path(prefix) / path.relative_to(cases).with_suffix(""))
            names.append(name)
            encoded = folder / (name + ".binpb")
            encoded.parent.mkdir(parents=True, exist_ok=True)
            encoded.write_bytes(from_text(path.read_text()))
    return names


def varint(data, at):
    """A number of the wire format, and where it ends."""
    number = shift = 0
    while True:
        number |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return number, at


def fields(data):
    """The numbers and values of a message's fields."""
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        assert tag & 7 in (0, 2), "a GoldenCase has no fields of fixed length"
        value, at = varint(data, at)
        if tag & 7 == 2:
            value, at = data[at : at + value], at + value
        yield tag >> 3, value


def expected(case):
    """The type and bytes of each message that a case expects: its response (4) or messages (6)."""
    for number, value in fields(case):
        if number in (4, 6):
            any_message = dict(fields(value))
            yield any_message[1].decode().rpartition("/")[2], any_message.get(2, b"")


def text_of(any_type, data):
    """A message as a case writes it."""
    text = protoc("--decode=" + any_type, data).decode()
    text = re.sub(r"(?:\\[2-3][0-7]{2})+", lambda m: bytes(int(o, 8) for o in m[0].split("\\")[1:]).decode(), text)
    return f"  [type.googleapis.com/{any_type}] {{\n{textwrap.indent(text, '    ')}  }}\n"


def answer_type(folder, name):
    """The type that the method of a case answers with: the contract names it after the method."""
    method = dict(fields((folder / (name + ".binpb")).read_bytes()))[2].decode()
    return f"partyline.v1.{method.rpartition('/')[2]}Response"


def rewrite(name, again, any_type):
    """Writes the messages of a case of tests/polyglot/cases anew, for a person to read the difference."""
    path = FOLDERS[""] / (name + ".txtpb")
    head = re.split(r"^(?:response|messages) \{$", path.read_text(), maxsplit=1, flags=re.M)[0]
    field = "messages" if any_type.endswith("WatchResponse") else "response"
    path.write_text(head + "".join(f"{field} {{\n{text_of(any_type, base64.b64decode(m))}}}\n" for m in again))


def lost(folder, name, again):
    """The first line in which the answers, as a language encoded them again, differ; empty if none does."""
    messages = list(expected((folder / (name + ".binpb")).read_bytes()))
    if len(again) != len(messages):
        return f"{len(again)} messages encoded again, not {len(messages)}"
    for (message_type, want), encoded in zip(messages, again):
        got = base64.b64decode(encoded)
        if got == want:
            continue
        got_text, want_text = (protoc("--decode=" + message_type, data).decode() for data in (got, want))
        got_text = re.sub(r'^20000: "tomorrow"\n', "", got_text, flags=re.M)  # kept or not: both are right
        for got_line, want_line in itertools.zip_longest(got_text.splitlines(), want_text.splitlines()):
            if got_line != want_line:
                return f"encoded again: {got_line}, not {want_line}"
    return ""
