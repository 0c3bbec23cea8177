# SPDX-License-Identifier: Apache-2.0
"""Checks that cases.tsv names tests that there are, and all of abuse_test.py.

cases_test.py TESTS
"""

import pathlib
import re
import sys


def tests_in_cpp(folder):
    found = set()
    for path in folder.rglob("*.cc"):
        for suite, name in re.findall(r"^TEST(?:_[FP])?\(\s*(\w+),\s*(\w+)\s*\)", path.read_text(), re.MULTILINE):
            found.add(f"{suite}.{name}")
    return found


def tests_in_python(path):
    found, suite = set(), ""
    for line in path.read_text().splitlines():
        if match := re.match(r"class (\w+)", line):
            suite = match[1]
        if match := re.match(r"    def (test_\w+)", line):
            found.add(f"{suite}.{match[1]}")
    return found


def main(folder):
    here = pathlib.Path(__file__).parent
    own = tests_in_python(here / "calls.py") | tests_in_python(here / "connections.py")
    known = own | tests_in_cpp(folder)
    problems, named, cases = [], set(), 0
    for number, line in enumerate((here / "cases.tsv").read_text().splitlines(), 1):
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        cases += 1
        if len(fields) not in (4, 5) or not fields[0] or not fields[1] or not fields[3]:
            problems.append(f"line {number}: not case, code, reason, tests and perhaps a remark")
            continue
        for test in fields[3].split():
            named.add(test)
            if test not in known:
                problems.append(f"line {number}: there is no test {test}")
    # What is sound, and is there to compare with.
    for test in sorted(own - named - {"MessageTest.test_call_is_answered"}):
        problems.append(f"{test} shows no case")
    print("\n".join(problems) or f"{cases} cases, {len(named)} tests")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
