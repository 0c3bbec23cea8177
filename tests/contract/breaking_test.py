#!/usr/bin/python3 -B
# SPDX-License-Identifier: Apache-2.0
"""Whether clients made of the contract of the last tag understand a server of this one, as buf sees it (proto/buf.yaml).

tests/contract/breaking_test.py BUF [TEST...]

As long as there is no tag there is nothing to compare with, and that test is skipped. That breaks are found is shown by
some that are planted in a copy of the contract, after a tag in a repository of the test's own.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUF = sys.argv.pop(1) if len(sys.argv) > 1 else "buf"
SERVICE = "partyline/v1/party_service.proto"

# What is planted: a name, a file, what is replaced by what, and what buf is to say of it.
BREAKS = (
    ("a field has another number", SERVICE, "string according_to = 4", "string according_to = 40", "according_to"),
    ("a field has another type", SERVICE, "int64 count = 2", "string count = 2", '"count"'),
    ("a field has another name", SERVICE, "string log_kind = 3", "string kind_of_log = 3", "log_kind"),
    ("an enum value is gone", "partyline/v1/error_reason.proto", "ERROR_REASON_LIMIT_EXCEEDED = 17",
     "ERROR_REASON_TOO_MUCH = 17", "ERROR_REASON_LIMIT_EXCEEDED"),
    ("a method is gone", SERVICE, "rpc BatchGetRecords(", "rpc GetRecords(", "BatchGetRecords"),
    ("a method answers otherwise", SERVICE, "returns (GetSourceResponse)", "returns (Source)", "GetSource"),
)


def git(directory, *command):
    named = ("-c", "user.name=test", "-c", "user.email=test@localhost")
    return subprocess.run(["git", "-C", directory, *named, *command], check=True, capture_output=True, text=True).stdout


def breaks(protos, repository, tag):
    """What buf finds in a folder of protos against a tag; empty: nothing."""
    run = subprocess.run([BUF, "breaking", protos, "--against", f"{repository}/.git#tag={tag},subdir=proto"],
                         capture_output=True, text=True, timeout=120)
    if run.returncode not in (0, 100) or (run.returncode == 100) != bool(run.stdout):
        raise RuntimeError(f"buf breaking: exit code {run.returncode}\n{run.stdout}{run.stderr}")
    return run.stdout


def last_tag():
    """The newest version that this one comes from; empty: none, or none that is known here."""
    run = subprocess.run(["git", "-C", ROOT, "describe", "--tags", "--abbrev=0", "--match", "v*"],
                         capture_output=True, text=True)
    return run.stdout.strip()


@unittest.skipUnless(shutil.which("git"), "git is not there")
class BreakingTest(unittest.TestCase):
    def test_nothing_has_broken_since_the_last_tag(self):
        tag = last_tag()
        if not tag:
            self.skipTest("there is no tag v* to compare with")
        self.assertEqual(breaks(ROOT / "proto", ROOT, tag), "")

    def test_planted_breaks_are_found(self):
        with tempfile.TemporaryDirectory(prefix="partyline-breaking-") as folder:
            protos = pathlib.Path(folder) / "proto"
            shutil.copytree(ROOT / "proto", protos)
            git(folder, "init", "--quiet")
            git(folder, "add", "proto")
            git(folder, "commit", "--quiet", "--message=The contract as it is")
            git(folder, "tag", "v0.0.1")
            self.assertEqual(breaks(protos, folder, "v0.0.1"), "")
            for name, file, what, by, said in BREAKS:
                with self.subTest(name):
                    text = (ROOT / "proto" / file).read_text()
                    self.assertIn(what, text)
                    (protos / file).write_text(text.replace(what, by, 1))
                    self.assertIn(said, breaks(protos, folder, "v0.0.1"))
                    (protos / file).write_text(text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
