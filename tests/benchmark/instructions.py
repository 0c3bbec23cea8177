#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions of what is done for a call, and fails if they have become more.

    instructions.py PROGRAM BASELINE BUILD            fails above 3 % more than the baseline's column BUILD
    instructions.py PROGRAM BASELINE BUILD --move     writes what was counted as the baseline
    instructions.py PROGRAM --profile PATH            prints which functions the instructions of a path are in

PROGRAM is `instructions`, run under callgrind. Counts do not depend on what else the machine does; they do on compiler,
libraries and kind of processor, by less than what is allowed.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

MOST = 1.03
COUNTED = "PartylineCounted"  # in instructions.cc


def run(program, folder, *arguments):
    """[(path, times)] in the order of the dumps out.1, out.2, …"""
    command = ["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={folder}/out", "--collect-atstart=no",
               f"--toggle-collect={COUNTED}", f"--dump-after={COUNTED}", program, *arguments]
    ran = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return [line.split("\t") for line in ran.stdout.splitlines()]


def profile(program, path):
    with tempfile.TemporaryDirectory() as folder:
        if not run(program, folder, path):
            sys.exit(f"no path is called {path!r}")
        subprocess.run(["callgrind_annotate", "--threshold=90", f"{folder}/out.1"], check=True)


def count(program):
    """{path: instructions each time}"""
    with tempfile.TemporaryDirectory() as folder:
        paths = run(program, folder)
        counts = {}
        for number, (path, times) in enumerate(paths, 1):
            dump = pathlib.Path(folder, f"out.{number}").read_text()
            total = sum(int(found) for found in re.findall(r"^(?:totals|summary): (\d+)", dump, re.M)[-1:])
            counts[path] = total // int(times)
        return counts


def read(baseline):
    """{(path, build): instructions}"""
    if not baseline.exists():
        return {}
    head, *lines = [line.split("\t") for line in baseline.read_text().splitlines()]
    return {(path, build): int(value) for path, *values in lines
            for build, value in zip(head[1:], values) if value}


def write(baseline, known):
    builds = sorted({build for _, build in known})
    paths = list(dict.fromkeys(path for path, _ in known))
    lines = [["path", *builds]] + [[path, *(str(known.get((path, build), "")) for build in builds)] for path in paths]
    baseline.write_text("".join("\t".join(line) + "\n" for line in lines))


def main(program, baseline, build, move=""):
    baseline = pathlib.Path(baseline)
    known = read(baseline)
    counted = count(program)
    if move == "--move":
        known = {key: value for key, value in known.items() if key[0] in counted}
        write(baseline, {**known, **{(path, build): value for path, value in counted.items()}})
    failed = False
    print(f"| instructions, {build} | baseline | now | |\n|---|---|---|---|")
    for path, now in counted.items():
        before = known.get((path, build))
        ratio = now / before if before else 1.0
        verdict = "" if ratio <= MOST else "MORE"
        if not before and not move:
            verdict = "NO BASELINE"
        failed |= bool(verdict) and not move
        print(f"| {path} | {before or ''} | {now} | {ratio - 1:+.1%} {verdict} |")
    gone = {path for path, of in known if of == build} - set(counted)
    if gone and not move:
        print(f"no longer counted: {', '.join(sorted(gone))}")
    if failed or (gone and not move):
        print(f"\nIf that is meant: {sys.argv[0]} {program} {baseline} {build} --move")
        return 1
    return 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if len(arguments) == 3 and arguments[1] == "--profile":
        sys.exit(profile(arguments[0], arguments[2]))
    if len(arguments) not in (3, 4) or arguments[3:] not in ([], ["--move"]):
        sys.exit(__doc__)
    sys.exit(main(*arguments))
