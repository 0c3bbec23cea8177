# SPDX-License-Identifier: Apache-2.0
"""A server that refuses the first attempt of every call and hands further ones on: refusing_server.py ADDRESS PORT_FILE

Who gets an answer from it has tried again, after the time that it was asked to wait. Runs with the packages of
client/polyglot/python.
"""

import sys

import grpc
from serving import serve

WAIT_MS = "50"


def refuse(request, context):
    context.set_trailing_metadata((("grpc-retry-pushback-ms", WAIT_MS),))
    context.abort(grpc.StatusCode.UNAVAILABLE, "the first attempt is refused")


class Refusing(grpc.GenericRpcHandler):
    """Bytes in, bytes out, for every method."""

    def __init__(self, channel):
        self.channel = channel

    def service(self, call_details):
        method, again = call_details.method, "grpc-previous-rpc-attempts" in dict(call_details.invocation_metadata)
        if method.endswith("/Watch"):
            watch = self.channel.unary_stream(method)
            return grpc.unary_stream_rpc_method_handler((lambda request, context: watch(request)) if again else refuse)
        return grpc.unary_unary_rpc_method_handler(self.handed_on(method) if again else refuse)

    def handed_on(self, method):
        ask = self.channel.unary_unary(method)

        def answer(request, context):
            try:
                return ask(request, timeout=context.time_remaining())
            except grpc.RpcError as error:
                context.set_trailing_metadata(error.trailing_metadata())
                context.abort(error.code(), error.details())

        return answer


def main():
    with grpc.insecure_channel(sys.argv[1]) as channel:
        serve(Refusing(channel), sys.argv[2])


if __name__ == "__main__":
    main()
