# SPDX-License-Identifier: Apache-2.0
"""What the servers of these tests have in common."""

import concurrent.futures
import pathlib

import grpc


def serve(handler, port_file):
    """Serves on a free loopback port, whose address is in the file, whole, once it listens. Returns when killed."""
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(8), handlers=[handler])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    part = pathlib.Path(port_file + ".part")
    part.write_text(f"127.0.0.1:{port}")
    part.rename(port_file)
    server.wait_for_termination()
