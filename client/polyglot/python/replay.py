# SPDX-License-Identifier: Apache-2.0
"""Replays cases of tests/polyglot/run: python replay.py CASES SERVED SCRIPTED

CASES is a folder of encoded GoldenCases, SERVED and SCRIPTED are the addresses of the two servers. Prints a line of
JSON for each case: its name, the first field that differs, and the answer as it is encoded again.
"""

import base64
import json
import pathlib
import sys

import grpc
from google.protobuf import descriptor_pool, message_factory
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from partyline.testing.v1.golden_case_pb2 import Failure, GoldenCase
from partyline.v1 import change_service_pb2, change_service_pb2_grpc, party_service_pb2, party_service_pb2_grpc

STUBS = {
    "partyline.v1.PartyService": party_service_pb2_grpc.PartyServiceStub,
    "partyline.v1.ChangeService": change_service_pb2_grpc.ChangeServiceStub,
}
PATIENCE = 30  # seconds for what is given no deadline


def unpack(any_message):
    descriptor = descriptor_pool.Default().FindMessageTypeByName(any_message.TypeName())
    return message_factory.GetMessageClass(descriptor).FromString(any_message.value)


def values(field, value):
    """The elements of a field as pairs of what to call them and what they are."""
    if not field.is_repeated:
        return [("", value)]
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        return [(f"[{key}]", value[key]) for key in sorted(value)]
    return [(f"[{i}]", element) for i, element in enumerate(value)]


def normalize(message):
    """Takes out what differs from run to run, as GoldenCase says."""
    name = message.DESCRIPTOR.full_name
    if name == "partyline.v1.Revision":
        message.log = 0
    if name == "partyline.v1.Change":
        message.ClearField("time")
        message.request_id = ""
    for field, value in message.ListFields():
        if field.name == "next_page_token":
            message.next_page_token = "…"
        for _, element in values(field, value):
            if hasattr(element, "ListFields"):
                normalize(element)
    return message


def difference(got, want, path=""):
    """The first field in which two messages differ, and how; empty if they are equal."""
    if got == want:
        return ""
    if not hasattr(got, "ListFields"):
        return f"{path}: {got!r}, not {want!r}"
    got_fields, want_fields = ({f.name: values(f, v) for f, v in m.ListFields()} for m in (got, want))
    for name in [*want_fields, *got_fields]:
        got_values, want_values = got_fields.get(name, []), want_fields.get(name, [])
        there = f"{path}.{name}".lstrip(".")
        if [key for key, _ in got_values] != [key for key, _ in want_values]:
            return f"{there}: {len(got_values)} of them, not {len(want_values)}"
        for (key, got_value), (_, want_value) in zip(got_values, want_values):
            if found := difference(got_value, want_value, there + key):
                return found
    return ""  # unknown fields, which are nobody's business


def failure_of(error, want):
    """An error as a case tells it."""
    failure = Failure(code=error.code().name)
    trailers = dict(error.trailing_metadata() or ())
    for key in want.trailers:
        failure.trailers[key] = trailers.get(key, "")
    status = rpc_status.from_call(error)
    for detail in status.details if status else ():
        info, request, retry = (error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest(),
                                error_details_pb2.RetryInfo())
        if detail.Unpack(info):
            failure.reason = info.reason
            failure.metadata.update({k: v for k, v in info.metadata.items() if k != "log"})
        elif detail.Unpack(request):
            failure.fields.extend(violation.field for violation in request.field_violations)
        elif detail.Unpack(retry):
            failure.retry_delay_ms = retry.retry_delay.ToMilliseconds()
    return failure


def call(stub, case, name):
    """The messages received and the error, if that is how the call ended."""
    method = getattr(stub, case.method.rpartition("/")[2])
    options = {"timeout": case.deadline_ms / 1000 or PATIENCE, "metadata": [("partyline-case", name)]}
    received = []
    try:
        answer = method(unpack(case.request), **options)
        if isinstance(answer, grpc.Call):
            for message in answer:
                received.append(message)
                if len(received) == case.cancel_after:
                    answer.cancel()
        else:
            received.append(answer)
    except grpc.RpcError as error:
        return received, error
    return received, None


def replay(stub, case, name):
    """What differs from what the case says, and the messages received."""
    received, error = call(stub, case, name)
    received = [normalize(message) for message in received]
    expected = [unpack(message) for message in ([case.response] if case.HasField("response") else case.messages)]
    for i, (got, want) in enumerate(zip(received, expected)):
        for field in filter(None, [difference(got, want)]):
            return (f"message {i + 1}, " if case.messages else "") + field, received
    if len(received) != len(expected):
        return f"{len(received)} messages, not {len(expected)}", received
    failure = failure_of(error, case.failure) if error else Failure(code="OK")
    wanted = case.failure if case.HasField("failure") else Failure(code="OK")
    if case.deadline_ms or case.cancel_after:  # who notices first, caller or server, is open
        failure = Failure(code=failure.code)
    return difference(failure, wanted, "failure"), received


def main():
    folder = pathlib.Path(sys.argv[1])
    with grpc.insecure_channel(sys.argv[2]) as served, grpc.insecure_channel(sys.argv[3]) as scripted:
        for path in sorted(folder.rglob("*.binpb")):
            name = str(path.relative_to(folder).with_suffix(""))
            case = GoldenCase.FromString(path.read_bytes())
            stub = STUBS[case.method.rpartition("/")[0]](scripted if name.startswith("scripted/") else served)
            found, received = replay(stub, case, name)
            again = [base64.b64encode(message.SerializeToString()).decode() for message in received]
            print(json.dumps({"case": name, "difference": found, "again": again}), flush=True)


if __name__ == "__main__":
    main()
