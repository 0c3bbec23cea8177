# SPDX-License-Identifier: Apache-2.0
"""What callers do who keep no rule of HTTP/2 or of gRPC: the server lives, and serves others within ten seconds.

abuse_test.py PARTYLINED [unittest's arguments]. See cases.tsv for what is expected where.
"""

import sys
import unittest

import case
from calls import CallTest, MessageTest
from connections import ConnectionTest, FloodTest, GoneTest, SlowReaderTest

__all__ = ["CallTest", "ConnectionTest", "FloodTest", "GoneTest", "MessageTest", "SlowReaderTest"]

if __name__ == "__main__":
    case.PARTYLINED = sys.argv.pop(1)
    unittest.main(verbosity=1)
