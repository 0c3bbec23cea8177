# SPDX-License-Identifier: Apache-2.0
"""The servers that cases are replayed against."""

import contextlib
import os
import pathlib
import subprocess
import tempfile
import time

from server import Server

ROOT = pathlib.Path(__file__).resolve().parents[2]


def build(folder):
    """Makes sure that partylined and partyline are there."""
    if all((folder / name).exists() for name in ("partylined", "partyline")):
        return
    print("== Building partylined and partyline", flush=True)
    subprocess.run(["cmake", "--preset", "dev"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    subprocess.run(["cmake", "--build", "--preset", "dev", "--target", "partylined", "partyline"], cwd=ROOT, check=True)


@contextlib.contextmanager
def loaded(folder, *flags):
    """The address of a server with the post-Soviet data set."""
    server = Server(folder / "partylined", *flags)
    try:
        subprocess.run(
            [folder / "partyline", "--endpoint", server.address, "import", "dataset", ROOT / "deploy/data/post-soviet"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield server.address
    finally:
        server.end()


def scripted(cases):
    """The address of a server that answers as the case says which a call names."""
    return written_in_python("scripted_server.py", cases)


def refusing(address):
    """The address of a server that refuses the first attempt of every call, and hands further ones on to another."""
    return written_in_python("refusing_server.py", address)


@contextlib.contextmanager
def written_in_python(script, argument):
    """The address of a server that a script of this folder is."""
    python = ROOT / "build/polyglot/python"
    with tempfile.TemporaryDirectory(prefix="partyline-polyglot-") as folder:
        port_file = pathlib.Path(folder) / "address"
        process = subprocess.Popen(
            [python / "venv/bin/python", "-B", ROOT / "tests/polyglot" / script, argument, port_file],
            env={**os.environ, "PYTHONPATH": str(python / "generated")})
        try:
            deadline = time.monotonic() + 20
            while not port_file.exists():
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{script} does not start")
                time.sleep(0.01)
            yield port_file.read_text()
        finally:
            process.terminate()
            process.wait()
