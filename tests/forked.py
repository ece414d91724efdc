"""Words of the command line without the cost of a start: one warm process, of which each call is a fork.

The warm process has imported the program and set Django up on no books at all: no folder, no connection, no thread.
A call forks it, takes the environment, the folder and the settings of its own, and runs the very ``main`` of
``python -m guyub``. Nothing comes back but what it wrote and its exit code, so that nothing is left for the next.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 120
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
_servers: dict[int, "Server"] = {}
"""By process, so that one that was forked itself starts its own."""


def forked(
    words: tuple[str, ...], *, environment: dict[str, str], code: str = ""
) -> "subprocess.CompletedProcess[str]":
    """What ``python -m guyub WORDS``, or ``python -c CODE WORDS``, does in this environment, to its end."""
    if os.getpid() not in _servers:
        _servers[os.getpid()] = Server()
    return _servers[os.getpid()].run(words, environment, code)


class Server:
    """The warm process, seen from the tests."""

    def __init__(self) -> None:
        self.ours, theirs = socket.socketpair()
        self.process = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).resolve())],
            stdin=theirs,
            stdout=subprocess.DEVNULL,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "src"),
                "PYTHONUTF8": "1",
                "DJANGO_SETTINGS_MODULE": "guyub.config.settings",
                "DATABASE_URL": "sqlite::memory:",
                "GUYUB_SECRET_KEY": "of nobody",
            },
        )
        theirs.close()
        atexit.register(self.close)

    def close(self) -> None:
        """The process ends when nobody can ask it any more."""
        self.ours.close()
        self.process.wait(timeout=20)

    def run(
        self, words: tuple[str, ...], environment: dict[str, str], code: str
    ) -> "subprocess.CompletedProcess[str]":
        wish = {"words": words, "environment": environment, "code": code, "folder": os.getcwd()}
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            here, there = socket.socketpair()
            with here:
                with there:
                    socket.send_fds(self.ours, [b"!"], [there.fileno(), out.fileno(), err.fileno()])
                here.sendall(json.dumps(wish).encode())
                here.shutdown(socket.SHUT_WR)
                status = _until_it_ends(here, words)
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(words, status, out.read().decode(), err.read().decode())


def _until_it_ends(call: socket.socket, words: tuple[str, ...]) -> int:
    call.settimeout(SECONDS)
    told = b""
    try:
        while part := call.recv(100):
            told += part
    except TimeoutError:
        os.kill(int(told.split()[0]), signal.SIGKILL)
        raise subprocess.TimeoutExpired(words, SECONDS) from None
    assert len(told.split()) == 2, f"the warm process is gone: {told!r}"
    return int(told.split()[1])


def serve() -> None:
    """Be the warm process: everything imported, and a fork for each call that comes in on file 0."""
    calls = socket.socket(fileno=os.dup(0))
    _warm()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        asked, files, *_ = socket.recv_fds(calls, 1, 3)
        if not asked:
            return
        if os.fork() == 0:
            calls.close()
            _keep(*files)
        for one in files:
            os.close(one)


def _warm() -> None:
    import gc

    import django

    django.setup()
    import django.db.backends.postgresql.base
    import django.db.backends.sqlite3.base
    from django.db.migrations.loader import MigrationLoader

    from guyub.foundation import access, rulebook
    from guyub.front import registry, speech

    registry.load()
    MigrationLoader(None)
    speech.catalogue()
    rulebook.charts()
    rulebook.rules()
    access.access_tables()
    gc.collect()
    gc.freeze()


def _keep(call: int, out: int, err: int) -> NoReturn:
    """Run what is asked for in a process of its own; tell its number, and how it ended once it has."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    asked = socket.socket(fileno=call)
    text = b""
    while part := asked.recv(65536):
        text += part
    child = os.fork()
    if child == 0:
        asked.close()
        _become(json.loads(text), out, err)
    asked.sendall(f"{child} ".encode())
    _, status = os.waitpid(child, 0)
    asked.sendall(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _become(wish: dict[str, Any], out: int, err: int) -> NoReturn:
    """Be what a start with this environment would be once everything is imported."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, file in enumerate((nothing, out, err)):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(wish["environment"])
    os.chdir(wish["folder"])
    sys.path += [
        one for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if one and one not in sys.path
    ]

    import django

    django.setup = _set_up_again(django.setup)
    if wish["code"]:
        sys.argv = ["-c", *wish["words"]]
        scope = {"__name__": "__main__", "__builtins__": __builtins__}
        _ended(lambda: exec(compile(wish["code"], "<string>", "exec"), scope))
    import guyub.__main__ as program

    sys.argv = [str(program.__file__), *wish["words"]]
    _ended(lambda: sys.exit(program.main()))


def _set_up_again(setup: Any) -> Any:
    """Django set up on the settings of this environment; only what depends on them is done once more."""

    def again() -> None:
        import importlib

        from django.conf import settings
        from django.db import connections
        from django.utils.functional import empty

        import guyub.config.settings as ours
        from guyub.foundation import turn

        importlib.reload(ours)
        settings._wrapped = empty
        for alias in list(connections):
            del connections[alias]
        del connections.settings
        connections._settings = None
        setup()
        turn.use()

    return again


def _ended(work: Any) -> NoReturn:
    """Work as the last thing of this process: its exit code and what it says of a fault are an interpreter's."""
    import threading

    code = 0
    try:
        work()
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code & 0xFF)


if __name__ == "__main__":
    serve()
