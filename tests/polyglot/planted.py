# SPDX-License-Identifier: Apache-2.0
"""Expectations that are wrong on purpose: every language must find each, and name its field."""

import base64
import json
import subprocess

import cases

# A case, what it expects, what is planted in that place, and the field that then differs.
PLANTED = (
    ("large_numbers", "value: 9007199254740993", "value: 9007199254740992", "results[0].readings[0].votes.value"),
    ("unset_is_not_zero", "round: 0", "", "results[0].round"),
    ("unset_is_not_zero", 'raw: "New"', 'raw: "New" value: 0', "results[1].readings[0].votes.value"),
    ("enums_of_tomorrow", "kind: 99", "kind: 98", "party.kind"),
    ("maps_and_letters", 'value: "of nothing"', 'value: "of something"', "party.extra"),
    ("breaks_off", "people/hasanov", "people/hasanoff", "message 1, records.records[0].person.name"),
    ("reason_of_tomorrow", "REASON_OF_TOMORROW", "REASON_OF_TODAY", "failure.reason"),
    ("reason_of_tomorrow", "names[0].text", "names[1].text", "failure.fields[0]"),
    ("busy", "retry_delay_ms: 1500", "retry_delay_ms: 1501", "failure.retry_delay_ms"),
    ("busy", 'value: "1500"', 'value: "1501"', "failure.trailers"),
    ("never_answers", "DEADLINE_EXCEEDED", "CANCELLED", "failure.code"),
)


def encode(folder):
    """Writes them as further cases, named after the one that each was made from."""
    (folder / "scripted").mkdir(parents=True)
    for i, (name, written, planted, _) in enumerate(PLANTED):
        text = (cases.FOLDERS[""] / f"scripted/{name}.txtpb").read_text()
        assert written in text, (name, written)
        (folder / f"scripted/{name}~{i:02}.binpb").write_bytes(cases.from_text(text.replace(written, planted, 1)))


def bare(field):
    """A field's name as all languages spell it."""
    return field.replace("_", "").lower()


def missed(program, folder, served, scripted):
    """Those that a language's program did not find, or not in that field, with what it said instead."""
    run = subprocess.run([program, folder, served, scripted], stdout=subprocess.PIPE, timeout=300)
    outcomes = {outcome["case"]: outcome for outcome in map(json.loads, run.stdout.splitlines())}
    for i, (name, _, planted, field) in enumerate(PLANTED):
        case = f"scripted/{name}~{i:02}"
        outcome = outcomes.get(case, {"difference": "not replayed", "again": []})
        if not bare(outcome["difference"]).startswith(bare(field)):
            yield f"{planted!r} in {field} of {name} was not found: {outcome['difference']!r}"
        if field.startswith("failure"):
            continue
        lost = cases.lost(folder, case, outcome["again"])
        if not lost.startswith("encoded again: "):
            yield f"{planted!r} in {field} of {name} was not found in what was encoded again: {lost!r}"


def kept_from_us(encoded, name):
    """What is not noticed when a language hands back fewer or more messages of a case than there are; empty: nothing."""
    messages = [base64.b64encode(data).decode() for _, data in cases.expected((encoded / (name + ".binpb")).read_bytes())]
    assert messages, name
    if found := cases.lost(encoded, name, messages):
        return f"{name}, as it is expected: {found}"
    wrong = {"none": [], "one fewer": messages[:-1], "one more": [*messages, messages[-1]]}
    return "; ".join(f"{what} of {name}" for what, again in wrong.items() if not cases.lost(encoded, name, again))
