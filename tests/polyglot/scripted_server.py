# SPDX-License-Identifier: Apache-2.0
"""A server that answers as the case says which a call names: scripted_server.py CASES PORT_FILE

What clients must live through and no loaded server sends: numbers at both ends of 64 bits, an error without details,
what a later version of the contract may say. Into every message it puts a field that today's contract does not have.
A stream that its case has cancelled stays open until the caller has gone; a case NAME_ended is answered when the stream
of NAME, called before it, has ended so, and fails if that takes PATIENCE.
Runs with the packages and the generated code of client/polyglot/python.
"""

import pathlib
import sys
import threading

import grpc
from google.protobuf import any_pb2
from google.rpc import error_details_pb2, status_pb2
from grpc_status import rpc_status
from partyline.testing.v1.golden_case_pb2 import GoldenCase
from serving import serve

PATIENCE = 5  # seconds
FIELD_OF_TOMORROW = b"\x82\xe2\x09\x08tomorrow"  # 20000: "tomorrow"


def details(failure):
    """A failure's details, behind one of a type that nobody knows."""
    yield any_pb2.Any(type_url="type.googleapis.com/partyline.v9.DetailOfTomorrow", value=b"\x0a\x01x")
    info = error_details_pb2.ErrorInfo(domain="partyline.dev", reason=failure.reason, metadata=failure.metadata)
    bad_request = error_details_pb2.BadRequest()
    for field in failure.fields:
        bad_request.field_violations.add(field=field)
    retry = error_details_pb2.RetryInfo()
    retry.retry_delay.FromMilliseconds(failure.retry_delay_ms)
    for message in [info, *[bad_request] * bool(failure.fields), *[retry] * bool(failure.retry_delay_ms)]:
        packed = any_pb2.Any()
        packed.Pack(message)
        yield packed


def end(context, failure):
    """Ends a call with a failure."""
    code = grpc.StatusCode[failure.code]
    context.set_code(code)
    context.set_details("as the case says")
    metadata = tuple(failure.trailers.items())
    if failure.reason:
        status = status_pb2.Status(code=code.value[0], message="as the case says", details=details(failure))
        metadata += rpc_status.to_status(status).trailing_metadata
    context.set_trailing_metadata(metadata)


class Script(grpc.GenericRpcHandler):
    """Bytes in, bytes out, for every method."""

    def __init__(self, folder):
        self.folder = folder
        self.streams = {}  # by the name of their case, what is set when the last one has ended

    def service(self, call_details):
        name = dict(call_details.invocation_metadata).get("partyline-case", "").partition("~")[0]
        path = self.folder / (name + ".binpb")
        if not name.startswith("scripted/") or not path.exists():
            return None  # UNIMPLEMENTED
        case = GoldenCase.FromString(path.read_bytes())
        assert call_details.method == "/" + case.method, (call_details.method, case.method)
        if case.method.endswith("/Watch"):
            return grpc.unary_stream_rpc_method_handler(lambda request, context: self.stream(name, case, request, context))
        return grpc.unary_unary_rpc_method_handler(lambda request, context: self.answer(name, case, request, context))

    def stream(self, name, case, request, context):
        self.check(case, request, context)
        ended = self.streams[name] = threading.Event()
        context.add_callback(ended.set)
        for message in case.messages:
            yield message.value + FIELD_OF_TOMORROW
        if case.cancel_after:
            ended.wait()
            return
        if case.HasField("failure"):
            end(context, case.failure)

    def answer(self, name, case, request, context):
        self.check(case, request, context)
        before = self.streams.get(name.removesuffix("_ended"))
        if before and not before.wait(PATIENCE):
            context.abort(grpc.StatusCode.DATA_LOSS, "the stream called before goes on")
        if case.deadline_ms:
            ended = threading.Event()
            context.add_callback(ended.set)
            ended.wait()
        if case.HasField("failure"):
            end(context, case.failure)
            return b""
        return case.response.value + FIELD_OF_TOMORROW

    @staticmethod
    def check(case, request, context):
        """Whether the request and the deadline came as the case has them; another status than expected if not."""
        if case.request.value != request:
            context.abort(grpc.StatusCode.DATA_LOSS, f"the request came as {request!r}")
        most = case.deadline_ms * 1.1 / 1000  # it is rounded up on the way
        if case.deadline_ms and not 0 < (context.time_remaining() or 0) <= most:
            context.abort(grpc.StatusCode.DATA_LOSS, f"the deadline came as {context.time_remaining()} s")


def main():
    serve(Script(pathlib.Path(sys.argv[1])), sys.argv[2])


if __name__ == "__main__":
    main()
