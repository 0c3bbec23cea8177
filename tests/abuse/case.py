# SPDX-License-Identifier: Apache-2.0
"""What every case of abuse has in common: a server of its own, which lives, and serves others within ten seconds."""

import os
import pathlib
import time
import typing
import unittest

import http2
from server import Server

PARTYLINED = ""

CODES = (  # of gRPC, by number
    "OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED "
    "RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS "
    "UNAUTHENTICATED"
).split()

INFO = "PartyService/GetServerInfo"
PARTY = "PartyService/GetParty"


class Row(typing.NamedTuple):
    """A row of cases.tsv."""

    line: int
    numbers: list[int]
    case: str
    code: str
    reason: str
    tests: list[str]
    remark: str


def rows():
    """All of cases.tsv."""
    found = []
    for number, line in enumerate((pathlib.Path(__file__).parent / "cases.tsv").read_text().splitlines(), 1):
        if line.startswith("#"):
            continue
        numbers, case, code, reason, tests, remark = (line.split("\t") + [""] * 6)[:6]
        numbers = [int(each) for each in numbers.split()]
        found.append(Row(number, numbers, case, code, reason, tests.split(), remark))
    return found


def stated(test):
    """The row of what Suite.test_name sends."""
    return next(row for row in rows() if test in row.tests)


class AbuseTest(unittest.TestCase):
    """Each on a server of its own, which is to live through it, serve others and end in order."""

    flags = ("--call-time=2", "--memory-limit=512")
    sanitized = bool(os.environ.get("PARTYLINE_SANITIZE"))

    def setUp(self):
        self.server = Server(PARTYLINED, *self.flags)
        self.addCleanup(self.server.leave_nothing)

    def tearDown(self):
        served = self.server.serves()
        self.assertTrue(self.server.alive(), self.server.log())
        self.assertIsNotNone(served, "nobody else is served within ten seconds")
        print(
            f"{self._testMethodName}: then served in {served * 1000:.0f} ms, "
            f"{self.server.resident()} MiB, {self.server.processor_seconds():.1f} CPU-s",
            flush=True,
        )
        self.assertEqual(self.server.end(), 0)

    def connection(self, **arguments):
        return http2.Connection(self.server.address, **arguments)

    def ending(self, method=INFO, **arguments):
        """How one call on a connection of its own ends."""
        with self.connection() as connection:
            return connection.trailers(connection.call(method, **arguments))

    def answers_as_stated(self, ending):
        """It has the code and the reason that cases.tsv states for this test."""
        row = stated(f"{type(self).__name__}.{self._testMethodName}")
        self.assertEqual(CODES[int(ending["grpc-status"])], row.code)
        self.assertEqual(http2.reason(ending), row.reason)

    def flood(self, connection, data):
        """Sends until it is done or the server has had enough; True in the latter case."""
        try:
            connection.send(data)
        except http2.Closed:
            return True
        return False

    def memory(self, shipped, sanitized):
        """How much a server may hold: as shipped, or under the sanitizers, which mark all memory and keep what is freed."""
        return sanitized if self.sanitized else shipped

    def gives_memory_back(self):
        """Within half a minute of an attack there is room again for those who were refused meanwhile."""
        limit = self.memory(shipped=200, sanitized=1024)
        deadline = time.monotonic() + 30
        while self.server.resident() > limit and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertLessEqual(self.server.resident(), limit)

    def others_are_served(self, connection):
        """While a flood is on, and when the server is through with it."""
        during = self.server.serves()
        self.assertIsNotNone(during, "others wait for more than ten seconds")
        through = connection.await_pong(60)
        print(f"  meanwhile served in {during * 1000:.0f} ms; {'taken' if through else 'cut off'}; "
              f"{self.server.resident()} MiB, {self.server.processor_seconds():.1f} CPU-s")
