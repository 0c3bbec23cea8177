# SPDX-License-Identifier: Apache-2.0
"""HTTP/2 as a client speaks it that keeps no rule unless told to: frames go out as they are asked for."""

import base64
import re
import socket
import struct
import time

import hpack
from hyperframe.frame import Frame, SettingsFrame

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = 0, 1, 2, 3, 4, 6, 7, 8, 9
END_STREAM, ACK, END_HEADERS = 1, 1, 4

INITIAL_WINDOW_SIZE, MAX_FRAME_SIZE = 4, 5


def frame(kind, flags, stream, payload=b""):
    """The bytes of one frame."""
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def grpc_message(payload=b"", flag=0):
    """A message as gRPC puts it into DATA: a flag, its length, its bytes."""
    return struct.pack(">BI", flag, len(payload)) + payload


def call_headers(method, extra=()):
    """The headers of a call of "PartyService/GetParty"."""
    return [
        (":method", "POST"),
        (":scheme", "http"),
        (":path", "/partyline.v1." + method),
        (":authority", "localhost"),
        ("te", "trailers"),
        ("content-type", "application/grpc"),
        *extra,
    ]


class Closed(Exception):
    """The other end has closed the connection."""


class Connection:
    """A connection to the server at "127.0.0.1:port"."""

    def __init__(self, address, settings=None, acknowledge=True, preface=True, timeout=10):
        host, port = address.rsplit(":", 1)
        self.socket = socket.create_connection((host, int(port)), timeout=timeout)
        self.encoder = hpack.Encoder()
        self.decoder = hpack.Decoder()
        self.decoder.max_header_list_size = 1 << 20
        self.acknowledge = acknowledge
        self.received = b""
        self.next_stream = 1
        if preface:
            body = SettingsFrame(0, settings=settings or {}).serialize()
            self.send(PREFACE + body)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        try:
            self.socket.sendall(data)
        except OSError as error:
            raise Closed(str(error)) from error

    def stream(self):
        """A new stream's number."""
        self.next_stream += 2
        return self.next_stream - 2

    def open(self, method, extra=(), end_stream=False, headers=None):
        """Sends the headers of a call; returns its stream."""
        stream = self.stream()
        block = self.encoder.encode(headers or call_headers(method, extra))
        self.send(frame(HEADERS, END_HEADERS | (END_STREAM if end_stream else 0), stream, block))
        return stream

    def call(self, method, payload=b"", extra=(), flag=0, headers=None):
        """Sends a whole unary call; returns its stream."""
        stream = self.open(method, extra, headers=headers)
        self.send(frame(DATA, END_STREAM, stream, grpc_message(payload, flag)))
        return stream

    def read(self, deadline):
        """The next frame, parsed; None when `deadline` passes before it comes."""
        while True:
            if len(self.received) >= 9:
                head, length = Frame.parse_frame_header(memoryview(self.received[:9]))
                if len(self.received) >= 9 + length:
                    head.parse_body(memoryview(self.received[9 : 9 + length]))
                    self.received = self.received[9 + length :]
                    self.answer(head)
                    return head
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            self.socket.settimeout(left)
            try:
                more = self.socket.recv(1 << 16)
            except socket.timeout:
                return None
            except OSError as error:
                raise Closed(str(error)) from error
            if not more:
                raise Closed("end of file")
            self.received += more

    def answer(self, received):
        """Does what every client must: acknowledges settings and pings."""
        if not self.acknowledge or "ACK" in received.flags:
            return
        try:
            if received.type == SETTINGS:
                self.send(frame(SETTINGS, ACK, 0))
            elif received.type == PING:
                self.send(frame(PING, ACK, 0, received.opaque_data))
        except Closed:
            pass  # what the server said before it closed the connection is still to be read

    def trailers(self, stream, timeout=10):
        """How a call ends: its last headers; {"reset": code} if it was reset; None if nothing comes in time."""
        deadline = time.monotonic() + timeout
        last = {}
        while True:
            received = self.read(deadline)
            if received is None:
                return None
            if received.type == GOAWAY and received.last_stream_id < stream:
                return {"goaway": received.error_code}
            if received.type == HEADERS:
                headers = dict(self.decoder.decode(received.data))
                if received.stream_id == stream:
                    last = headers
            if received.stream_id != stream:
                continue
            if received.type == RST_STREAM:
                return last if "grpc-status" in last else {"reset": received.error_code}
            if "END_STREAM" in received.flags:
                return last

    def await_pong(self, timeout):
        """True once the other end has gone through all that was sent: it answers a ping. False if it has closed the
        connection, or does not get there in time."""
        try:
            self.send(frame(PING, 0, 0, b"all done"))
            deadline = time.monotonic() + timeout
            while (received := self.read(deadline)) is not None:
                if received.type == PING and "ACK" in received.flags and received.opaque_data == b"all done":
                    return True
        except Closed:
            pass
        return False

    def await_end(self, timeout):
        """True once the other end has closed the connection; False if it does not in time."""
        deadline = time.monotonic() + timeout
        try:
            while self.read(deadline) is not None:
                pass
        except Closed:
            return True
        return False


def reason(headers):
    """The reason of the google.rpc.ErrorInfo among an answer's details; "" if it has none."""
    details = headers.get("grpc-status-details-bin", "")
    details = base64.b64decode(details + "=" * (-len(details) % 4))
    # Its fields 1 and 2 as protobuf writes them: the reason, then the domain.
    found = re.search(rb"\x0a.([A-Z_]+)\x12\x0dpartyline\.dev", details, re.DOTALL)
    return found[1].decode() if found else ""
