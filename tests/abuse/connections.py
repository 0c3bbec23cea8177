# SPDX-License-Identifier: Apache-2.0
"""Connections that are kept, flooded or left standing."""

import resource
import socket
import struct
import time

import case
import http2
from case import INFO, AbuseTest
from http2 import CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADERS, PING, RST_STREAM, SETTINGS, WINDOW_UPDATE, frame
from server import Server


class ConnectionTest(AbuseTest):
    def test_other_protocols(self):
        for said in (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b"\0" * 100):
            with self.connection(preface=False) as connection:
                self.flood(connection, said)
                self.assertTrue(connection.await_end(5), said)

    def test_frames_of_nobody(self):
        for data in (
            frame(DATA, 0, 77, b"x" * 100),
            frame(RST_STREAM, 0, 77, b"\0\0\0\1"),
            frame(WINDOW_UPDATE, 0, 0, b"\0\0\0\0"),
            frame(WINDOW_UPDATE, 0, 0, b"\x7f\xff\xff\xff") * 2,
            frame(SETTINGS, 0, 0, b"x" * 7),
            frame(99, 0, 0, b"x" * 100),
            frame(CONTINUATION, END_HEADERS, 1, b""),
            b"\xff\xff\xff" + b"\0" * 100,
        ):
            with self.connection() as connection:
                self.flood(connection, data)
                connection.await_end(0.2)

    def test_connection_that_says_nothing(self):
        with self.connection(preface=False, acknowledge=False) as connection:
            self.assertTrue(connection.await_end(20), "it is still open after 20 s")

    def test_thousands_of_idle_connections(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        count = 10_000
        if hard < count + 1000:
            self.skipTest(f"a process may have no more than {hard} connections")
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        before = self.server.resident()
        connections = []
        try:
            for _ in range(count):
                connections.append(self.connection())
            connections[-1].read(time.monotonic() + 60)  # accepted in turn: by now all are
            served = self.server.serves()
            self.assertIsNotNone(served)
            grown = self.server.resident() - before
            print(f"  {count} idle connections: served in {served * 1000:.0f} ms, {grown} MiB more")
            kibibytes = self.memory(shipped=32, sanitized=160)  # each
            self.assertLess(grown, count * kibibytes / 1024, f"{kibibytes} KiB each")
        finally:
            for connection in connections:
                connection.socket.close()
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


class GoneTest(AbuseTest):
    def test_peer_that_has_gone_without_a_word(self):
        """It answers no ping: to be noticed within half a minute of silence and twenty seconds of waiting."""
        with self.connection(acknowledge=False) as connection:
            self.assertTrue(connection.await_end(70), "it is still open after 70 s")


class FloodTest(AbuseTest):
    def test_rapid_reset(self):
        with self.connection() as connection:
            connection.call(INFO)
            block = connection.encoder.encode(http2.call_headers(INFO))
            reset = struct.pack(">I", 8)
            for _ in range(50 if self.sanitized else 500):  # a tenth as fast
                data = b""
                for _ in range(100):
                    stream = connection.stream()
                    data += frame(HEADERS, END_HEADERS, stream, block) + frame(RST_STREAM, 0, stream, reset)
                if self.flood(connection, data):
                    break
            self.others_are_served(connection)
        self.gives_memory_back()

    def test_streams_without_an_end(self):
        """More calls at once than a connection may have, by a client that acknowledges no settings."""
        with self.connection(acknowledge=False) as connection:
            connection.call(INFO)
            block = connection.encoder.encode(http2.call_headers(INFO))
            for _ in range(200):
                data = b"".join(frame(HEADERS, END_HEADERS, connection.stream(), block) for _ in range(100))
                if self.flood(connection, data):
                    break
            self.others_are_served(connection)
        self.gives_memory_back()

    def test_endless_header(self):
        with self.connection() as connection:
            stream = connection.stream()
            self.flood(connection, frame(HEADERS, 0, stream, b""))
            for _ in range(512):  # 8 MiB
                if self.flood(connection, frame(CONTINUATION, 0, stream, b"\0\1a\1b" * 3200)):
                    break
            self.others_are_served(connection)

    def test_endless_header_string(self):
        """One string of 4 MiB, a frame at a time: CVE-2023-33953."""
        with self.connection() as connection:
            stream = connection.stream()
            self.flood(connection, frame(HEADERS, 0, stream, b"\0\1a\x7f\xff\xff\xff\x01"))
            for _ in range(256):
                if self.flood(connection, frame(CONTINUATION, 0, stream, b"x" * 16000)):
                    break
            self.others_are_served(connection)

    def test_endless_header_number(self):
        with self.connection() as connection:
            stream = connection.stream()
            self.flood(connection, frame(HEADERS, 0, stream, b"\0\1a\x7f"))
            for _ in range(64):
                if self.flood(connection, frame(CONTINUATION, 0, stream, b"\x80" * 16000)):
                    break
            self.others_are_served(connection)

    def test_empty_continuations(self):
        with self.connection() as connection:
            stream = connection.stream()
            self.flood(connection, frame(HEADERS, 0, stream, b""))
            self.flood(connection, frame(CONTINUATION, 0, stream, b"") * 100_000)
            self.others_are_served(connection)

    def test_empty_data(self):
        with self.connection() as connection:
            stream = connection.open(INFO)
            self.flood(connection, frame(DATA, 0, stream, b"") * 100_000)
            self.others_are_served(connection)

    def test_pings(self):
        with self.connection() as connection:
            self.flood(connection, frame(PING, 0, 0, b"12345678") * 10_000)
            self.assertTrue(connection.await_end(10), "too many pings end the connection")

    def test_settings(self):
        with self.connection(acknowledge=False) as connection:
            self.flood(connection, frame(SETTINGS, 0, 0, b"") * 100_000)
            self.others_are_served(connection)


class SlowReaderTest(AbuseTest):
    def test_answers_that_nobody_takes(self):
        """A window of no bytes: the answers stay with the server, until it ends their calls."""
        with self.connection(settings={http2.INITIAL_WINDOW_SIZE: 0}) as connection:
            streams = [connection.call(INFO) for _ in range(100)]
            ended = set()
            deadline = time.monotonic() + 20
            while len(ended) < len(streams):
                received = connection.read(deadline)
                self.assertIsNotNone(received, f"{len(streams) - len(ended)} calls are still open")
                if received.type == RST_STREAM or (received.type == HEADERS and "END_STREAM" in received.flags):
                    ended.add(received.stream_id)

    def test_answers_that_nobody_takes_do_not_hold_up_the_end(self):
        with self.connection(settings={http2.INITIAL_WINDOW_SIZE: 0}) as connection:
            for _ in range(100):
                connection.call(INFO)
            start = time.monotonic()
            other = Server(case.PARTYLINED, *self.flags)
            self.server, other = other, self.server
            self.assertEqual(other.end(), 0)
            self.assertLess(time.monotonic() - start, 15)

    def test_connection_that_reads_nothing(self):
        """Calls without end by a client that takes none of the answers, nor acknowledges settings, having read none."""
        with self.connection() as connection:
            connection.socket.settimeout(2)
            connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.call(INFO)
            block = connection.encoder.encode(http2.call_headers(INFO))
            message = http2.grpc_message()
            for _ in range(300):
                data = b""
                for _ in range(100):
                    stream = connection.stream()
                    data += frame(HEADERS, END_HEADERS, stream, block) + frame(DATA, END_STREAM, stream, message)
                if self.flood(connection, data):
                    break
            self.assertIsNotNone(self.server.serves())
        self.gives_memory_back()
