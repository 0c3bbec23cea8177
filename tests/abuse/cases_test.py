# SPDX-License-Identifier: Apache-2.0
"""Checks cases.tsv: no number is missing; the tests are there, and all of abuse_test.py is named; codes are gRPC's; a
reason is one of error_reason.proto with the code of its comment, and asked for by a test that is named beside it.

cases_test.py TESTS
"""

import pathlib
import re
import sys

from case import CODES, rows

MACROS = {"TEST", "TEST_F", "TEST_P"}

# What a test of abuse_test.py asks for by the table itself.
BY_THE_TABLE = "answers_as_stated"


def definitions_of(text):
    """Each definition at the beginning of a line, with the lines of comment above it: test, function, table, class."""
    lines = []
    for line in text.splitlines():
        lines.append(line)
        if re.match(r"[}\w].*[};]$|\}", line):
            yield "\n".join(lines)
            lines = []


def tests_in_cpp(folder):
    """The text of each test, and of what it uses of its file: fixture, tables, functions."""
    found = {}
    for path in folder.rglob("*.cc"):
        definitions = list(definitions_of(path.read_text()))
        names = [set(re.findall(r"\b(?:k[A-Z]\w*|[A-Z]\w*(?=[ (]))", text.split("{")[0])) for text in definitions]
        for text in definitions:
            test = re.search(r"^TEST(?:_[FP])?\(\s*(\w+),\s*(\w+)\s*\)", text, re.MULTILINE)
            if not test:
                continue
            words = set(re.findall(r"\w+", text))
            used = [each for each, called in zip(definitions, names) if called & words and not called & MACROS]
            found[f"{test[1]}.{test[2]}"] = "\n".join([text, *used])
    return found


def tests_in_python(path):
    """The text of each test."""
    found, suite, name = {}, "", None
    for line in path.read_text().splitlines():
        if match := re.match(r"class (\w+)", line):
            suite, name = match[1], None
        if match := re.match(r"    def (\w+)", line):
            name = f"{suite}.{match[1]}" if match[1].startswith("test_") else None
        if name:
            found[name] = found.get(name, "") + line + "\n"
    return found


def codes_of_reasons(proto):
    """What each reason's comment begins with."""
    found, code = {}, None
    for line in proto.read_text().splitlines():
        if match := re.match(r"  // ([A-Z_]+)\. ", line):
            code = code or match[1]
        if match := re.match(r"  ERROR_REASON_([A-Z_]+) = ", line):
            found[match[1]], code = code, None
    return found


def problems_of(row, known, codes):
    if not all((row.numbers, row.case, row.code, row.tests)):
        yield "not numbers, case, code, reason, tests and perhaps a remark"
    if re.fullmatch(r"[A-Z_]+", row.code) and row.code not in CODES:
        yield f"{row.code} is no code of gRPC's"
    if row.tests == ["-"] and not row.remark:
        yield "no test, and no remark why"
    tests = [test for test in row.tests if test != "-"]
    for test in tests:
        if test not in known:
            yield f"there is no test {test}"
    if row.reason and codes.get(row.reason) != row.code:
        yield f"{row.reason} has the code {codes.get(row.reason)}"
    if row.reason and not any(row.reason in known.get(test, "") or BY_THE_TABLE in known.get(test, "") for test in tests):
        yield f"no test named here asks for {row.reason}"


def main(folder):
    here = pathlib.Path(__file__).parent
    own = tests_in_python(here / "calls.py") | tests_in_python(here / "connections.py")
    known = own | tests_in_cpp(folder)
    codes = codes_of_reasons(folder.parent / "proto/partyline/v1/error_reason.proto")
    problems, named, numbers = [], set(), set()
    for row in rows():
        problems += [f"line {row.line}: {problem}" for problem in problems_of(row, known, codes)]
        numbers.update(row.numbers)
        named.update(row.tests)
    problems += [f"there is no case {number}" for number in range(1, max(numbers)) if number not in numbers]
    # What is sound, and is there to compare with.
    problems += [f"{test} shows no case" for test in sorted(own.keys() - named - {"MessageTest.test_call_is_answered"})]
    print("\n".join(problems) or f"{len(rows())} rows, {len(numbers)} cases, {len(named - {'-'})} tests")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
