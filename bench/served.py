"""A server in a process of its own, for measures that ask it over the network."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TRIES = 300


@contextmanager
def served(words: Callable[[int], list[str]], **environment: str) -> Iterator[int]:
    """The port of a server that Python starts with these words for a port, until it is left."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, *words(port)],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(TRIES):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def by_our_door(application: str, *, workers: int = 1) -> Callable[[int], list[str]]:
    """The words that serve an application as ``up`` does."""
    code = "from guyub.front.cli.workers import serve; serve({!r}, host='127.0.0.1', port={}, workers={})"
    return lambda port: ["-c", code.format(application, port, workers)]
