# SPDX-License-Identifier: Apache-2.0
"""A partylined process of a test's own, and what a caller who keeps the rules sees of it."""

import os
import subprocess
import tempfile
import time

import http2


class Server:
    """partylined on a free loopback port, with its log in memory. Ended, and looked at, by `end`."""

    def __init__(self, program, *flags):
        self.directory = tempfile.TemporaryDirectory(prefix="partyline-abuse-")
        port_file = os.path.join(self.directory.name, "address")
        self.log_file = os.path.join(self.directory.name, "log")
        with open(self.log_file, "wb") as log:
            self.process = subprocess.Popen(
                [program, "--listen=127.0.0.1:0", "--log=memory:", "--drain=0", "--port-file=" + port_file, *flags],
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + 20
        self.address = ""
        while not self.address:
            if time.monotonic() > deadline or not self.alive():
                raise RuntimeError("partylined does not start: " + self.log())
            if os.path.exists(port_file):
                with open(port_file) as file:
                    self.address = file.read()
            time.sleep(0.01)

    def alive(self):
        return self.process.poll() is None

    def log(self):
        with open(self.log_file) as file:
            return file.read()

    def resident(self):
        """MiB of memory that it holds."""
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") >> 20

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def serves(self, timeout=10):
        """Seconds until a new caller, on a new connection, is answered; None if it is not in time."""
        start = time.monotonic()
        while time.monotonic() < start + timeout:
            left = start + timeout - time.monotonic()
            try:
                with http2.Connection(self.address, timeout=left) as connection:
                    trailers = connection.trailers(connection.call("PartyService/GetServerInfo"), left)
            except (http2.Closed, OSError):
                continue
            if trailers is not None and trailers.get("grpc-status") == "0":
                return time.monotonic() - start
        return None

    def leave_nothing(self):
        """Of a test that failed before the end."""
        if self.alive():
            self.process.kill()
            self.process.wait()
        self.directory.cleanup()

    def end(self):
        """Tells it to end; its exit code, or None if it had to be killed after 20 seconds."""
        try:
            self.process.terminate()
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None
        finally:
            self.directory.cleanup()
