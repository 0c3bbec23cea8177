#!/usr/bin/python3 -B
# SPDX-License-Identifier: Apache-2.0
"""Whether clients made of the contract of the last tag understand a server of this one, as buf sees it (proto/buf.yaml).

tests/contract/breaking_test.py BUF [TEST...]

As long as there is no tag there is nothing to compare with, and that test is skipped. That it would fail is shown by
breaks that are planted in a copy of the contract, after tags in a repository of the test's own.
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


def last_tag(root):
    """The newest version that a repository comes from; empty: none, or none that is known there."""
    run = subprocess.run(["git", "-C", root, "describe", "--tags", "--abbrev=0", "--match", "v*"],
                         capture_output=True, text=True)
    return run.stdout.strip()


def broken(root):
    """What has broken in a repository's contract since its last tag; empty: nothing; None: there is no tag."""
    tag = last_tag(root)
    return breaks(root / "proto", root, tag) if tag else None


@unittest.skipUnless(shutil.which("git"), "git is not there")
class BreakingTest(unittest.TestCase):
    def test_nothing_has_broken_since_the_last_tag(self):
        found = broken(ROOT)
        if found is None:
            self.skipTest("there is no tag v* to compare with")
        self.assertEqual(found, "")

    def test_planted_breaks_are_found(self):
        with tempfile.TemporaryDirectory(prefix="partyline-breaking-") as folder:
            root = pathlib.Path(folder)
            protos = root / "proto"
            shutil.copytree(ROOT / "proto", protos)
            self.commit(root, "The contract as it is")
            self.assertIsNone(broken(root))
            git(root, "tag", "v0.0.1")
            self.assertEqual(broken(root), "")
            for name, file, what, by, said in BREAKS:
                with self.subTest(name):
                    text = (ROOT / "proto" / file).read_text()
                    self.assertIn(what, text)
                    (protos / file).write_text(text.replace(what, by, 1))
                    self.assertIn(said, broken(root))
                    (protos / file).write_text(text)

    def test_the_last_tag_is_what_counts(self):
        """A contract that has grown since its first version, and loses what only the second one had."""
        with tempfile.TemporaryDirectory(prefix="partyline-breaking-") as folder:
            root = pathlib.Path(folder)
            shutil.copytree(ROOT / "proto", root / "proto")
            service = root / "proto" / SERVICE
            today = service.read_text()
            of_later = "  string according_to = 4"
            self.assertIn(of_later, today)
            service.write_text(today.replace(of_later, "  string for_later = 44", 1))
            self.commit(root, "An older contract", "v0.0.1")
            service.write_text(today.replace(of_later, "  string for_later = 44;" + of_later, 1))
            self.commit(root, "It grows", "v0.0.2")
            git(root, "tag", "nightly")  # no version
            service.write_text(today.replace(of_later, "  string for_later = 44", 1))
            self.commit(root, "What the second version had is gone")
            self.assertEqual(last_tag(root), "v0.0.2")
            self.assertIn("according_to", broken(root))
            self.assertEqual(breaks(root / "proto", root, "v0.0.1"), "")

    @staticmethod
    def commit(root, message, tag=""):
        git(root, "init", "--quiet")
        git(root, "add", "proto")
        git(root, "commit", "--quiet", "--message=" + message)
        if tag:
            git(root, "tag", tag)


if __name__ == "__main__":
    unittest.main(verbosity=2)
