# SPDX-License-Identifier: Apache-2.0
"""Messages and calls as no client library makes them."""

import gzip
import struct

import http2
from case import INFO, PARTY, AbuseTest
from http2 import DATA, END_STREAM, frame


class MessageTest(AbuseTest):
    def test_call_is_answered(self):
        self.assertEqual(self.ending()["grpc-status"], "0")

    def test_text_that_is_not_utf8(self):
        ending = self.ending(PARTY, payload=b"\x0a\x02\xff\xfe")
        self.answers_as_stated(ending)

    def test_message_cut_off(self):
        ending = self.ending(PARTY, payload=b"\x0a\x20parties")
        self.answers_as_stated(ending)

    def test_endless_nesting(self):
        ending = self.ending(PARTY, payload=b"\x7b" * 16000)
        self.answers_as_stated(ending)

    def test_length_of_four_gigabytes(self):
        with self.connection() as connection:
            stream = connection.open(INFO)
            connection.send(frame(DATA, END_STREAM, stream, b"\0\xff\xff\xff\xff" + b"x" * 100))
            ending = connection.trailers(stream)
        self.answers_as_stated(ending)

    def test_message_that_is_never_finished(self):
        with self.connection() as connection:
            stream = connection.open(INFO)
            connection.send(frame(DATA, 0, stream, struct.pack(">BI", 0, 1 << 20) + b"x" * 1000))
            self.assertIsNone(connection.trailers(stream, timeout=1), "it waits")

    def test_call_without_a_message(self):
        with self.connection() as connection:
            ending = connection.trailers(connection.open(INFO, end_stream=True))
        self.answers_as_stated(ending)

    def test_compressed_bomb(self):
        bomb = gzip.compress(b"\0" * (64 << 20))
        ending = self.ending(payload=bomb[:16000], flag=1, extra=[("grpc-encoding", "gzip")])
        self.answers_as_stated(ending)
        self.assertLess(self.server.resident(), self.memory(shipped=100, sanitized=200))

    def test_compression_unheard_of(self):
        """To gRPC, what it does not know is not compressed: here the bytes, which are, are no message."""
        packed = gzip.compress(b"parties")
        self.answers_as_stated(self.ending(payload=packed, flag=1, extra=[("grpc-encoding", "brotli")]))

    def test_compressed_without_saying_how(self):
        self.answers_as_stated(self.ending(payload=gzip.compress(b"parties"), flag=1))


class CallTest(AbuseTest):
    def test_method_that_does_not_exist(self):
        for method in ("PartyService/DropTables", "NoService/GetParty"):
            self.answers_as_stated(self.ending(method))

    def test_get_instead_of_post(self):
        headers = [(name, "GET" if name == ":method" else value) for name, value in http2.call_headers(INFO)]
        self.answers_as_stated(self.ending(headers=headers))

    def test_content_type_of_something_else(self):
        headers = [(n, "text/html" if n == "content-type" else v) for n, v in http2.call_headers(INFO)]
        self.answers_as_stated(self.ending(headers=headers))  # gRPC does not look

    def test_deadlines_that_are_none(self):
        for timeout in ("-5S", "5", "S", "99999999999999S", "1x", ""):
            with self.subTest(timeout):
                self.answers_as_stated(self.ending(extra=[("grpc-timeout", timeout)]))

    def test_deadline_that_has_passed(self):
        ending = self.ending(extra=[("grpc-timeout", "0n")])
        self.assertIn(ending.get("grpc-status", "reset"), ("4", "reset"))

    def test_metadata_above_the_limit(self):
        with self.connection() as connection:
            connection.trailers(connection.call(INFO))  # by now its settings are acknowledged
            ending = connection.trailers(connection.call(INFO, extra=[("x-filler", "x" * 9000)]))
        self.answers_as_stated(ending)

    def test_binary_metadata_that_is_not_base64(self):
        with self.connection() as connection:
            stream = connection.call(INFO, extra=[("x-bin", "*** not base64 ***")])
            try:
                connection.trailers(stream)
            except http2.Closed:
                pass  # gRPC 1.51 ends the whole connection

    def test_pseudo_headers_twice_and_out_of_order(self):
        for headers in (
            http2.call_headers(INFO, [(":path", "/other")]),
            [("te", "trailers"), (":method", "POST")],
            [(":method", "POST")],
            [("TE", "trailers")],
        ):
            with self.connection() as connection:
                try:
                    connection.trailers(connection.call(INFO, headers=headers), timeout=1)
                except http2.Closed:
                    pass

    def test_headers_that_broke_others(self):
        """Shapes of CVE-2023-1428: a header gRPC does not like beside others above the limit."""
        for header in (("te", "x" * 100), (":scheme", "x" * 100), ("grpclb_client_stats", "x" * 100)):
            with self.connection() as connection:
                try:
                    filler = [("x-filler", "x" * 9000)]
                    connection.trailers(connection.call(INFO, extra=[header, *filler]), timeout=1)
                except http2.Closed:
                    pass
