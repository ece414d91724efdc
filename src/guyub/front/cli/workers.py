"""The processes that serve, and the one that began them and ends them."""

import os
import signal
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from guyub.front.cli.stopping import Bell, begin_anew, end_in_peace, held_back, outlives

SECONDS_TO_FINISH = 3
"""So long a worker may finish what it has begun when it is to stop; a write that is broken off then is undone."""
SECONDS_FOR_HEADERS = 15
"""So long a connection may be silent before a request, and between two."""
MOST_CONNECTIONS = 8192
MOST_FILES = 65_536
BUFFER_BYTES = 64 * 1024
"""So much is read ahead of a request, and lies in a connection of an answer; its headers must fit."""


class Server(MPServer):
    """Granian, which any signal stops."""

    def __init__(self, *named: Any, **more: Any) -> None:
        super().__init__(*named, **more)
        self.main_loop_interrupt = Bell()  # type: ignore[assignment]  # it does what an event does
        self._outlives_terminal = any(outlives(stop) for stop in signal.Signals if stop.name == "SIGHUP")

    def signal_handler_reload(self, *said: Any, **more: Any) -> None:
        """The terminal was closed: that is the end too."""
        if not self._outlives_terminal:
            self.signal_handler_interrupt()  # type: ignore[no-untyped-call]

    def _spawn_workers(self, spawn_target: Any, target_loader: Any) -> None:
        with held_back():
            super()._spawn_workers(spawn_target, target_loader)  # type: ignore[no-untyped-call]


def _work(*given: Any, **named: Any) -> None:
    """One worker. It is in a group of its own, so that a key pressed at the terminal reaches it by way of its parent."""
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    begin_anew()
    MPServer._spawn_asgi_lifespan_worker(*given, **named)


def serve(application: str, *, host: str, port: int, workers: int) -> None:
    """Serve until stopped."""
    Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=SECONDS_FOR_HEADERS * 1000, max_buffer_size=BUFFER_BYTES
        ),
        backlog=MOST_CONNECTIONS,
        backpressure=_most_connections(),
        websockets=False,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve(_work)
    end_in_peace()


def _most_connections() -> int:
    """How many connections one worker may hold: as many as it is meant to, where the system gives so many files."""
    try:
        import resource
    except ImportError:
        return MOST_CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
    if soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (ValueError, OSError):
            wanted = soft
    return max(128, min(MOST_CONNECTIONS, wanted // 2))
